"""Annotators read marks in touchpoints, columns in, columns out. See catalog.py."""
