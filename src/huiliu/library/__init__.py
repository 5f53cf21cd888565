"""Originals, renditions and their metadata."""
