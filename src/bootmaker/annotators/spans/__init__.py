"""Where a message says, does, thinks and feels something, and its pains and gains."""
