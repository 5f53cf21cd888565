"""The pages of those who answer for the platform: trail, jobs, ledger."""
