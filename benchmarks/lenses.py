"""Every lens, and every lens counted fairly, over 10,000 to 1,000,000 touchpoints on DuckDB: seconds, how they grow.

Wall seconds and, in brackets, processor seconds: on a machine that others use, these tell more.
"""

import statistics
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks.workspace import answer, apart, measured

SIZES = (10_000, 100_000, 1_000_000)
RUNS = 3
ATTRIBUTES = {"plan": "abc", "region": "nsew", "segment": "uvxyz"}


def main() -> None:
    """Print the median seconds of each lens at each size, and the growth from the smallest to the largest."""
    figures = {size: apart("benchmarks.lenses", str(size)) for size in SIZES}
    print("| lens | " + " | ".join(f"{size:,}" for size in SIZES) + " | growth for 100 times the touchpoints |")
    print("|---|" + "---|" * (len(SIZES) + 1))
    for lens in [name for name in figures[SIZES[0]] if name != "megabytes"]:
        spent = [figures[size][lens] for size in SIZES]
        cells = " | ".join(f"{wall:.2f} s ({cpu:.2f})" for wall, cpu in spent)
        print(f"| {lens} | {cells} | {spent[-1][1] / spent[0][1]:.1f} times |")
    print("| peak memory | " + " | ".join(f"{figures[size]['megabytes']:,.0f} MB" for size in SIZES) + " | |")


def work(size: str) -> dict[str, Any]:
    """The lenses at one size, in a process of its own."""
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.lenses.catalog import LENSES

    workspace = open_workspace()
    workspace.lake.create()
    for start in range(0, int(size), 100_000):
        workspace.lake.append(made(start, min(100_000, int(size) - start)), tick=start + 1)
    workspace.lake.compact()  # as every refresh does at its end
    workspace.lake.replace_customers(known(int(size) // 5 + 1))
    figures = {}
    for name in LENSES:
        figures[name] = middle([seconds(lambda lens=name: plain(workspace, lens)) for _ in range(RUNS)])
        figures[f"{name} --fair"] = middle([seconds(lambda lens=name: fair(workspace, lens)) for _ in range(RUNS)])
    return figures


def middle(runs: list[tuple[float, float]]) -> tuple[float, ...]:
    """The median of each column."""
    return tuple(statistics.median(column) for column in zip(*runs, strict=True))


def seconds(work: Callable[[], None]) -> tuple[float, float]:
    """Wall and processor seconds of one call."""
    with measured() as spent:
        work()
    return spent["wall"], spent["cpu"]


def parameters(lens: Any) -> Any:
    """The lens's parameters as a workspace fills them in."""
    known_ones = lens.parameters.__dataclass_fields__
    return lens.parameters(**({"attributes": tuple(ATTRIBUTES)} if "attributes" in known_ones else {}))


def plain(workspace: Any, name: str) -> None:
    """One look without the kept results."""
    from bootmaker.lenses.catalog import LENSES

    lens, asked = LENSES[name], parameters(LENSES[name])
    lens.view(workspace.engine.run(lambda tables: lens.measure(tables, asked)), asked)


def fair(workspace: Any, name: str) -> None:
    """What `--fair` adds to a look, without the kept results."""
    from bootmaker.lenses.catalog import LENSES
    from bootmaker.lenses.fair.measure import measure
    from bootmaker.lenses.fair.view import view

    lens, asked = LENSES[name], parameters(LENSES[name])
    names = tuple(ATTRIBUTES)
    view(workspace.engine.run(lambda tables: measure(tables, lens.votes(tables, asked), names)), names)


def known(customers: int) -> pa.Table:
    """Every customer on record with three attributes; most of them never speak."""
    random = np.random.default_rng(1)
    names = np.array([f"c{c:023}" for c in range(customers + 1)])
    columns = {"known": np.full(len(names), "yes")}
    columns |= {name: random.choice(list(values), len(names)) for name, values in ATTRIBUTES.items()}
    return pa.table(
        {
            "customer": np.tile(names, len(columns)),
            "attribute": np.repeat(list(columns), len(names)),
            "value": np.concatenate(list(columns.values())),
        }
    )


def made(start: int, count: int) -> pa.Table:
    """Touchpoints like those of a large shop: a few loud customers, many quiet ones, a year of days."""
    from bootmaker.nouns.marks import LAKE

    random = np.random.default_rng(start)
    number = np.arange(start, start + count)
    customer = np.minimum(random.zipf(1.3, count), 1 + number.max() // 5)
    day = random.integers(0, 365, count)
    at = np.datetime64("2026-01-01T00:00:00", "us") + (
        day * 86_400_000_000 + random.integers(0, 86_400, count) * 1_000_000
    )
    kind = random.choice(["said", "did", "rated", "noted"], count, p=[0.8, 0.12, 0.05, 0.03])
    speaker = np.where(kind == "noted", "staff", random.choice(["customer", "staff"], count, p=[0.75, 0.25]))
    read = (kind == "said") & (speaker == "customer")
    columns: dict[str, Any] = {
        "id": [f"t{n:023}" for n in number],
        "revision": np.ones(count, np.int32),
        "source": random.choice(["mail", "chat", "reviews"], count),
        "at": pa.array(at, pa.timestamp("us")).cast(pa.timestamp("us", tz="UTC")),
        "customer": [f"c{c:023}" for c in customer],
        "conversation": [f"v{c:023}" for c in number // 4],
        "goal": pa.array([f"g{c:023}" for c in number // 6], mask=random.random(count) < 0.4),
        "channel": random.choice(["email", "chat", "phone", "review"], count),
        "kind": kind,
        "speaker": speaker,
        "act": pa.array(random.choice(["ordered", "returned", "resolved", "cancelled"], count), mask=kind != "did"),
        "rating": pa.array(random.integers(1, 6, count).astype(float), mask=random.random(count) < 0.7),
        "rating_min": np.ones(count),
        "rating_max": np.full(count, 5.0),
        "text": pa.array(["The boots came late and nobody answered my mail."] * count),
        "position": number,
        "month": np.datetime_as_string(at.astype("datetime64[M]")),
        "valence": pa.array(random.integers(-1000, 1001, count).astype(np.int32), mask=~read),
        "valence_sd": pa.array(random.integers(50, 400, count).astype(np.int32), mask=~read),
        "intensity": pa.array(random.integers(0, 1001, count).astype(np.int32), mask=~read),
        "intent": pa.array(random.choice(["complaint", "compliment", "question", "other"], count), mask=~read),
        "complaint_p": pa.array(random.integers(0, 1001, count).astype(np.int32), mask=~read),
        "informative": pa.array(random.integers(0, 1001, count).astype(np.int32), mask=~read),
        "language": pa.array(["en"] * count, mask=~read),
        "theme": pa.array([f"th{n}" for n in random.integers(0, 30, count)], mask=~read | (random.random(count) < 0.1)),
        "emotions": pa.array([["anger"] if r else [] for r in random.random(count) < 0.3]),
        "spans": pa.array(spans(random, read)),
    }
    arrays = [columns.get(field.name, pa.nulls(count, field.type)) for field in LAKE]
    return pa.Table.from_arrays([pa.array(a).cast(f.type) for a, f in zip(arrays, LAKE, strict=True)], schema=LAKE)


def spans(random: np.random.Generator, read: np.ndarray) -> list[list[dict[str, Any]]]:
    """One or two spans for each text that is read."""
    labels = random.choice(["says", "does", "thinks", "feels", "pain", "gain"], len(read))
    grade = {"says": "stated", "does": "reported"}
    return [
        [{"label": label, "start": 0, "end": 19, "grade": grade.get(label, "inferred"), "score": 700}] if r else []
        for label, r in zip(labels.tolist(), read.tolist(), strict=True)
    ]


if __name__ == "__main__":
    answer(work)
