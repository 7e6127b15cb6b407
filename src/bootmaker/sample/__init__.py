"""A fictional shop: a seeded year of feedback with planted truths, written in real file formats."""

from bootmaker.sample.world import Sample, write

__all__ = ["Sample", "write"]
