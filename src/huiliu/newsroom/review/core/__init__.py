"""Pure rules of the review chain."""
