"""The duty roster: who is on duty, who swaps, what is handed over."""
