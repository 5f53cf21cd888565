"""Writes of publishing, one function an action."""
