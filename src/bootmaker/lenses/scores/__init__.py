"""The lens scores; see lens.py for the question it answers."""
