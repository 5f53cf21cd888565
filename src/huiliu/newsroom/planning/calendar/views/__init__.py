"""Pages of calendars: by day, the map, addresses for other programs."""
