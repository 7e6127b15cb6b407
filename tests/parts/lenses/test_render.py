"""Pictures become files whatever fonts there are."""

import vl_convert

from bootmaker.lenses import render

TEXT = '<text y="20" font-family="sans-serif">{}</text>'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{TEXT}</svg>'


def test_an_emoji_whose_font_cannot_be_embedded_becomes_a_rectangle(monkeypatch):
    taken = []

    def embed(svg):
        taken.append(svg)
        if "\u2b50" in svg:
            raise RuntimeError("An error occurred while subsetting a font.")
        return b"%PDF"

    monkeypatch.setattr(vl_convert, "svg_to_pdf", embed)
    assert render.svg_to_pdf(SVG.format("Good \u2b50")) == b"%PDF"
    assert taken[-1] == SVG.format("Good \u25af")


def test_emoji_of_all_kinds_become_a_pdf():
    assert render.svg_to_pdf(SVG.format("\u2b50 \u2764\ufe0f \U0001f97e \U0001f615 caf\xe9")).startswith(b"%PDF")
