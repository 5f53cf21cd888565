"""接诉即办 (planned)."""
