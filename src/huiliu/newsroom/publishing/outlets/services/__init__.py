"""Writes of outlets and posts, one function an action."""
