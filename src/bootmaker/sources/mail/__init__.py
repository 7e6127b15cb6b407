"""Mail: mbox and .eml; see README.md."""
