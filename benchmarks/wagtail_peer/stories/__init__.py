"""The peer's one app."""
