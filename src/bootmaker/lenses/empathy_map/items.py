"""From rows that mean the same to one note on the map: how many customers, how we know, which words stand for it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bootmaker.lenses.empathy_map.edits import HIDDEN, MERGED, Change, edited, places, regrouped
from bootmaker.lenses.empathy_map.figures import MODERATE, STRONG, WEAK, Item, Slice
from bootmaker.lenses.empathy_map.found import Found, rows_by
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.statistics.merging import Floats, central_and_varied, merged
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.nouns.marks import Grade

Ints = NDArray[np.int64]
Titled = Callable[[str, str, str], str]  # from kind, label and key

LIKE = 0.62  # cosine from which two spans mean the same; chosen by eye on the sample
MOST = 24  # items of a part of the map; the rest is few customers each
CONSIDERED = 200  # members of a meaning among which its quotes are chosen
STRONG_CUSTOMERS, MODERATE_CUSTOMERS, MODERATE_SCORE = 3, 5, 700
JOINTS = frozenset(("and", "but", "then", "so", "or", "because", "which", "that", "when", "as"))
CLEAR = 100  # milli-units of valence
PLEASANT = frozenset(
    ("admiration", "amusement", "approval", "caring", "desire", "excitement", "gratitude", "joy", "love", "optimism",
     "pride", "relief")
)  # fmt: skip
UNPLEASANT = frozenset(
    ("anger", "annoyance", "disappointment", "disapproval", "disgust", "embarrassment", "fear", "grief", "nervousness",
     "remorse", "sadness")
)  # fmt: skip
"""Positive and negative emotions as grouped by Demszky et al. 2020, GoEmotions, table 4; the others are neither."""
FITTING = range(4, 15)  # words of a quote that names a meaning


def meanings(found: Found, placed: Floats, *, alone: bool) -> Iterator[Ints]:
    """The rows of each meaning: of what can stand for itself and lies close together.

    What stays alone is none, unless it is to be: on a map of one customer.
    """
    rows = np.flatnonzero(found.telling)
    if not len(rows):
        return
    groups = merged(placed[rows], voices(found.customer[rows]), least=LIKE)
    if alone:
        yield from (rows[groups == -1][place : place + 1] for place in range(int((groups == -1).sum())))
    order = np.argsort(groups, kind="stable")
    first = np.searchsorted(groups[order], np.arange(groups.max() + 2))
    for start, stop in pairwise(first):
        yield rows[order[start:stop]]


def voices(customer: Ints) -> Floats:
    """One voice per customer, shared by all they say: nobody makes a meaning by repeating it."""
    return np.asarray(1.0 / np.bincount(customer)[customer], np.float32)


@dataclass(frozen=True)
class Making:
    """What all items of a map are made with: `customers` is n, `titled` names what an item is about."""

    part: str
    parameters: EmpathyMapParameters
    customers: int
    titled: Titled
    changes: tuple[Change, ...] = ()

    @property
    def least(self) -> int:
        """Customers that make a meaning: two, where there are two."""
        return min(2, self.customers)


def groups_of(found: Found, placed: Floats, making: Making) -> list[Ints]:
    """The rows of each meaning, those of the most customers first, merged as people want them; hidden ones, too."""
    merges = tuple(change for change in making.changes if change.kind == MERGED)
    groups = regrouped(list(meanings(found, placed, alone=making.customers == 1)), found, merges)
    groups = [rows for rows in groups if many(found, rows) >= making.least]
    return sorted(groups, key=lambda rows: (-many(found, rows), -len(rows), -found.score[rows].max(), int(rows[0])))


def items_of(found: Found, making: Making) -> tuple[Item, ...]:
    """The items of one kind: meanings first, by customers; then, by theme, what belongs to none."""
    placed = found.placed()
    groups = groups_of(found, placed, making)
    named = regrouped(groups, found, making.changes)[:MOST]
    hides = {change.at for change in making.changes if change.kind == HIDDEN}
    rest = np.ones(len(found), bool)
    for rows in [*named, *(rows for rows in groups if hides and places(found, rows) & hides)]:
        rest[rows] = False
    return (*(item_of(found, rows, making, placed) for rows in named), *by_theme(found.where(rest), making))


def by_theme(found: Found, making: Making) -> tuple[Item, ...]:
    """One item per theme (of feelings: per emotion and theme), no theme last, then by customers."""
    felt = np.where(found.kind == "emotion", found.label, "")
    groups = [rows for _key, rows in rows_by(list(zip(felt, found.key, strict=True)))]
    groups = regrouped(groups, found, making.changes)
    groups.sort(key=lambda rows: -many(found, rows))
    themes = [item_of(found, rows, making) for rows in groups[:MOST]]
    return tuple(sorted(themes, key=lambda one: (one.key == "", -one.customers.k, -one.score, one.title)))


def many(found: Found, rows: Ints) -> int:
    """How many customers the rows are of: the one place where customers are counted."""
    return len(np.unique(found.customer[rows]))


def item_of(found: Found, rows: Ints, making: Making, placed: Floats | None = None) -> Item:
    """The item of these rows. Where they are `placed` it gets a name: its most central quote."""
    counts = _grades(found, rows)
    (kind, label), key = _commonest(found, rows), _most(found.key[rows])
    score = float(found.score[rows].mean())
    named = None if placed is None else found.slice(_name(found, _showing(found, rows, label), placed))
    item = Item(
        title=making.titled(kind, label, key), kind=kind, key=key,
        customers=Share(many(found, rows), making.customers),
        grades=tuple(sorted(counts.items(), key=lambda pair: -pair[1])), strength=strength(counts, score),
        score=score / 1000, quotes=_quotes(found, rows, making.parameters.quotes, placed), name=named,
        id=_handle(making.part, named.key if named else (kind, label, key)),
    )  # fmt: skip
    return edited(item, found, rows, making.changes)


def _most(values: Iterable[Any]) -> Any:
    return min(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))[0]


def _commonest(found: Found, rows: Ints) -> tuple[str, str]:
    """Kind and label of most rows; an emotion where most texts show one."""
    felt = rows[found.kind[rows] == "emotion"]
    if 2 * len(np.unique(found.id[felt])) >= len(np.unique(found.id[rows])) and len(felt):
        return "emotion", _emotion(found, felt)
    kind, label = _most(pair for pair in zip(found.kind[rows], found.label[rows], strict=True) if pair[0] != "emotion")
    return str(kind), str(label)


def _emotion(found: Found, felt: Ints) -> str:
    """The emotion that most of the texts show; one of the tone in which they speak, where there is such."""
    tone = float(np.nan_to_num(found.valence[felt]).mean())
    clash = PLEASANT if tone < 0 else UNPLEASANT
    fitting = [label for label in found.label[felt] if label not in clash]
    return str(_most(fitting if fitting and abs(tone) >= CLEAR else found.label[felt]))


def _grades(found: Found, rows: Ints) -> dict[str, int]:
    by_grade = ((grade.value, rows[found.grade[rows] == grade]) for grade in Grade)
    return {grade: many(found, some) for grade, some in by_grade if len(some)}


def strength(counts: dict[str, int], score: float) -> str:
    """Words tied to rules: how many customers, how we know, and how sure a model is (milli-units)."""
    if counts.get(Grade.STATED, 0) + counts.get(Grade.OBSERVED, 0) >= STRONG_CUSTOMERS:
        return STRONG
    if counts.get(Grade.INFERRED, 0) + counts.get(Grade.REPORTED, 0) >= MODERATE_CUSTOMERS and score >= MODERATE_SCORE:
        return MODERATE
    return WEAK


def _handle(part: str, what: tuple[str | int, ...]) -> str:
    """What a person calls the item by: short, and the same as long as its name is."""
    return sha256(repr((part, *map(str, what))).encode()).hexdigest()[:6]


def _central(placed: Floats, rows: Ints) -> NDArray[np.float64]:
    """How near each row is to the middle of all."""
    middle = placed[rows].mean(axis=0)
    return np.asarray(placed[rows] @ middle / max(float(np.linalg.norm(middle)), 1e-9), np.float64)


def _showing(found: Found, rows: Ints, label: str) -> Ints:
    """The rows that may name an item: of a feeling those that show it, and in its tone, as far as there are such."""
    if label not in PLEASANT | UNPLEASANT:
        return rows
    shown = rows[found.label[rows] == label]
    tone = np.nan_to_num(found.valence[shown]) * (1 if label in PLEASANT else -1)
    return next(some for some in (shown[tone >= CLEAR], shown[tone >= 0], shown, rows) if len(some))


def _name(found: Found, rows: Ints, placed: Floats) -> int:
    """The row whose words a person would write on the note: central, whole, calm."""
    fit = _central(placed, rows) - np.array([_rough(found.words[row]) for row in rows])
    return int(rows[fit.argmax()])


def _rough(words: str) -> float:
    """What keeps a span from naming a meaning well: it begins in mid-sentence, shouts, is masked, short or long."""
    spoken = words.split()
    faults = (
        spoken[0].lower() in JOINTS,
        any(len(word) > 2 and word.isupper() for word in spoken),
        "[" in words or "!!" in words,
        len(spoken) not in FITTING,
        not words[0].isupper(),
        not words.isascii() and not words.replace("\u2019", "'").isascii(),
    )
    return 0.05 * sum(faults)


def _quotes(found: Found, rows: Ints, most: int, placed: Floats | None) -> tuple[Slice, ...]:
    """The slices that show it best, of different customers: evidence before inference, then central and varied."""
    sure = (found.grade[rows] == Grade.INFERRED).astype(np.int64)
    order = rows[np.lexsort((np.arange(len(rows)), -found.score[rows], sure))]
    _first, place = np.unique(found.customer[order], return_index=True)
    own = order[np.sort(place)][:CONSIDERED]
    if placed is not None:
        guessed = (found.grade[own] == Grade.INFERRED) * 2.0
        rough = np.array([_rough(found.words[row]) for row in own])
        own = own[list(central_and_varied(_central(placed, own) - guessed - rough, placed[own], most=most))]
    return tuple(found.slice(int(row)) for row in own[:most])
