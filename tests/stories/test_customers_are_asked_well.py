"""The story of asking, through the command line: from the set to answers, silence, and a score."""

import csv
import re
from pathlib import Path

from tests.actions.test_asking_for import shop  # noqa: F401 - a fixture
from tests.stories.test_a_session_keeps_its_promise import said


def test_from_the_question_to_the_score(shop, tmp_path: Path) -> None:  # noqa: F811
    assert "csat (1 to 5; en, de, fr, es, it, nl, fi)" in said("ask-for", "sets")
    assert "Wie wahrscheinlich ist es" in said("ask-for", "sets", "--language", "de")
    planned = said("ask-for", "plan", "csat", "--most", 12, "--as-of", "2026-04-10", "--keep")
    assert "12 of 30 customers who may be asked, drawn by chance." in planned
    assert "left alone: 5 have a journey that is not over" in planned
    key = re.search(r"Kept as (\w{8})", planned)[1]
    assert "12 invitations with addresses" in said("ask-for", "export", key, "--out", tmp_path / "out")
    with (tmp_path / "out" / "invitations.csv").open(encoding="utf-8") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    filled = tmp_path / "out" / "answers.csv"
    filled.write_text("code,rating,text,at\n" + "".join(f"{code},4,,\n" for code in codes[:3]), "utf-8")
    assert "3 rows: 3 new" in said("ask-for", "import", key, filled)
    told = said("ask-for", "plan")
    assert "3 of 12 answered (95% interval 9% to 53%), 0 only looked, 0 want no more, 9 silent" in told
