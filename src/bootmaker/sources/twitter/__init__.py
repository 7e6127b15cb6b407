"""Customer support on Twitter (twcs.csv); see README.md."""
