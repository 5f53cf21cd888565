"""Stories, drafts and immutable versions."""
