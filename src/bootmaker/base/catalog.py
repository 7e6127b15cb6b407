"""An explicit list of pluggable things, each loaded on first use. No registration by import or decorator."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Generic, TypeVar

from bootmaker.base.errors import NotFoundError

T = TypeVar("T")


class Catalog(Generic[T]):
    """Names mapped to `package.module:attribute`; `catalog[name]` imports the module then, and not before."""

    def __init__(self, kind: str, entries: Mapping[str, str]) -> None:
        self.kind = kind
        self.entries = dict(entries)

    def __getitem__(self, name: str) -> T:
        if name not in self.entries:
            raise NotFoundError(f"There is no {self.kind} called “{name}”.", hint=f"Known: {', '.join(self.entries)}.")
        module, _, attribute = self.entries[name].partition(":")
        thing: T = getattr(import_module(module), attribute)
        return thing

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def values(self) -> Iterator[T]:
        """Load and yield every entry, in the order of the list."""
        return (self[name] for name in self)
