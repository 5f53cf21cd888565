"""Tenants, people, roles, the role × action × state table, inbox of notices."""
