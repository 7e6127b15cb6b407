"""Every lens on DuckDB: how its seconds grow from 10,000 touchpoints on, and what 50 filters take at 1,000,000.

Wall seconds and, in brackets, processor seconds: on a machine that others use, these tell more. Nothing is kept but the
compiled statements, as in a server that runs; BOOTMAKER_BENCH_LARGEST=10000000 adds a size to the growth.
"""

import os
import shutil
import statistics
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

from benchmarks.lake import ATTRIBUTES, build
from benchmarks.workspace import answer, apart, measured

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
LARGEST = int(os.environ.get("BOOTMAKER_BENCH_LARGEST", "1000000"))
VARIED = 1_000_000
RUNS = 3
Seconds = tuple[float, ...]


def main() -> None:
    """Print the growth of each lens, then its median and its 95th percentile over the filters."""
    figures = {size: apart("benchmarks.lenses", str(size)) for size in SIZES if size <= LARGEST}
    sizes = list(figures)
    print("| lens | " + " | ".join(f"{size:,}" for size in sizes) + f" | growth for {sizes[-1] // sizes[0]:,} times |")
    print("|---|" + "---|" * (len(sizes) + 1))
    for lens in figures[sizes[0]]["growth"]:
        spent = [figures[size]["growth"][lens] for size in sizes]
        cells = " | ".join(cell(*one) for one in spent)
        print(f"| {lens} | {cells} | {spent[-1][1] / spent[0][1]:.1f} times |")
    print("| peak memory | " + " | ".join(f"{figures[size]['megabytes']:,.0f} MB" for size in sizes) + " | |")
    for size in sizes:
        if figures[size]["varied"]:
            print_varied(size, figures[size]["varied"])


def print_varied(size: int, varied: dict[str, list[Seconds]]) -> None:
    """The second table."""
    print(f"\n{len(filters())} filters at {size:,} touchpoints\n\n| lens | median | 95th percentile | most |")
    print("|---|---|---|---|")
    for lens, runs in varied.items():
        columns = [sorted(column) for column in zip(*runs, strict=True)]
        at = (len(runs) // 2, round(0.95 * (len(runs) - 1)), len(runs) - 1)
        print(f"| {lens} | " + " | ".join(cell(*(column[place] for column in columns)) for place in at) + " |")


def cell(wall: float, cpu: float) -> str:
    """Wall seconds, and processor seconds in brackets."""
    return f"{wall:.2f} s ({cpu:.2f})"


def work(size: str) -> dict[str, Any]:
    """The lenses at one size, in a process of its own; another one makes the lake, so that memory is that of lenses."""
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.lenses.catalog import LENSES

    maker = get_context("spawn").Process(target=make, args=(int(size),))
    maker.start()
    maker.join()
    workspace = open_workspace()
    growth, runs = {}, RUNS if int(size) <= VARIED else 1
    for name in LENSES:
        growth[name] = middle([seconds(lambda lens=name: looked(workspace, lens)) for _ in range(runs)])
        growth[f"{name} --fair"] = middle([seconds(lambda lens=name: weighed(workspace, lens)) for _ in range(runs)])
    varied = {}
    if int(size) == VARIED:
        for name in LENSES:
            varied[name] = [seconds(lambda lens=name, wanted=one: looked(workspace, lens, wanted)) for one in filters()]
    return {"growth": growth, "varied": varied}


def make(size: int) -> None:
    """The lake of this size in the workspace of this process."""
    from bootmaker.actions.workspace import open_workspace

    build(open_workspace(), size)


def filters() -> list[Any]:
    """Fifty questions as people ask them: wide and narrow, of every field."""
    from bootmaker.lenses.filters import EVERYTHING, Filter

    months = [(f"2026-{month:02}-01", f"2026-{month:02}-28") for month in range(1, 13)]
    quarters = [("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-12-31")]
    asked = [[("since", since), ("until", until)] for since, until in (*months, *quarters)]
    asked += [[("channel", one)] for one in ("email", "chat", "phone", "review")]
    asked += [[("source", one)] for one in ("mail", "chat", "reviews")]
    asked += [[("kind", one)] for one in ("said", "rated")]
    asked += [[("theme", f"th{n}")] for n in range(7)]
    asked += [[("intent", one)] for one in ("complaint", "compliment", "question")]
    asked += [[(name, value)] for name, values in ATTRIBUTES.items() for value in values[:2]]
    asked += [[("plan", "a"), ("region", "n")], [("plan", "b"), ("channel", "email")], [("region", "s"), asked[7][0]]]
    asked += [[("team", "team 1")], [("team", "team 2"), ("channel", "chat")], [("urgency", "cancel")]]
    asked += [[("target", "delivery")], [("speaker", "customer")], [("target", "delivery"), ("theme", "th7")]]
    return [EVERYTHING, *(Filter.of_pairs(pairs) for pairs in asked)]


def middle(runs: list[Seconds]) -> Seconds:
    """The median of each column."""
    return tuple(statistics.median(column) for column in zip(*runs, strict=True))


def seconds(work: Callable[[], None]) -> Seconds:
    """Wall and processor seconds of one call."""
    with measured() as spent:
        work()
    return spent["wall"], spent["cpu"]


def looked(workspace: Any, name: str, wanted: Any = None) -> Any:
    """One look without the kept results."""
    from bootmaker.actions.looking import look
    from bootmaker.lenses.filters import EVERYTHING

    shutil.rmtree(workspace.settings.cache_path, ignore_errors=True)
    return look(workspace, name, filter=wanted or EVERYTHING, **offered(name))


def weighed(workspace: Any, name: str) -> None:
    """What `--fair` adds to a look, without the kept results."""
    from bootmaker.actions.looking import Look
    from bootmaker.actions.weighing import fairly
    from bootmaker.lenses.catalog import LENSES
    from bootmaker.lenses.filters import EVERYTHING

    shutil.rmtree(workspace.settings.cache_path, ignore_errors=True)
    lens = LENSES[name]
    fairly(workspace, Look(name, lens.question, EVERYTHING, lens.parameters(**offered(name)), None, {}))


def offered(name: str) -> dict[str, Any]:
    """What the workspace fills in: the attributes, but no words for themes that nobody discovered."""
    from bootmaker.lenses.catalog import LENSES

    known = LENSES[name].parameters.__dataclass_fields__
    return {"attributes": tuple(ATTRIBUTES)} if "attributes" in known else {}


if __name__ == "__main__":
    answer(work)
