"""What was read in a touchpoint, in words: what, how sure, and how we know."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bootmaker.actions.opening import Opened
from bootmaker.nouns.marks import Grade
from bootmaker.report.numbers import decimal


@dataclass(frozen=True)
class Reading:
    """One mark as a reader sees it. `quote` is the slice of the text it was read in, "" for the whole."""

    name: str
    value: str
    grade: str
    inferred: bool
    quote: str = ""
    corrected: bool = False


def readings(opened: Opened, themes: dict[str, str]) -> tuple[Reading, ...]:
    """The marks of a touchpoint in words; empty when nothing was read in it."""
    marks = opened.marks or {}
    spans = [_span(span, opened.quote.text) for span in marks.get("spans") or ()]
    return (*_whole(marks, opened.corrected, themes), *spans)


def _whole(marks: dict[str, Any], corrected: frozenset[str], themes: dict[str, str]) -> tuple[Reading, ...]:
    said = {
        "valence": _("{value}, give or take {sd}").format(
            value=decimal((marks.get("valence") or 0) / 1000), sd=_share(marks.get("valence_sd"))
        ),
        "intensity": _("{value} of 1").format(value=_share(marks.get("intensity"))),
        "emotions": ", ".join(marks.get("emotions") or ()),
        "intent": marks.get("intent") or _("not clear enough to say"),
        "theme": themes.get(marks.get("theme") or "", ""),
        "effort": _("{value} of 1").format(value=_share(marks.get("effort"))),
        "method": marks.get("method") or "",
    }
    names = {
        "valence": _("How it feels, from \N{MINUS SIGN}1 to +1"),
        "intensity": _("How strongly"),
        "emotions": _("Emotions shown"),
        "intent": _("What they want"),
        "theme": _("What it is about"),
        "effort": _("Effort it cost them"),
        "method": _("Also read by"),
    }
    inferred = _(Grade.INFERRED.value)
    return tuple(
        Reading(names[name], said[name], _("put right") if name in corrected else inferred, name not in corrected)
        for name in said
        if said[name] and _read(name, marks)
    )


def _read(name: str, marks: dict[str, Any]) -> bool:
    """Whether there is something to say of a mark; of what they want, also that it is not clear."""
    return marks.get("valence" if name == "intent" else name) not in (None, [])


def _span(span: dict[str, Any], text: str) -> Reading:
    return Reading(
        name=_(span["label"].capitalize()),
        value="",
        grade=_(span["grade"]),
        inferred=span["grade"] == Grade.INFERRED,
        quote=text[span["start"] : span["end"]],
    )


def _share(milli: int | None) -> str:
    return f"{(milli or 0) / 1000:.2f}"
