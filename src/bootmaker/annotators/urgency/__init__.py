"""Signs that somebody should look at a message first."""
