"""The agenda of a session: promises that are still open, a written round, themes, open questions, what people add."""

from dataclasses import asdict, dataclass

from bootmaker.actions.access import Actor
from bootmaker.actions.looking import look
from bootmaker.actions.session_words import redacted
from bootmaker.actions.sessions import held
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import ListeningSession, Promise
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.sessions.open_questions import measure
from bootmaker.lenses.themes.figures import ThemesView
from bootmaker.nouns.sessions import PromiseState

ROUND = 10  # minutes for writing before anybody speaks


@dataclass(frozen=True)
class Item:
    """A point of the agenda. `words` is empty where the words are those of its (first) touchpoint."""

    kind: str  # promise, round, theme, question, own
    words: str
    touchpoints: tuple[str, ...] = ()
    minutes: int = 0


def make_agenda(
    workspace: Workspace, actor: Actor, key: str, *, own: tuple[str, ...] = (), themes: int = 3, questions: int = 3
) -> list[Item]:
    """Make the agenda anew from what is there now, with one's own points before the end; the session keeps it.

    Themes that most customers are unhappy with, and the latest questions; those that `about` is a word of come first.
    """
    session = held(workspace, actor, key)
    items = [
        *_promises(session),
        *(Item("own", redacted(workspace, session, one)) for one in own if one.strip()),
        *_themes(workspace, session, themes),
        *_questions(workspace, session, questions),
    ]
    each = max(1, (session.minutes - ROUND) // max(1, len(items)))
    timed = [Item(one.kind, one.words, one.touchpoints, each) for one in items]
    agenda = [Item("round", "Everyone writes down what matters most to them; then all vote.", (), ROUND), *timed]
    session.agenda = [asdict(one) for one in agenda]
    session.save(update_fields=["agenda"])
    audit("session: agenda", actor=actor.key, session=session.key, items=len(agenda))
    return agenda_of(session)


def agenda_of(session: ListeningSession) -> list[Item]:
    """The agenda with its words; a question whose words were erased is left out."""
    items = [Item(one["kind"], one["words"], tuple(one["touchpoints"]), one["minutes"]) for one in session.agenda]
    bare = [one.touchpoints[0] for one in items if not one.words and one.touchpoints]
    known = quotes(bare)
    return [
        one if one.words else Item(one.kind, known[one.touchpoints[0]].text, one.touchpoints, one.minutes)
        for one in items
        if one.words or (one.touchpoints and one.touchpoints[0] in known)
    ]


def _promises(session: ListeningSession) -> list[Item]:
    made = Promise.objects.filter(session__series=session.series, state=PromiseState.OPEN).exclude(words="")
    return [Item("promise", f"What became of: {one.words}") for one in made.order_by("made_at", "number")]


def _themes(workspace: Workspace, session: ListeningSession, most: int) -> list[Item]:
    if not workspace.lake.exists():
        return []
    view: ThemesView = look(workspace, "themes").view
    worst = sorted(view.themes, key=lambda one: (not _meets(session.about, one.label), -one.negative.k))[:most]
    return [Item("theme", f"{one.label}: {one.customers.k} customers", one.evidence[:3]) for one in worst]


def _questions(workspace: Workspace, session: ListeningSession, most: int) -> list[Item]:
    if not workspace.lake.exists():
        return []
    found = workspace.engine.run(lambda tables: measure(tables, most=50))["questions"].to_pylist()
    known = quotes([one["id"] for one in found])
    waiting = [one["id"] for one in found if one["id"] in known]
    waiting.sort(key=lambda one: not _meets(session.about, known[one].text))
    return [Item("question", "", (one,)) for one in waiting[:most]]


def _meets(about: str, words: str) -> bool:
    """Whether a word of what it is about begins a word of these; singular and plural meet."""
    wanted = [one.rstrip("s") for one in about.casefold().split() if len(one) > 2]
    return any(word.startswith(one) for word in words.casefold().split() for one in wanted)
