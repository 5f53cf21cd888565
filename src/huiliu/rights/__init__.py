"""Texts that say nearly the same are found; works, terms, leases and matches are to follow."""
