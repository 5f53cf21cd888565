"""NewsML-G2 2.0 to 2.35, power and core, read into items; `reading` is the door."""
