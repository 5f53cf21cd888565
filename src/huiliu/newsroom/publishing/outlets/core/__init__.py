"""What outlets want to hear and how a story is shaped for them: pure, HTTP is lent to it."""
