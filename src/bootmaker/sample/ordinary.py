"""Ordinary life: who writes about what, where and when, invited or not."""

from datetime import datetime, timedelta

from bootmaker.sample import talk, threads
from bootmaker.sample.events import Answer, Customer, Line, Note, Review, Thread
from bootmaker.sample.people import pick
from bootmaker.sample.year import END, START, Year

TOPICS = {
    "sizing.complaint": 8, "sizing.compliment": 5, "sizing.question": 5, "sizing.suggestion": 2,
    "comfort.complaint": 5, "comfort.compliment": 7, "comfort.question": 3,
    "waterproof.complaint": 4, "waterproof.compliment": 4, "waterproof.question": 3,
    "gear.complaint": 4, "gear.compliment": 4, "gear.suggestion": 2,
    "delivery.complaint": 9, "delivery.compliment": 5, "delivery.question": 4,
    "returns.complaint": 6, "returns.compliment": 4, "returns.question": 3,
    "staff.compliment": 7, "staff.complaint": 4, "website.complaint": 4, "website.suggestion": 3,
    "price.complaint": 4, "price.compliment": 3, "price.question": 2, "repair.compliment": 2, "repair.question": 3,
    "giftcard.complaint": 2, "giftcard.question": 2, "stock.complaint": 3, "stock.question": 3,
    "newsletter.complaint": 2, "newsletter.compliment": 2, "club.complaint": 2, "club.compliment": 2,
    "club.question": 2, "request.request": 6, "shoptrip.compliment": 3, "shoptrip.complaint": 2,
}  # fmt: skip
APP = {"app.complaint": 52, "app.compliment": 38, "app.suggestion": 6, "sizing.complaint": 2, "delivery.compliment": 2}
CHANNELS = {"email": 34, "zendesk": 26, "chat": 16, "shop": 24}
PRAISE = {"email": 14, "zendesk": 7, "chat": 7, "shop": 72}  # the pleased review, the annoyed write
CONTACTS = {1: 42, 2: 26, 3: 14, 4: 8, 5: 5, 7: 3, 9: 2}
CALLS = 20
DECEMBER = datetime(2025, 12, 2, tzinfo=START.tzinfo)
SPRING = datetime(2026, 3, 16, tzinfo=START.tzinfo)


def ordinary(year: Year) -> None:
    """Everything that happens in a shop in a year without any plot."""
    talkers = [c for c in year.block.customers if c.story in ("ordinary", "soles", "fee", "promise", "threat")]
    for customer in talkers:
        for _ in range(int(pick_number(year)) if customer.story == "ordinary" else year.rng.randint(0, 2)):
            contact(year, customer)
    share = len(year.block.customers) / 600
    for customer in year.rng.choices(talkers, k=round(150 * share)):
        topic, intent = pick(year.rng, APP).split(".")
        year.block.reviews.append(threads.review(year, "play", customer, year.day(), matter=talk.Matter(topic, intent)))
    for _ in range(round(120 * share)):
        shop_note(year, year.rng.choice(talkers))
    for customer in year.rng.choices(talkers, k=round(75 * share)):
        december(year, customer)
    for customer in year.rng.choices(talkers, k=round(40 * share)):
        noise(year, customer)
    if year.block.number == 0:
        for customer in year.rng.choices(talkers, k=CALLS):
            contact(year, customer, "phone")
    invited(year)


def pick_number(year: Year) -> int:
    """How many times an ordinary customer writes in a year: most once, a few often."""
    return year.rng.choices(list(CONTACTS), list(CONTACTS.values()))[0]


def contact(year: Year, customer: Customer, channel: str = "") -> None:
    """One occasion on which a customer has something to say."""
    topic, intent = pick(year.rng, TOPICS).split(".")
    order = year.order_of(customer)
    if order and topic == "delivery" and intent != "compliment":
        at = year.after(order.ordered, 3, 9)
    else:
        at = year.after(order.delivered, 1, 45) if order else year.day()
    at = at if at < END else year.day(END - timedelta(days=14), END)
    matter = talk.Matter(topic, intent, order)
    channel = channel or pick(year.rng, PRAISE if intent == "compliment" else CHANNELS)
    if channel == "shop" and intent not in ("complaint", "compliment"):
        channel = "email"
    if channel == "shop":
        year.block.reviews.append(threads.review(year, "shop", customer, at, matter=matter))
        return
    match channel:
        case "chat":
            thread = threads.chat(year, customer, at, matter=matter)
        case "phone":
            thread = threads.call(year, customer, at, matter=matter)
        case _:
            thread = threads.correspondence(year, channel, customer, at, matter=matter)
    year.block.threads.append(thread)


def shop_note(year: Year, customer: Customer) -> None:
    """A member of staff jots something down; often without knowing the customer's name."""
    person = year.rng.choice(year.staff)
    order = year.order_of(customer)
    facts = year.facts(customer, order, person["name"])
    known = year.chance(0.5)
    text = year.words.say("planted.gut.note", facts)
    number = order.id if order and known else ""
    year.block.notes.append(Note(year.day(), person["name"], person["team"], text, customer if known else None, number))


def december(year: Year, customer: Customer) -> None:
    """Will it be here in time? Wrapped?"""
    order = year.order_of(customer)
    facts = year.facts(customer, order)
    at = year.day(DECEMBER, DECEMBER + timedelta(days=20))
    text = talk.styled(year, customer, [year.words.say("seasonal.december", facts)], "other")
    channel = year.rng.choice(["email", "email", "zendesk", "chat"])
    lines = [Line(at, "customer", customer.name, text)]
    if year.chance(0.7):
        pool = "staff.chat.december" if channel == "chat" else "staff.mail.december"
        reply = year.words.say(pool, facts)
        lines.append(Line(at + timedelta(minutes=37), "staff", facts["staff"], reply))
    title = year.words.say("seasonal.subject", facts)
    year.block.threads.append(Thread(channel, customer, order.id if order else "", title, lines))


def noise(year: Year, customer: Customer) -> None:
    """Machines answering the newsletter, and offers nobody asked for in the spring sale weeks."""
    facts = year.facts(customer)
    if year.chance(0.4):
        line = Line(year.day(), "auto", customer.name, year.words.say("seasonal.auto", facts))
        title = year.words.say("seasonal.auto_subject", facts)
        year.block.threads.append(Thread("email", customer, "", title, [line]))
        return
    number = year.rng.randint(1, 999)
    stranger = Customer(
        "", f"offers{number}@promo.example.net", "Offers", "Team", "", "", "", "", "", "plain", "terse", ""
    )
    line = Line(
        year.day(SPRING, SPRING + timedelta(days=30)), "customer", "Offers", year.words.say("seasonal.spam", facts)
    )
    year.block.threads.append(Thread("email", stranger, "", year.words.say("seasonal.spam_subject", facts), [line]))


def invited(year: Year) -> None:
    """Those who were asked: they answer in the middle of the scale, and some have nothing to say."""
    for customer in year.block.customers:
        if customer.story in ("loud", "wet", "polite", "promise") or not year.chance(0.64):
            continue
        order = year.order_of(customer)
        at = year.after(order.delivered, 10, 25) if order else year.day()
        if at > END:
            continue
        facts = year.facts(customer, order)
        if year.chance(0.62):
            score = min(10, max(0, round(year.rng.gauss(6.9, 1.5))))
            mood = year.rng.choices(["nothing", "mild", "empty"], [22, 58, 20])[0]
            pool = {"nothing": "nothing", "mild": "mild_good" if score >= 7 else "mild_bad", "empty": ""}[mood]
            if pool.startswith("mild") and (score >= 9 or score <= 3):
                pool = "good" if score >= 9 else "bad"
            text = talk.styled(year, customer, [year.words.say(f"answers.{pool}", facts)], "other") if pool else ""
            year.block.answers.append(Answer(at, customer, score, text, order.id if order else ""))
        elif order and customer.story != "silent":
            stars = year.rng.choices([2, 3, 4, 5], [8, 30, 46, 16])[0]
            text = " ".join(
                [year.words.say(f"review.{threads.STARS_SAY[stars]}", facts),
                 year.words.say("answers.mild_good" if stars > 3 else "answers.mild_bad", facts)]
            )  # fmt: skip
            text = talk.styled(year, customer, [text], "other")
            year.block.reviews.append(Review(at, "shop", customer, stars, text, order.id, invited=True))
