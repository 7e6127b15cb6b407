"""Google Play reviews; see README.md."""
