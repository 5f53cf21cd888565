"""Topics and assignments."""
