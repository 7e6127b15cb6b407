"""Hashed words, stems and pairs of words: the sparse features of the linear readers."""
