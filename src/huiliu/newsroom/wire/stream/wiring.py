"""Loaded at start: the room has pages alone, and nothing to bring to life."""
