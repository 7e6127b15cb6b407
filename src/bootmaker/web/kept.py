"""Results of slow work, kept in memory: each is made once, however many ask for it at the same time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """At most `most` results by key; the one that was asked for longest ago goes first. A failure is not kept."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = Lock()
        self._results: OrderedDict[Hashable, Future[T]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result under `key`; `make` is called when there is none and nobody else is at it."""
        with self._lock:
            found = self._results.get(key)
            future = found or self._results.setdefault(key, Future())
            self._results.move_to_end(key)
            while len(self._results) > self.most:
                self._results.popitem(last=False)
        if found is None:
            self._fill(key, future, make)
        return future.result()

    def _fill(self, key: Hashable, future: Future[T], make: Callable[[], T]) -> None:
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                self._results.pop(key, None)
            future.set_exception(error)
