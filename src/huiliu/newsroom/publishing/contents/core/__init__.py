"""The pure parts of the content API: keys, cursors, signed links, forms, paces."""
