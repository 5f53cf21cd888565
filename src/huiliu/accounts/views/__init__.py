"""Pages of a person: the way in, the account, the inbox."""
