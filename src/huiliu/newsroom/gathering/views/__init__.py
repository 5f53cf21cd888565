"""Pages of gathering: leads, and what is decided on them."""
