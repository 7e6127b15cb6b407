"""Empathy levels of a reply (Sharma et al. 2020): emotional reaction, interpretation, exploration."""
