"""Scraped text made readable: what the web added goes, what the author wrote stays."""

from huiliu.kit.text.cleaning.nouns import Cleaned, Removal
from huiliu.kit.text.cleaning.passes import clean_scraped

__all__ = ["Cleaned", "Removal", "clean_scraped"]
