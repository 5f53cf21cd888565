"""Gathers the parts' models into the one app that owns their tables."""

from importlib import import_module

from huiliu.newsroom.apps import PARTS

for _part in PARTS:
    import_module(f"huiliu.newsroom.{_part}.models")
