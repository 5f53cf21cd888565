"""What is done with rules, desks and the words for places."""
