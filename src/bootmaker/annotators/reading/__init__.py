"""One small network that reads every clause, sentence and text; the other readers interpret its scores."""
