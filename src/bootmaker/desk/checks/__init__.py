"""The checks that need more than lists: `find(look)` each, named as the entry in content/en/checks."""
