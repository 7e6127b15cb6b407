"""The lake follows the ledger: only what is new is read, an edit takes its place, a rebuild gives the same content."""

from pathlib import Path

import pytest

from tests.actions.files import ROWS, many, messages


@pytest.fixture
def workspace(any_home: Path) -> object:
    from bootmaker.actions.workspace import open_workspace

    return open_workspace()


def bring_in(workspace: object, path: Path) -> int:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh

    import_file(workspace, path, name="messages")
    return refresh(workspace).touchpoints


def content(workspace: object) -> list[dict[str, object]]:
    result = workspace.engine.run(lambda t: {"all": t.touchpoints})["all"]
    return sorted(result.to_pylist(), key=lambda row: row["position"])


def test_it_reads_what_is_new_and_nothing_else(workspace: object, tmp_path: Path) -> None:
    assert bring_in(workspace, messages(tmp_path, *ROWS[:3])) == 3
    assert bring_in(workspace, messages(tmp_path)) == 2
    assert bring_in(workspace, messages(tmp_path)) == 0
    assert len(content(workspace)) == 5


def test_marks_come_with_the_touchpoints(workspace: object, tmp_path: Path) -> None:
    bring_in(workspace, messages(tmp_path))
    by_text = {row["text"][:9]: row for row in content(workspace)}
    assert by_text["The boots"]["valence"] > 0 > by_text["The sole "]["valence"]
    assert all(row["language"] == "en" for row in by_text.values())


def test_an_edit_takes_the_place_of_the_old_words(workspace: object, tmp_path: Path) -> None:
    bring_in(workspace, messages(tmp_path))
    assert bring_in(workspace, messages(tmp_path, ROWS[3].replace("love", "adore"))) == 1
    assert sum("adore" in row["text"] for row in content(workspace)) == 1
    assert not any("love the colour" in row["text"] for row in content(workspace))


def test_a_rebuilt_lake_has_the_same_content(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.refresh import rebuild

    bring_in(workspace, many(tmp_path, 200))
    bring_in(workspace, messages(tmp_path, *ROWS, name="second.csv"))
    before = content(workspace)
    rebuild(workspace)
    assert content(workspace) == before


def test_a_correction_is_seen_after_a_refresh(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.access import signing
    from bootmaker.actions.correcting import correct_mark
    from bootmaker.actions.refresh import refresh

    bring_in(workspace, messages(tmp_path))
    key = content(workspace)[0]["id"]
    correct_mark(workspace, key, "valence", "0.25", actor=signing("omar"))
    refresh(workspace)
    assert content(workspace)[0]["valence"] == 250


def test_a_folded_duplicate_is_not_counted(workspace: object, tmp_path: Path) -> None:
    again = ROWS[0].replace("1,2026-03-01 09:00", "8,2026-03-02 09:00")
    bring_in(workspace, messages(tmp_path, *ROWS, again))
    assert len(content(workspace)) == 5


def test_linked_customers_are_one_in_the_lake(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.customers import link_customers
    from bootmaker.actions.refresh import refresh

    bring_in(workspace, messages(tmp_path))
    chief = link_customers(workspace, "maija@example.org", "juho@example.org")
    refresh(workspace)
    assert {row["customer"] for row in content(workspace)} == {chief}


def test_a_lake_of_another_version_is_made_anew(workspace: object, tmp_path: Path) -> None:
    from deltalake import write_deltalake

    from bootmaker.actions.refresh import refresh
    from bootmaker.base.errors import BootmakerError

    bring_in(workspace, messages(tmp_path))
    now = content(workspace)
    older = workspace.lake.touchpoints().to_pyarrow_table().drop_columns(["positive", "negative", "urgency"])
    write_deltalake(workspace.lake.touchpoints(), older, mode="overwrite", schema_mode="overwrite")
    with pytest.raises(BootmakerError, match="another version"):
        content(workspace)
    assert refresh(workspace).rebuilt
    assert content(workspace) == now


def test_who_reads_on_with_other_models_is_told(
    workspace: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bootmaker.actions import refresh
    from bootmaker.actions.doctor import examine

    bring_in(workspace, messages(tmp_path, *ROWS[:3]))
    assert not refresh.refresh(workspace).read_before
    monkeypatch.setattr(refresh, "edition", lambda: "of a later version")
    bring_in(workspace, messages(tmp_path))
    done = refresh.refresh(workspace)
    assert done.read_before
    assert not done.rebuilt
    assert any("lake rebuild" in finding.says for finding in examine() if not finding.ok)
    assert not refresh.rebuild(workspace).read_before
    assert not refresh.refresh(workspace).read_before
    assert not any("lake rebuild" in finding.says for finding in examine())
