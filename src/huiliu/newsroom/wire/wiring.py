"""Loaded at start: the wire's rooms bring their own to life."""
