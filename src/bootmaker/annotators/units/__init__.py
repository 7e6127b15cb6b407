"""Where the clauses and sentences of a text begin."""
