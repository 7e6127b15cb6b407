"""Zendesk tickets with their comments inline; internal notes are `public: false`."""

import json
from zlib import crc32

from bootmaker.sample.events import Block, Thread
from bootmaker.sample.writers.text_file import JsonList

ORDER_FIELD = 360_012_345


def person_id(name: str) -> int:
    """A stable number for a name or address."""
    return 370_000_000_000 + crc32(name.encode())


class Zendesk(JsonList):
    """A merged export: tickets with their comments, and the users beside them."""

    before = '{"tickets":[\n'
    after = '\n],"users":[\n%s\n],"count":%d,"end_of_stream":true}\n'

    def begin(self) -> None:
        """Open the list and start counting."""
        super().begin()
        self.tickets = 0
        self.users: dict[int, str] = {}

    def add(self, block: Block) -> None:
        """Write the block's tickets."""
        for thread in block.threads:
            if thread.channel == "zendesk":
                self.tickets += 1
                self.touchpoints += len(thread.lines)
                self.put(ticket(20_000 + self.tickets, thread))
                self.remember(thread)

    def end(self) -> None:
        """Close the list with everybody who wrote, and the count."""
        self.file.write(self.after % (",\n".join(self.users.values()), self.tickets))

    def remember(self, thread: Thread) -> None:
        """Side-load the people of a ticket, as `include=users` does."""
        for line in thread.lines:
            mine = line.who == "customer"
            address = thread.customer.email if mine else f"{line.name.split()[0].lower()}@nettle.example.com"
            number = person_id(thread.customer.email if mine else line.name)
            user = {"id": number, "name": line.name, "email": address, "role": "end-user" if mine else "agent"}
            self.users[number] = json.dumps(user)


def ticket(number: int, thread: Thread) -> dict[str, object]:
    """One ticket."""
    requester = person_id(thread.customer.email)
    agent = next((person_id(line.name) for line in thread.lines if line.who in ("staff", "note")), None)
    stamps = [f"{line.at:%Y-%m-%dT%H:%M:%SZ}" for line in thread.lines]
    return {
        "id": number,
        "url": f"https://nettle.example.com/api/v2/tickets/{number}.json",
        "external_id": None,
        "via": {"channel": "web"},
        "created_at": stamps[0],
        "updated_at": stamps[-1],
        "type": None,
        "subject": thread.subject,
        "raw_subject": thread.subject,
        "description": thread.lines[0].text,
        "priority": "normal",
        "status": "closed" if agent else "open",
        "requester_id": requester,
        "submitter_id": requester,
        "assignee_id": agent,
        "tags": ["web_form"],
        "custom_fields": [{"id": ORDER_FIELD, "value": thread.order or None}],
        "satisfaction_rating": {"score": thread.score or "unoffered"},
        "comments": [
            {
                "id": number * 100 + i,
                "type": "Comment",
                "author_id": requester if line.who == "customer" else person_id(line.name),
                "body": line.text,
                "public": line.who != "note",
                "created_at": stamp,
            }
            for i, (line, stamp) in enumerate(zip(thread.lines, stamps, strict=True))
        ],
    }  # fmt: skip
