"""What pictures say about themselves, as it stands there: datasets of IIM and properties of XMP.

Which of it counts, and how long it may be, is decided by who reads.
"""
