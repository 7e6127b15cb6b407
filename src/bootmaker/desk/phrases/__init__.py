"""The phrase book: statements with slots, chosen by what the customer feels and what happened."""
