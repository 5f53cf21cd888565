"""Huiliu 汇流: an open converged-media cloud."""
