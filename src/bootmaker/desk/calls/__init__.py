"""Phone: what a transcript with timings tells of how a call went. Text and timing only, never a voice."""
