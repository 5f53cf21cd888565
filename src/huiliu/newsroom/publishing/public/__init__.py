"""The public folder: what readers and programs are served, and nothing that the database lacks."""
