"""Who may do what: roles, and the one table that `authorize()` reads. Pure."""
