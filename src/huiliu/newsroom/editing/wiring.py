"""Loaded at start: brings the editing part's jobs, handlers and actions to life."""
