"""`bootmaker check`: exit codes, formats, repairs, and what it does without."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

BAD = "The issue will be looked into soon!!\n"
GOOD = "I have sent the new lamp today; it comes on Friday before noon.\n"


def bootmaker(*arguments: str | Path, said: str | None = None) -> Result:
    from bootmaker.cli.app import app

    return CliRunner().invoke(app, ["check", *(str(argument) for argument in arguments)], input=said)


def written(folder: Path, text: str, name: str = "draft.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_code_says_whether_something_can_be_better(tmp_path: Path) -> None:
    assert bootmaker(written(tmp_path, GOOD)).exit_code == 0
    assert bootmaker(written(tmp_path, BAD)).exit_code == 1
    assert bootmaker(tmp_path / "none.txt").exit_code == 2
    assert bootmaker(written(tmp_path, GOOD), "--channel", "pigeon").exit_code == 2


def test_each_finding_has_place_reason_and_better_words(tmp_path: Path) -> None:
    said = bootmaker(written(tmp_path, BAD)).output
    assert "draft.txt:1:1: concreteness: “The issue”" in said
    assert "→ " in said


def test_standard_input_is_a_draft() -> None:
    assert bootmaker("-", said=BAD).exit_code == 1


def test_the_message_is_read_with_the_draft(tmp_path: Path) -> None:
    message = written(tmp_path, "My kettle leaks and I am furious. When do I get a new one?", "message.txt")
    said = bootmaker(written(tmp_path, "Thank you for your message."), "--to", message).output
    assert "name_feeling" in said
    assert "your kettle" in said


def test_json_holds_the_whole_checklist(tmp_path: Path) -> None:
    (draft,) = json.loads(bootmaker(written(tmp_path, BAD), "--format", "json").output)["drafts"]
    assert {check["status"] for check in draft["checks"]} == {"pass", "improve", "not applicable"}


def test_sarif_points_at_lines_and_columns(tmp_path: Path) -> None:
    log = json.loads(bootmaker(written(tmp_path, GOOD + "---\n" + BAD), "--format", "sarif").output)
    (run,) = log["runs"]
    shouted = next(result for result in run["results"] if result["ruleId"] == "shouting")
    region = shouted["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endColumn"] - region["startColumn"]) == (3, 2)
    assert {result["ruleId"] for result in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_fix_repairs_the_file_and_nothing_that_is_not_safe(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "---\n" + BAD)
    assert bootmaker(path, "--fix").exit_code == 1
    assert path.read_text() == GOOD + "---\nThe issue will be looked into soon!\n"


def test_macros_may_have_placeholders(tmp_path: Path) -> None:
    path = written(tmp_path, "Hello {{customer.name}},\n\n" + GOOD)
    assert bootmaker(path).exit_code == 1
    assert bootmaker(path, "--saved").exit_code == 0


@pytest.mark.parametrize(
    ("path", "checked"),
    [("macros.csv", True), ("help/macros/late.txt", True), ("saved_replies.json", True), ("notes/late.txt", False)],
)
def test_the_hook_reads_files_of_macros_and_folders_of_them(path: str, checked: bool) -> None:
    hooks = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (files,) = re.findall("files: '(.*)'", hooks)
    assert (re.search(files, path) is not None) is checked


def test_neither_django_nor_ibis_is_loaded(tmp_path: Path) -> None:
    message, draft = written(tmp_path, "It leaks!", "m.txt"), written(tmp_path, GOOD)
    code = (
        f"import sys; sys.argv = ['bootmaker', 'check', {str(draft)!r}, '--to', {str(message)!r}]\n"
        "from bootmaker.cli.app import app\n"
        "try: app()\nexcept SystemExit: pass\n"
        "sys.exit(3 if {'django', 'ibis'} & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_it_starts_without_the_application_and_knows_the_same_options() -> None:
    """What takes time to load stays away; the two readings of the command line cannot drift apart."""
    import inspect

    from bootmaker.cli.checking import check
    from bootmaker.cli.quick import Asked, asked_of

    defaults = {name: one.default for name, one in inspect.signature(check).parameters.items() if name != "files"}
    assert defaults == {name: getattr(Asked([]), name) for name in defaults}
    line = ["a", "--to", "m", "--channel", "chat", "--name", "Anna", "--format", "json"]
    flags = ["--fix", "--saved", "--trial", "--all"]
    assert asked_of([*line, *flags]) == Asked(["a"], Path("m"), "chat", "Anna", "json", True, True, True, True)


def test_the_command_loads_neither_typer_nor_pydantic_nor_numpy(tmp_path: Path) -> None:
    path, message = written(tmp_path, BAD), tmp_path / "message.txt"
    message.write_text("Are you open on Sunday?", encoding="utf-8")
    code = (
        "import sys; from bootmaker.__main__ import main\n"
        f"sys.argv = ['bootmaker', 'check', {str(path)!r}, '--to', {str(message)!r}]\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n"
        "    sys.exit(10 * end.code + sum(name in sys.modules for name in ('typer', 'pydantic', 'rich', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL).returncode == 10
