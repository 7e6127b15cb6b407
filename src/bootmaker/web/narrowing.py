"""The form that narrows a view: every way to ask, with what is asked now."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bootmaker.actions.glance import Glance, Part
from bootmaker.lenses.filters import Filter

MOST_SHOWN = 8


@dataclass(frozen=True)
class Choice:
    """One value that can be ticked."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    """Values of one field; `name` is its query parameter."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def active(self) -> bool:
        """Whether one of them is chosen."""
        return any(choice.chosen for choice in self.choices)

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The chosen ones and the most frequent ones."""
        return tuple(c for number, c in enumerate(self.choices) if number < MOST_SHOWN or c.chosen)

    @property
    def rest(self) -> tuple[Choice, ...]:
        """The others, which wait behind a fold."""
        return tuple(choice for choice in self.choices if choice not in self.shown)


@dataclass(frozen=True)
class Select:
    """Values of one field of which one can be chosen; `everything` is the choice of none."""

    name: str
    label: str
    everything: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Narrowing:
    """The whole form. `kept` are parts of the filter that have no field here and travel along unseen."""

    since: str
    until: str
    first: str
    last: str
    groups: tuple[Group, ...]
    selects: tuple[Select, ...]
    kept: tuple[tuple[str, str], ...]
    prefix: str
    words: str
    active: bool


def narrowing(known: Glance, wanted: Filter, *, prefix: str = "") -> Narrowing:
    """The form for a workspace, filled with a filter; `prefix` begins the names of its fields."""
    groups = [
        Group("channel", _("Channel"), _choices(known.channels, wanted.channels)),
        Group("source", _("Source"), _choices(known.sources, wanted.sources)),
    ]
    for attribute, parts in known.segments.items():
        chosen = [value for name, value in wanted.segments if name == attribute]
        label = attribute.replace("_", " ").capitalize()
        groups.append(Group("segment", label, _choices(parts, chosen, prefix=f"{attribute}=")))
    selects = (
        Select("theme", _("Theme"), _("all themes"), _choices(known.themes, [wanted.theme or ""])),
        Select("team", _("Team that answered"), _("all teams"), _choices(known.teams, [wanted.team or ""])),
    )
    fields = {"since", "until", "channel", "source", "segment", *(one.name for one in selects)}
    return Narrowing(
        since=str(wanted.since or ""),
        until=str(wanted.until or ""),
        first=f"{known.first:%Y-%m-%d}" if known.first else "",
        last=f"{known.last:%Y-%m-%d}" if known.last else "",
        groups=tuple(group for group in groups if len(group.choices) > 1 or group.active),
        selects=tuple(one for one in selects if one.choices),
        kept=tuple((name, value) for name, value in wanted.pairs if name not in fields),
        prefix=prefix,
        words=wanted.words,
        active=wanted != Filter(),
    )


def _choices(parts: Iterable[Part], chosen: Iterable[str], *, prefix: str = "") -> tuple[Choice, ...]:
    """The known values, and those that are asked for although nothing has them."""
    wanted = [value for value in chosen if value]
    known = [Choice(f"{prefix}{part.value}", part.label, part.count, part.value in wanted) for part in parts]
    values = {part.value for part in parts}
    return (*known, *(Choice(f"{prefix}{value}", value, 0, True) for value in wanted if value not in values))
