"""Chats as conversation JSON: customer, agent and action lines with their times."""

from bootmaker.sample.events import Block, Line
from bootmaker.sample.writers.text_file import JsonList

SPEAKERS = {"customer": "customer", "staff": "agent", "action": "action"}
ACTIONS = {
    "Account": "looked up account",
    "Order": "looked up order",
    "A": "added note",
    "Shipping": "checked shipping",
}


class Chats(JsonList):
    """The chat window's export: a list of conversations."""

    def add(self, block: Block) -> None:
        """Write the block's chats."""
        for i, thread in enumerate(t for t in block.threads if t.channel == "chat"):
            agent = next((line.name for line in thread.lines if line.who == "staff"), "")
            turns = [turn(line) for line in thread.lines]
            self.touchpoints += len(turns)
            self.put(
                {
                    "convo_id": f"chat-{block.number:03d}{i:05d}",
                    "started_at": turns[0]["at"],
                    "customer": {
                        "customer_id": thread.customer.id, "name": thread.customer.name, "email": thread.customer.email,
                    },
                    "agent": agent,
                    "order_id": thread.order or None,
                    "turns": turns,
                }
            )  # fmt: skip


def turn(line: Line) -> dict[str, str]:
    """One line of a chat; agents carry their name, actions what was done."""
    said = {"speaker": SPEAKERS[line.who], "text": line.text, "at": f"{line.at:%Y-%m-%dT%H:%M:%SZ}"}
    if line.who == "staff":
        return {**said, "name": line.name}
    return {**said, "action": ACTIONS[line.text.split()[0]]} if line.who == "action" else said
