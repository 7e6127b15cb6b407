"""The annotators and the desk, joined."""

import pytest

from bootmaker.actions.checking import check_draft, read_for_checks, read_message

DRAFTS = (
    "Thank you for your message.",
    "I completely understand your frustration. Unfortunately we can't.",
    "Great! It's here.",
)


@pytest.mark.parametrize(
    "text",
    [
        "I am furious, my boots are late and this is the third time I write!",
        "Are you open on Sunday?",
        "My late husband's account is still open, what do I do?",
        "The app is fine but the login takes long.",
    ],
)
def test_what_is_left_unread_would_change_nothing(text: str) -> None:
    for draft in DRAFTS:
        assert check_draft(draft, message=read_for_checks(text)) == check_draft(draft, message=read_message(text))


def test_a_message_comes_with_its_marks() -> None:
    said = read_message("I am so angry that the boots are late.", spans=True)
    assert said.valence is not None
    assert said.valence < 0
    assert "anger" in said.emotions
    assert said.spans


def test_a_foreign_message_has_none() -> None:
    assert read_message("Die Stiefel sind noch nicht angekommen und niemand antwortet mir.").valence is None
