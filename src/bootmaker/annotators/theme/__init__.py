"""Themes: found by `discover`, kept in a ThemeModel, given to touchpoints by the annotator."""
