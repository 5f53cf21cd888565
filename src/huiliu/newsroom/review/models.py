"""Tables of the review part."""
