"""A story's text as several people write it at once: a Yjs document, and what stands in it.

The browser's editor keeps nodes as XML elements, words as XML texts, the one-line fields as texts
beside them. Yjs merges; whose words they are and what may be kept is decided here.
"""
