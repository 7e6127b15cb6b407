"""Items of an empathy map: spans, acts and emotions by theme, counted in customers, in portable Ibis."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.empathy_map import say_do
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.firsts import first_of, ranked, written
from bootmaker.lenses.packing import count_of, packed, sum_of
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import Grade
from bootmaker.nouns.touchpoint import Kind, Speaker

COLUMNS = (
    "id", "at", "customer", "kind", "speaker", "text", "act", "position", "valence", "intent", "emotions",
    "emotion_grade", "theme", "spans",
)  # fmt: skip
NO_THEME = ""
ITEM = ("kind", "label", "key")
MOST = 10**12  # more than any score
LONGEST = 10**8  # more than a text has characters
SURE, PLACE = 14, 17  # how many letters of what sorts the evidence stand before and after the id


def measure(tables: LakeTables, parameters: EmpathyMapParameters) -> Mapping[str, Any]:
    """The tables that `view` reads.

    `kind` is span, emotion or act; `key` the theme id or act, "" for no theme.
    """
    rows = tables.touchpoints.select(*COLUMNS)
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    did = rows.filter((rows.kind == Kind.DID) & rows.act.notnull())
    found = ibis.union(_spans(said), _emotions(said), _acts(_own_acts(did, parameters)))
    voiced = tables.keep(_voiced(found))
    return {
        "totals": _totals(rows),
        "items": _items(voiced),
        "evidence": _evidence(voiced, parameters),
        "sides": _sides(said, parameters),
        "side_evidence": _side_evidence(said, parameters),
        **say_do.measure(said, did, parameters, keep=tables.keep),
    }


def _who(rows: Any) -> Any:
    return ibis.coalesce(rows.customer, rows.id)


def _spans(said: Any) -> Any:
    """One row per span."""
    whole = said.select(
        "id", "customer", "valence", who=_who(said), key=said.theme.fill_null(NO_THEME), span=said.spans.unnest()
    )
    span = whole.span
    return whole.select(
        "id", "customer", "who", "valence", "key", kind=ibis.literal("span"), label=span["label"], start=span["start"],
        end=span["end"], grade=span["grade"], score=span["score"].cast("int64"),
    )  # fmt: skip


def _emotions(said: Any) -> Any:
    """One row per emotion shown in a text; the whole text is the evidence."""
    return said.select(
        "id", "customer", who=_who(said), valence=said.valence, key=said.theme.fill_null(NO_THEME),
        kind=ibis.literal("emotion"), label=said.emotions.unnest(), start=ibis.literal(0, "int32"),
        end=said.text.length().cast("int32"), grade=said.emotion_grade.fill_null(Grade.INFERRED.value),
        score=said.valence.abs().cast("int64").fill_null(0),
    )  # fmt: skip


def _own_acts(did: Any, parameters: EmpathyMapParameters) -> Any:
    """What customers did themselves, acts written with blanks or underscores."""
    name = did.act.lower().replace("_", " ")
    return did.filter(did.speaker == Speaker.CUSTOMER, name.notin(parameters.company_acts))


def _acts(did: Any) -> Any:
    """One row per act; the latest is the most telling."""
    return did.select(
        "id", "customer", who=_who(did), valence=did.valence, key=did.act, kind=ibis.literal("act"),
        label=ibis.literal("act"), start=ibis.literal(0, "int32"), end=ibis.literal(0, "int32"),
        grade=ibis.literal(Grade.OBSERVED.value), score=did.position,
    )  # fmt: skip


def _totals(rows: Any) -> Any:
    own = rows.filter((rows.speaker == Speaker.CUSTOMER).fill_null(False) | (rows.kind == Kind.DID))
    return own.agg(
        customers=own.customer.nunique().cast("int64"),
        spoke=own.customer.nunique(where=(own.kind == Kind.SAID)).cast("int64"),
        acted=own.customer.nunique(where=(own.kind == Kind.DID)).cast("int64"),
        texts=count_of(own.kind == Kind.SAID),
    )


def _voiced(found: Any) -> Any:
    """One row per item, grade and customer (or touchpoint without one), with `best`, the most telling row of it."""
    return found.group_by(*ITEM, "grade", "who").agg(
        best=_telling(found).min(),
        customers=ibis.least(found.customer.count().cast("int64"), 1),
        found=found.count().cast("int64"),
        score=sum_of(found.score),
        valence=sum_of(found.valence),
        read=found.valence.count().cast("int64"),
    )


def _items(voiced: Any) -> Any:
    """Per item: customers in all and per grade, sums of score and valence over its rows."""
    graded = {grade.value: sum_of(ibis.ifelse(voiced.grade == grade.value, voiced.customers, 0)) for grade in Grade}
    return voiced.group_by(*ITEM).agg(
        customers=voiced.who.nunique(where=voiced.customers > 0).cast("int64"),
        **{name: sum_of(voiced[name]) for name in ("found", "score", "valence", "read")},
        **graded,
    )


def _telling(found: Any) -> Any:
    """What sorts rows by how telling they are: evidence before inference, then by score; it names the slice, too."""
    sure = (found.grade == Grade.INFERRED).cast("int64") * MOST + MOST - 1 - found.score
    place = packed(found.start, found.end, room=LONGEST)
    return written(sure, room=10 * MOST) + found.id + written(place, room=LONGEST * LONGEST)


def _evidence(voiced: Any, parameters: EmpathyMapParameters) -> Any:
    """The most telling slices of each item, one per customer, `rank` from 0."""
    own = first_of(voiced, *ITEM, "who", by="best")
    rows = ranked(first_of(own, *ITEM, by="best", most=parameters.quotes), *ITEM, by="best")
    place = rows.best.right(PLACE).cast("int64")
    return rows.select(
        *ITEM, "rank", "grade", id=rows.best.substr(SURE, rows.best.length() - SURE - PLACE),
        start=place // LONGEST % LONGEST, end=place % LONGEST,
    )  # fmt: skip


def _voices(said: Any) -> Any:
    """One row per theme and customer with the mean valence of what they said of it."""
    read = said.filter(said.theme.notnull() & said.customer.notnull() & said.valence.notnull())
    voices = read.group_by("theme", "customer").agg(total=sum_of(read.valence), n=read.count().cast("int64"))
    return voices.mutate(mean=voices.total // voices.n)


def _sides(said: Any, parameters: EmpathyMapParameters) -> Any:
    """Per theme: customers whose mean is positive, and negative."""
    voices = _voices(said)
    return voices.group_by("theme").agg(
        customers=voices.count().cast("int64"),
        positive=count_of(voices.mean >= parameters.content),
        negative=count_of(voices.mean <= -parameters.content),
    )


def _side_evidence(said: Any, parameters: EmpathyMapParameters) -> Any:
    """The most positive and the most negative touchpoints of each theme; `side` is 1 or -1, `rank` from 0."""
    read = said.filter(said.theme.notnull() & (said.valence.abs() >= parameters.content))
    order = written(MOST - read.valence.abs(), room=10 * MOST) + read.id
    rows = read.select("theme", "id", side=ibis.ifelse(read.valence > 0, 1, -1).cast("int64"), order=order)
    best = first_of(rows, "theme", "side", by="order", most=3)
    return ranked(best, "theme", "side", by="order").select("theme", "side", "rank", "id")
