"""The planted truths stand in the files: found by reading, compared with what was planted."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bootmaker.sample.truths import DECEMBER_WORDS, Truth, truths
from tests.parts.sample import reading
from tests.parts.sample.reading import Said


@pytest.fixture(scope="session")
def planted() -> Mapping[str, Truth]:
    return truths()


@pytest.fixture(scope="session")
def emails(folder: Path, planted: Mapping[str, Truth]) -> dict[str, set[str]]:
    email = {row["customer_id"]: row["email"] for row in reading.rows(folder / "customers.csv")}
    return {story: {email[customer] for customer in truth.customers} for story, truth in planted.items()}


@pytest.fixture(scope="session")
def said(folder: Path) -> list[Said]:
    return [s for s in reading.everything(folder) if s.by == "customer"]


def mentions(text: str, words: tuple[str, ...]) -> bool:
    return any(word.lower() in text.lower() for word in words)


def days(row: Mapping[str, str], since: datetime) -> float:
    return (reading.moment(row["date"]) - since) / timedelta(days=1)


def test_a_loud_minority_writes_an_eighth_of_everything_about_the_logo(said, emails, planted) -> None:
    loud = [s for s in said if s.email in emails["loud"]]
    assert len(emails["loud"]) == 15
    assert 0.09 <= len(loud) / len(said) <= 0.15
    assert sum(mentions(s.text, (*planted["loud"].words, "brand", "orange", "nettle")) for s in loud) / len(loud) > 0.9
    others = {s.email for s in said if mentions(s.text, ("logo", "fox in")) and s.email not in emails["loud"]}
    assert len(others) < 10


def test_trade_customers_seldom_write_and_then_of_wet_parcels(said, emails, planted, folder) -> None:
    trade = {row["email"] for row in reading.rows(folder / "customers.csv") if row["segment"] == "trade"}
    assert trade == emails["wet"]
    voices = {s.email for s in said if s.email in trade}
    wet = {
        s.email for s in said if s.email in trade and mentions(s.text, (*planted["wet"].words, "weather", "drenched"))
    }
    everybody = len({s.email for s in said})
    assert len(voices) / everybody < 0.06
    assert len(wet) / len(voices) > 0.65


def test_trade_customers_send_back_and_cancel_far_more(folder, emails) -> None:
    acts = reading.acts(folder)

    def lost(rows: list[dict[str, str]]) -> float:
        orders = {row["order_id"] for row in rows if row["event"] == "ordered"}
        return len({r["order_id"] for r in rows if r["event"] in ("returned", "cancelled")} & orders) / len(orders)

    trade = lost([row for row in acts if row["email"] in emails["wet"]])
    assert trade > 0.3
    assert trade > 2.5 * lost([row for row in acts if row["email"] not in emails["wet"]])


def test_staff_note_loose_soles_weeks_before_customers_write(folder, said, emails) -> None:
    hints = [reading.moment(n["date"]) for n in reading.notes(folder) if mentions(n["note"], ("sole",))]
    voices = sorted(s.at for s in said if mentions(s.text, ("fellfox",)) and mentions(s.text, ("sole", "toe")))
    assert len(hints) >= 10
    assert len(voices) >= 30
    assert voices[4] - min(hints) > timedelta(days=38)
    assert sum(at < datetime(2026, 3, 9, tzinfo=UTC) for at in voices) <= 2


def test_a_note_says_the_message_annoys_and_whoever_speaks_of_it_is_glad(folder, said, emails, planted) -> None:
    words = planted["message"].words
    notes = [n for n in reading.notes(folder) if mentions(n["note"], words)]
    voices = [s for s in said if mentions(s.text, words)]
    assert len(notes) == 1
    assert {s.email for s in voices} == emails["message"]
    assert len(voices) == 6
    assert all(s.stars == 5 for s in voices)
    assert all(abs(s.at - reading.moment(notes[0]["date"])) <= timedelta(days=91) for s in voices)


def test_repairs_are_praised_until_the_fee(said, planted) -> None:
    orders = set(planted["fee"].orders)
    anger = ("nasty", "surpris", "angry", "furious", "outrageous", "tricked", "slap", "disappoint")
    bills = [s for s in said if mentions(s.text, ("fee", "invoice")) and mentions(s.text, anger)]
    warm = {
        s.order
        for s in said
        if s.order in orders and mentions(s.text, ("kind", "than", "thx", "friendly", "looking forward"))
    }
    assert len(orders) >= 55
    assert len(bills) >= 40
    assert len(warm) > 0.9 * len(orders)


def test_a_repair_ends_with_the_bill_wherever_the_order_is_named(said, planted) -> None:
    last = {s.order: s.text for s in said if s.order in planted["fee"].orders}
    assert (
        sum(
            mentions(text, (" fee", "invoice", "ambush", "goodwill", "the other pair", "at the start"))
            for text in last.values()
        )
        > 30
    )


def test_the_fee_is_the_last_thing_of_its_repair(folder, planted) -> None:
    last = {row["order_id"]: row["event"] for row in reading.acts(folder)}
    assert {last[order] for order in planted["fee"].orders} == {"delivered"}


def test_those_who_promise_to_stay_leave(folder, said, emails) -> None:
    left = {row["email"] for row in reading.acts(folder) if row["event"] == "left club"}
    assert emails["promise"] <= left
    assert len(emails["promise"] & {s.email for s in said}) == len(emails["promise"]) == 30


def test_those_who_threaten_to_leave_stay(folder, said, emails) -> None:
    renewed = {row["email"] for row in reading.acts(folder) if row["event"] == "renewed club"}
    words = ("out of the club", "renewing", "cancelling", "never order", "goodbye", "lost a customer", "leaving")
    threats = {s.email for s in said if s.email in emails["threat"] and mentions(s.text, words)}
    assert emails["threat"] <= renewed
    assert len(threats) >= 0.8 * len(emails["threat"])


def test_polite_customers_leave_within_four_weeks_of_their_thanks(folder, said, emails) -> None:
    left = {r["email"]: reading.moment(r["date"]) for r in reading.acts(folder) if r["event"] == "left club"}
    last = {s.email: s for s in said if s.email in emails["polite"]}
    assert set(last) == emails["polite"]
    assert all(timedelta() < left[email] - last[email].at <= timedelta(days=28) for email in last)
    assert not any(mentions(s.text, ("disappoint", "furious", "angry", "refund")) for s in last.values())


def test_silent_customers_buy_and_write_nothing_of_their_own_accord(said, emails) -> None:
    assert not any(s.email in emails["silent"] and not s.invited for s in said)


def test_december_is_full_of_presents(said) -> None:
    talk = Counter(s.at.month for s in said if mentions(s.text, DECEMBER_WORDS))
    assert talk[12] > 0.6 * talk.total()
    assert talk[12] > 40


def test_machines_and_offers_make_noise_in_spring(folder) -> None:
    mails = reading.mails(folder)
    assert sum(mail.by == "auto" for mail in mails) >= 5
    assert {mail.at.month for mail in mails if "promo" in mail.email} <= {3, 4}


def test_the_asked_are_moderate_and_the_unasked_extreme(said) -> None:
    def extreme(reviews: list[Said]) -> float:
        return sum(s.stars in (1, 5) for s in reviews) / len(reviews)

    shop = [s for s in said if s.where == "review"]
    asked, unasked = [s for s in shop if s.invited], [s for s in shop if not s.invited]
    assert len(asked) > 50
    assert extreme(asked) < 0.3
    assert extreme(unasked) > 0.6
    survey = [s.stars for s in said if s.where == "survey"]
    assert sum(4 <= score <= 9 for score in survey) / len(survey) > 0.8


def test_no_file_names_a_story(sample) -> None:
    for path in sample.files:
        raw = path.read_text("utf-16" if "play" in path.name else "utf-8")
        assert not mentions(raw, ("loud minority", "planted", "say-do", '"story"'))
