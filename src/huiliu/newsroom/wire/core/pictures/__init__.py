"""Photos as agencies and photographers send them: what IPTC, XMP and EXIF say, read into items.

No pixel is decoded: a picture's size and words stand before them, so no picture can swell.
"""
