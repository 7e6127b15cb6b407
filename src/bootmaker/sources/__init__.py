"""Connectors: one folder each, listed in catalog.py; see docs/howto/add-a-connector.md."""
