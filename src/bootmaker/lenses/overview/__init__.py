"""The lens overview; see lens.py for the question it answers."""
