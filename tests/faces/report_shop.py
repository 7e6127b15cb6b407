"""A shop small enough to read: twelve touchpoints of Maija, Juho and others, as a file that people really have."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import move_in

ROWS = """\
date,customer,channel,order,text,rating
2026-03-01 09:00,maija@example.org,email,A1,"Where is my parcel? I ordered boots on Monday & they said ""two days"".",
2026-03-04 10:00,maija@example.org,email,A1,"Still no parcel. I am <really> disappointed and I called three times.",
2026-03-06 11:00,maija@example.org,review,A1,"The boots are lovely, but waiting a week without a word was awful.",2
2026-03-02 12:00,juho@example.org,chat,A2,"Thank you, the repair is perfect. I love these boots!",
2026-03-07 12:00,juho@example.org,survey,A2,"Great work, as always.",5
2026-03-03 08:00,aino@example.org,email,A3,"The left sole came off after ten days. I expected better.",
2026-03-05 08:00,aino@example.org,email,A3,"I sent a picture of the sole yesterday. Could you please answer?",
2026-03-09 08:00,eino@example.org,chat,A4,"Do you have the black ones in size 44?",
2026-03-10 08:00,eino@example.org,chat,A4,"I wish you had half sizes.",
2026-03-11 08:00,liisa@example.org,review,,"Fine.",4
2026-03-12 08:00,olavi@example.org,email,,"Your new website keeps crashing when I try to pay. I gave up.",
2026-03-13 08:00,olavi@example.org,email,,"I think I will buy elsewhere next time.",
"""


@dataclass(frozen=True)
class Written:
    """A report that was written: the file, its HTML, and every text of the ledger by touchpoint id."""

    path: Path
    html: str
    texts: Mapping[str, str]


def written(folder: Path, migrated: Path, *, rows: str = "") -> Written:
    """The report of a fresh workspace with these rows imported; leaves the workspace again."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        home = folder / "home"
        home.mkdir()
        (home / "ledger.sqlite3").write_bytes(migrated.read_bytes())
        move_in(home, monkeypatch)
        return _report(folder, rows)


def _report(folder: Path, rows: str) -> Written:
    from django.db import connection

    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    if rows:
        file = folder / "shop.csv"
        file.write_text(rows, encoding="utf-8")
        import_file(workspace, file)
        refresh(workspace)
    report = report_here(folder / "out" / "report.html")
    connection.close()
    return report


def report_here(target: Path) -> Written:
    """The report of the workspace of this process."""
    from django.db import connection

    from bootmaker.actions.workspace import open_workspace
    from bootmaker.report import write_report

    path = write_report(open_workspace(), target)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, text FROM ledger_touchpoint")
        texts = {key: text or "" for key, text in cursor.fetchall()}
    return Written(path, path.read_text(encoding="utf-8"), texts)
