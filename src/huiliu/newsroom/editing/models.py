"""Tables of the editing part."""
