"""The lens voices; see lens.py for the question it answers."""
