"""Which emotions a message shows; none is an answer too."""
