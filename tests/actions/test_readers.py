"""The stronger readers in a workspace: off by default, clear about what is missing, and honest about what they did."""

import json
from pathlib import Path

import pytest

from bootmaker.base.errors import BootmakerError, SettingsError
from bootmaker.base.settings import settings
from tests.actions.files import messages
from tests.fakes import FakeEncoder
from tests.llm_server import Reply, honest, labelled, serving

CARRIED = "folder"


@pytest.fixture
def workspace(home: Path) -> object:
    from bootmaker.actions.workspace import open_workspace

    return open_workspace()


def setting(monkeypatch: pytest.MonkeyPatch, **values: str) -> object:
    from bootmaker.actions.workspace import open_workspace

    for name, value in values.items():
        monkeypatch.setenv(f"BOOTMAKER_{name.upper()}", value)
    settings.cache_clear()
    return open_workspace()


def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model folder that the fake encoder reads."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "modules.json").write_text("[]")
    (folder / "model.safetensors").write_bytes(b"weights")
    monkeypatch.setattr("bootmaker.actions.readers.encoder_of", lambda name: FakeEncoder())
    return folder


def methods(workspace: object) -> set[object]:
    rows = workspace.engine.run(lambda tables: {"all": tables.touchpoints.select("text", "method")})["all"]
    return {row["method"] for row in rows.to_pylist()}


def bring_in(workspace: object, path: Path) -> object:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh

    import_file(workspace, path, name="messages")
    return refresh(workspace)


def doctor_says(topic: str) -> tuple[bool, str]:
    from bootmaker.actions.doctor import examine

    (finding,) = [finding for finding in examine() if finding.topic == topic]
    return finding.ok, finding.says


def test_they_are_off_by_default(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.readers import stronger_readers

    readers = stronger_readers(workspace.settings)
    assert readers.annotators == ()
    assert readers.processes(5) == 5
    assert bring_in(workspace, messages(tmp_path)).readers == ""
    assert methods(workspace) == {None}
    assert doctor_says("reads: language model") == (True, "off; no text leaves this machine")
    assert doctor_says("reads: transformer")[0]


def test_a_language_model_reads_what_is_refreshed_and_only_redacted_text_is_sent(
    workspace: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(honest) as server:
        workspace = setting(monkeypatch, llm_url=server.url, llm_model="tiny")
        done = bring_in(workspace, messages(tmp_path))
    sent = " ".join(text for asked in server.asked for text in asked.texts.values())
    assert "Where is my parcel?" in sent
    assert not [name for name in ("555", "@example.org", "Virtanen", "Maija") if name in json.dumps(sent)]
    assert "the language model read 5 texts" in done.readers
    assert methods(workspace) == {"language model tiny"}


def test_rows_without_a_good_answer_are_counted_and_read_by_the_built_in_readers(
    workspace: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(asked: object) -> Reply:
        found = labelled(asked, valence=2) if "boots" in str(asked.texts) else labelled(asked)
        return Reply(json.dumps(found))

    with serving(half) as server:
        workspace = setting(monkeypatch, llm_url=server.url, llm_model="tiny")
        done = bring_in(workspace, messages(tmp_path))
    assert done.readers.endswith("1 left to the built-in readers (1 number out of range)")
    assert methods(workspace) == {"language model tiny", None}


def test_doctor_says_where_texts_would_go(workspace: object, monkeypatch: pytest.MonkeyPatch) -> None:
    setting(monkeypatch, llm_url="http://127.0.0.1:11434/v1", llm_model="tiny", llm_key="sesame")
    ok, says = doctor_says("reads: language model")
    assert ok
    assert "stay on this machine" in says
    setting(monkeypatch, llm_url="https://api.example.com/v1", llm_hosts="api.example.com")
    assert doctor_says("reads: language model") == (
        True,
        "tiny: redacted texts are sent to api.example.com (encrypted)",
    )
    setting(monkeypatch, llm_url="http://api.example.com/v1")
    assert doctor_says("reads: language model")[0] is False


def test_the_key_is_not_in_the_table_of_settings(workspace: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.actions.doctor import settings_table

    setting(monkeypatch, llm_key="sesame")
    rows = {row.variable: row.value for row in settings_table()}
    assert "sesame" not in rows["BOOTMAKER_LLM_KEY"]


def test_a_transformer_is_trained_once_and_then_reads(
    workspace: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bootmaker.actions import readers
    from bootmaker.annotators.transformer.train import train

    workspace = setting(monkeypatch, transformer=str(carried(tmp_path, monkeypatch)))
    ok, says = doctor_says("reads: transformer")
    assert not ok
    assert "train-reader" in says
    with pytest.raises(SettingsError, match="no trained head"):
        bring_in(workspace, messages(tmp_path))
    monkeypatch.setattr(readers, "train", lambda *given, **named: train(*given, **named, most=150))
    assert len(readers.train_reader(workspace.settings)) == 6
    (kept,) = (workspace.settings.models_path).glob("transformer-*.model")
    assert doctor_says("reads: transformer")[0]
    bring_in(workspace, messages(tmp_path))
    assert methods(workspace) == {kept.stem.replace("-", " ")}


def test_fine_tuning_keeps_its_model_in_the_home_and_only_reads_the_one_that_is_configured(
    workspace: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bootmaker.actions import readers

    folder, asked = carried(tmp_path, monkeypatch), []
    workspace = setting(monkeypatch, transformer=str(folder))
    monkeypatch.setattr(readers, "tune", lambda base, models, *, say: asked.append((base, models)))
    readers.tune_reader(workspace.settings, lambda progress: None)
    assert asked == [(folder, workspace.settings.home / "models")]


def test_both_may_read_and_the_transformer_stands_in_for_the_language_model(
    workspace: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bootmaker.actions import readers
    from bootmaker.annotators.transformer.train import train

    workspace = setting(monkeypatch, transformer=str(carried(tmp_path, monkeypatch)))
    monkeypatch.setattr(readers, "train", lambda *given, **named: train(*given, **named, most=100))
    readers.train_reader(workspace.settings)
    with serving(lambda asked: honest(asked) if "boots" in str(asked.texts) else Reply("no")) as server:
        workspace = setting(monkeypatch, llm_url=server.url, llm_model="tiny")
        bring_in(workspace, messages(tmp_path))
    assert {str(method).split()[0] for method in methods(workspace)} == {"transformer", "language"}


def test_a_reader_that_is_not_configured_or_not_known_is_refused(workspace: object) -> None:
    from bootmaker.actions.readers import stronger_readers

    for name, says in (
        ("llm", "No language model"),
        ("transformer", "No transformer"),
        ("oracle", "There is no reader"),
    ):
        with pytest.raises(BootmakerError, match=says):
            stronger_readers(workspace.settings, [name])
    assert stronger_readers(workspace.settings, ["built-in"]).annotators == ()


def test_what_the_gate_masked_may_be_sent_and_what_it_would_mask_may_not() -> None:
    from bootmaker.actions.readers import Redacted
    from bootmaker.privacy.redact import Redactor

    redactor = Redactor(b"k" * 32, "US", r"\bORD-\d{6}\b")
    redacted = Redacted(Redactor(b"", "US", r"\bORD-\d{6}\b"))
    for text in ("Call +1 202 555 0143", "Mail maija@example.org", "Where is ORD-123456?", "See @maija_v"):
        masked = redactor.text(text, None, "scope")
        assert masked != text
        assert not redacted(text)
        assert redacted(masked)


def test_the_scorecard_asks_the_readers_that_are_named(workspace: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from bootmaker.cli.app import app

    with serving(honest) as server:
        setting(monkeypatch, llm_url=server.url, llm_model="tiny")
        built_in = CliRunner().invoke(app, ["scorecard", "--reader", "built-in", "--json"])
        assert server.asked == []
        both = CliRunner().invoke(app, ["scorecard", "--json"])
    assert json.loads(built_in.stdout)["scores"][0]["value"] != json.loads(both.stdout)["scores"][0]["value"]
    assert "The language model read" in both.stderr
