"""The events diary: what will happen, as entered here, sent in, or subscribed to."""
