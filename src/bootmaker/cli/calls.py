"""The commands for the phone: review a call; and for hard cases: read the guidance."""

from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Any

import typer


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command("review-call")(review_call)
    app.command()(guidance)


def review_call(
    file: Annotated[Path, typer.Argument(help="A transcript with times: WebVTT, SRT, or Whisper's JSON.")],
    staff: Annotated[str, typer.Option(help="Who of the speakers works here, where it is not told.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """How a call went: talk, interruptions, silences, holds, listening first, promises. No voice is analysed."""
    from dataclasses import asdict

    from bootmaker.actions import calls
    from bootmaker.cli import showing

    review, found = calls.review_call(file, staff=staff)
    if json:
        findings = [{"at": at, "said": said, **asdict(finding)} for at, said, finding in found]
        showing.as_json({"review": asdict(review), "listened_first": review.listened_first, "findings": findings})
        return
    for line in (*_review(review), *_findings(found)):
        showing.console.print(line, markup=False, soft_wrap=True)


def guidance(name: Annotated[str, typer.Argument(help="Which page; none lists them.")] = "") -> None:
    """Guidance for the hard cases: we are at fault, we are not, we cannot, grief, abuse, and more."""
    from bootmaker.actions.guiding import guided
    from bootmaker.desk.guidance import pages

    if not name:
        typer.echo("\n".join(f"{page.id:<18} {page.title}" for page in pages()))
        return
    found = guided(name)
    typer.echo(found.page.text)
    if found.contacts:
        typer.echo(f"\n{_('## Your own contacts')}\n\n{found.contacts}")
    elif found.file:
        typer.echo("\n" + _("No contacts of your own yet: write them into {file}.").format(file=found.file))


def _review(review: Any) -> Iterator[str]:
    yield _("The call took {time}; you talked {share:.0%} of the talk.").format(
        time=_clock(review.seconds), share=review.staff_share
    )
    if review.staff_rate and review.customer_rate:
        yield _("You spoke {mine:.0f} words a minute, the customer {theirs:.0f}.").format(
            mine=review.staff_rate, theirs=review.customer_rate
        )
    yield {
        True: _("You said the problem back before you offered a solution."),
        False: _("A solution came before the problem was said back."),
        None: _("The problem was not said back, and no solution was offered."),
    }[review.listened_first]
    if review.paraphrase:
        yield f"  {_clock(review.paraphrase.at)} “{review.paraphrase.text}”"
    yield _("Nods in words while they spoke: {n}").format(n=review.nods)
    yield from _moments(_("You began to speak while they still spoke"), review.interruptions)
    yield from _moments(_("Nobody spoke, and no hold was announced"), review.unannounced)
    yield from _moments(_("Holds announced"), review.holds)
    yield from _moments(_("Holds without a reason"), review.holds_without_reason)
    yield from _moments(_("Holds without thanks afterwards"), review.holds_without_thanks)
    yield from (_("You promised: “{words}”").format(words=words) for words in review.promises)


def _moments(what: str, some: Any) -> Iterator[str]:
    if some:
        yield f"{what}: {len(some)}"
        words = _("  {at} ({seconds:.1f} s) “{text}”")
        yield from (words.format(at=_clock(one.at), seconds=one.seconds, text=one.text) for one in some)


def _findings(found: Any) -> Iterator[str]:
    for at, said, finding in found:
        yield f"{_clock(at)} {finding.check}: “{said[finding.start : finding.end]}” {finding.suggestion}"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
