"""A shop that the pages show: Maija's lost parcel and a dozen others, with an edit, a bad row and things to redact."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import move_in

HEADER = "id,date,customer email,customer name,channel,thread,role,text,rating\n"
MAIJA = "maija@example.org,Maija Virtanen"
JUHO = "juho@example.org,Juho Laine"
ROWS = (
    f'1,2026-03-01 09:00,{MAIJA},email,T1,customer,"Where is my parcel? Two days & > 3 nights.",\n',
    f'2,2026-03-01 10:00,{MAIJA},email,T1,agent,"Sorry to hear that, we ask the courier.",\n',
    f'3,2026-03-04 10:00,{MAIJA},email,T1,customer,"Still no parcel. I am disappointed. Call +358 40 555 0100.",\n',
    f'4,2026-03-09 10:00,{MAIJA},review,,customer,"The boots are lovely but the wait was awful.",2\n',
    f'5,2026-03-02 12:00,{JUHO},chat,T2,customer,"Thank you, the repair is perfect, I love these boots!",5\n',
    f'6,2026-03-11 12:00,{JUHO},chat,T3,customer,"The parcel of laces came today, great.",\n',
)
MORE = "".join(
    f'{10 + n},2026-03-{n + 10} 08:00,c{n}@example.org,,{channel},,customer,"{text}",{stars}\n'
    for n, (channel, text, stars) in enumerate(
        (
            ("email", "The left sole came off after ten days, this is terrible.", ""),
            ("review", "The sole broke. Very disappointing.", 1),
            ("chat", "Do you have the black ones in size 44?", ""),
            ("survey", "Fine.", 4),
            ("review", "I hate the new laces, they break.", 1),
        )
    )
)
EDITED = ROWS[0].replace("Two days", "Four days")
BAD = "99,someday,x@example.org,,chat,,customer,When?,\n"
CUSTOMERS = "email,segment\nmaija@example.org,new\njuho@example.org,loyal\nc0@example.org,new\nc1@example.org,new\n"
SECRETS = ("maija@example.org", "Maija", "Virtanen", "juho@example.org", "Laine", "555 0100", "5550100")


def filled(folder: Path, migrated: Path) -> Path:
    """A workspace with the shop imported and read; nobody lives in it yet."""
    home = empty(folder, migrated)
    with moved_in(home):
        from bootmaker.actions.imports import import_file
        from bootmaker.actions.refresh import refresh
        from bootmaker.actions.workspace import open_workspace

        workspace = open_workspace()
        first, later = HEADER + "".join(ROWS) + MORE, HEADER + EDITED + "".join(ROWS[1:]) + MORE + BAD
        for name, text in (("shop", first), ("shop", later), ("people", CUSTOMERS)):
            path = folder / f"{name}.csv"
            path.write_text(text, encoding="utf-8")
            import_file(workspace, path, name=name)
        refresh(workspace)
    return home


def listened(folder: Path, migrated: Path) -> Path:
    """The same workspace after a session of a series, to which Maija and Juho came, and where we made a promise."""
    home = filled(folder, migrated)
    with moved_in(home):
        from bootmaker.actions.refresh import refresh
        from bootmaker.actions.workspace import open_workspace

        held_session(open_workspace())
        refresh(open_workspace())
    return home


def held_session(workspace: Any) -> None:
    """The session of `listened`."""
    from datetime import datetime

    from bootmaker.actions.access import AT_THE_KEYBOARD as KEYBOARD
    from bootmaker.actions.session_agenda import make_agenda
    from bootmaker.actions.session_invitations import came, invite, reply
    from bootmaker.actions.session_minutes import Entry, add_minutes
    from bootmaker.actions.session_promises import Pledge, make_promise
    from bootmaker.actions.session_round import vote, write_statements
    from bootmaker.actions.sessions import Wanted, close_session, plan_session
    from bootmaker.actions.staff import add_member

    add_member(workspace, "Rita", team="depot")
    wanted = Wanted("An evening on deliveries", datetime(2026, 3, 10, 18), zone="Europe/Helsinki", every="month")
    key = plan_session(workspace, KEYBOARD, wanted).key
    invite(workspace, KEYBOARD, key, customers=["maija@example.org", "juho@example.org", "c0@example.org"])
    reply(workspace, KEYBOARD, key, "maija@example.org", "yes", consent=["minutes", "quote"])
    came(workspace, KEYBOARD, key, ["maija@example.org", "juho@example.org"])
    make_agenda(workspace, KEYBOARD, key, own=("Which evening would suit you?",))
    write_statements(workspace, KEYBOARD, key, [f"Statement {n} on how parcels come" for n in range(1, 7)])
    camps = [
        (f"card {c}", n, "agree" if (c < 8) == (n % 2 == 1) or n == 6 else "disagree")
        for c in range(12)
        for n in range(1, 7)
    ]
    vote(workspace, KEYBOARD, key, camps)
    noon = "Why does the courier come at noon, when nobody is at home?"
    add_minutes(workspace, KEYBOARD, key, [
        Entry(noon, customer="maija@example.org", kind="question", seconds=12, id="a"),
        Entry("Because it was cheapest. That was wrong of us.", staff="Rita", after="a", seconds=8),
        Entry("Not for the page.", customer="juho@example.org", kind="grievance", seconds=5),
    ])  # fmt: skip
    pledge = Pledge("Parcels come after five", owner="Rita", due=datetime(2026, 4, 1).date(), answers=1)
    make_promise(workspace, KEYBOARD, key, pledge)
    close_session(workspace, KEYBOARD, key, outcome="We heard that noon is the wrong hour.")


def empty(folder: Path, migrated: Path) -> Path:
    """A workspace with nothing in it."""
    home = folder / "home"
    home.mkdir()
    (home / "ledger.sqlite3").write_bytes(migrated.read_bytes())
    return home


@contextmanager
def moved_in(home: Path) -> Iterator[Any]:
    """Make `home` the workspace of this process for a while; yields somebody who visits its pages."""
    from bootmaker.base.settings import settings

    with pytest.MonkeyPatch.context() as monkeypatch:
        move_in(home, monkeypatch)
        from django.db import connection
        from django.test import Client

        yield Client()
        connection.close()
    settings.cache_clear()


def links(html: str) -> list[str]:
    """The addresses within the app that a page links to, without their fragments."""
    found = re.findall(r'<a\b[^>]*?\bhref="(/[^"#]*)', html)
    return [unescape(address) for address in dict.fromkeys(found)]


def first_link(html: str, start: str) -> str:
    """The first address on a page that begins like this."""
    return next(address for address in links(html) if address.startswith(start))
