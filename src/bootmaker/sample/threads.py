"""One matter on one channel: a mail thread or ticket, a chat, a call, a review."""

from datetime import datetime, timedelta

from bootmaker.sample.events import Customer, Line, Review, Thread
from bootmaker.sample.talk import Matter, body, first_pool, letter, reply, styled, subject
from bootmaker.sample.wording import Facts
from bootmaker.sample.year import Year

STARS = {"complaint": [1, 1, 1, 1, 2], "compliment": [5, 5, 5, 5, 4]}
STARS_SAY = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
Turn = tuple[str, str, str]  # who, name, text


def correspondence(year: Year, channel: str, customer: Customer, at: datetime, *, matter: Matter) -> Thread:
    """A mail thread or a ticket: message, perhaps an internal note, an answer, perhaps another word."""
    facts, mood = year.facts(customer, matter.order), matter.mood
    text = letter(year, customer, body(year, customer, matter, facts), mood=mood, facts=facts)
    lines = [Line(at, "customer", customer.name, text)]
    if channel == "zendesk" and year.chance(0.3):
        note = "soles" if matter.intent == "soles" else "note"
        hint = year.words.say(f"staff.internal.{note}", facts)
        lines.append(Line(at + timedelta(hours=2), "note", facts["staff"], hint))
    if year.chance(0.82):
        lines += _answered(year, customer, at, matter=matter, facts=facts)
    title = subject(year, matter.pool, facts)
    score = year.rng.choice(["good", "bad" if mood == "complaint" else "good"]) if year.chance(0.35) else ""
    return Thread(channel, customer, matter.order_id, title, lines, score)


def _answered(year: Year, customer: Customer, at: datetime, *, matter: Matter, facts: Facts) -> list[Line]:
    answered = year.after(at, 1, 3)
    lines = [Line(answered, "staff", facts["staff"], reply(year, matter.answers, facts))]
    if year.chance(0.28):
        again = year.words.say(first_pool(year, "staff.followup", (matter.mood,)), facts)
        text = styled(year, customer, [again], matter.mood)
        lines.append(Line(year.after(answered, 1, 3), "customer", customer.name, text))
    return lines


def exchange(channel: str, customer: Customer, order: str, start: datetime, *, turns: list[Turn]) -> Thread:
    """A thread of turns within a quarter of an hour."""
    lines = [Line(start + timedelta(seconds=41 * i), who, name, text) for i, (who, name, text) in enumerate(turns)]
    return Thread(channel, customer, order, "", lines)


def chat(year: Year, customer: Customer, at: datetime, *, matter: Matter) -> Thread:
    """A chat of four to twelve lines."""
    facts = year.facts(customer, matter.order)
    say, staff, mood = year.words.say, facts["staff"], matter.mood

    def mine(text: str) -> Turn:
        return "customer", customer.name, styled(year, customer, [text], mood)

    turns = [mine(say("chat.hello", facts))] if year.chance(0.6) else []
    turns += [("staff", staff, say("staff.chat.hello", facts))]
    turns += [mine(sentence) for sentence in body(year, customer, matter, facts)]
    if matter.order and mood in ("complaint", "request"):
        turns += [("staff", staff, say("staff.chat.order", facts)), mine(say("chat.order", facts))]
        turns += [("action", "", say("staff.chat.action", facts))]
    turns += [("staff", staff, say(first_pool(year, "staff.chat", matter.answers), facts))]
    turns += [mine(say("chat.sour" if mood == "complaint" and year.chance(0.45) else "chat.thanks", facts))]
    turns += [("staff", staff, say("staff.chat.bye", facts))] if year.chance(0.7) else []
    return exchange("chat", customer, matter.order_id, at, turns=turns)


def call(year: Year, customer: Customer, at: datetime, *, matter: Matter) -> Thread:
    """A phone call, as its transcript has it."""
    facts = year.facts(customer, matter.order, year.colleague("phone"))
    say, staff, name = year.words.say, facts["staff"], customer.name
    turns: list[Turn] = [("staff", staff, say("staff.call.hello", facts))]
    turns += [("customer", name, say("staff.call.filler", facts))]
    for i, sentence in enumerate(body(year, customer, matter, facts)):
        turns += [("customer", name, sentence)]
        turns += [("staff", staff, say("staff.call.probe", facts))] if i % 2 == 0 and matter.mood == "complaint" else []
    answer = first_pool(year, "staff.call", (matter.mood,))
    turns += [("staff", staff, say(answer, facts)), ("customer", name, say("staff.call.bye", facts))]
    return exchange("phone", customer, matter.order_id, at, turns=turns)


def review(year: Year, where: str, customer: Customer, at: datetime, *, matter: Matter) -> Review:
    """An unasked review: people write when they love it or hate it."""
    facts = year.facts(customer, matter.order)
    stars = year.rng.choice(STARS.get(matter.mood, [3, 4]))
    head = [year.words.say(f"review.{STARS_SAY[stars]}", facts)] if year.chance(0.5) else []
    text = styled(year, customer, head + body(year, customer, matter, facts), matter.mood)
    without_words = where == "play" and year.chance(0.12)
    order = matter.order_id if where == "shop" else ""
    return Review(at, where, customer, stars, "" if without_words else text, order)
