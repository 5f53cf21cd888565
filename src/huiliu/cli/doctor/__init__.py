"""Reads an installation and names what is wrong; each check is a function that changes nothing."""
