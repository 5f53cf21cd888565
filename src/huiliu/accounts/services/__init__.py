"""Writes, by what they are about: tenants, people, members, notices, sessions, tokens, factors."""
