"""Import and annotate 100,000 short messages, beside VADER alone over the same texts, in one run and on one core."""

import csv
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.workspace import answer, apart, measured

MESSAGES = 100_000


def main() -> None:
    """Print messages per processor second, the ratio to VADER, and peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "messages.csv"
        write_messages(path, MESSAGES)
        ours = apart("benchmarks.chain", "import", str(path))
        vader = apart("benchmarks.chain", "vader", str(path))
    print("| what | seconds (cpu) | messages a second | against VADER | peak memory, MB |")
    print("|---|---|---|---|---|")
    for name in ("store", "annotate"):
        print(row(name, ours[name], vader["cpu"], None))
    print(row("the whole chain", ours["store"] + ours["annotate"], vader["cpu"], ours["megabytes"]))
    print(row("VADER alone", vader["cpu"], vader["cpu"], vader["megabytes"]))


def row(name: str, seconds: float, vader: float, megabytes: float | None) -> str:
    memory = f"{megabytes:,.0f}" if megabytes else ""
    return f"| {name} | {seconds:.1f} | {MESSAGES / seconds:,.0f} | {vader / seconds:.2f} | {memory} |"


def write_messages(path: Path, count: int) -> None:
    """Short messages of the bundled sample's customers, made longer worlds by its generator until there are enough."""
    from bootmaker.sample import write

    texts: list[str] = []
    with tempfile.TemporaryDirectory() as folder, path.open("w", newline="", encoding="utf-8") as target:
        write(Path(folder), seed=7)
        texts = [row["text"] for row in _rows(Path(folder) / "shop-reviews.csv") if row.get("text")]
        texts += [row["note"] for row in _rows(Path(folder) / "staff-notes.csv") if row.get("note")]
        texts = [text for text in texts if len(text) < 200]
        writer = csv.writer(target)
        writer.writerow(["id", "date", "customer", "channel", "text"])
        for n in range(count):
            text = f"{texts[n % len(texts)]} ({n})"
            writer.writerow([n, f"2026-{1 + n % 12:02}-{1 + n % 28:02}", f"c{n % 9973}", "chat", text])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def work(what: str, path: str) -> dict[str, Any]:
    """One side of the comparison, in a process of its own."""
    return import_and_annotate(Path(path)) if what == "import" else vader(Path(path))


def import_and_annotate(path: Path) -> dict[str, Any]:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    with measured() as storing:
        done = import_file(workspace, path)
    if done.new != MESSAGES:
        sys.exit(f"only {done.new} messages came in")
    with measured() as annotating:
        refresh(workspace)
    return {"store": storing["cpu"], "annotate": annotating["cpu"]}


def vader(path: Path) -> dict[str, Any]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    texts = [row["text"] for row in _rows(path)]
    analyser = SentimentIntensityAnalyzer()
    with measured() as figures:
        for text in texts:
            analyser.polarity_scores(text)
    return dict(figures)


if __name__ == "__main__":
    answer(work)
