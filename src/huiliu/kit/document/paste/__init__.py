"""Pasted HTML becomes a document: what Word, WPS, Excel and the WeChat editor put on a clipboard.

This is the only cleaner: the page sends what was pasted here and inserts what comes back. Structure
and bold survive, looks do not; a picture becomes a gap that names what is missing, never a link to
somebody's server.
"""

from huiliu.kit.document.paste.reading import HTML_CHARS_MAX, document_from_html

__all__ = ["HTML_CHARS_MAX", "document_from_html"]
