"""Rows of files in table form as columns of strings, streamed; what the connectors have in common."""
