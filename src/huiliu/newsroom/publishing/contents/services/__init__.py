"""Writes of the content API: keys, confirmations, fetches."""
