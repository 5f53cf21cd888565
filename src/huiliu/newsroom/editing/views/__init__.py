"""Pages of editing, and the routes that its editor calls."""
