"""Which phrases of the lexicons a text holds, where, and whether they are negated."""
