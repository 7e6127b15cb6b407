"""`python -m benchmarks.beside.run --proselint PYTHON --politeness PYTHON --node FOLDER`: the desk beside others.

300 replies of the author whom nothing was learned from: the best of each case, and one that serves worse.
"""

import argparse
import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from bootmaker.actions.checking import check_draft, read_messages
from bootmaker.desk.pairs import Pair, held_out, pairs
from bootmaker.desk.preference import prefers
from bootmaker.nouns.reply import Context, Said, Status

CASES = 150


def main() -> None:
    """Print a row per tool."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proselint", default="")
    parser.add_argument("--politeness", default="")
    parser.add_argument("--node", default="")
    wanted = parser.parse_args()
    good, bad = replies()
    print("| tool | worse replies with a finding | best replies with a finding | the better of two told | ms, median |")
    print("|---|---|---|---|---|")
    row("bootmaker check", desk(good), desk(bad), right(good, bad))
    for name, command in others(wanted):
        one, other = (elsewhere(command, [pair.reply for pair in some]) for some in (good, bad))
        ahead = np.subtract(one["better"], other["better"])
        row(name, one, other, float(np.mean((ahead > 0) + 0.5 * (ahead == 0))))


def others(wanted: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """The tools that are at hand, and the command of each."""
    if wanted.proselint:
        yield "proselint 0.16", [wanted.proselint, "-m", "benchmarks.beside.with_proselint"]
    for tool in ("write-good", "alex") if wanted.node else ():
        yield tool, ["node", "benchmarks/beside/with_node.mjs", tool, wanted.node]
    if wanted.politeness:
        yield "ConvoKit 5, politeness_local", [wanted.politeness, "-m", "benchmarks.beside.with_politeness"]


def replies() -> tuple[list[Pair], list[Pair]]:
    """The best reply of each case, and the last one."""
    cases: dict[str, list[Pair]] = {}
    for pair in held_out(list(pairs()))[1]:
        cases.setdefault(pair.case, []).append(pair)
    some = [sorted(case, key=lambda pair: pair.rank) for case in list(cases.values())[:CASES]]
    return [case[0] for case in some], [case[-1] for case in some]


def desk(some: Sequence[Pair]) -> dict[str, Any]:
    """What the desk finds, with the customers' messages read beforehand."""
    said = read_messages([pair.message for pair in some])
    found, seconds = [], []
    for pair, message in zip(some, said, strict=True):
        begin = time.perf_counter()
        items = check_draft(pair.reply, message=message, channel=pair.channel)
        seconds.append(time.perf_counter() - begin)
        found.append(sum(item.status is Status.IMPROVE for item in items))
    return {"found": found, "seconds": seconds}


def right(good: Sequence[Pair], bad: Sequence[Pair]) -> float:
    """How often the desk prefers the better reply."""
    said: Sequence[Said] = read_messages([pair.message for pair in good])
    told = [
        prefers(one.reply, other.reply, Context(message, one.channel))
        for one, other, message in zip(good, bad, said, strict=True)
    ]
    return float(np.mean(told))


def elsewhere(command: Sequence[str], texts: Sequence[str]) -> dict[str, Any]:
    """Another tool's answer, from its own environment."""
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def row(name: str, good: dict[str, Any], bad: dict[str, Any], ahead: float) -> None:
    """A line of the table."""
    hit, alarm = (np.mean(np.array(some["found"]) > 0) for some in (bad, good))
    milliseconds = 1000 * np.median([*good["seconds"], *bad["seconds"]])
    print(f"| {name} | {hit:.0%} | {alarm:.0%} | {ahead:.0%} | {milliseconds:.1f} |")


if __name__ == "__main__":
    main()
