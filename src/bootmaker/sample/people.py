"""Makes the customers: names, addresses, segments and the story each of them plays."""

from random import Random

from bootmaker.sample.events import Block, Customer
from bootmaker.sample.styles import STYLES, TEMPERS
from bootmaker.sample.wording import content

BLOCK = 600
STRIDE = 1571  # prime, so that every pair of names comes up once before any comes again
STORIES = {
    "loud": 0.025, "wet": 0.09, "soles": 0.09, "fee": 0.11, "promise": 0.05, "threat": 0.03, "polite": 0.04,
    "silent": 0.24,
}  # fmt: skip
STYLES_OF = {"loud": {"plain": 4, "formal": 3, "shouty": 3}, "polite": {"plain": 5, "formal": 3, "nonnative": 2}}
DOMAINS = ("example.com", "example.org", "example.net")
AREAS = (201, 206, 212, 213, 215, 303, 305, 312, 313, 404, 415, 503, 512, 602, 615, 617, 619, 702, 713, 716, 801)


def people(rng: Random, block: Block, count: int) -> None:
    """Fill `block` with `count` customers; shares of the stories are kept in every block."""
    stories = [story for story, share in STORIES.items() for _ in range(max(1, round(share * count)))]
    stories = (stories + ["ordinary"] * count)[:count]
    rng.shuffle(stories)
    for i, story in enumerate(stories):
        block.customers.append(person(rng, block.number * BLOCK + i, story))
        block.planted[story].append(block.customers[-1].id)


def person(rng: Random, index: int, story: str) -> Customer:
    """The customer number `index`. No two share an address or a phone number."""
    firsts, lasts = content()["first"], content()["last"]
    pairs = len(firsts) * len(lasts)
    column, row = divmod((index * STRIDE + 7) % pairs, len(firsts))
    first, last = firsts[row], lasts[column]
    round_ = str(index // pairs + 1) if index >= pairs else ""
    separator = rng.choice([".", "_", "-"])
    local = f"{first}{separator}{last}{round_}".lower()
    segment = "trade" if story == "wet" else rng.choices(["new", "regular", "loyal"], [35, 42, 23])[0]
    member = story in ("polite", "promise", "threat") or (segment != "trade" and rng.random() < 0.3)
    since = rng.randint(2006, 2021) if segment == "loyal" else rng.randint(2018, 2024) if segment != "new" else 2025
    style = pick(rng, STYLES_OF.get(story, STYLES))
    return Customer(
        id=f"C-{index + 1:05d}", email=f"{local}@{rng.choice(DOMAINS)}", first=first, last=last,
        phone=phone(index), segment=segment, club="Nettle Club" if member else "none",
        region=rng.choices(content()["regions"], [30, 16, 18, 9, 15, 12])[0],
        since=f"{since}-{rng.randint(1, 9):02d}-{rng.randint(1, 28):02d}",
        style=style, temper="polite" if story == "polite" else pick(rng, TEMPERS), story=story,
    )  # fmt: skip


def phone(index: int) -> str:
    """A number of the range kept for fiction (555-01xx), or nothing when all are given away."""
    area, line = divmod(index, 100)
    return f"+1 {AREAS[area]} 555 01{line:02d}" if area < len(AREAS) and index % 4 else ""


def pick(rng: Random, weights: dict[str, int]) -> str:
    """One key, by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]
