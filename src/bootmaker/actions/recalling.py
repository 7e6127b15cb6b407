"""What the record fills in: the slots of phrases that a customer's own words leave open. Nothing is guessed."""

import re
from collections.abc import Mapping, Sequence

from bootmaker.actions.access import read_identities
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.ids import pseudonym
from bootmaker.desk.checks.promise_check import promises
from bootmaker.desk.draft import WORD
from bootmaker.desk.naming import called, informal
from bootmaker.desk.patterns import straight
from bootmaker.desk.record import Said, times_written, waiting_since
from bootmaker.desk.words import content
from bootmaker.ledger.cases import Met, met
from bootmaker.nouns.reply import Facts
from bootmaker.nouns.touchpoint import IdentityKind

THINGS = ("item", "product", "product_name")  # attributes that name what was bought
PLACES = ("place", "store", "branch", "shop", "location")
PLACE = re.compile(r"\b(?:branch|store|shop|hotel|surgery|clinic|restaurant|depot|station|library|garage)\b", re.I)


def recalled(
    workspace: Workspace, customer: str, message: str, *, words: Facts, channel: str, reveal: bool = True
) -> Mapping[str, str]:
    """The slots that the record fills where `words` (the facts of the message) do not. The read is audited.

    Without `reveal` names and orders stay closed, and nothing is noted.
    Of several names or orders none is taken, unless the matter at hand tells which.
    """
    known = read_identities(workspace, customer, reason="to answer their message") if reveal else []
    everything = met(customer)
    orders = [one.value for one in known if one.kind == IdentityKind.ORDER]
    goals = {pseudonym(workspace.key, "goal", order.strip().lower()): order for order in orders}
    case = _case(everything, goals, message, words.get("order", ""))
    named = {one.goal for one in case if one.goal in goals}
    only = orders[0] if len(orders) == 1 and not words.get("product") else ""
    order = goals[named.pop()] if len(named) == 1 else only
    of_order = [one for one in everything if order and goals.get(one.goal) == order]
    found = {
        "name": _name([one.value for one in known if one.kind == IdentityKind.NAME], message, channel),
        "order": f"order {order}" if order else "",
        "product": _attribute(of_order, THINGS),
        "place": _place(of_order),
        **_of_case(case, message),
    }
    found["thing"] = f"your {found['product']}" if found["product"] else ""
    if words.get("product"):
        found |= {"product": "", "thing": ""}
    return {slot: value for slot, value in found.items() if value and not words.get(slot)}


def _case(everything: Sequence[Met], goals: Mapping[str, str], message: str, named: str) -> list[Met]:
    """The last conversation about the order that the message names; without one, the last of all.

    That one only where it waits for an answer and speaks of something that the message speaks of.
    """
    ours = {goal for goal, order in goals.items() if named and order.strip().lower() in named.lower()}
    said = [one for one in everything if one.kind == "said" and one.conversation and (not ours or one.goal in ours)]
    if not said or not (ours or said[-1].speaker == "customer"):
        return []
    last = [one for one in everything if one.conversation == said[-1].conversation]
    told = {word for one in last if one.speaker == "customer" for word in _words(one.text)}
    return last if ours or told.intersection(_words(message)) else []


def _words(text: str) -> list[str]:
    return content(word.group().lower() for word in WORD.finditer(straight(text)))


def _of_case(case: Sequence[Met], message: str) -> Mapping[str, str]:
    """Since when they wait, how often they wrote, and what the last answer promised them."""
    said = [Said(one.text, one.at, one.speaker == "customer") for one in case if one.kind == "said"]
    last = next((one.text for one in reversed(said) if not one.by_customer), "")
    return {
        "since": waiting_since(said, now()),
        "times": times_written(said, message) if said else "",
        "promised": next(iter(promises(last)), ""),
    }


def _name(names: Sequence[str], message: str, channel: str) -> str:
    """The name on record, where all that are stored are called alike and the message is no formal letter."""
    if len({called(name) for name in names}) != 1 or not informal(message, channel):
        return ""
    return max(names, key=len) if called(names[0]) else ""


def _attribute(some: Sequence[Met], keys: Sequence[str]) -> str:
    """The one value that these touchpoints give; "" where they give several."""
    values = {str(one.attributes[key]) for one in some for key in keys if one.attributes.get(key)}
    return values.pop() if len(values) == 1 else ""


def _place(some: Sequence[Met]) -> str:
    place = _attribute(some, PLACES)
    return f"our {place}" if PLACE.search(place) else ""
