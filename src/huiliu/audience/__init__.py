"""Reach and service figures without persons (planned)."""
