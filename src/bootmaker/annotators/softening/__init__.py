"""How much a message softens what it says."""
