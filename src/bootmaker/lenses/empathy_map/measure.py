"""Items of an empathy map: spans, acts and emotions by theme, counted in customers, in portable Ibis."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.empathy_map import say_do
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.packing import count_of, sum_of
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import Grade
from bootmaker.nouns.touchpoint import Kind, Speaker

COLUMNS = (
    "id", "at", "customer", "kind", "speaker", "text", "act", "position", "valence", "intent", "emotions",
    "emotion_grade", "theme", "spans",
)  # fmt: skip
NO_THEME = ""


def measure(tables: LakeTables, parameters: EmpathyMapParameters) -> Mapping[str, Any]:
    """The tables that `view` reads; `key` is the theme id, act or emotion, "" for no theme."""
    rows = tables.touchpoints.select(*COLUMNS)
    said = rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))
    did = rows.filter((rows.kind == Kind.DID) & rows.act.notnull())
    own = _own_acts(did, parameters)
    spans, emotions = _spans(said), _emotions(said)
    return {
        "totals": _totals(rows, said, did),
        "items": _items(spans, "label", "key"),
        "evidence": _evidence(spans, ["label", "key"], parameters),
        "emotions": _items(emotions, "label", "key"),
        "emotion_evidence": _evidence(emotions, ["label", "key"], parameters),
        "acts": own.group_by("act").agg(
            customers=own.customer.nunique().cast("int64"), times=own.count().cast("int64")
        ),
        "act_evidence": _evidence(_acts(own), ["key"], parameters),
        "sides": _sides(said, parameters),
        "side_evidence": _side_evidence(said, parameters),
        **say_do.measure(said, did, parameters),
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
        "id", "customer", "valence", "who", "key",
        label=span["label"], start=span["start"], end=span["end"], grade=span["grade"],
        score=span["score"].cast("int64"),
    )  # fmt: skip


def _emotions(said: Any) -> Any:
    """One row per emotion shown in a text; the whole text is the evidence."""
    return said.select(
        "id", "customer", "valence", who=_who(said), key=said.theme.fill_null(NO_THEME), label=said.emotions.unnest(),
        start=ibis.literal(0, "int32"), end=said.text.length().cast("int32"),
        grade=said.emotion_grade.fill_null(Grade.INFERRED.value), score=said.valence.abs().cast("int64").fill_null(0),
    )  # fmt: skip


def _own_acts(did: Any, parameters: EmpathyMapParameters) -> Any:
    """What customers did themselves, acts written with blanks or underscores."""
    name = did.act.lower().replace("_", " ")
    return did.filter(did.speaker == Speaker.CUSTOMER, name.notin(parameters.company_acts))


def _acts(did: Any) -> Any:
    return did.select(
        "id", "customer", "valence", who=_who(did), key=did.act, start=ibis.literal(0, "int32"),
        end=ibis.literal(0, "int32"), grade=ibis.literal(Grade.OBSERVED.value), score=did.position,
    )  # fmt: skip


def _totals(rows: Any, said: Any, did: Any) -> Any:
    own = rows.filter((rows.speaker == Speaker.CUSTOMER).fill_null(False) | (rows.kind == Kind.DID))
    return own.agg(
        customers=own.customer.nunique().cast("int64"),
        spoke=own.customer.nunique(where=(own.kind == Kind.SAID)).cast("int64"),
        acted=own.customer.nunique(where=(own.kind == Kind.DID)).cast("int64"),
        texts=count_of(own.kind == Kind.SAID),
    )


def _items(rows: Any, *keys: str) -> Any:
    """Per item: customers in all and per grade, sums of score and valence over its rows."""
    graded = {
        grade.value: rows.customer.nunique(where=(rows.grade == grade.value)).cast("int64").name(grade.value)
        for grade in Grade
    }
    return rows.group_by(*keys).agg(
        customers=rows.customer.nunique().cast("int64"),
        found=rows.count().cast("int64"),
        score=sum_of(rows.score),
        valence=sum_of(rows.valence),
        read=rows.valence.count().cast("int64"),
        **graded,
    )


def _evidence(rows: Any, keys: list[str], parameters: EmpathyMapParameters) -> Any:
    """The most telling rows of each item: evidence before inference, then by score; one per customer, `rank` from 0."""
    sure = (rows.grade == Grade.INFERRED).cast("int64")
    ordered = rows.mutate(sure=sure)
    own = ibis.window(
        group_by=[*(ordered[key] for key in keys), ordered.who],
        order_by=[ordered.sure, ordered.score.desc(), ordered.id, ordered.start, ordered.end],
    )
    best = ordered.mutate(turn=ibis.row_number().over(own)).filter(lambda row: row.turn == 0)
    order = ibis.window(
        group_by=[best[key] for key in keys], order_by=[best.sure, best.score.desc(), best.id, best.start, best.end]
    )
    ranked = best.mutate(rank=ibis.row_number().over(order).cast("int64"))
    return ranked.filter(ranked.rank < parameters.quotes).select(*keys, "rank", "id", "start", "end", "grade", "score")


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
    rows = read.select(
        "theme", "id", size=read.valence.abs().cast("int64"), side=ibis.ifelse(read.valence > 0, 1, -1).cast("int64")
    )
    order = ibis.window(group_by=[rows.theme, rows.side], order_by=[rows["size"].desc(), rows.id])
    ranked = rows.mutate(rank=ibis.row_number().over(order).cast("int64"))
    return ranked.filter(ranked.rank < 3).select("theme", "side", "rank", "id")
