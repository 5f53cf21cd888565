"""Leads: what came in, kept byte for byte beside what was understood."""
