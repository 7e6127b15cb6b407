"""Safe repairs: those that no person needs to look at. They never add a word."""

import re
from collections.abc import Iterable

from bootmaker.nouns.reply import Finding, Item


def fixes(items: Iterable[Item]) -> list[Finding]:
    """The findings that can be repaired safely, from the end of the draft, none overlapping."""
    found = sorted(
        (
            finding
            for item in items
            for finding in item.findings
            if finding.fix is not None and finding.end > finding.start
        ),
        key=lambda finding: -finding.start,
    )
    kept: list[Finding] = []
    for finding in found:
        if not kept or finding.end <= kept[-1].start:
            kept.append(finding)
    return kept


def fixed(draft: str, items: Iterable[Item]) -> str:
    """The draft with its safe repairs; blanks closed up, sentences beginning with a capital again."""
    for finding in fixes(items):
        before, after = draft[: finding.start], draft[finding.end :]
        if not finding.fix:
            begins = not before.strip() or before.rstrip()[-1] in ".!?\n"
            after = after.lstrip(" ,") if begins else after
            after = after[:1].upper() + after[1:] if begins else after
            before = before.rstrip(" ") if after[:1] in ("", "\n", ".", ",", "!", "?") else before
            after = after.lstrip(" ") if before.endswith(" ") else after
        draft = before + finding.fix + after if finding.fix else before + after
    return re.sub(r"(?<=\S)  +(?=\S)", " ", draft)
