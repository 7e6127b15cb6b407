"""What the customer wants with a message."""
