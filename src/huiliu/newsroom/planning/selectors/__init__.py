"""Reads of planning; every one is inside the active scope."""
