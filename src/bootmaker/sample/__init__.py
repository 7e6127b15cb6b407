"""A fictional shop: a seeded year of feedback with planted truths, written in real file formats."""
