"""Listening sessions: what is to come, what was promised."""
