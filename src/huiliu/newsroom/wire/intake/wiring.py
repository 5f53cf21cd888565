"""Loaded at start: brings the room's jobs and actions to life."""
