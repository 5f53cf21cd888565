"""The stream process: server-sent events over PostgreSQL notifications. It imports no views."""
