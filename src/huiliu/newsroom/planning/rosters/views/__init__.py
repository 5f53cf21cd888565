"""Pages of the duty roster: the week and its shifts, hand-over notes."""
