"""Views of the pages that look after the platform."""
