"""The lake: touchpoints and marks as Delta tables, and the engines that read them."""
