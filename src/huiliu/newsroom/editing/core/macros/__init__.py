"""Macros: registered functions over a story's text, run by people who may and shown before."""

from huiliu.newsroom.editing.core.macros.registry import DEFAULT_ROLES, MACROS, Macro

__all__ = ["DEFAULT_ROLES", "MACROS", "Macro"]
