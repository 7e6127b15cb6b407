"""Puts sentences together: what a customer has to say on a matter, as a letter, in their own way of typing."""

from dataclasses import dataclass

from bootmaker.sample.events import Customer, Order
from bootmaker.sample.styles import restyle
from bootmaker.sample.wording import Facts
from bootmaker.sample.year import Year


@dataclass(frozen=True)
class Matter:
    """What somebody writes about: a pool of the content files (`topic.intent`) and perhaps an order."""

    topic: str
    intent: str
    order: Order | None = None

    @property
    def pool(self) -> str:
        """Where its sentences are."""
        return f"{self.topic}.{self.intent}"

    @property
    def mood(self) -> str:
        """The intent, or complaint for the planted troubles."""
        return "complaint" if self.topic == "planted" else self.intent

    @property
    def answers(self) -> tuple[str, ...]:
        """Which answers suit it, the most fitting first."""
        return f"{self.topic}_{self.intent}", self.intent, self.mood

    @property
    def order_id(self) -> str:
        """The order's number, or nothing."""
        return self.order.id if self.order else ""


def body(year: Year, customer: Customer, matter: Matter, facts: Facts) -> list[str]:
    """What the customer has to say, sentence by sentence, as long as their temper makes it."""
    pool, words, mood = matter.pool, year.words, matter.mood
    said = [words.say(f"{pool}.say", facts)]
    if customer.temper == "terse":
        return said
    if words.has(f"{pool}.more") and year.chance(0.75):
        said.append(words.say(f"{pool}.more", facts))
    if customer.temper == "rambling":
        said.insert(year.rng.randint(0, 1), words.say("aside.any", facts))
        if words.has(f"{pool}.more"):
            said.append(words.say(f"{pool}.more", facts))
    if words.has(f"feel.{mood}") and year.chance(0.4):
        mood = "polite" if customer.temper == "polite" and mood == "complaint" else mood
        said.insert(year.rng.randint(1, len(said)), words.say(f"feel.{mood}", facts))
    if words.has(f"{pool}.ask") and year.chance(0.6):
        said.append(words.say(f"{pool}.ask", facts))
    return said


def styled(year: Year, customer: Customer, sentences: list[str], mood: str) -> str:
    """The sentences in the customer's own way of typing."""
    return restyle(" ".join(sentences), customer.style, mood, year.rng)


def letter(year: Year, customer: Customer, sentences: list[str], *, mood: str, facts: Facts) -> str:
    """A written message with (mostly) a greeting and an ending."""
    style = customer.style if year.words.has(f"open.{customer.style}") else "plain"
    parts = [year.words.say(f"open.{style}", facts)] if year.chance(0.85) else []
    cut = len(sentences) if len(sentences) < 4 else len(sentences) // 2
    parts += [styled(year, customer, sentences[:cut], mood)]
    parts += [styled(year, customer, sentences[cut:], mood)] if sentences[cut:] else []
    parts += [year.words.say(f"close.{style}", facts)] if year.chance(0.8) else []
    return "\n\n".join(part for part in parts if part)


def reply(year: Year, kinds: tuple[str, ...], facts: Facts) -> str:
    """What staff answer: from the drawer one time in five, else from the first of `kinds` that has words."""
    if year.chance(0.2):
        return year.words.say("staff.mail.canned", facts)
    text = year.words.say(first_pool(year, "staff.mail", kinds), facts)
    return f"{text}\n\n{facts['staff_first']}"


def first_pool(year: Year, prefix: str, kinds: tuple[str, ...]) -> str:
    """The first pool under `prefix` that exists, "any" if none does."""
    return next((f"{prefix}.{kind}" for kind in kinds if year.words.has(f"{prefix}.{kind}")), f"{prefix}.any")


def subject(year: Year, pool: str, facts: Facts) -> str:
    """A subject line: the pool's own, or one that suits its intent."""
    kinds = (f"{pool}.subject", f"subject.{pool.rpartition('.')[2]}", "subject.any")
    return year.words.say(next(path for path in kinds if year.words.has(path)), facts)
