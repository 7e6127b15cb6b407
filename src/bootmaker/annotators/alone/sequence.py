"""The scores of the small network for one text; the same as sequence/ gives for it.

A row of weights is one long integer with a lane of 32 bits for each: multiplying it by a small number multiplies all
of them at once, exactly.
"""

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise, repeat
from operator import add, mul

from bootmaker.annotators.alone.files import mapped

Ints = Sequence[int]

PER_WORD = 3
LEAST, MOST, FULL, TOP = -127, 127, 255, 511
LANE = 4  # bytes; sums stay below 2^24
KEPT = 1 << 13  # words
LIFT = 1 << 30  # what makes every lane positive, so that it can be cut out


def mixed(bag: Sequence[float], buckets: Ints, known: Ints, traits: Ints, firsts: Sequence[bool]) -> Sequence[float]:
    """The linear readers' scores, mixed with those of the network; a text without words keeps them.

    `firsts` says of every word whether a clause begins with it.
    """
    if not known:
        return bag
    grams = (buckets[place::PER_WORD] for place in range(PER_WORD))
    words = [_adds(*at) for at in zip(*grams, known, traits, strict=True)]
    near = _layer("near", words, 1)
    more = _layer("wide", [_parts("wide", row) for row in near], 2)
    wide = [list(map(add, *both)) for both in zip(near, more, strict=True)]
    found = _judged(wide, [place for place, first in enumerate(firsts) if first])
    shares = mapped("sequence").flat("shares")
    return array("f", [old + share * (new - old) for old, share, new in zip(bag, shares, found, strict=True)])


def _word(own: int, stem: int, pair: int, known: int, traits: int) -> list[int]:
    model = mapped("sequence")
    width = model.width("known")
    rows, places = len(model.flat("known")) // width, model.flat("places")
    size = len(places) // PER_WORD
    picks = (
        *(("words", places[kind * size + bucket]) for kind, bucket in enumerate((own, stem, pair))),
        ("known", known % rows),
        ("traits", traits),
    )
    sums = map(sum, zip(*(model.flat(name)[row * width : (row + 1) * width] for name, row in picks), strict=True))
    return [LEAST if one < LEAST else MOST if one > MOST else one for one in sums]


@lru_cache(maxsize=KEPT)
def _adds(own: int, stem: int, pair: int, known: int, traits: int) -> list[int]:
    """What a word adds to the windows that it is in; many were met before, after the same word."""
    return _parts("near", _word(own, stem, pair, known, traits))


def _parts(name: str, row: Ints) -> list[int]:
    """What a row adds to a window of a layer as its first, second and third row."""
    lanes = _lanes(name)
    return [_times(row, lanes[step * len(row) : (step + 1) * len(row)]) for step in range(3)]


def _layer(name: str, parts: Sequence[Ints], apart: int) -> list[list[int]]:
    """A window of three rows each, as steps from 0 to FULL, from what each row adds as its first, second and third."""
    found = []
    for at in range(len(parts)):
        places = ((step, at + (step - 1) * apart) for step in range(3))
        total = sum(parts[place][step] for step, place in places if 0 <= place < len(parts))
        found.append(_lowered(name, total, FULL))
    return found


def _lowered(name: str, total: int, most: float) -> list[int]:
    """What a layer gives, from 0 to `most`, of the sums of its lanes, without the biases."""
    shift = mapped("sequence").about[f"{name}_shift"]
    steps = (lane - LIFT >> shift for lane in _cut(total + _base(name), _width(name)))
    return [0 if one < 0 else int(most) if one > most else one for one in steps]


@cache
def _lanes(name: str, part: int = 0, parts: int = 1) -> list[int]:
    """Every row of a matrix as one integer, or a part of each, of so many parts."""
    weights, width = mapped("sequence").flat(name), mapped("sequence").width(name)
    size = width // parts
    starts = range(part * size, len(weights), width)
    return [_packed(weights[start : start + size]) for start in starts]


@cache
def _base(name: str) -> int:
    """What a sum begins with: the biases of a layer, lifted."""
    return _packed(mapped("sequence").flat(f"{name}_bias")) + _packed(repeat(LIFT, _width(name)))


def _packed(numbers: Iterable[int]) -> int:
    """Lanes may be negative: those above them lend, and the sum of all comes out right."""
    lifted = array("I", [number + LIFT for number in numbers])
    return int.from_bytes(lifted.tobytes(), "little") - int.from_bytes(
        array("I", repeat(LIFT, len(lifted))).tobytes(), "little"
    )


def _cut(total: int, width: int) -> Sequence[int]:
    return memoryview(total.to_bytes(width * LANE, "little")).cast("I")


def _width(name: str) -> int:
    return len(mapped("sequence").flat(f"{name}_bias"))


def _judged(wide: Sequence[Ints], begins: Ints) -> list[float]:
    """The scores of the whole text, from the steps of its words and where its clauses begin."""
    model, whole = mapped("sequence"), _pooled(wide, 2)
    states = _states([_pooled(wide[start:stop], 2) for start, stop in pairwise([*begins, len(wide)])], whole)
    told = [*_pooled(states, 1), *states[-1]]
    total = _times(whole, _lanes("hidden")) + _times(told, _lanes("hidden_clauses"))
    kept = _lowered("hidden", total, math.inf)
    sums = (sum(map(mul, kept, column)) for column in _columns("out"))
    return [
        one * scale + bias
        for one, scale, bias in zip(sums, model.flat("out_scale"), model.flat("out_bias"), strict=True)
    ]


def _pooled(rows: Sequence[Ints], times: int) -> list[int]:
    """The largest of every column, and its sum over so many times the root of the number of rows."""
    root, columns = times * math.sqrt(len(rows)), list(zip(*rows, strict=True))
    return [*map(max, columns), *(min(round(sum(column) / root), TOP) for column in columns)]


def _states(parts: Sequence[Ints], whole: Ints) -> list[list[int]]:
    """The state of every clause, from what it, those beside it and the text are pooled to."""
    around = _times(whole, _lanes("clause_around"))
    own, before, after = ([_times(part, _lanes("clause", which, 3)) for part in parts] for which in range(3))
    beside = zip(own, [0, *before[:-1]], [*after[1:], 0], strict=True)
    return [_lowered("clause", around + sum(three), TOP) for three in beside]


def _times(row: Ints, lanes: Ints) -> int:
    """A row times a matrix, in lanes."""
    return sum(map(mul, row, lanes))


@cache
def _columns(name: str) -> list[Ints]:
    """The columns of a matrix."""
    model = mapped("sequence")
    weights, width = list(model.flat(name)), model.width(name)
    return [weights[place::width] for place in range(width)]
