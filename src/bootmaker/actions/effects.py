"""Did it help: what changed after a decision."""

from datetime import date, datetime

from bootmaker.actions.decision_standing import Standing, standing
from bootmaker.actions.looking import code_digest, kept_results
from bootmaker.actions.opening import marks_of
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.answers import chiefs
from bootmaker.ledger.models import Answer
from bootmaker.lenses.decisions.effect import measure
from bootmaker.lenses.decisions.view import Effect, view
from bootmaker.nouns.answers import ANSWERED, State, Subject


def effect_of(workspace: Workspace, number: int, *, since: date | None = None) -> Effect:
    """What changed in the theme of a decision from the day on that it took hold, by default the day it was taken.

    BootmakerError where what was decided on belongs to no theme.
    """
    one = standing(workspace, number)
    theme = _theme(workspace, one)
    told = _answered(number)
    spoke = [person.key for person in one.people if person.kind == "customer" and person.state != State.ASIDE]
    others = [key for key in spoke if key not in told]
    people = sorted({*told, *others})
    results = kept_results(
        workspace,
        ["decision effect", code_digest(measure.__module__.rpartition(".")[0]), theme, people],
        lambda tables: measure(tables, theme, people),
    )
    return view(results, since or one.at.date(), told, others)


def _theme(workspace: Workspace, one: Standing) -> str:
    if one.subject_kind == Subject.THEME:
        return one.subject
    ids = [key for key in (one.subject, *one.evidence) if key]
    found = [marks.get("theme") for marks in marks_of(workspace, ids).values()]
    named = [theme for theme in found if theme]
    if not named:
        raise BootmakerError(
            "What was decided on belongs to no theme, so there is nothing to count before and after.",
            hint="Decide on a theme: `bootmaker look themes` shows them.",
        )
    return str(max(sorted(set(named)), key=named.count))


def _answered(number: int) -> dict[str, datetime]:
    """Customers who got their answer, under the key that stands for them, and when."""
    found = Answer.objects.filter(decision=number, person_kind="customer", state__in=list(ANSWERED))
    rows = list(found.order_by("pk").values_list("person", "sent_at"))
    chief = chiefs(person for person, _ in rows)
    return {chief[person]: at or now() for person, at in rows}
