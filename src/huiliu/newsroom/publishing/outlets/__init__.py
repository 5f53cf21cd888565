"""Outlets of others: a centre's accounts at social and messaging services, and copy packs."""
