"""The pure part of delivering: what is sent to whom, what an answer means, how it is signed."""
