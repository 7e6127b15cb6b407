"""The pairs of content/en/desk/pairs: messages with replies of different quality, levels, spans, ranks and faults."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from bootmaker.base.errors import BootmakerError
from bootmaker.desk.words import CONTENT

FOLDER = CONTENT / "desk" / "pairs"
LEVELS = ("er", "ip", "ex")


@dataclass(frozen=True)
class Pair:
    """A reply to a message as it was labelled; rank 1 serves the customer best."""

    author: str
    case: str
    channel: str
    message: str
    reply: str
    levels: Mapping[str, int]
    spans: Mapping[str, str]
    rank: int
    faults: tuple[str, ...]


def pairs(folder: Path = FOLDER) -> Iterator[Pair]:
    """Every reply, by author and line. BootmakerError names the line that cannot be read."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                yield from _pairs(path.stem, json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise BootmakerError(f"{path.name}, line {number}: {error}", hint="See README.md beside it.") from None


def held_out(some: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Those to learn from and those that only measure: all of the last author, or every fifth case of a single one."""
    last = max((pair.author for pair in some), default="")
    alone = len({pair.author for pair in some}) < 2

    def measures(pair: Pair) -> bool:
        return crc32(pair.case.encode()) % 5 == 0 if alone else pair.author == last

    return [pair for pair in some if not measures(pair)], [pair for pair in some if measures(pair)]


def _pairs(author: str, told: dict[str, object]) -> Iterator[Pair]:
    replies = told["replies"]
    if not isinstance(replies, list):
        raise ValueError("replies is a list")
    for reply in replies:
        yield Pair(
            author=author,
            case=str(told["case"]),
            channel=str(told.get("channel") or "email"),
            message=str(told["message"]),
            reply=reply["text"],
            levels={name: int(reply[name]) for name in LEVELS},
            spans={name: reply.get(f"{name}_span", "") for name in LEVELS},
            rank=int(reply["rank"]),
            faults=tuple(reply.get("faults", ())),
        )
