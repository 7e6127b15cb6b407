"""How good or bad the message says things are, how strongly, and how sure we are."""
