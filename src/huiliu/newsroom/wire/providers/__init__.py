"""Providers: who sends, how it comes in, how they do."""
