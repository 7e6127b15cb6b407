"""In which order annotators run: each after those that give what it needs.

An annotator that both needs and gives a column revises it: it runs after the one that gives it, in the order listed
when there are several, and before everyone else who needs it.
"""

from collections.abc import Collection, Iterable, Sequence

from bootmaker.annotators.catalog import ANNOTATORS
from bootmaker.base.errors import BootmakerError
from bootmaker.nouns.contracts import Annotator
from bootmaker.nouns.touchpoint import TOUCHPOINT


def ordered(annotators: Iterable[Annotator]) -> list[Annotator]:
    """Sort by needs and gives; an error names what is missing, given twice, or needed in a circle."""
    waiting, sorted_, known = list(annotators), [], set(TOUCHPOINT.names)
    _refuse_doubles(waiting)
    while waiting:
        ready = [annotator for annotator in waiting if not _lacks(annotator, waiting, known)]
        if not ready:
            raise BootmakerError(
                "Annotators cannot be put in order: "
                + "; ".join(f"{a.name} lacks {', '.join(sorted(_lacks(a, waiting, known)))}" for a in waiting),
                hint="Add an annotator that gives what is lacking, or break the circle.",
            )
        sorted_ += ready
        known.update(column for annotator in ready for column in annotator.gives)
        waiting = [annotator for annotator in waiting if annotator not in ready]
    return sorted_


def chosen(names: Collection[str] | None, extra: Sequence[Annotator]) -> list[Annotator]:
    """The named annotators (all of the catalog by default), `extra`, and those that these rest on, in order.

    An extra one takes the place of the one in the catalog that has its name.
    """
    everything = _everything(extra)
    wanted = [*(ANNOTATORS if names is None else names), *(annotator.name for annotator in extra)]
    known = {annotator.name: annotator for annotator in everything}
    return ordered(_with_needs([known.get(name) or ANNOTATORS[name] for name in dict.fromkeys(wanted)], everything))


def giving(columns: Collection[str], extra: Sequence[Annotator] = ()) -> list[Annotator]:
    """The annotators that give `columns`, and those that these rest on, in order."""
    everything = _everything(extra)
    return ordered(_with_needs([a for a in everything if not set(columns).isdisjoint(a.gives)], everything))


def _lacks(annotator: Annotator, waiting: list[Annotator], known: set[str]) -> set[str]:
    """What it needs that nobody has given yet, or that one who waits will give or revise before it."""
    place, own = waiting.index(annotator), _revised(annotator)
    coming = {column for other in waiting[:place] for column in other.gives}
    coming |= {column for other in waiting[place + 1 :] for column in set(other.gives) - (_revised(other) & own)}
    return {column for column in annotator.needs if column not in known or column in coming}


def _revised(annotator: Annotator) -> set[str]:
    return set(annotator.gives).intersection(annotator.needs)


def _everything(extra: Sequence[Annotator]) -> list[Annotator]:
    replaced = {annotator.name for annotator in extra}
    return [*(ANNOTATORS[name] for name in ANNOTATORS if name not in replaced), *extra]


def _with_needs(wanted: list[Annotator], everything: list[Annotator]) -> list[Annotator]:
    found = list(wanted)
    for annotator in found:  # grows while it is walked
        found += [
            other for other in everything if other not in found and not set(annotator.needs).isdisjoint(other.gives)
        ]
    return found


def _refuse_doubles(annotators: list[Annotator]) -> None:
    givers: dict[str, str] = {}
    for annotator in annotators:
        for column in set(annotator.gives) - _revised(annotator):
            if column in givers:
                raise BootmakerError(
                    f"Both {givers[column]} and {annotator.name} give {column}.", hint="Leave one of them out."
                )
            givers[column] = annotator.name
