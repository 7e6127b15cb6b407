"""A shop with customers who speak and customers who do not, and a session of theirs, for the tests."""

from datetime import datetime
from pathlib import Path
from typing import Any

from tests.actions.files import ROWS, many, messages
from tests.actions.staff_cast import hire

PEOPLE = ("Maija Virtanen", "Juho Laine", "Aino Korhonen", "Eero Nieminen", "Kaisa Heikkinen", "Olli Salo")
ISLANDS = '6,2026-04-20 09:00,maija@example.org,Maija Virtanen,chat,"Do you deliver to the islands?",\n'
WHEN = datetime(2026, 12, 8, 18, 0)


def address(name: str) -> str:
    """Where one of PEOPLE is reached."""
    return f"{name.split(maxsplit=1)[0].lower()}@example.org"


def open_shop(folder: Path) -> Any:
    """Maija and Juho wrote, forty others did too; four of PEOPLE and sixty more are silent. Returns the workspace."""
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    table = folder / "customers.csv"
    rows = [f"{address(name)},{name},town" for name in PEOPLE] + [f"q{n}@example.org,,rural" for n in range(60)]
    table.write_text("email,name,segment\n" + "\n".join(rows), encoding="utf-8")
    import_file(workspace, messages(folder, *ROWS, ISLANDS), name="messages")
    import_file(workspace, many(folder, 80), name="others")
    import_file(workspace, table)
    refresh(workspace)
    return workspace


def open_session(workspace: Any, *, agreed: tuple[str, ...] = ("minutes", "quote", "follow-up")) -> tuple[Any, Any]:
    """Lena holds a monthly session to which all PEOPLE came, who agreed to `agreed`; the session and the cast."""
    from bootmaker.actions.session_invitations import came, invite, reply
    from bootmaker.actions.sessions import Wanted, plan_session, start_session

    cast = hire(workspace)
    who = [address(name) for name in PEOPLE]
    session = plan_session(
        workspace, cast["Lena"], Wanted("Deliveries", WHEN, zone="Europe/Helsinki", about="delivery", every="month")
    )
    invite(workspace, cast["Lena"], session.key, customers=who)
    for one in who:
        reply(workspace, cast["Lena"], session.key, one, "yes", consent=agreed)
    start_session(workspace, cast["Lena"], session.key)
    came(workspace, cast["Lena"], session.key, who)
    return session, cast


def divided_votes(session: str, *, statements: int = 6) -> list[tuple[str, int, str]]:
    """Twelve cards in two camps of eight and four, who agree on the last statement alone."""
    said = []
    for card in range(12):
        for number in range(1, statements + 1):
            camp = (card < 8) == (number % 2 == 1)
            said.append((f"{session} {card}", number, "agree" if camp or number == statements else "disagree"))
    return said
