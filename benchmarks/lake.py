"""A made-up lake like that of a large shop: a few loud customers, many quiet ones, a year of days, teams of staff."""

from typing import Any

import numpy as np
import pyarrow as pa

ATTRIBUTES = {"plan": "abc", "region": "nsew", "segment": "uvxyz"}
AT_ONCE = 100_000
DAY = 86_400
TURNS = 4
STAFF, TEAMS = 40, 5


def build(workspace: Any, size: int) -> None:
    """Fill an empty lake with `size` touchpoints, and a fifth as many customers on record."""
    workspace.lake.create()
    for start in range(0, size, AT_ONCE):
        workspace.lake.append(made(start, min(AT_ONCE, size - start)), tick=start + 1)
    workspace.lake.compact()  # as every refresh does at its end
    workspace.lake.replace_customers(known(size // 5 + 1))


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
    """Touchpoints of conversations that take up to three days, each of one customer: a few are loud, many are quiet."""
    from bootmaker.nouns.marks import LAKE

    random = np.random.default_rng(start)
    number = np.arange(start, start + count)
    talk = (number - start) // TURNS
    customer = (1 + random.random(count) ** 3 * (number.max() // 5)).astype(np.int64)[talk]
    seconds = random.integers(0, 362 * DAY, count)[talk] + random.integers(0, 3 * DAY, count)
    at = np.datetime64("2026-01-01T00:00:00", "us") + seconds * 1_000_000
    kind = random.choice(["said", "did", "rated", "noted"], count, p=[0.8, 0.12, 0.05, 0.03])
    speaker = np.where(kind == "noted", "staff", random.choice(["customer", "staff"], count, p=[0.75, 0.25]))
    read = (kind == "said") & (speaker == "customer")
    staff = random.integers(0, STAFF, count)
    columns: dict[str, Any] = {
        "id": [f"t{n:023}" for n in number],
        "revision": np.ones(count, np.int32),
        "source": random.choice(["mail", "chat", "reviews"], count),
        "at": pa.array(at, pa.timestamp("us")).cast(pa.timestamp("us", tz="UTC")),
        "customer": [f"c{c:023}" for c in customer],
        "conversation": [f"v{c:023}" for c in number // TURNS],
        "goal": pa.array([f"g{c:023}" for c in number // 6], mask=random.random(count) < 0.4),
        "staff": pa.array([f"s{one:023}" for one in staff], mask=speaker != "staff"),
        "attributes": pa.array([f'{{"team": "team {one % TEAMS}"}}' for one in staff], mask=speaker != "staff"),
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
        "theme_fit": pa.array(random.integers(0, 51, count).astype(np.int32) * 20, mask=~read),
        "emotions": pa.array([["anger"] if r else [] for r in random.random(count) < 0.3]),
        "urgency": pa.array([["cancel"] if r else [] for r in random.random(count) < 0.03]),
        "targets": pa.array([["delivery"] if r else [] for r in random.random(count) < 0.2]),
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
