"""Stream: the pages on which a newsroom reads what comes in, and decides."""
