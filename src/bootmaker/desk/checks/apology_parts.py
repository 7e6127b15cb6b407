"""Does an apology for something serious take responsibility and repair?"""

from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding] | None:
    """The apology, when responsibility or repair is lacking; None without a serious failure or an apology."""
    lists, text = look.entry.lists, look.draft.text
    apology = lists["apology"].first(text)
    if not apology or not _serious(look):
        return None
    lacking = [name for name in ("responsibility", "repair") if text not in lists[name]]
    if not lacking or (lacking == ["responsibility"] and text not in lists["hollow"]):
        return []
    why = f"{look.entry.why} Missing here: {' and '.join(lacking)}."
    return [look.finding(apology.start(), apology.end(), why=why)]


def _serious(look: Look) -> bool:
    """By the customer's words, where the company failed; without a message, by the draft's own."""
    if look.customer.text:
        return look.customer.failed and look.customer.text in look.entry.lists["serious"]
    return look.draft.text in look.entry.lists["serious"]
