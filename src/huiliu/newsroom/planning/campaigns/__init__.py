"""Campaigns: one tenant plans, centres take parts, what they put out is traced back to the plan."""
