"""Puts sentences together: a message, a thread of mails, a ticket, a chat, a call, a review."""

from datetime import datetime, timedelta

from bootmaker.sample.events import Customer, Line, Order, Review, Thread
from bootmaker.sample.styles import restyle
from bootmaker.sample.wording import Facts
from bootmaker.sample.year import Year

STARS = {"complaint": [1, 1, 1, 1, 2], "compliment": [5, 5, 5, 5, 4]}
REVIEW_HEADS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def mood_of(topic: str, intent: str) -> str:
    """The mood of a message: its intent, or complaint for the planted troubles."""
    return "complaint" if topic == "planted" else intent


def body(year: Year, customer: Customer, topic: str, intent: str, facts: Facts) -> list[str]:
    """What the customer has to say on a topic, sentence by sentence, as long as their temper makes it."""
    pool, words = f"{topic}.{intent}", year.words
    said = [words.say(f"{pool}.say", facts)]
    if customer.temper == "terse":
        return said
    if words.has(f"{pool}.more") and year.chance(0.75):
        said.append(words.say(f"{pool}.more", facts))
    if customer.temper == "rambling":
        said.insert(year.rng.randint(0, 1), words.say("aside.any", facts))
        if words.has(f"{pool}.more"):
            said.append(words.say(f"{pool}.more", facts))
    mood = mood_of(topic, intent)
    if words.has(f"feel.{mood}") and year.chance(0.4):
        mood = "polite" if customer.temper == "polite" and mood == "complaint" else mood
        said.insert(year.rng.randint(1, len(said)), words.say(f"feel.{mood}", facts))
    if words.has(f"{pool}.ask") and year.chance(0.6):
        said.append(words.say(f"{pool}.ask", facts))
    return said


def styled(year: Year, customer: Customer, sentences: list[str], mood: str) -> str:
    """The sentences in the customer's own way of typing."""
    return restyle(" ".join(sentences), customer.style, mood, year.rng)


def letter(year: Year, customer: Customer, sentences: list[str], mood: str, facts: Facts) -> str:
    """A written message with (mostly) a greeting and an ending."""
    style = customer.style if year.words.has(f"open.{customer.style}") else "plain"
    parts = [year.words.say(f"open.{style}", facts)] if year.chance(0.85) else []
    cut = len(sentences) if len(sentences) < 4 else len(sentences) // 2
    parts += [styled(year, customer, sentences[:cut], mood)]
    parts += [styled(year, customer, sentences[cut:], mood)] if sentences[cut:] else []
    parts += [year.words.say(f"close.{style}", facts)] if year.chance(0.8) else []
    return "\n\n".join(part for part in parts if part)


def reply(year: Year, intent: str, facts: Facts) -> str:
    """What staff answer: from the drawer one time in four, otherwise to the point."""
    known = year.words.has(f"staff.mail.{intent}")
    pool = "canned" if year.chance(0.25) else intent if known else "question"
    text = year.words.say(f"staff.mail.{pool}", facts)
    return text if pool == "canned" else f"{text}\n\n{facts['staff_first']}"


def subject(year: Year, pool: str, facts: Facts) -> str:
    """A subject line."""
    path = f"{pool}.subject" if year.words.has(f"{pool}.subject") else "request.request.subject"
    return year.words.say(path, facts)


def correspondence(
    year: Year, channel: str, customer: Customer, at: datetime, *, topic: str, intent: str, order: Order | None
) -> Thread:
    """A mail thread or ticket on one topic: message, answer, perhaps another word."""
    facts, mood = year.facts(customer, order), mood_of(topic, intent)
    text = letter(year, customer, body(year, customer, topic, intent, facts), mood, facts)
    lines = [Line(at, "customer", customer.name, text)]
    if channel == "zendesk" and year.chance(0.3):
        note = "soles" if intent == "soles" else "note"
        lines.append(
            Line(at + timedelta(hours=2), "note", facts["staff"], year.words.say(f"staff.internal.{note}", facts))
        )
    answer_for = "wet" if intent == "wet" else mood
    if year.chance(0.82):
        answered = year.after(at, 1, 3)
        lines.append(Line(answered, "staff", facts["staff"], reply(year, answer_for, facts)))
        if year.chance(0.28):
            text = styled(year, customer, [year.words.say("staff.mail.followup", facts)], mood)
            lines.append(Line(year.after(answered, 1, 3), "customer", customer.name, text))
    title = subject(year, f"{topic}.{intent}", facts)
    score = year.rng.choice(["good", "bad" if mood == "complaint" else "good"]) if year.chance(0.35) else ""
    return Thread(channel, customer, order.id if order else "", title, lines, score)


def exchange(
    channel: str, customer: Customer, order: str, start: datetime, turns: list[tuple[str, str, str]]
) -> Thread:
    """A thread of turns (who, name, text) in the same quarter of an hour."""
    lines = [Line(start + timedelta(seconds=41 * i), who, name, text) for i, (who, name, text) in enumerate(turns)]
    return Thread(channel, customer, order, "", lines)


def chat(year: Year, customer: Customer, at: datetime, *, topic: str, intent: str, order: Order | None) -> Thread:
    """A chat on one topic, five to twelve lines."""
    facts = year.facts(customer, order)
    say, staff, mood = year.words.say, facts["staff"], mood_of(topic, intent)
    answer = mood if year.words.has(f"staff.chat.{mood}") else "question"

    def mine(text: str) -> tuple[str, str, str]:
        return "customer", customer.name, styled(year, customer, [text], mood)

    turns = [mine(say("chat.hello", facts))] if year.chance(0.6) else []
    turns += [("staff", staff, say("staff.chat.hello", facts))]
    turns += [mine(sentence) for sentence in body(year, customer, topic, intent, facts)]
    if order and mood != "compliment":
        turns += [("staff", staff, say("staff.chat.order", facts)), mine(say("chat.order", facts))]
        turns += [("action", "", say("staff.chat.action", facts))]
    turns += [("staff", staff, say(f"staff.chat.{answer}", facts))]
    turns += [mine(say("chat.sour" if mood == "complaint" and year.chance(0.45) else "chat.thanks", facts))]
    turns += [("staff", staff, say("staff.chat.bye", facts))] if year.chance(0.7) else []
    return exchange("chat", customer, order.id if order else "", at, turns)


def call(year: Year, customer: Customer, at: datetime, *, topic: str, intent: str, order: Order | None) -> Thread:
    """A phone call, as its transcript has it."""
    facts = year.facts(customer, order, year.colleague("phone"))
    say, staff = year.words.say, facts["staff"]
    turns = [
        ("staff", staff, say("staff.call.hello", facts)),
        ("customer", customer.name, say("staff.call.filler", facts)),
    ]
    for i, sentence in enumerate(body(year, customer, topic, intent, facts)):
        turns += [("customer", customer.name, sentence)]
        turns += [("staff", staff, say("staff.call.probe", facts))] if i % 2 == 0 else []
    turns += [
        ("staff", staff, say("staff.call.solve", facts)),
        ("customer", customer.name, say("staff.call.bye", facts)),
    ]
    return exchange("phone", customer, order.id if order else "", at, turns)


def review(
    year: Year, where: str, customer: Customer, at: datetime, *, topic: str, intent: str, order: Order | None
) -> Review:
    """An unasked review: people write when they love it or hate it."""
    facts = year.facts(customer, order)
    mood = mood_of(topic, intent)
    stars = year.rng.choice(STARS.get(mood, [3, 4]))
    head = [year.words.say(f"review.{REVIEW_HEADS[stars]}", facts)] if year.chance(0.6) else []
    text = styled(year, customer, head + body(year, customer, topic, intent, facts), mood)
    silent = where == "play" and year.chance(0.12)
    return Review(at, where, customer, stars, "" if silent else text, order.id if order and where == "shop" else "")
