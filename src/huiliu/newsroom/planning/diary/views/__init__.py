"""Pages of the events diary: events, files sent in, subscribed calendars."""
