"""How items come from outside: each transport asks within limits and gives what it brought."""
