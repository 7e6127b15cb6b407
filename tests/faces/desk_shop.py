"""A small shop for the Desk: Maija's lost parcel with two promises, her order number, and Juho who is content."""

from pathlib import Path
from typing import Any

from tests.faces.web_shop import JUHO, MAIJA, empty, moved_in

HEADER = "id,date,customer email,customer name,order number,channel,thread,role,text\n"
PROMISE = "I will write to you again by Friday."
SAID = "Sorry to hear that, we ask the courier where it is."
ROWS = (
    f'1,2026-03-01 09:00,{MAIJA},NB-77,email,T1,customer,"Where is it? Two days & > 3 nights. I need the boots."\n',
    f'2,2026-03-01 10:00,{MAIJA},NB-77,email,T1,agent,"{SAID} {PROMISE}"\n',
    f'3,2026-03-04 10:00,{MAIJA},NB-77,email,T1,customer,"Still no parcel. I am disappointed. When does it come?"\n',
    f'4,2026-03-05 10:00,{MAIJA},NB-77,chat,T3,customer,"This is awful, I wait every day. Call +358 40 555 0100."\n',
    f'5,2026-03-02 12:00,{JUHO},NB-78,chat,T2,customer,"Thank you, the repair is perfect, I love these boots!"\n',
)


def desk_shop(folder: Path, migrated: Path) -> Path:
    """A workspace with the shop imported and read; nobody lives in it yet."""
    home = empty(folder, migrated)
    with moved_in(home):
        from bootmaker.actions.imports import import_file
        from bootmaker.actions.refresh import refresh
        from bootmaker.actions.workspace import open_workspace

        path = folder / "shop.csv"
        path.write_text(HEADER + "".join(ROWS), encoding="utf-8")
        import_file(open_workspace(), path)
        refresh(open_workspace())
    return home


def told(text: str) -> Any:
    """The touchpoint with these words."""
    from bootmaker.ledger.models import Touchpoint

    return Touchpoint.objects.get(text__contains=text)
