"""Feeds of the web, read into items: RSS 0.9 to 2.0 and Atom by feedparser, and JSON Feed.

feedparser is given bytes in memory that were made harmless before, never an address: it opens and
fetches nothing. What it takes out of a feed is cleaned here; its own cleaning is off.
"""
