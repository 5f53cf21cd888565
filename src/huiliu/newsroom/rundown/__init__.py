"""Radio and television rundowns (planned)."""
