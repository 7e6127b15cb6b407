"""What happened next: how customers went on after each phrase, from the conversations that are stored."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from bootmaker.actions.workspace import Workspace
from bootmaker.desk.phrases.book import Phrase
from bootmaker.desk.phrases.outcomes import Effect, Turn, effects
from bootmaker.ledger.exchanges import Exchange, exchanges
from bootmaker.nouns.marks import Intent

NEWEST = 3_000  # conversations


def phrase_effects(workspace: Workspace, book: Sequence[Phrase]) -> Mapping[str, Effect]:
    """The effect of each phrase that the newest conversations hold, by its id; {} without a lake."""
    return _kept(workspace, workspace.engine.version(), tuple(book))


@lru_cache(maxsize=4)
def _kept(workspace: Workspace, version: str, book: tuple[Phrase, ...]) -> Mapping[str, Effect]:
    """The same lake and the same book, the same effects."""
    if version == "empty":
        return {}
    met = exchanges(conversations=NEWEST)
    return effects(book, list(_turns(met, _read(workspace, met))))


def _turns(met: Sequence[Exchange], read: Mapping[str, tuple[int, str]]) -> Iterator[Turn]:
    """The exchanges whose both messages were read."""
    for one in met:
        if one.before in read and one.after in read:
            (before, _), (after, intent) = read[one.before], read[one.after]
            yield Turn(one.reply, before / 1000, after / 1000, intent == Intent.COMPLAINT)


def _read(workspace: Workspace, met: Sequence[Exchange]) -> dict[str, tuple[int, str]]:
    """Valence and intent of the customers' messages, by touchpoint."""
    ids = list({key for one in met for key in (one.before, one.after)})

    def measure(tables: Any) -> dict[str, Any]:
        rows = tables.touchpoints
        return {"read": rows.filter(rows.id.isin(ids), rows.valence.notnull()).select("id", "valence", "intent")}

    found = workspace.engine.run(measure)["read"].to_pylist() if ids else []
    return {row["id"]: (row["valence"], row["intent"] or "") for row in found}
