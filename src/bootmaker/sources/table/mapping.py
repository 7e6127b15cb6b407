"""Which column is which: from names first, checked against types and values; nothing is asked."""

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.base.errors import SourceError
from bootmaker.sources.table.synonyms import CHANNEL_TEAMS, CUSTOMER_ATTRIBUTES, KINDS, NOTE_WORDS, TARGETS, TEAM_WORDS
from bootmaker.sources.table.traits import EMAIL, FULL_NAME, NUMBER, PHONE, YES_NO, Traits, plain

CONTENT = ("text", "rating", "act")
IDENTITIES = ("email", "phone", "name", "handle", "order")
NO_TEXT = (
    "address",
    "street",
    "url",
    "link",
    "name",
    "title",
    "subject",
    "path",
    "label",
    "slot",
    "tags",
    "stem",
    "lemma",
)
RATING_WORDS = ("rating", "stars", "score", "nps", "csat", "satisf")
SHARED = {("goal", "order"), ("goal", "conversation")}

CHECKS: dict[str, Callable[[Traits], bool]] = {
    "text": lambda column: column.share(NUMBER) < 0.5 and column.dates < 0.5 and column.share(EMAIL) < 0.5,
    "at": lambda column: column.dates >= 0.6,
    "external_id": lambda column: column.unique and column.words < 3,
    "email": lambda column: column.share(EMAIL) >= 0.5,
    "phone": lambda column: column.share(PHONE) >= 0.5,
    "name": lambda column: column.share(NUMBER) < 0.5 and column.share(EMAIL) < 0.5 and column.words < 6,
    "customer": lambda column: column.share(FULL_NAME) < 0.6 and column.share(EMAIL) < 0.6 and column.words < 4,
    "rating": lambda column: column.share(NUMBER) >= 0.6,
    "speaker": lambda column: column.is_speaker,
    "channel": lambda column: column.is_channel,
    "kind": lambda column: column.known(dict.fromkeys(KINDS, "")) == 1,
    "act": lambda column: column.words < 6 and column.share(NUMBER) < 0.5,
    "invited": lambda column: column.share(YES_NO) >= 0.9,
}
ORDER = (
    *("email", "phone", "kind", "speaker", "text", "at", "external_id", "conversation", "in_reply_to", "rating"),
    *("customer", "name", "handle", "order", "goal", "channel", "staff", "staff_name", "invited", "act"),
)


def infer_mapping(sample: pa.RecordBatch, stated: Mapping[str, str]) -> dict[str, str]:
    """Touchpoint column (or identity) -> column of the file. `stated` wins; an empty name there unmaps a column."""
    _check_stated(sample.schema.names, stated)
    columns = [Traits.of(name, sample.column(name)) for name in sample.schema.names]
    mapping = {target: name for target, name in stated.items() if name}
    for target in ORDER:
        if target not in stated and (found := _find(target, columns, mapping)):
            mapping[target] = found
    _second_thoughts(mapping, stated, columns)
    return mapping


def _check_stated(names: Sequence[str], stated: Mapping[str, str]) -> None:
    for target, name in stated.items():
        if target not in TARGETS:
            raise SourceError(
                f"“{target}” is nothing a column can be mapped to.", hint=f"Choose from: {', '.join(TARGETS)}."
            )
        if name and name not in names:
            raise SourceError(f"There is no column “{name}”.", hint=f"The file has: {', '.join(names)}.")


def _find(target: str, columns: Sequence[Traits], mapping: Mapping[str, str]) -> str | None:
    """The best column for `target` that is still free and whose values agree."""
    check = CHECKS.get(target, _anything)
    words = TARGETS[target]
    scored = []
    for column in columns:
        if column.plain in words and _free(column.name, target, mapping) and column.fill > 0 and check(column):
            liking = 1 - words.index(column.plain) / len(words)
            if target == "text":
                liking += column.fill + min(column.words, 8) / 4
            scored.append((liking, column.name))
    if scored:
        return max(scored, key=lambda pair: pair[0])[1]
    return _by_values(target, [column for column in columns if _free(column.name, target, mapping)])


def _anything(column: Traits) -> bool:
    return column.fill > 0


def _free(name: str, target: str, mapping: Mapping[str, str]) -> bool:
    return all(taken != name or (target, other) in SHARED for other, taken in mapping.items())


def _by_values(target: str, columns: Sequence[Traits]) -> str | None:
    """A column whose values alone (with a hint in its name) give it away."""
    if target == "email":
        return next((column.name for column in columns if column.share(EMAIL) >= 0.9), None)
    if target == "rating":
        named = [column for column in columns if any(word in column.plain for word in RATING_WORDS)]
        return next((column.name for column in named if column.share(NUMBER) >= 0.9), None)
    if target == "at":
        return next((column.name for column in columns if _dated(column)), None)
    if target == "text":
        texts = [column for column in columns if _wordy(column)]
        return max(texts, key=lambda column: column.words * column.fill).name if texts else None
    return None


def _dated(column: Traits) -> bool:
    hinted = any(word in column.plain for word in ("date", "time", "when")) or column.name.lower().endswith(
        ("_at", " at", "_on", " on")
    )
    return hinted and "birth" not in column.plain and column.dates >= 0.9


def _wordy(column: Traits) -> bool:
    barred = any(word in column.plain for word in NO_TEXT)
    return not barred and column.words >= 4 and column.distinct >= 0.5 and column.dates < 0.5


def _second_thoughts(mapping: dict[str, str], stated: Mapping[str, str], columns: Sequence[Traits]) -> None:
    """Corrections that need the whole picture."""
    by_name = {column.name: column for column in columns}
    if "act" in mapping and "act" not in stated and "text" in mapping and by_name[mapping["text"]].fill > 0.98:
        del mapping["act"]  # a label of the text, kept as an attribute
    thread = plain(mapping.get("conversation", ""))
    if "goal" not in mapping and "goal" not in stated and ("ticket" in thread or "case" in thread):
        mapping["goal"] = mapping["conversation"]
    if "staff" in mapping and "staff" not in stated and _take_part(mapping, by_name):
        del mapping["staff"]  # both sides of a talk, kept as an attribute
    free_id = "external_id" not in mapping and "external_id" not in stated and "speaker" not in mapping
    ticket = mapping.get("goal") if mapping.get("goal") == mapping.get("conversation") else None
    if free_id and ticket and by_name[ticket].unique and "in_reply_to" not in mapping:
        mapping["external_id"] = ticket  # one row is one ticket; edited rows become revisions


def _take_part(mapping: Mapping[str, str], columns: Mapping[str, Traits]) -> bool:
    """Whether the column of agents names both sides: no column says who speaks, and most talks have two or more."""
    if "speaker" in mapping or "staff_name" in mapping or "conversation" not in mapping or is_note(mapping):
        return False
    agents, talks = columns[mapping["staff"]].column, columns[mapping["conversation"]].column
    pairs = pa.table({"talk": talks, "agent": agents}).drop_null()
    counts = pairs.group_by("talk").aggregate([("agent", "count_distinct"), ("agent", "count")])
    several = counts.filter(pc.greater(counts["agent_count"], 1))
    sides = pc.mean(pc.greater(several["agent_count_distinct"], 1).cast(pa.int8())).as_py()
    return bool(sides and sides > 0.5)


def team_column(mapping: Mapping[str, str], sample: pa.RecordBatch) -> str:
    """A column of teams or places some of which are channels (`phone`, `shop`), where no other names the channel."""
    if "channel" in mapping:
        return ""
    columns = [Traits.of(name, sample.column(name)) for name in sample.schema.names if plain(name) in TEAM_WORDS]
    return next((column.name for column in columns if column.known(CHANNEL_TEAMS) >= 0.2), "")


def is_customer_list(mapping: Mapping[str, str], columns: Sequence[str]) -> bool:
    """Whether the table describes customers and nothing they said or did."""
    if any(target in mapping for target in (*CONTENT, "conversation", "kind")):
        return False
    someone = any(target in mapping for target in ("customer", "email", "phone", "name", "handle"))
    return someone and any(plain(name) in CUSTOMER_ATTRIBUTES or "customer" in plain(name) for name in columns)


def is_note(mapping: Mapping[str, str]) -> bool:
    """Whether the texts are observations by staff rather than words of the customer."""
    return plain(mapping.get("text", "")) in NOTE_WORDS and ("staff" in mapping or "staff_name" in mapping)
