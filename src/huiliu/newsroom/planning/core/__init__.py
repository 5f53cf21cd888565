"""Pure rules of planning."""
