"""Offers, takes, obligations and credit between centres (planned)."""
