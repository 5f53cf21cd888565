"""Writes of the duty roster and of hand-over notes."""
