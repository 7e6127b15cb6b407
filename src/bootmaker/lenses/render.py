"""Pictures as files: the same chart as SVG for a page, PNG for a wall, PDF for a folder. No browser, no network."""

from typing import Any

import vl_convert

WHITE = "#ffffff"


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
    pdf: bytes = vl_convert.vegalite_to_pdf(vl_spec=_on_white(chart))
    return pdf


def _on_white(chart: Any) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict()
    spec["config"] = {**spec.get("config", {}), "background": WHITE}
    return spec
