"""Pages of meetings: the entrance, the screen, the agenda, the minutes."""
