"""The `huiliu` command: thin words over the same doors the pages use."""
