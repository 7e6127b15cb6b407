"""A page; see page.py."""
