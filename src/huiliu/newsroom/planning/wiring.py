"""Loaded at start: brings the planning part's jobs, handlers and actions to life."""
