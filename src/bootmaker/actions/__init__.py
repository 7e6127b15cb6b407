"""Verbs: each does one whole deed, change and audit in one transaction. The only layer that writes."""
