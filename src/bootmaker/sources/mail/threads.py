"""Which thread a message belongs to, by References and In-Reply-To (RFC 5322, 3.6.4)."""

import re
from collections import OrderedDict

REMEMBERED = 1 << 16
ID = re.compile(r"<([^<>\s]+)>")


class MailThreads:
    """Remembers the thread of recent messages, so that a reply that names only its parent finds the root."""

    def __init__(self) -> None:
        self._roots: OrderedDict[str, str] = OrderedDict()

    @staticmethod
    def clean(text: str) -> str:
        """A message id without its brackets; empty when there is none."""
        found = ID.search(text)
        return found.group(1) if found else text.strip()

    def of(self, key: str, references: str, in_reply_to: str) -> tuple[str | None, str]:
        """(parent, thread) of the message `key`; the thread is the id of its first message."""
        chain = ID.findall(references)
        parents = ID.findall(in_reply_to) or chain[-1:]
        parent = parents[0] if parents else None
        first = chain[0] if chain else parent
        root = self._roots.get(parent or "", "") or self._roots.get(first or "", "") or first or key
        self._roots[key] = root
        if parent:
            self._roots.setdefault(parent, root)
        while len(self._roots) > REMEMBERED:
            self._roots.popitem(last=False)
        return parent, root
