"""Live reporting (planned)."""
