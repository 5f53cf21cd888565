"""Pages of review: the queue, one stage, several short ones, and what a centre lays down."""
