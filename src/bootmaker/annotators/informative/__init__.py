"""Whether a message tells the company anything, beyond greeting, agreeing and praising in general."""
