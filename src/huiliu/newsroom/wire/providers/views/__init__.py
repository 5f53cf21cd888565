"""Pages of providers, and the addresses that others push to."""
