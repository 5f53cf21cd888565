"""A structured text: what may stand in it, what it says, and how two of them differ.

Pure Python. Editing keeps drafts and versions as such documents, publishing renders them.
"""
