"""The way of one story from its lead to its last release, with who did what in which part."""
