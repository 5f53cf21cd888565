"""Meetings on topics: an agenda, a secret ballot, a decision by the chair, minutes."""
