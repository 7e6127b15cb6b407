"""Training of the models that Bootmaker ships; see docs/howto/add-an-annotator.md. Not part of the package."""
