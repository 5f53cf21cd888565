"""The sample province: invented people, self-written stories and pictures drawn by code."""
