"""Writes of meetings. Each takes its meeting first, then the topics."""
