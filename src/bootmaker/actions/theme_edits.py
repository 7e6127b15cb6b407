"""What a person does to themes; each is audited, and stays in the runs to come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.themes import current_model, keep, sampled
from bootmaker.actions.workspace import Workspace
from bootmaker.annotators.theme import edits
from bootmaker.annotators.theme.model import Theme, ThemeModel
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.auditing import audit, trail


@dataclass(frozen=True)
class Event:
    """Something that happened to the themes: when, by whom, what, and its detail (ids and counts)."""

    at: datetime
    actor: str
    action: str
    detail: dict[str, Any]


def themes_in_use(workspace: Workspace, *, actor: Actor = AT_THE_KEYBOARD) -> tuple[Theme, ...]:
    """The themes as the model in use has them."""
    return _model(workspace, actor, Verb.LOOK).themes


def rename_theme(workspace: Workspace, theme: str, label: str, *, actor: Actor = AT_THE_KEYBOARD) -> Theme:
    """Call a theme something else. Raises NotFoundError for an unknown theme."""
    model = _model(workspace, actor)
    number = model.number(theme)
    return _done(workspace, edits.renamed(model, number, label), "renamed", number, actor)


def pin_theme(workspace: Workspace, theme: str, *, held: bool = True, actor: Actor = AT_THE_KEYBOARD) -> Theme:
    """Hold a theme as it is in the next runs, or let it go."""
    model = _model(workspace, actor)
    number = model.number(theme)
    return _done(workspace, edits.pinned(model, number, held=held), "pinned" if held else "let go", number, actor)


def merge_themes(workspace: Workspace, theme: str, into: str, *, actor: Actor = AT_THE_KEYBOARD) -> Theme:
    """Make two themes one, under the id and label of `into`."""
    model = _model(workspace, actor)
    gone, number = model.number(theme), model.number(into)
    changed = edits.merged(model, gone, number)
    return _done(workspace, changed, "merged", number - (number > gone), actor, gone=model.themes[gone].id)


def split_theme(
    workspace: Workspace, theme: str, *, parts: int = 2, actor: Actor = AT_THE_KEYBOARD
) -> tuple[Theme, ...]:
    """Make several themes of one; the biggest part keeps the id. BootmakerError when it does not fall apart."""
    model, said = _model(workspace, actor), sampled()
    number, known = model.number(theme), len(model.themes)
    changed = edits.split(model, number, said.texts, said.vectors, said.customers, parts=parts)
    new = changed.themes[known:]
    first = _done(workspace, changed, "split", number, actor, new=[one.id for one in new])
    return (first, *new)


def theme_history() -> tuple[Event, ...]:
    """Every run and every change, the latest first."""
    return tuple(Event(*line) for line in trail("themes: "))


def _model(workspace: Workspace, actor: Actor, verb: Verb = Verb.SHAPE) -> ThemeModel:
    require(actor, verb)
    model = current_model(workspace)
    if model is None:
        raise NotFoundError("No themes were found yet.", hint="`bootmaker refresh` finds them in about 25 texts.")
    return model


def _done(workspace: Workspace, model: ThemeModel, what: str, number: int, actor: Actor, **detail: Any) -> Theme:
    keep(workspace, model)
    audit(f"themes: {what}", actor=actor.key, theme=model.themes[number].id, **detail)
    return model.themes[number]
