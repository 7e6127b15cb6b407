"""Which items stand on a sheet: the commonest, about different things, and none said twice in two quadrants."""

from collections.abc import Callable, Mapping

from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item

QUADRANTS = ("says", "does", "thinks", "feels")
OTHERS = ("pains", "gains", "needs", "hears", "sees")
HALF = 2


def chosen(view: EmpathyMapView, most: Mapping[str, int]) -> dict[str, tuple[Item, ...]]:
    """Up to `most` items of each part; what people added stands first, then by customers.

    What a quadrant shows is not shown again in a later one, as long as there is something else to show.
    """
    shown: set[tuple[str, int, int]] = set()
    picked: dict[str, tuple[Item, ...]] = {}
    for name in QUADRANTS:
        picked[name] = _picked(getattr(view, name), most.get(name, 0), shown)
        shown |= {quote.key for item in picked[name] for quote in item.quotes if quote.end}
    return picked | {name: _picked(getattr(view, name), most.get(name, 0), set()) for name in OTHERS}


def _picked(items: tuple[Item, ...], most: int, shown: set[tuple[str, int, int]]) -> tuple[Item, ...]:
    """In rounds: one thing per theme, then others, then what was shown elsewhere, then themes without a meaning."""
    whole = [item for item in items if whole_meaning(item)]
    rounds: tuple[Callable[[Item], bool], ...] = (
        lambda item: _fresh(item, shown) and _few_acts(item, taken, most) and not _same_theme(item, taken),
        lambda item: _fresh(item, shown) and _few_acts(item, taken, most),
        lambda item: _few_acts(item, taken, most) or item.kind == "act",
    )
    taken: list[Item] = []
    for fits in rounds:
        for item in whole:
            if len(taken) < most and item not in taken and fits(item):
                taken.append(item)
    rest = [item for item in items if not whole_meaning(item)]
    taken += rest[: max(0, most - len(taken))]
    return tuple(sorted(taken, key=lambda item: (item.kind != "person", not whole_meaning(item), -item.customers.k)))


def whole_meaning(item: Item) -> bool:
    """Whether an item says one thing, and not only what it is about."""
    return item.name is not None or item.kind in ("act", "person")


def _fresh(item: Item, shown: set[tuple[str, int, int]]) -> bool:
    said = [quote.key for quote in item.quotes]
    return item.kind in ("act", "person") or HALF * sum(key in shown for key in said) < max(1, len(said))


def _few_acts(item: Item, taken: list[Item], most: int) -> bool:
    """The log fills at most half of what customers do, where they tell of their acts, too."""
    return item.kind != "act" or HALF * sum(one.kind == "act" for one in taken) < most


def _same_theme(item: Item, taken: list[Item]) -> bool:
    return item.kind not in ("act", "person") and any(one.key == item.key and one.kind != "act" for one in taken)
