"""The content API over HTTP, and the pages of keys, usage and documentation."""
