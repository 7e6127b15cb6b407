"""Connectors: each reads one kind of file into touchpoints. See catalog.py."""
