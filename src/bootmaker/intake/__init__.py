"""Cleaning before storage: HTML, quoted tails, signatures, auto-replies, duplicates, language."""
