"""Writes of planning, one function an action."""
