"""Topic-level events, heat, bursts and briefs, never persons (planned)."""
