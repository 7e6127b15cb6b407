"""Conversations as JSON; see README.md."""
