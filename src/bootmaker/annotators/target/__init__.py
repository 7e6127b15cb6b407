"""What a judgement or trouble is about."""
