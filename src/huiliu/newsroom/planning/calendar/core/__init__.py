"""Pure rules of calendars."""
