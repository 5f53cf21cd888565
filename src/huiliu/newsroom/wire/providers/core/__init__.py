"""What is decided about providers without asking anybody: health, pace, signatures. Pure."""
