"""Writes of deliveries, one a function."""
