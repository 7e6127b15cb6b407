"""Checklists for the terminal and for machines: text, JSON and SARIF 2.1.0."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from gettext import gettext as _
from typing import Any

from bootmaker.desk.entries import entries, entry_of
from bootmaker.desk.saved import Saved
from bootmaker.nouns.reply import Finding, Item, Status

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"A": "warning", "B": "warning", "C": "note"}
WIDTH = 100


@dataclass(frozen=True)
class Checked:
    """A draft of a file with its checklist; `source` is the whole file, where its offsets count."""

    path: str
    source: str
    saved: Saved
    items: Sequence[Item]

    @property
    def findings(self) -> list[Finding]:
        """All findings, in the order of the text."""
        return sorted((f for item in self.items for f in item.findings), key=lambda f: (f.start, f.end))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a place in the draft; in tables and JSON the line of the row."""
        if self.saved.offset is None:
            return self.saved.line, 1
        at = self.saved.offset + offset
        return self.source.count("\n", 0, at) + 1, at - self.source.rfind("\n", 0, at)


def as_text(checked: Iterable[Checked], *, every: bool) -> Iterator[str]:
    """Lines for a person: what to improve, with why and what to write instead; then what passed, in one line."""
    for one in checked:
        for finding in one.findings:
            yield from _finding(one, finding)
        passed = [item for item in one.items if item.status is Status.PASS]
        improve = [item for item in one.items if item.status is Status.IMPROVE]
        counts = _("{improve} to improve, {passed} passed, {rest} not applicable.").format(
            improve=len(improve), passed=len(passed), rest=len(one.items) - len(improve) - len(passed)
        )
        yield f"{_head(one)}: {counts}"
        if every:
            yield from (f"  {item.status.value:<15} {item.title} [{item.check}]" for item in one.items)


def _head(one: Checked) -> str:
    return f"{one.path}:{one.saved.line}" + (f" ({one.saved.title})" if one.saved.title else "")


def _finding(one: Checked, finding: Finding) -> Iterator[str]:
    line, column = one.place(finding.start)
    words = one.saved.text[finding.start : finding.end].replace("\n", " ")
    what = f"“{words}”" if words else _("(missing)")
    yield f"{one.path}:{line}:{column}: {finding.check}: {what}"
    entry = entry_of(finding.check)
    yield f"    {finding.why} ({entry.source}; {_('evidence')} {entry.evidence})"
    yield f"    → {finding.suggestion}"


def as_json(checked: Iterable[Checked]) -> str:
    """Everything, for programs."""
    drafts = [
        {
            "path": one.path,
            "line": one.saved.line,
            "title": one.saved.title,
            "checks": [_item(item) for item in one.items],
        }
        for one in checked
    ]
    return json.dumps({"drafts": drafts}, ensure_ascii=False, indent=2)


def _item(item: Item) -> dict[str, Any]:
    entry = entry_of(item.check)
    return {**asdict(item), "status": item.status.value, "source": entry.source, "evidence": entry.evidence}


def as_sarif(checked: Iterable[Checked], version: str) -> str:
    """A SARIF 2.1.0 log: rules with why and source, results with regions."""
    rules = [
        {
            "id": entry.id,
            "shortDescription": {"text": entry.title},
            "fullDescription": {"text": f"{entry.why} {entry.source} (evidence {entry.evidence})."},
            "defaultConfiguration": {"level": LEVELS[entry.evidence]},
        }
        for entry in entries()
    ]
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}  # type: ignore[index]
    results = [_result(one, finding, levels[finding.check]) for one in checked for finding in one.findings]
    tool = {"driver": {"name": "bootmaker", "version": version, "rules": rules}}
    run = {"tool": tool, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(one: Checked, finding: Finding, level: str) -> dict[str, Any]:
    (line, column), (last, end) = one.place(finding.start), one.place(finding.end)
    region = {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}
    place = {"artifactLocation": {"uri": one.path}, "region": region}
    text = f"{finding.why} {finding.suggestion}"
    return {
        "ruleId": finding.check,
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }
