"""Government services (planned)."""
