"""Tables of the gathering part."""
