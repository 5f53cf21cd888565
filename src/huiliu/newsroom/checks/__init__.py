"""Proof-reading (planned)."""
