"""Pictures as files: the same chart as SVG for a page, PNG for a wall, PDF for a folder. No browser, no network."""

import re
from typing import Any

import vl_convert

WHITE = "#ffffff"
EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?")
INSTEAD = "\u25af"  # a white upright rectangle


def to_svg(chart: Any) -> str:
    """The chart as one SVG element, its background transparent."""
    svg: str = vl_convert.vegalite_to_svg(vl_spec=chart.to_dict())
    return svg


def to_png(chart: Any, scale: float = 2) -> bytes:
    """The chart as PNG on white; `scale` 2 suits screens of high density."""
    png: bytes = vl_convert.vegalite_to_png(vl_spec=_on_white(chart), scale=scale)
    return png


def to_pdf(chart: Any) -> bytes:
    """The chart as a PDF of one page on white."""
    return svg_to_pdf(vl_convert.vegalite_to_svg(vl_spec=_on_white(chart)))


def svg_to_pdf(svg: str) -> bytes:
    """The picture as PDF. Some fonts of coloured emoji cannot be embedded: then a rectangle stands for each emoji."""
    try:
        return bytes(vl_convert.svg_to_pdf(svg))
    except RuntimeError:
        return bytes(vl_convert.svg_to_pdf(EMOJI.sub(INSTEAD, svg)))


def _on_white(chart: Any) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict()
    spec["config"] = {**spec.get("config", {}), "background": WHITE}
    return spec
