"""Ingest, renditions, captions, live (planned)."""
