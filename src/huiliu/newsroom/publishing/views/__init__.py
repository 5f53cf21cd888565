"""Pages of publishing: the desk's releases, channels and plans, and the public check."""
