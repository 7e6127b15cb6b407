"""The scores of the small network for one text; the same as sequence/ gives for it.

A row of weights is one long integer with a lane of 32 bits for each: multiplying it by a small number multiplies all
of them at once, exactly.
"""

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import repeat
from operator import add, mul

from bootmaker.annotators.alone.files import mapped

Ints = Sequence[int]

PER_WORD, COARSER = 3, 1
LEAST, MOST, FULL = -127, 127, 255
LANE = 4  # bytes; sums stay below 2^24
KEPT = 1 << 13  # words
LIFT = 1 << 30  # what makes every lane positive, so that it can be cut out


def mixed(bag: Sequence[float], buckets: Ints, known: Ints, traits: Ints) -> Sequence[float]:
    """The linear readers' scores, mixed with those of the network; a text without words keeps them."""
    if not known:
        return bag
    grams = (buckets[place::PER_WORD] for place in range(PER_WORD))
    words = [_adds(*at) for at in zip(*grams, known, traits, strict=True)]
    near = _layer("near", words, 1)
    more = _layer("wide", [_parts("wide", row) for row in near], 2)
    wide = [list(map(add, *both)) for both in zip(near, more, strict=True)]
    found, shares = _judged(wide), mapped("sequence").flat("shares")
    return array("f", [old + share * (new - old) for old, share, new in zip(bag, shares, found, strict=True)])


def _word(own: int, stem: int, pair: int, known: int, traits: int) -> list[int]:
    model = mapped("sequence")
    width = model.width("known")
    rows = len(model.flat("known")) // width
    picks = (
        *(("words", bucket >> COARSER) for bucket in (own, stem, pair)),
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
    lanes, _ = _lanes(name)
    return [sum(map(mul, row, lanes[step * len(row) : (step + 1) * len(row)])) for step in range(3)]


def _layer(name: str, parts: Sequence[Ints], apart: int) -> list[list[int]]:
    """A window of three rows each, as steps from 0 to FULL, from what each row adds as its first, second and third."""
    base, shift = _lanes(name)[1], mapped("sequence").about[f"{name}_shift"]
    found = []
    for at in range(len(parts)):
        places = ((step, at + (step - 1) * apart) for step in range(3))
        total = base + sum(parts[place][step] for step, place in places if 0 <= place < len(parts))
        steps = [lane - LIFT >> shift for lane in _cut(total, _width(name))]
        found.append([0 if one < 0 else FULL if one > FULL else one for one in steps])
    return found


@cache
def _lanes(name: str) -> tuple[list[int], int]:
    """Every row of a layer's weights as one integer, and what a sum begins with: its biases, lifted."""
    width, weights = _width(name), mapped("sequence").flat(name)
    rows = [_packed(weights[start : start + width]) for start in range(0, len(weights), width)]
    return rows, _packed(mapped("sequence").flat(f"{name}_bias")) + _packed(repeat(LIFT, width))


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


def _judged(wide: Sequence[Ints]) -> list[float]:
    """The scores of the whole text, from the largest and the sum of its steps."""
    model, root = mapped("sequence"), 2 * math.sqrt(len(wide))
    steps = list(zip(*wide, strict=True))
    pooled = [*map(max, steps), *(round(sum(step) / root) for step in steps)]
    shift = model.about["hidden_shift"]
    hidden = [max(total >> shift, 0) for total in _product(pooled, "hidden", model.flat("hidden_bias"))]
    scales, biases = model.flat("out_scale"), model.flat("out_bias")
    found = _product(hidden, "out", repeat(0, len(biases)))
    return [total * scale + bias for total, scale, bias in zip(found, scales, biases, strict=True)]


def _product(row: Ints, name: str, start: Iterable[int]) -> list[int]:
    """A row times a matrix."""
    return [first + sum(map(mul, row, column)) for first, column in zip(start, _columns(name), strict=False)]


@cache
def _columns(name: str) -> list[Ints]:
    """The columns of a matrix."""
    model = mapped("sequence")
    weights, width = list(model.flat(name)), model.width(name)
    return [weights[place::width] for place in range(width)]
