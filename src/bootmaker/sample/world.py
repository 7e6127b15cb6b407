"""Tells the year block by block (600 customers at a time, so that any size streams) and writes it to files."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bootmaker.base.errors import BootmakerError
from bootmaker.sample.events import Block
from bootmaker.sample.ordinary import ordinary
from bootmaker.sample.people import BLOCK, people
from bootmaker.sample.planted import afterwards, planted
from bootmaker.sample.purchases import purchases
from bootmaker.sample.writers import WRITERS
from bootmaker.sample.writers.vtt import write_calls
from bootmaker.sample.year import Year


@dataclass(frozen=True)
class Sample:
    """What was written: the files in the order in which one would import them, and how much there is in them."""

    folder: Path
    files: tuple[Path, ...]
    customers: int
    touchpoints: int
    malformed: int


def blocks(seed: int, customers: int) -> Iterator[Block]:
    """The year of each block, told in full; the same seed tells the same year."""
    for number in range(-(-customers // BLOCK)):
        rng = Random(f"{seed}/{number}")  # noqa: S311 - fiction, not cryptography
        block = Block(number)
        people(rng, block, min(BLOCK, customers - number * BLOCK))
        year = Year(rng, block)
        purchases(year)
        planted(year)
        ordinary(year)
        block.sort()
        afterwards(Year(Random(f"{seed}/{number}/message"), block))  # noqa: S311
        yield block


def write(folder: Path, *, seed: int = 7, customers: int = 600) -> Sample:
    """Write the fictional year into `folder` (made if needed, files overwritten), the same bytes for the same seed."""
    if customers < 1:
        raise BootmakerError("A sample needs at least one customer.", hint="Try --customers 600.")
    folder.mkdir(parents=True, exist_ok=True)
    calls: list[Path] = []
    with ExitStack() as stack:
        writers = [stack.enter_context(writer(folder / name)) for name, writer in WRITERS.items()]
        for block in blocks(seed, customers):
            for writer in writers:
                writer.add(block)
            calls += write_calls(folder / "calls", block)
    return Sample(
        folder=folder,
        files=(*(folder / name for name in WRITERS), *calls),
        customers=customers,
        touchpoints=sum(writer.touchpoints for writer in writers) + sum(_cues(call) for call in calls),
        malformed=sum(writer.malformed for writer in writers),
    )


def _cues(call: Path) -> int:
    return call.read_text("utf-8").count(" --> ")
