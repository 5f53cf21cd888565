"""Pure rules of the events diary."""
