"""How the terminal shows a brief, phrases, checks and audited macros."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from gettext import gettext as _
from gettext import ngettext

from bootmaker.actions.answering import Answer
from bootmaker.actions.briefing import Brief, Line, Past
from bootmaker.actions.desk_words import LEVELS, MECHANISMS, STAGES
from bootmaker.actions.phrasing import Audited
from bootmaker.actions.rewriting import Rewrite
from bootmaker.cli import showing
from bootmaker.cli.findings import Checked, as_text
from bootmaker.desk.phrases.book import Phrase
from bootmaker.desk.phrases.fitting import Offer
from bootmaker.desk.phrases.outcomes import Effect
from bootmaker.desk.saved import Saved
from bootmaker.nouns.reply import Level

LONGEST = 160  # characters of a quote
SHOWN = 2  # phrases of a stage
NAMES = {
    "name": _("Name"),
    "told": _("What happened"),
    "problem": _("About"),
    "since": _("Since"),
    "times": _("How often"),
    "order": _("Order"),
    "product": _("Thing"),
    "place": _("Place"),
}
IN_WORDS = ("told", "problem", "since", "times", "order")  # of what their own words tell, these are shown


def print_answer(answer: Answer, *, as_json: bool) -> None:
    """One screen: the brief, phrases, and the draft's checks."""
    if as_json:
        showing.as_json(asdict(answer))
        return
    words = _call(answer) if answer.call else _offers(answer)
    for line in (*brief_lines(answer.brief), *words, *_checks(answer)):
        showing.console.print(line, markup=False, soft_wrap=True)


def brief_lines(brief: Brief) -> Iterator[str]:
    """The brief in lines."""
    yield _("BEFORE YOU ANSWER")
    yield from _facts(brief)
    yield f"  {_('They feel')}: {_feeling(brief)}"
    yield from (f"  {_('They ask')}: {question}" for question in brief.questions)
    yield from (f"  {_('Matters to them')}: {_quoted(line)}" for line in brief.matters)
    yield from _past(brief.past)
    yield from (f"  {_('See')}: {title} (bootmaker guidance {key})" for key, title in brief.pages)


def _facts(brief: Brief) -> Iterator[str]:
    """What fills the slots of phrases; what is from the record says so."""
    for slot, label in NAMES.items():
        if slot in brief.recorded:
            yield f"  {label}: {brief.facts[slot]} {_('(on record)')}"
        elif brief.facts.get(slot) and slot in IN_WORDS:
            yield f"  {label}: {brief.facts[slot]}"


def _feeling(brief: Brief) -> str:
    if not brief.upset:
        return _("no bad feeling shows")
    named = f" (“{brief.feeling}”)" if brief.feeling else ""
    return ", ".join(brief.situation.feelings) + named


def _past(past: Past) -> Iterator[str]:
    if past.peak:
        yield f"  {_('Strongest moment')}: {_quoted(past.peak)}"
    if past.last:
        yield f"  {_('Last moment')}: {_quoted(past.last)}"
    yield from (f"  {_('We promised')}: {_quoted(line)}" for line in past.promises)
    if past.replies:
        yield "  " + _("We answered {n} times, with {sorry} apologies; last: {last}").format(
            n=len(past.replies), sorry=past.apologies, last=_quoted(past.replies[-1])
        )


def _quoted(line: Line) -> str:
    text = " ".join(line.text.split())
    short = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return f"“{short}”" + (f" ({line.at:%d %b %Y})" if line.at else "")


def _offers(answer: Answer) -> Iterator[str]:
    yield ""
    yield _("PHRASES THAT FIT (what is in braces is yours to fill)")
    for stage, label in STAGES.items():
        for one in answer.offers.get(stage, ())[:SHOWN]:
            yield f"  {label:<18} {one.text}"
            yield from _followed(one)


def _call(answer: Answer) -> Iterator[str]:
    """The guide for a call."""
    yield ""
    yield _("THE CALL (what is in braces is yours to fill)")
    for number, step in enumerate(answer.call, start=1):
        yield f"  {number} {step.title}: {step.do}"
        yield from (f"      “{words}”" for words in step.words)


def _followed(offer: Offer) -> Iterator[str]:
    """How customers went on after it, where that is known; it says what followed, not what was caused."""
    effect = offer.effect
    if effect:
        yield " " * 21 + effect_line(effect)


def effect_line(effect: Effect) -> str:
    """An effect in words, with its interval and how many answers it rests on."""
    words = _(
        "(next messages {shift:+.2f}, {low:+.2f} to {high:+.2f}; {complained:.0%} complain, "
        "usually {usual:.0%}; n = {n}{chance})"
    )
    chance = "" if effect.told else _("; cannot be told from chance")
    return words.format(**asdict(effect), chance=chance)


def level_lines(levels: Sequence[Level], draft: str) -> Iterator[str]:
    """How strongly each mechanism shows, with the words that show it; nothing where it cannot be told."""
    for one in levels:
        if one.level is None:
            yield f"  {MECHANISMS[one.mechanism]}: {_('cannot be told')}"
            continue
        words = "".join(f" “{' '.join(draft[span.start : span.end].split())}”" for span in one.spans)
        yield f"  {MECHANISMS[one.mechanism]}: {LEVELS[one.level]}{words}"


def _checks(answer: Answer) -> Iterator[str]:
    if not answer.items:
        return
    yield ""
    yield _("YOUR DRAFT")
    yield from as_text([Checked("draft", answer.draft, Saved(answer.draft, "", 1, 0), answer.items)], every=False)
    yield from level_lines(answer.levels, answer.draft)
    for text, count in answer.again.items():
        said = ngettext(
            "  You said this once in the last 30 days", "  You said this {n} times in the last 30 days", count
        )
        yield f"{said.format(n=count)}: {text}"
    yield from (_("  This customer has read this before: {text}").format(text=text) for text in answer.had)
    if answer.noted:
        yield _("  Noted: {n} phrases; this customer will not be offered them again.").format(n=len(answer.noted))


def print_rewrite(done: Rewrite) -> None:
    """A rewrite to read and change, or why it is withheld."""
    if done.refused:
        lines = [_("The language model's rewrite is withheld:"), *(f"  {why}" for why in done.refused)]
    else:
        left = sum(bool(item.findings) for item in done.items)
        lines = ["", _("A REWRITE TO READ AND CHANGE (nothing is sent; {n} left to improve)").format(n=left), done.text]
    for line in lines:
        showing.console.print(line, markup=False, soft_wrap=True)


def print_outcomes(book: Mapping[str, Phrase], found: Sequence[Effect]) -> None:
    """Each statement that was used, the best followed first."""
    if not found:
        showing.console.print(_("No statement of the book is found in your conversations yet."))
    for one in found:
        showing.console.print(f"{one.phrase:<24} {book[one.phrase].text}", markup=False, soft_wrap=True)
        showing.console.print(f"{'':<24} {effect_line(one)}", markup=False, soft_wrap=True)


def print_audit(path: str, audited: Sequence[Audited]) -> None:
    """Each saved reply in a line, the worst first, then why."""
    fine = sum(not one.findings for one in audited)
    showing.console.print(
        _("{path}: {n} saved replies, {fine} can stay as they are.").format(path=path, n=len(audited), fine=fine),
        markup=False,
        soft_wrap=True,
    )
    for one in sorted(audited, key=lambda a: -len(a.findings)):
        if one.findings:
            name = one.saved.title or _("line {n}").format(n=one.saved.line)
            kinds = ", ".join(dict.fromkeys(finding.check for finding in one.findings))
            showing.console.print(f"  {name}: {kinds}", markup=False, soft_wrap=True)
