"""Pages of planning: the board, the list, a topic, and what is done to it."""
