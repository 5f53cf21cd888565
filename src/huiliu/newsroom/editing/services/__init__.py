"""Writes of editing, one function an action; a file for each thing that is written."""
