"""Deliveries: what is out goes to those who subscribed to it, in order, until they have it."""
