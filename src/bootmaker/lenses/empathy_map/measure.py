"""What an empathy map is made of: spans, emotions and acts of customers, and words against acts, in portable Ibis."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.empathy_map import heard, say_do, softened
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.firsts import first_of, ranked, written
from bootmaker.lenses.packing import count_of, packed, sum_of
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import Grade, Need, Quadrant
from bootmaker.nouns.touchpoint import Kind, Speaker

COLUMNS = (
    "id", "at", "customer", "kind", "speaker", "text", "act", "position", "valence", "intent", "emotions",
    "emotion_grade", "theme", "spans", "softening",
)  # fmt: skip
LABELS = (*Quadrant, Need.PAIN, Need.WISH)
NO_THEME = ""
MOST = 10**12  # more than any score
LONGEST = 10**8  # more than a text has characters
WORDS = 300  # code points of a span that are compared


def measure(tables: LakeTables, parameters: EmpathyMapParameters) -> Mapping[str, Any]:
    """The tables that `view` reads.

    `found`: a row per span, emotion (`start` = `end` = 0: the whole text) and act of the customers who were drawn, with
    its `words`, by which the view tells what means the same; they leave the lens as places in stored texts only.
    """
    rows = tables.touchpoints.select(*COLUMNS)
    own = rows.filter((rows.speaker == Speaker.CUSTOMER) | (rows.kind == Kind.DID))
    people = tables.keep(_people(own))
    drawn = tables.keep(own.semi_join(_drawn(people, parameters), "customer"))
    spoke, acted = _said(drawn), _own_acts(_did(drawn), parameters)
    said, did = _said(rows), _did(rows)
    return {
        "totals": _totals(people).cross_join(drawn.agg(drawn=drawn.customer.nunique().cast("int64"))),
        "found": ibis.union(_spans(spoke, parameters), _emotions(spoke, parameters), _acts(acted)),
        "sides": _sides(spoke, parameters),
        "side_evidence": _side_evidence(spoke, parameters),
        "heard": heard.measure(spoke, parameters),
        **softened.measure(said, parameters, keep=tables.keep),
        **say_do.measure(said, did, parameters, keep=tables.keep),
    }


def _people(own: Any) -> Any:
    """One row per customer (and one for touchpoints without): how many texts, and how many acts."""
    return own.group_by("customer").agg(texts=count_of(own.kind == Kind.SAID), acts=count_of(own.kind == Kind.DID))


def _totals(people: Any) -> Any:
    known = people.customer.notnull()
    return people.agg(
        customers=count_of(known),
        spoke=count_of(known & (people.texts > 0)),
        acted=count_of(known & (people.acts > 0)),
        texts=sum_of(people.texts),
    )


def _drawn(people: Any, parameters: EmpathyMapParameters) -> Any:
    """The customers a map rests on: all, or as many as are drawn.

    Keys are keyed hashes, hence their order says nothing of the customers: the first of them are a random sample.
    """
    known = people.filter(people.customer.notnull()).select("customer")
    return known.order_by([known.customer.reverse(), known.customer]).limit(parameters.drawn)


def _said(rows: Any) -> Any:
    return rows.filter((rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID))


def _did(rows: Any) -> Any:
    return rows.filter((rows.kind == Kind.DID) & rows.act.notnull())


def _spans(said: Any, parameters: EmpathyMapParameters) -> Any:
    """One row per span of a part of the map; of a customer who said a great deal, some of each part."""
    whole = said.select(
        "id", "customer", "valence", "intent", "text", key=said.theme.fill_null(NO_THEME), span=said.spans.unnest()
    )
    span = whole.span
    rows = whole.select(
        "id", "customer", "valence", "intent", "key", kind=ibis.literal("span"), label=span["label"],
        start=span["start"], end=span["end"], grade=span["grade"], score=span["score"].cast("int64"),
        words=_part(whole.text, span["start"], span["end"]),
    )  # fmt: skip
    rows = rows.filter(rows.label.isin([str(label) for label in LABELS]))
    return _some(rows, parameters)


def _part(text: Any, start: Any, end: Any) -> Any:
    return text.substr(start, ibis.least(end - start, WORDS)).fill_null("")


def _some(rows: Any, parameters: EmpathyMapParameters) -> Any:
    order = rows.mutate(telling=_telling(rows))
    return first_of(order, "customer", "label", by="telling", most=parameters.each).drop("telling")


def _telling(found: Any) -> Any:
    """What sorts rows by how telling they are: evidence before inference, then by score; unique to a slice."""
    sure = (found.grade == Grade.INFERRED).cast("int64") * MOST + MOST - 1 - found.score
    place = packed(found.start, found.end, room=LONGEST)
    return written(sure, room=10 * MOST) + found.id + written(place, room=LONGEST * LONGEST)


def _emotions(said: Any, parameters: EmpathyMapParameters) -> Any:
    """One row per emotion shown in a text; the whole text is the evidence."""
    rows = said.select(
        "id", "customer", valence=said.valence, intent=said.intent, key=said.theme.fill_null(NO_THEME),
        kind=ibis.literal("emotion"), label=said.emotions.unnest(), start=ibis.literal(0, "int32"),
        end=said.text.length().cast("int32"), grade=said.emotion_grade.fill_null(Grade.INFERRED.value),
        score=said.valence.abs().cast("int64").fill_null(0), words=said.text.substr(0, WORDS).fill_null(""),
    )  # fmt: skip
    return _some(rows, parameters)


def _own_acts(did: Any, parameters: EmpathyMapParameters) -> Any:
    """What customers did themselves, acts written with blanks or underscores."""
    name = did.act.lower().replace("_", " ")
    return did.filter(did.speaker == Speaker.CUSTOMER, name.notin(parameters.company_acts))


def _acts(did: Any) -> Any:
    """One row per act and customer: the latest."""
    rows = did.select(
        "id", "customer", valence=did.valence, intent=did.intent, key=did.act, kind=ibis.literal("act"),
        label=ibis.literal("act"), start=ibis.literal(0, "int32"), end=ibis.literal(0, "int32"),
        grade=ibis.literal(Grade.OBSERVED.value), score=did.position, words=did.act,
    )  # fmt: skip
    latest = rows.mutate(order=written(MOST - 1 - rows.score, room=10 * MOST) + rows.id)
    return first_of(latest, "customer", "key", by="order").drop("order")


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
