"""Other tools on the same replies, each in an environment of its own: JSON texts in, JSON findings and seconds out."""
