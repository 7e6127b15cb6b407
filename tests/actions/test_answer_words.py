"""The words of answers: the person's own first, a date where it belongs, and nothing that the desk would improve."""

from datetime import UTC, date, datetime
from itertools import product

from bootmaker.actions.answer_checks import by_the_desk
from bootmaker.actions.answer_words import Told, body, openings, sentences
from bootmaker.ledger.reading import Quote
from bootmaker.nouns.answers import Verdict
from bootmaker.nouns.marks import Intent

ASKED = "Why is there no delivery after six? My parcel went back twice."
MAY = date(2026, 5, 1)


def said(text: str = ASKED, channel: str = "email") -> Quote:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Quote("x" * 24, 1, at, "c", channel, "said", "customer", "wishes", text, None, None, None, None)


def told(verdict: Verdict, due: date | None = MAY) -> Told:
    return Told(verdict, "One van has to do.", "A parcel shop is open until nine.", "Ilse", due)


def test_no_wording_of_ours_is_one_that_the_desk_would_improve(home) -> None:
    for verdict, intent, turn in product(Verdict, (None, *Intent), range(6)):
        draft = "\n\n".join(
            (list(openings(said(), turn))[turn], body(told(verdict), intent=intent, staff=False, turn=turn))
        )
        assert by_the_desk(draft, said(), {"intent": intent}) == (), draft


def test_an_opening_quotes_them_and_says_when_and_how(home) -> None:
    first = next(openings(said(channel="phone"), 0))
    assert first == "“Why is there no delivery after six?” That is what you told us on the phone on 2 March 2026."


def test_what_was_masked_is_not_quoted() -> None:
    assert sentences("Please write to [email] soon. My parcel went back twice.") == ["My parcel went back twice."]


def test_a_quote_is_a_slice_of_their_words() -> None:
    long = "I waited " + "and waited " * 40 + "at home."
    (quote,) = sentences(long)
    assert len(quote) <= 162
    assert quote.removesuffix(" …") in long


def test_with_a_no_the_date_belongs_to_what_is_done_instead(home) -> None:
    date_ = "We have set ourselves a date: 1 May 2026."
    no, later = (body(told(verdict), intent=None, staff=False, turn=0).split("\n\n") for verdict in ("no", "later"))
    assert no[3] == f"What we do instead: A parcel shop is open until nine. {date_}"
    assert date_ in later[1]


def test_only_customers_are_told_how_to_hear_no_more(home) -> None:
    ours, theirs = (body(told(Verdict.DO), intent=None, staff=staff, turn=0) for staff in (True, False))
    assert ("no more" in ours, "no more" in theirs) == (False, True)
