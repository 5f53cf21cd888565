"""Writes of review, one function an action, by what they are about."""
