"""Hints of staff beside formal feedback: what pairs, what speaks against, who said it first."""
