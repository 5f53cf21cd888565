"""The command desk over everything: campaigns, instructions, receipts (planned)."""
