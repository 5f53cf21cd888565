"""Pure rules of the duty roster."""
