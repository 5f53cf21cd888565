"""Loaded at start: brings the gathering part's jobs, handlers and actions to life."""
