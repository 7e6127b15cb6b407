"""Words in their order: a small convolutional network reads whole texts beside the linear readers."""
