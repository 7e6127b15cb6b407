"""Words, not code: lexicons, phrases and trained models, per language, each with its source and licence."""
