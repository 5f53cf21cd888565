"""The review chain 三审: stages, passes, returns, waivers."""
