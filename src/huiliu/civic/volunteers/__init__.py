"""文明实践 (planned)."""
