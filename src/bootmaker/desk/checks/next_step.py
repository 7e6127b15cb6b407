"""Does anybody do anything by any time?"""

from bootmaker.desk.customer import Customer, cues
from bootmaker.desk.entries import Look, entry_of
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding] | None:
    """A finding when nothing was done and nothing will be done by a time; None when nothing is to be done."""
    customer, lists = look.customer, look.entry.lists
    if customer.text and (customer.text in cues()["settled"] or not _wanted(customer)):
        return None
    if not customer.text and look.draft.text not in lists["trouble"]:
        return None
    helped = not customer.upset and look.draft.text in lists["self_service"]
    asks = any(sentence.asks for sentence in look.draft.sentences)
    return [] if handled(look) or helped or asks else [look.finding()]


def handled(look: Look) -> bool:
    """Whether something was done, or will be done by a time."""
    lists = entry_of("next_step").lists
    told = [sentence for sentence in look.draft.sentences if not sentence.asks]
    whole = entry_of("apology_parts").lists  # what is done about something serious is done about anything
    acts = (lists["done"], lists["settled"], whole["acts"], whole["now"])
    done = any(any(s.text in some for some in acts) and s.text not in lists["idle"] for s in told)
    return done or any(s.text in lists["will"] and s.text in lists["time"] for s in told)


def _wanted(customer: Customer) -> bool:
    """Whether something has to be done: a complaint or a request, or a question of who will do it."""
    said = customer.said
    if customer.relieved or (
        said.intent == "question" and not customer.burdened and customer.text not in cues()["to_be_done"]
    ):
        return False
    asks = said.intent == "complaint" and (not customer.questions or customer.burdened)
    asks = asks or (said.intent == "request" and not customer.questions) or customer.text in cues()["to_be_done"]
    return customer.failed or customer.heat or customer.feels or customer.grieving or asks
