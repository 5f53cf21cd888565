"""Composition root: settings, URLs and processes; the only place that knows every module."""
