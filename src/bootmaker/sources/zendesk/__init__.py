"""Zendesk tickets and comments; see README.md."""
