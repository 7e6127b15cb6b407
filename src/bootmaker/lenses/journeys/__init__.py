"""The lens journeys; see lens.py for the question it answers."""
