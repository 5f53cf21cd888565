"""Releases, baked pages, feeds, manifests, corrections and proofs."""
