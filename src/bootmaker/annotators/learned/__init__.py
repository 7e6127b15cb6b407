"""Readers that a company taught: light models on top of the shipped reading, fitted to what people corrected."""
