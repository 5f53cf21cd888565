"""Markup from outside, read for its words within limits: XML that is mended, HTML, and DOCX.

Pure functions over bytes and text; nothing here knows Django, a tenant or a request.
"""
