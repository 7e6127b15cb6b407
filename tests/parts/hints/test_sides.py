"""What only one side says: clearly, or simply without a single note of staff."""

import pyarrow as pa

from bootmaker.lenses.hints.themes import SEVERAL, view

LABELS = {"a": "Soles", "b": "Logo", "c": "Parcels", "d": "Photos", "e": "Odd"}


def sides(staff: dict[str, int], customers: dict[str, int]) -> object:
    told = {"staff": staff, "customers": customers}
    rows = {name: [{"theme": key, "people": n} for key, n in some.items()] for name, some in told.items()}
    schema = pa.schema([("theme", pa.string()), ("people", pa.int64())])
    return view({name: pa.Table.from_pylist(some, schema=schema) for name, some in rows.items()}, LABELS)


def labels(some: object) -> list[str]:
    return [one.label for one in some]


def test_each_theme_is_on_one_list_at_most() -> None:
    found = sides({"a": 30, "c": 30}, {"a": 5, "b": 40, "c": 30, "d": 6, "e": SEVERAL - 1})
    assert labels(found.staff_only) == ["Soles"]
    assert labels(found.customers_only) == ["Logo"]
    assert labels(found.unspoken) == ["Photos"], "four customers are too few to ask why staff never said so"


def test_what_no_note_speaks_of_comes_with_most_customers_first() -> None:
    found = sides({"a": 6}, {"a": 20, "d": 6, "b": 12})
    assert (labels(found.customers_only), labels(found.unspoken)) == ([], ["Logo", "Photos"])


def test_before_any_note_all_that_customers_say_is_unspoken() -> None:
    assert labels(sides({}, {"b": 12}).unspoken) == ["Logo"]
