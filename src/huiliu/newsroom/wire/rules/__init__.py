"""Rules: where items go in a centre, and why."""
