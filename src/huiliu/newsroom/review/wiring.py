"""Loaded at start: brings the review part's jobs, handlers and actions to life."""
