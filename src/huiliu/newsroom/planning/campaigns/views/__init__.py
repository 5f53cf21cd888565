"""Pages of campaigns: the giver's, a taker's, files of both."""
