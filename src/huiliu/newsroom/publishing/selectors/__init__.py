"""Reads of publishing; every one is inside the active scope."""
