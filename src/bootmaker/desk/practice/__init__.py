"""Practice: scenarios, spaced by Leitner boxes. Progress belongs to the person who practises."""
