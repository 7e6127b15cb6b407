"""What customers said against what they did: leavers who sounded content, threats and promises that came to nothing."""

from collections.abc import Callable, Mapping
from typing import Any

import ibis

from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.empathy_map.phrases import any_of
from bootmaker.lenses.firsts import written
from bootmaker.lenses.packing import count_of, seconds_of, sum_of
from bootmaker.nouns.marks import Intent

DAY = 86_400
Keep = Callable[[Any], Any]
LEAVE, STAY = "leave", "stay"
TIME = 10**13  # more than any second or position, as a power of ten
AGES = 10**12  # seconds; moves every date before 1970 above zero


def measure(said: Any, did: Any, parameters: EmpathyMapParameters, *, keep: Keep) -> Mapping[str, Any]:
    """`leavers`, `announced` and the pairs of touchpoints (text, act) behind them."""
    acts = keep(_acts(did, parameters))
    leavers = keep(_leavers(_texts(said), acts, parameters))
    announced = keep(_announced(keep(_announcements(said, parameters)), acts, parameters))
    return {
        "leavers": leavers.agg(
            customers=leavers.count().cast("int64"),
            spoke=count_of(leavers.texts > 0),
            complained=count_of(leavers.complaints > 0),
            silent=count_of(leavers.texts.fill_null(0) == 0),
            content=count_of(_content(leavers, parameters)),
        ),
        "leaver_pairs": _pairs(leavers.mutate(kind=_leaver_kind(leavers, parameters)), parameters),
        "announced": announced.group_by("kind").agg(
            customers=announced.count().cast("int64"),
            can_tell=count_of(announced.told > 0),
            gap=count_of(announced.act_id.notnull()),
        ),
        "announced_pairs": _pairs(announced, parameters),
    }


def _dated(said: Any) -> Any:
    return said.filter(said["at"].notnull() & said.customer.notnull())


def _texts(said: Any) -> Any:
    dated = _dated(said)
    return dated.select(
        "customer", "position",
        text_id=dated.id,
        seconds=seconds_of(dated["at"]),
        valence=dated.valence.cast("int64"),
        complaint=(dated.intent == Intent.COMPLAINT).fill_null(False).cast("int64"),
    )  # fmt: skip


def _announcements(said: Any, parameters: EmpathyMapParameters) -> Any:
    """The few texts with words of leaving or staying: one search of all texts finds those that are looked at again."""
    dated = _dated(said)
    words = dated.filter(any_of(dated.text.lower(), (*parameters.leaving_words, *parameters.staying_words)))
    return words.select(
        "customer", "position",
        text_id=words.id,
        seconds=seconds_of(words["at"]),
        leave=any_of(words.text.lower(), parameters.leaving_words),
        stay=any_of(words.text.lower(), parameters.staying_words),
    )  # fmt: skip


def _acts(did: Any, parameters: EmpathyMapParameters) -> Any:
    """Acts of leaving and staying, written with blanks or underscores."""
    dated = did.filter(did["at"].notnull() & did.customer.notnull())
    name = dated.act.lower().replace("_", " ")
    rows = dated.select(
        "customer",
        act_id=dated.id,
        act_position=dated.position,
        act_seconds=seconds_of(dated["at"]),
        left=name.isin(parameters.leaving_acts),
        stayed=name.isin(parameters.staying_acts),
    )
    return rows.filter(rows.left | rows.stayed)


def _first(rows: Any, key: str, *order: str) -> Any:
    window = ibis.window(group_by=rows[key], order_by=[rows[name] for name in order])
    return rows.mutate(turn=ibis.row_number().over(window)).filter(lambda row: row.turn == 0).drop("turn")


def _leavers(texts: Any, acts: Any, parameters: EmpathyMapParameters) -> Any:
    """Customers with an act of leaving, and what they had said in the time before the first one."""
    first = _first(acts.filter(acts.left), "customer", "act_seconds", "act_position", "act_id")
    first = first.select("customer", "act_id", "act_seconds")
    both = texts.join(first, "customer")
    both = both.filter(both.seconds < both.act_seconds, both.act_seconds - both.seconds <= parameters.horizon * DAY)
    before = both.group_by("customer").agg(
        texts=both.count().cast("int64"), complaints=sum_of(both.complaint), total=sum_of(both.valence),
        read=both.valence.count().cast("int64"),
    )  # fmt: skip
    ordered = both.mutate(warmth=-both.valence.fill_null(0))
    warmest = _first(ordered, "customer", "warmth", "seconds", "position").select("customer", "text_id")
    joined = (
        first.left_join(before, "customer").drop("customer_right").left_join(warmest, "customer").drop("customer_right")
    )
    return joined.mutate(order=joined.act_seconds)


def _content(leavers: Any, parameters: EmpathyMapParameters) -> Any:
    mean = leavers.total // leavers.read.nullif(0)
    return (leavers.complaints == 0) & (mean >= parameters.content)


def _leaver_kind(leavers: Any, parameters: EmpathyMapParameters) -> Any:
    return ibis.cases(
        (_content(leavers, parameters).fill_null(False), "content"),
        (leavers.complaints > 0, "complained"),
        (leavers.texts > 0, "polite"),
        else_="silent",
    )


def _announced(texts: Any, acts: Any, parameters: EmpathyMapParameters) -> Any:
    """Customers who said that they will leave, or stay: did the log tell within the horizon, and the opposite?

    `act_id`: the last act within the horizon that goes against the words. A promise is broken by leaving; a threat is
    unfulfilled when the customer stayed and did not leave.
    """
    clear = texts.filter(texts.leave != texts.stay)
    clear = clear.mutate(kind=ibis.ifelse(clear.leave, LEAVE, STAY))
    window = ibis.window(group_by=[clear.customer, clear.kind], order_by=[clear.seconds, clear.position, clear.text_id])
    first = clear.mutate(turn=ibis.row_number().over(window)).filter(lambda row: row.turn == 0)
    first = first.select("customer", "kind", "text_id", "seconds")
    both = first.join(acts, "customer")
    both = both.filter(both.act_seconds > both.seconds, both.act_seconds - both.seconds <= parameters.horizon * DAY)
    against = ibis.ifelse(both.kind == LEAVE, both.stayed, both.left)
    order = written(both.act_seconds + AGES, room=TIME) + written(both.act_position, room=TIME) + both.act_id
    after = both.group_by("customer", "kind").agg(
        told=both.count().cast("int64"), gone=count_of(both.left), order=order.min(where=against)
    )
    act = ibis.ifelse((after.kind == LEAVE) & (after.gone > 0), ibis.null("string"), after["order"])
    after = after.select("customer", "kind", "told", act_id=act.substr(2 * len(str(TIME))))
    joined = first.left_join(after, ["customer", "kind"])
    return joined.select("customer", "text_id", "act_id", "told", "kind", order=joined.seconds)


def _pairs(rows: Any, parameters: EmpathyMapParameters) -> Any:
    """The first pairs of text and act of each kind, `rank` from 0."""
    whole = rows.filter(rows.act_id.notnull()).select("kind", "order", "text_id", "act_id")
    order = ibis.window(group_by=whole.kind, order_by=[whole.text_id.isnull(), whole["order"], whole.act_id])
    ranked = whole.mutate(rank=ibis.row_number().over(order).cast("int64"))
    return ranked.filter(ranked.rank < parameters.quotes).select("kind", "rank", "text_id", "act_id")
