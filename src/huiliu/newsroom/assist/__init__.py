"""Machine help under human control (planned)."""
