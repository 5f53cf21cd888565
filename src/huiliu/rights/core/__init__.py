"""Pure comparison of texts."""
