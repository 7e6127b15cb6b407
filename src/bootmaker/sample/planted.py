"""The stories that run through the year: each a truth that honest lenses must find. See truths.py."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bootmaker.sample import talk, threads
from bootmaker.sample.events import Answer, Customer, Line, Note, Order, Review, Thread
from bootmaker.sample.purchases import purchase, send_back
from bootmaker.sample.wording import Facts
from bootmaker.sample.year import END, LOGO_CHANGED, MESSAGE_NOTED, SOLES_CUSTOMERS, SOLES_NOTED, START, Year


def planted(year: Year) -> None:
    """Let every customer with a story live it, and staff note what they see."""
    for customer in year.block.customers:
        if customer.story in STORIES:
            STORIES[customer.story](year, customer)
    share = len(year.block.customers) / 600
    for _ in range(round(16 * share) or 1):
        _note(year, "soles", SOLES_NOTED, SOLES_CUSTOMERS - timedelta(days=5))
    for _ in range(round(6 * share)):
        _note(year, "wet", START, END)
    for _ in range(round(7 * share)):
        _note(year, "fee", START, END)


def afterwards(year: Year) -> None:
    """A hunch that customers contradict. Told last, with dice of its own, so that nothing else in the year moves."""
    pleased = [customer for customer in year.block.customers if customer.story == "ordinary"]
    many = min(len(pleased), round(6 * len(year.block.customers) / 600))
    if not many:
        return
    for customer in year.rng.sample(pleased, many):
        at = year.day(MESSAGE_NOTED - timedelta(days=60), MESSAGE_NOTED + timedelta(days=90))
        text = talk.styled(year, customer, [year.words.say("planted.message.say", year.facts(customer))], "compliment")
        year.block.reviews.append(Review(at, "shop", customer, 5, text))
        year.block.planted["message"].append(customer.id)
    _note(year, "message", MESSAGE_NOTED, MESSAGE_NOTED)


def loud(year: Year, customer: Customer) -> None:
    """Writes and writes about the new logo, in every channel that has a text box."""
    for at in sorted(year.day(LOGO_CHANGED, END) for _ in range(year.rng.randint(15, 21))):
        facts = year.facts(customer)
        said = [year.words.say("planted.loud.open", facts), year.words.say("planted.loud.more", facts)]
        if year.chance(0.5):
            said.append(year.words.say("planted.loud.more", facts))
        if year.chance(0.6):
            said.append(year.words.say("planted.loud.ask", facts))
        channel = year.rng.choices(["letter", "shop", "survey"], [84, 12, 4])[0]
        if channel == "shop":
            text = talk.styled(year, customer, said, "complaint")
            year.block.reviews.append(Review(at, "shop", customer, year.rng.choice([1, 1, 1, 2]), text))
        elif channel == "survey":
            year.block.answers.append(Answer(at, customer, 2, talk.styled(year, customer, said, "complaint")))
        else:
            _answer(year, _write(year, customer, at, said, pool="planted.loud"), 0.25, "loud")


def wet(year: Year, customer: Customer) -> None:
    """A trade customer whose orders are left in the rain: few write, many send back or cancel, some go."""
    orders = year.orders[customer.id]
    speaks = year.chance(0.34)
    for order in orders:
        if year.chance(0.42):
            if year.chance(0.6):
                send_back(year, customer, order, year.after(order.delivered, 1, 4))
            else:
                year.did(year.after(order.delivered, 1, 3), "cancelled", customer, order.id, order.item)
    if speaks:
        order = orders[-1]
        at = year.after(order.delivered, 0, 2)
        matter = talk.Matter("planted", "wet", order) if year.chance(0.85) else talk.Matter("stock", "question", order)
        channel = year.rng.choice(["email", "email", "zendesk"])
        year.block.threads.append(threads.correspondence(year, channel, customer, at, matter=matter))


def soles(year: Year, customer: Customer) -> None:
    """Bought the Fellfox in autumn; the sole lets go in spring, and only then do they write."""
    order = purchase(year, customer, year.day(START + timedelta(days=10), START + timedelta(days=110)), "Fellfox")
    if not year.chance(0.8):
        return
    early = year.block.planted["soles"][0] == customer.id
    at = (
        SOLES_CUSTOMERS - timedelta(days=16)
        if early
        else year.day(SOLES_CUSTOMERS, SOLES_CUSTOMERS + timedelta(days=85))
    )
    matter = talk.Matter("planted", "soles", order)
    channel = year.rng.choices(["zendesk", "email", "chat", "shop"], [35, 30, 12, 23])[0]
    if early:
        said = [year.words.say("planted.soles.early", year.facts(customer, order))]
        _write(year, customer, at, said, pool="planted.soles")
    elif channel == "shop":
        year.block.reviews.append(threads.review(year, "shop", customer, at, matter=matter))
        year.block.reviews[-1].stars = year.rng.choice([1, 1, 2])
    elif channel == "chat":
        year.block.threads.append(threads.chat(year, customer, at, matter=matter))
    else:
        year.block.threads.append(threads.correspondence(year, channel, customer, at, matter=matter))
    if year.chance(0.5):
        send_back(year, customer, order, year.after(at, 3, 14))


def fee(year: Year, customer: Customer) -> None:
    """A repair full of kindness that ends with a fee nobody mentioned."""
    order = Order(
        year.order_id(), "repair", year.facts(customer)["boot"], year.day(START, END - timedelta(days=40)), START
    )
    facts, say = year.facts(customer, order, year.colleague("workshop")), year.words.say
    staff, at = facts["staff"], order.ordered

    def mine(pool: str, mood: str = "compliment") -> str:
        return talk.styled(year, customer, [say(f"planted.fee.{pool}", facts)], mood)

    turns = [("customer", customer.name, mine("ask", "other")), ("staff", staff, say("staff.repair.welcome", facts))]
    turns += [("customer", customer.name, mine("photos")), ("staff", staff, say("staff.chat.bye", facts))]
    year.block.threads.append(threads.exchange("chat", customer, order.id, at, turns=turns))
    year.did(at + timedelta(hours=1), "repair booked", customer, order.id, order.boot)
    bench = year.after(at, 7, 10)
    update = Line(bench, "staff", staff, say("staff.repair.update", facts))
    happy = Line(year.after(bench, 0, 1) + timedelta(hours=1), "customer", customer.name, mine("update"))
    year.block.threads.append(Thread("email", customer, order.id, f"Repair {order.id}", [update, happy]))
    done = year.after(bench, 2, 4)
    year.did(done, "repaired", customer, order.id, order.boot)
    home = year.after(done, 2, 4)
    year.did(home, "delivered", customer, order.id, order.boot)
    year.block.planted["fee orders"].append(order.id)
    if year.chance(0.88):
        _bill(year, customer, order, year.after(home, 1, 2), facts=facts)


def _bill(year: Year, customer: Customer, order: Order, at: datetime, *, facts: Facts) -> None:
    channel, say = year.rng.choices(["chat", "review", "letter"], [50, 25, 25])[0], year.words.say
    if channel == "review":
        text = talk.styled(year, customer, [say("planted.fee.review_end", facts)], "complaint")
        year.block.reviews.append(Review(at, "shop", customer, year.rng.choice([1, 1, 2]), text, order.id))
        return
    said = [say("planted.fee.end", facts)] + ([say("planted.fee.end_more", facts)] if year.chance(0.7) else [])
    if channel == "letter":
        _answer(year, _write(year, customer, at, said, pool="planted.fee", order=order), 0.3, "fee")
        return
    turns = [("customer", customer.name, talk.styled(year, customer, [sentence], "complaint")) for sentence in said]
    turns.insert(1, ("staff", year.colleague(), say("staff.mail.fee", facts)))
    year.block.threads.append(threads.exchange("chat", customer, order.id, at, turns=turns))


def promise(year: Year, customer: Customer) -> None:
    """Says they will certainly stay, then leaves the club or sends everything back."""
    at = year.day(START + timedelta(days=20), END - timedelta(days=70))
    facts = year.facts(customer, year.order_of(customer))
    said = [year.words.say("planted.stay.say", facts)] + (
        [year.words.say("planted.stay.more", facts)] if year.chance(0.6) else []
    )
    if year.chance(0.5):
        text = talk.styled(year, customer, said, "compliment")
        year.block.answers.append(Answer(at, customer, year.rng.choice([9, 10, 10]), text))
    else:
        _answer(year, _write(year, customer, at, said, pool="planted.stay"), 0.5, "compliment")
    year.did(year.after(at, 18, 55), "left club", customer)
    orders = [order for order in year.orders.get(customer.id, []) if order.delivered > at]
    for order in orders:
        if year.chance(0.6):
            send_back(year, customer, order, year.after(order.delivered, 3, 12))


def threat(year: Year, customer: Customer) -> None:
    """Says they are leaving, and stays."""
    at = year.day(START + timedelta(days=20), END - timedelta(days=75))
    facts = year.facts(customer, year.order_of(customer))
    topic = year.rng.choice(["delivery", "returns", "staff", "website"])
    said = [year.words.say(f"{topic}.complaint.say", facts), year.words.say("planted.threat.say", facts)]
    _answer(year, _write(year, customer, at, said, pool="planted.threat"), 0.9, "complaint")
    year.did(year.after(at, 20, 65), "renewed club", customer)
    purchase(year, customer, year.after(at, 15, 60))


def polite(year: Year, customer: Customer) -> None:
    """Never complains, says thank you anyway, and leaves."""
    at = year.day(START + timedelta(days=15), END - timedelta(days=40))
    facts = year.facts(customer, year.order_of(customer))
    said = [year.words.say("planted.polite.say", facts)] + (
        [year.words.say("planted.polite.more", facts)] if year.chance(0.6) else []
    )
    if year.chance(0.3):
        year.block.answers.append(
            Answer(at, customer, year.rng.choice([6, 7]), talk.styled(year, customer, said, "other"))
        )
    else:
        _answer(year, _write(year, customer, at, said, pool="planted.polite"), 0.4, "any")
    year.did(year.after(at, 7, 26), "left club", customer)


MOODS = {"planted.stay": "compliment", "planted.polite": "other", "planted.soles": "complaint"}
STORIES: dict[str, Callable[[Year, Customer], None]] = {
    "loud": loud, "wet": wet, "soles": soles, "fee": fee, "promise": promise, "threat": threat, "polite": polite,
}  # fmt: skip


def _write(
    year: Year, customer: Customer, at: datetime, said: list[str], *, pool: str, order: Order | None = None
) -> Thread:
    facts = year.facts(customer, order or year.order_of(customer, at))
    text = talk.letter(year, customer, said, mood=MOODS.get(pool, "complaint"), facts=facts)
    lines = [Line(at, "customer", customer.name, text)]
    channel = year.rng.choice(["email", "email", "zendesk"])
    title = year.words.say(f"{pool}.subject", facts)
    year.block.threads.append(Thread(channel, customer, order.id if order else "", title, lines))
    return year.block.threads[-1]


def _answer(year: Year, thread: Thread, share: float, kind: str) -> None:
    if year.chance(share):
        facts = year.facts(thread.customer)
        text = talk.reply(year, (kind,), facts)
        thread.lines.append(Line(year.after(thread.at, 1, 3), "staff", facts["staff"], text))


def _note(year: Year, story: str, first: datetime, last: datetime) -> None:
    person = year.rng.choice([p for p in year.staff if p["team"] != "support"])
    customer = year.rng.choice([c for c in year.block.customers if c.story == story] or year.block.customers)
    order = year.order_of(customer)
    text = year.words.say(f"planted.{story}.note", year.facts(customer, order, person["name"]))
    known = customer if story not in ("soles", "message") and year.chance(0.6) else None
    year.block.notes.append(Note(year.day(first, last), person["name"], person["team"], text, known))
