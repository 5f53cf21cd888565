"""Signed exchange with other platforms (planned)."""
