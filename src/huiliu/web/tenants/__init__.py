"""Whole centres: founding them, how they look, pausing them. Composed from every module."""
