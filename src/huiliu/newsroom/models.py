"""Gathers the parts' models into the one app that owns their tables."""

from importlib import import_module

for _part in ("gathering", "planning", "planning.campaigns", "editing", "review", "publishing"):
    import_module(f"huiliu.newsroom.{_part}.models")
