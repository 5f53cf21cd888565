"""Pure parts of editing: the document, its states and its differences."""
