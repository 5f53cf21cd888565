"""Pages of rules, desks and words for places."""
