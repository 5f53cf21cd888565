"""Pages of the library, and the routes that the editor calls."""
