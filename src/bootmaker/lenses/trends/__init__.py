"""The lens trends; see lens.py for the question it answers."""
