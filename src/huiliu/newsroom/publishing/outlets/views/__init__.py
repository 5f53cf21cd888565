"""The pages of outlets, posts and copy packs."""
