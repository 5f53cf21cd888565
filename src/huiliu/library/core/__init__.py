"""Pure parts of the library: reading pictures within limits and making renditions."""
