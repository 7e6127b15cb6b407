"""How much effort the customer had."""
