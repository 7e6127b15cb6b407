"""One folder per page; see catalog.py."""
