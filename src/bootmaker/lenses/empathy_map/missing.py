"""What a map does not know yet, and what to ask; never filled by guessing."""

from collections.abc import Iterable
from gettext import gettext as _

from bootmaker.lenses.empathy_map.figures import WEAK, EmpathyMapView, Item

QUESTIONS = {
    "says": _("What would you tell a friend about us?"),
    "does": _("What did you do next, step by step?"),
    "thinks": _("What did you expect to happen, and what went through your mind?"),
    "feels": _("How did that leave you feeling, and at which moment?"),
    "pains": _("What got in your way, and what did it cost you?"),
    "gains": _("What would have made this a good day for you?"),
}
NAMES = {
    "says": _("Says"),
    "does": _("Does"),
    "thinks": _("Thinks"),
    "feels": _("Feels"),
    "pains": _("Pains"),
    "gains": _("Gains"),
}
MOST_THEMES = 3


def missing(view: EmpathyMapView) -> tuple[str, ...]:
    """One line per empty or thin part of the map, then per big theme of which thoughts or feelings are unknown."""
    return (*_parts(view), *_themes(view))


def _parts(view: EmpathyMapView) -> Iterable[str]:
    for name, items in {**view.quadrants, "pains": view.pains, "gains": view.gains}.items():
        if not items:
            words = _("{part}: no evidence yet. Ask: “{question}”")
        elif all(item.strength == WEAK for item in items):
            words = _("{part}: only weak evidence. Ask: “{question}”")
        else:
            continue
        yield words.format(part=NAMES[name], question=QUESTIONS[name])


def _themes(view: EmpathyMapView) -> Iterable[str]:
    for item in [item for item in view.says if item.key][:MOST_THEMES]:
        for name, items in (("thinks", view.thinks), ("feels", view.feels)):
            if items and not _known(item, items):
                yield _("We do not know what customers {part} about “{theme}”. Ask: “{question}”").format(
                    part={"thinks": _("think"), "feels": _("feel")}[name], theme=item.title, question=QUESTIONS[name]
                )


def _known(about: Item, items: Iterable[Item]) -> bool:
    return any(item.key == about.key for item in items)
