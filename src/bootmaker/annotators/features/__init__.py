"""Tokens, their places, and a static embedding of the text: read once, used by every other annotator."""
