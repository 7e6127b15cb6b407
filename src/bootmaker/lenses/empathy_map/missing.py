"""What a map does not know yet, and what to ask next; never filled by guessing."""

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
    "needs": _("What were you trying to get done when you turned to us?"),
    "hears": _("What have others told you about us?"),
    "sees": _("What else did you look at before you decided?"),
}
NAMES = {
    "says": _("Says"),
    "does": _("Does"),
    "thinks": _("Thinks"),
    "feels": _("Feels"),
    "pains": _("Pains"),
    "gains": _("Gains"),
    "needs": _("Needs to do"),
    "hears": _("Hears"),
    "sees": _("Sees"),
}
MOST_THEMES = 3
DIVIDED = 1 / 3  # of an item's customers; from here on those who sound the other way deserve a question
FEWEST = 5


def missing(view: EmpathyMapView) -> tuple[str, ...]:
    """A line per empty or thin part, per big theme without thoughts or feelings, and where readings may mislead."""
    return (*_parts(view), *_themes(view), *_divided(view), *_gaps(view), *_guessed(view))


def _parts(view: EmpathyMapView) -> Iterable[str]:
    for name, items in {**view.quadrants, "pains": view.pains, "gains": view.gains}.items():
        if not items:
            words = _("{part}: no evidence yet. Ask: “{question}”")
        elif view.customers > 1 and all(item.strength == WEAK for item in items):
            words = _("{part}: only weak evidence. Ask: “{question}”")
        else:
            continue
        yield words.format(part=NAMES[name], question=QUESTIONS[name])


def _themes(view: EmpathyMapView) -> Iterable[str]:
    for item in [item for item in view.by_theme("says") if item.key][:MOST_THEMES]:
        for name, items in (("thinks", view.by_theme("thinks")), ("feels", view.by_theme("feels"))):
            if items and not _known(item, items):
                yield _("We do not know what customers {part} about “{theme}”. Ask: “{question}”").format(
                    part={"thinks": _("think"), "feels": _("feel")}[name], theme=item.title, question=QUESTIONS[name]
                )


def _known(about: Item, items: Iterable[Item]) -> bool:
    return any(item.key == about.key for item in items)


def _divided(view: EmpathyMapView) -> Iterable[str]:
    """The theme of the map that customers are most divided on."""
    split = [one for one in (*view.by_theme("pains"), *view.by_theme("says")) if one.key and one.customers.k >= FEWEST]
    split = [one for one in split if one.against >= max(FEWEST, DIVIDED * one.customers.k)]
    for one in split[:1]:
        yield _("Customers disagree about “{theme}”: {k} sound the other way. Ask both: “{question}”").format(
            theme=one.title, k=one.against, question=_("What made it good, or bad, for you?")
        )


def _gaps(view: EmpathyMapView) -> Iterable[str]:
    gaps = view.say_do
    if gaps.broken_promises.k:
        words = _("{k} customers said they would stay and left. Ask: “{question}”")
        yield words.format(k=gaps.broken_promises.k, question=_("What changed between then and the day you left?"))
    if gaps.silent.k:
        words = _("{k} customers left without a word. Ask: “{question}”")
        yield words.format(k=gaps.silent.k, question=_("What would we have had to notice?"))


def _guessed(view: EmpathyMapView) -> Iterable[str]:
    """The commonest pain that nobody stated."""
    guessed = [one for one in view.by_theme("pains") if one.key and one.customers.k >= FEWEST]
    for one in [one for one in guessed if not dict(one.grades).get("stated")][:1]:
        yield _("“{theme}” as a pain is a model's reading, of {k} customers. Ask: “{question}”").format(
            theme=one.title, k=one.customers.k, question=QUESTIONS["pains"]
        )
