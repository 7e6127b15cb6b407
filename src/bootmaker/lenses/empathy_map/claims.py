"""The sentences an empathy map stands behind."""

from collections.abc import Iterable
from gettext import gettext as _

from bootmaker.lenses.claims import Claim, telling
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item, Pair
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.statistics.proportions import Share

INFERRED = _("Read between the lines by a model: check with the customers.")
LISTS = _("Found by lists of English phrases; other wordings are missed.")
NORMAL = _("Words and acts often differ; acts say nothing about why.")


def claims(view: EmpathyMapView, parameters: EmpathyMapParameters) -> tuple[Claim, ...]:
    """What stands out; an item of fewer than `least` customers makes no claim."""
    sentences = (
        (
            view.by_theme("says"),
            "empathy.says",
            _("The theme spoken about most is “{title}”: {k} of {n} customers."),
            "",
        ),
        (
            view.by_theme("pains"),
            "empathy.pain",
            _("The most common pain is about “{title}”: {k} of {n} customers."),
            INFERRED,
        ),
        (
            view.by_theme("gains"),
            "empathy.gain",
            _("What they hope for most is about “{title}”: {k} of {n} customers."),
            "",
        ),
        (
            view.by_theme("feels"),
            "empathy.feels",
            _("The feeling shown most is {title}: {k} of {n} customers."),
            INFERRED,
        ),
        (view.by_theme("does"), "empathy.does", _("The act seen most is “{title}”: {k} of {n} customers."), ""),
    )
    said = [_top(items, key, words, caveat, parameters.least) for items, key, words, caveat in sentences]
    return (*(claim for claim in said if claim is not None), *_say_do(view, parameters))


def _top(items: tuple[Item, ...], key: str, words: str, caveat: str, least: int) -> Claim | None:
    top = next((item for item in items if item.key and item.customers.k >= least), None)
    if top is None:
        return None
    text = words.format(title=_named(top), k=f"{top.customers.k:,}", n=f"{top.customers.n:,}")
    if top.against:
        text += " " + _("{k} customers sound the other way about it.").format(k=f"{top.against:,}")
    weak = caveat if top.grade == "inferred" else ""
    return Claim(text, top.customers.value or 0.0, top.customers.n, telling(one.id for one in top.quotes), weak, key)


def _named(item: Item) -> str:
    """The item in a sentence: a feeling with what it is about."""
    emotion, _colon, about = item.title.partition(": ")
    return (
        _("{emotion} about “{theme}”").format(emotion=emotion, theme=about)
        if item.kind == "emotion" and about
        else item.title
    )


def _say_do(view: EmpathyMapView, parameters: EmpathyMapParameters) -> Iterable[Claim]:
    gaps = view.say_do
    told = (
        (gaps.content_leavers, "content", "empathy.content_and_left", NORMAL,
         _("{k} customers sounded content and left all the same, of {n} who left.")),
        (gaps.polite_leavers, "polite", "empathy.polite_leavers", NORMAL,
         _("{k} of {n} customers who left had written to us before without a complaint.")),
        (gaps.broken_promises, "stay", "empathy.promise_and_left", LISTS,
         _("{k} customers said they would stay and left, of {n} whose acts can tell.")),
        (gaps.empty_threats, "leave", "empathy.threat_and_stayed", LISTS,
         _("{k} customers said they would leave and stayed, of {n} whose acts can tell.")),
    )  # fmt: skip
    for share, kind, key, caveat, words in told:
        if share.k:
            yield _gap(
                share,
                _evidence(view, kind),
                text=words.format(k=f"{share.k:,}", n=f"{share.n:,}"),
                caveat=caveat,
                key=key,
            )


def _evidence(view: EmpathyMapView, kind: str) -> tuple[Pair, ...]:
    polite = view.say_do.evidence("content") if kind == "polite" else ()
    return (*view.say_do.evidence(kind), *polite)


def _gap(share: Share, pairs: tuple[Pair, ...], *, text: str, caveat: str, key: str) -> Claim:
    evidence = telling(one for pair in pairs for one in (pair.said, pair.did))
    return Claim(text, share.value or 0.0, share.n, evidence, caveat, key)
