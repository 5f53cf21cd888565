"""Catalogue, requests and volunteers (planned)."""
