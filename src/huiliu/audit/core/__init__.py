"""What an audit row's digest is and how a trail is judged: pure, so that anyone can repeat it."""
