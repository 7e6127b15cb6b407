"""The empathy map: what customers say, do, think and feel, each item with its evidence."""
