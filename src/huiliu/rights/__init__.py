"""Works, terms, leases, fingerprints (planned)."""
