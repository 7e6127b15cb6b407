"""The nouns of Bootmaker as schemas, enums and contracts; see docs/map.md."""
