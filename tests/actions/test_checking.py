"""The annotators and the desk, joined."""

import pytest

from bootmaker.actions.checking import check_draft, read_message


def test_a_message_reads_alike_whether_or_not_lists_changed_since_they_were_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "The app is fine but the login takes long."
    alone = read_message(text)
    monkeypatch.setattr("bootmaker.annotators.alone.marks.can_read", lambda: False)
    assert read_message(text) == alone
    assert check_draft("Great! It's here.", message=alone)


def test_a_message_comes_with_its_marks() -> None:
    said = read_message("I am so angry that the boots are late.", spans=True)
    assert said.valence is not None
    assert said.valence < 0
    assert "anger" in said.emotions
    assert said.spans


def test_a_foreign_message_has_none() -> None:
    assert read_message("Die Stiefel sind noch nicht angekommen und niemand antwortet mir.").valence is None
