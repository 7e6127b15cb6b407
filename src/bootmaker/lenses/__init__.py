"""Lenses put one question each to the lake. See catalog.py."""
