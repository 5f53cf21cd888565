"""Gathers the parts' models into the one app that owns their tables."""

from importlib import import_module
from importlib.util import find_spec

from huiliu.newsroom.apps import PARTS

for _part in PARTS:
    _models = f"huiliu.newsroom.{_part}.models"
    if find_spec(_models):  # A room may stand on the tables of its part alone.
        import_module(_models)
