"""Transcripts of calls: WebVTT and SRT; see README.md."""
