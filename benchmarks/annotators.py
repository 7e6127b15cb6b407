"""All annotators together beside VADER alone, in one process and on one core: short messages, and reviews.

Reviews are those of Yelp where BOOTMAKER_DATA is set, and else long messages put together from the corpus.
"""

import csv
import os
import random
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa

from bootmaker.annotators import corpus
from bootmaker.annotators.chain import annotate
from bootmaker.nouns.touchpoint import Kind, Speaker

SHORT, REVIEWS, TIMES = 20_000, 4_000, 5
PARTS = 12  # short messages in a long one


def main() -> None:
    """Print microseconds of processor time per text (the least of some runs), and how many times as fast as VADER."""
    print("| texts | words each | all annotators, µs | VADER, µs | times as fast |")
    print("|---|---|---|---|---|")
    for name, texts in (("short messages", short()), ("reviews", reviews())):
        ours, vader = measured(texts)
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


def measured(texts: Sequence[str]) -> tuple[float, float]:
    """Microseconds per text of all annotators, and of VADER."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    columns = {"text": texts, "kind": [Kind.SAID] * len(texts), "speaker": [Speaker.CUSTOMER] * len(texts)}
    batch, analyser = pa.RecordBatch.from_pydict(columns), SentimentIntensityAnalyzer()
    annotate(batch.slice(0, 1000))
    ours, vader = [], []
    for _ in range(TIMES):
        ours.append(seconds(lambda: annotate(batch)))
        vader.append(seconds(lambda: [analyser.polarity_scores(text) for text in texts]))
    return tuple(min(each) / len(texts) * 1e6 for each in (ours, vader))  # type: ignore[return-value]


def seconds(work: Callable[[], object]) -> float:
    """Processor time."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
