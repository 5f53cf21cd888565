"""The wire in (planned)."""
