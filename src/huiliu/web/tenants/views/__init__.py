"""The pages of whole centres."""
