"""Themes: what people talk about, counted in customers."""
