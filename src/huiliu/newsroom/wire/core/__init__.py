"""Formats of news and planning, read into one item: pure, within limits, nothing lost unsaid."""
