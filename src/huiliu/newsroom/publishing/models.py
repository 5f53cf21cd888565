"""Tables of the publishing part."""
