"""Intake: what came is kept, read, compared, tagged, routed, in batches."""
