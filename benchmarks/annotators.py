"""All annotators together beside VADER alone, in one process and on one core: short messages, and reviews.

Reviews are those of Yelp where BOOTMAKER_DATA is set, and else long messages put together from the corpus. Processor
time is measured, which waiting threads take, too: start it with OMP_NUM_THREADS=1, as `make bench` does.
"""

import csv
import os
import random
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.workspace import measured
from bootmaker.annotators import corpus
from bootmaker.annotators.quality.score import marks_of

SHORT, REVIEWS, TIMES = 20_000, 4_000, 5
PARTS = 12  # short messages in a long one


def main() -> None:
    """Print microseconds of processor time per text (the least of some runs), and how many times as fast as VADER."""
    print("| texts | words each | all annotators, µs | VADER, µs | times as fast |")
    print("|---|---|---|---|---|")
    for name, texts in (("short messages", short()), ("reviews", reviews())):
        ours, vader = both(texts)
        words = sum(len(text.split()) for text in texts) / len(texts)
        print(f"| {len(texts):,} {name} | {words:.0f} | {ours:.1f} | {vader:.1f} | {vader / ours:.2f} |")


def short() -> list[str]:
    return random.Random(1).sample([message.text for message in corpus.short_messages()], SHORT)


def reviews() -> list[str]:
    path = Path(os.environ.get("BOOTMAKER_DATA", "")) / "measure" / "yelp10k" / "yelp10k.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            return [row["text"] for row in islice(csv.DictReader(file), REVIEWS)]
    texts = short()
    return [" ".join(texts[start : start + PARTS]) for start in range(0, SHORT, PARTS)]


def both(texts: Sequence[str]) -> tuple[float, float]:
    """Microseconds per text of all annotators, and of VADER; turn about, so that a busy moment hits both."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    marks_of(texts[:1000])
    runs = [
        (cpu(lambda: marks_of(texts)), cpu(lambda: [analyser.polarity_scores(text) for text in texts]))
        for _ in range(TIMES)
    ]
    ours, vader = (min(seconds) / len(texts) * 1e6 for seconds in zip(*runs, strict=True))
    return ours, vader


def cpu(work: Callable[[], object]) -> float:
    with measured() as figures:
        work()
    return figures["cpu"]


if __name__ == "__main__":
    main()
