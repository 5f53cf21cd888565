"""Writes of the events diary: typed here, read from files and from subscribed calendars."""
