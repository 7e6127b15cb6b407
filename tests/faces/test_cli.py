"""The command line translates: it reads words, calls an action, and says what came of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.catalog import LENSES
from tests.actions.files import ROWS, messages

pytestmark = pytest.mark.usefixtures("home")


def bootmaker(*arguments: str | Path, answer: str | None = None) -> Result:
    from bootmaker.cli.app import app

    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=answer)


@pytest.fixture
def imported(home: Path, tmp_path: Path) -> Path:
    result = bootmaker("import", messages(tmp_path))
    assert result.exit_code == 0, result.output
    return tmp_path


def test_the_version_is_that_of_the_changelog() -> None:
    said = subprocess.run([sys.executable, "-m", "bootmaker", "--version"], capture_output=True, text=True, check=True)
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text()
    assert said.stdout.split()[1] in changelog


@pytest.mark.parametrize("module", ["pyarrow", "django", "ibis", "altair", "numpy", "rich.table"])
def test_help_imports_nothing_heavy(module: str) -> None:
    code = f"import sys, bootmaker.cli.app; sys.exit('{module}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_help_speaks_the_language_of_the_reader(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from bootmaker.cli import spoken
    from bootmaker.cli.app import app

    monkeypatch.setattr(spoken, "_", lambda text: text.replace("Call a theme something else", "Ein Thema umbenennen"))
    spoken.spoken(get_command(app)).main(["themes", "--help"], standalone_mode=False)
    assert "Ein Thema umbenennen." in capsys.readouterr().out


def test_an_import_says_what_it_understood_and_what_came_of_it(home: Path, tmp_path: Path) -> None:
    said = bootmaker("import", messages(tmp_path)).output
    assert "5 touchpoints read: 5 new" in said
    assert "customer email" in said
    assert "Lake up to date: 5 touchpoints read" in said


def test_rows_set_aside_are_shown_with_line_and_reason(home: Path, tmp_path: Path) -> None:
    said = bootmaker("import", messages(tmp_path, *ROWS, '9,someday,x@example.org,X,chat,"When?",\n')).output
    assert "set aside, line 7" in said


def test_a_mapping_is_saved_and_used_again(home: Path, tmp_path: Path) -> None:
    saved = tmp_path / "mapping.json"
    path = tmp_path / "odd.csv"
    path.write_text("a,b\n1,The boots are too small for me\n2,The laces are far too short\n", encoding="utf-8")
    bootmaker("import", path, "--map", "text=b", "--save-mapping", saved, "--no-refresh")
    assert json.loads(saved.read_text())["text"] == "b"
    said = bootmaker("import", path, "--mapping", saved, "--no-refresh").output
    assert "2 known" in said


@pytest.mark.parametrize(
    "words", [["import", "nothing.csv"], ["look", "mirror"], ["show", "nobody"], ["find", "nobody"]]
)
def test_what_a_person_can_act_on_is_no_traceback(words: list[str]) -> None:
    command = [sys.executable, "-m", "bootmaker", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.mark.parametrize("lens", list(LENSES))
def test_every_lens_can_be_looked_through(imported: Path, lens: str) -> None:
    said = bootmaker("look", lens, "--evidence")
    assert said.exit_code == 0, said.output
    assert len(said.output.splitlines()) > 3, "it says what it found, or why it found nothing"


@pytest.mark.parametrize("lens", list(LENSES))
def test_every_lens_speaks_to_machines(imported: Path, lens: str) -> None:
    said = json.loads(bootmaker("look", lens, "--json").stdout)
    assert list(said) == ["lens", "question", "filter", "parameters", "view"]


def test_a_lens_is_counted_fairly_and_says_what_that_means(imported: Path) -> None:
    said = bootmaker("look", "overview", "--fair")
    assert said.exit_code == 0, said.output
    assert "every customer one voice" in said.output
    assert "Not weighed" in said.output
    assert json.loads(bootmaker("look", "overview", "--fair", "--json").stdout)["fair"]["questions"]


def test_outreach_says_whom_it_would_ask_or_that_nobody_is_left(imported: Path) -> None:
    from bootmaker.base.errors import BootmakerError

    assert isinstance(bootmaker("outreach").exception, BootmakerError)
    said = bootmaker("outreach", "--everyone", "--answers", "2", "--floor", "0", "--out", imported / "plan.csv")
    assert said.exit_code == 0, said.output
    assert "2 invitations" in said.output
    assert "customer" in (imported / "plan.csv").read_text(encoding="utf-8")


def test_a_lens_is_written_as_tables_and_pictures(imported: Path) -> None:
    out = imported / "out"
    said = bootmaker("look", "overview", "--csv", out, "--png", out, "--svg", out)
    assert said.exit_code == 0, said.output
    assert {path.suffix for path in out.iterdir()} == {".csv", ".png", ".svg"}


@pytest.mark.parametrize(
    "options",
    [["--since", "yesterday"], ["--set", "speed=1"], ["--set", "nonsense"], ["--customer", "nobody@example.org"]],
)
def test_a_wrong_option_says_how_it_is_written(imported: Path, options: list[str]) -> None:
    from bootmaker.base.errors import BootmakerError

    said = bootmaker("look", "journeys", *options)
    assert isinstance(said.exception, BootmakerError)


def test_search_shows_what_was_said(imported: Path) -> None:
    assert "disappointed" in bootmaker("search", "sole").output


def test_a_customer_is_found_linked_and_unlinked(imported: Path) -> None:
    maija, juho = (bootmaker("find", f"{name}@example.org").output.strip() for name in ("maija", "juho"))
    assert maija in bootmaker("link", maija, juho).output
    assert bootmaker("find", "juho@example.org").output.strip() == maija
    assert bootmaker("unlink", juho).exit_code == 0


def test_erasing_asks_first(imported: Path) -> None:
    assert bootmaker("erase", "maija@example.org", answer="n\n").exit_code == 1
    assert bootmaker("find", "maija@example.org").exit_code == 0
    assert "Receipt" in bootmaker("erase", "maija@example.org", answer="y\n").output


def test_the_doctor_says_where_the_data_lives(imported: Path, home: Path) -> None:
    said = json.loads(bootmaker("doctor", "--json").stdout)
    assert said["home"]["says"] == str(home)
    assert all(finding["ok"] for finding in said.values()), said


def test_settings_hide_the_password(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.base.settings import settings

    monkeypatch.setenv("BOOTMAKER_DATABASE_URL", "postgresql://boss:secret@db/bootmaker")
    settings.cache_clear()
    said = bootmaker("settings").output
    assert "secret" not in said
    assert "BOOTMAKER_HOME" in said


def test_a_wrong_setting_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.base.errors import SettingsError
    from bootmaker.base.settings import settings

    monkeypatch.setenv("BOOTMAKER_PORT", "many")
    settings.cache_clear()
    with pytest.raises(SettingsError, match="BOOTMAKER_PORT"):
        settings()


def test_two_filters_are_compared_in_words_for_machines_and_as_a_file(imported: Path, tmp_path: Path) -> None:
    asked = ("look", "overview", "--channel", "chat", "--against", "channel=email")
    said = bootmaker(*asked, "--csv", tmp_path / "out")
    assert said.exit_code == 0, said.output
    assert "Too few customers to tell chat from email" in said.output
    told = json.loads(bootmaker(*asked, "--json").output)
    assert (told["comparison"]["first"], told["comparison"]["customers"]) == ("chat", [2, 1])
    assert (tmp_path / "out" / "overview-comparison.csv").read_text().startswith("question,answer,")


@pytest.mark.parametrize(
    "words", [["--against", "channel"], ["--against", "intent=none"], ["--against", "channel=email", "--fair"]]
)
def test_what_cannot_be_compared_is_said(imported: Path, words: list[str]) -> None:
    said = bootmaker("look", "overview", "--channel", "chat", *words)
    assert isinstance(said.exception, BootmakerError)


def test_a_question_is_kept_asked_listed_and_removed(imported: Path) -> None:
    kept = bootmaker("ask", "save", "chats", "overview", "--where", "channel=chat")
    assert "Kept as “chats”: overview · channel: chat" in kept.output
    assert "2 customers said" in bootmaker("ask", "chats").output
    assert "chats" in bootmaker("ask", "list").output
    assert bootmaker("ask", "remove", "chats").exit_code == 0
    assert isinstance(bootmaker("ask", "chats").exception, BootmakerError)
