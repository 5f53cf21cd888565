"""Pages of gathering: leads, what is decided on them, and sources."""
