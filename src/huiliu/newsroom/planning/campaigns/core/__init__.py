"""Pure rules of campaigns."""
