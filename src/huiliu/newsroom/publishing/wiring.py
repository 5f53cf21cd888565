"""Loaded at start: brings the publishing part's jobs, handlers and actions to life."""
