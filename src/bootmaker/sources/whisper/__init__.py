"""Transcripts of Whisper and WhisperX."""
