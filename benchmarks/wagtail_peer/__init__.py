"""A tiny Wagtail site, the peer of publish_latency.py; runs in a virtual environment of its own."""
