"""Is this the story that was published? Nothing that is given is kept."""
