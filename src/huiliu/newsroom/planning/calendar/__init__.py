"""Calendars: what is due and what happens by day, the map, addresses for other programs."""
