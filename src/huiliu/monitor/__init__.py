"""Published pages checked against what was approved (planned)."""
