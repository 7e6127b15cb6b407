"""The lens extremes; see lens.py for the question it answers."""
