"""Composition root: settings, URLs, WSGI, streams and worker; the only place that knows every module."""
