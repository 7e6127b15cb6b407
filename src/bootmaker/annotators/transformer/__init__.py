"""An optional stronger reader: a local transformer's embedding and a small head on it, beside the built-in readers."""
