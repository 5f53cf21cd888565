"""What partners fetch by themselves: keys, the content API, and who used what."""
