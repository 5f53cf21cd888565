"""Writes of campaigns: the giver's in `campaigns` and `asking`, a taker's in the others."""
