"""Tables of the planning part."""
