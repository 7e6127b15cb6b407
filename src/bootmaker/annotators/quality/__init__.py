"""How well the annotators read: on the project's own corpus, on real sentences, on public sets."""
