"""A company teaches Bootmaker: its corrections become readers of its own, reversibly."""

from pathlib import Path

import pytest

from bootmaker.base.errors import NotFoundError
from tests.actions.files import messages

SAID = {
    "broke": "The zipper of my jacket {n} broke.",
    "love": "I love these boots, great quality, thank you, pair {n}.",
}
OWN = {"broke": "request", "love": "compliment"}  # in this company a broken zipper is a request for repair


def taught_messages(folder: Path, people: int = 30) -> Path:
    row = '{n}{word},2026-01-{day:02} 10:00,c{n}@example.org,,chat,"{text}",\n'
    rows = [
        row.format(n=n, word=word, day=1 + n % 28, text=text.format(n=n))
        for n in range(people)
        for word, text in SAID.items()
    ]
    return messages(folder, *rows, name="taught.csv")


@pytest.fixture
def workspace(any_home: Path, tmp_path: Path) -> object:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    opened = open_workspace()
    import_file(opened, taught_messages(tmp_path), name="messages")
    import_file(opened, messages(tmp_path), name="others")
    refresh(opened)
    return opened


def marks(workspace: object, mark: str = "intent") -> dict[str, object]:
    result = workspace.engine.run(lambda t: {"all": t.touchpoints.select("text", mark)})["all"]
    return {row["text"]: row[mark] for row in result.to_pylist()}


def correct_all(workspace: object, *, but: int = 0) -> None:
    """Omar puts the intents right, but for the first ones."""
    from bootmaker.ledger.corrections import correct

    result = workspace.engine.run(lambda t: {"all": t.touchpoints.select("id", "text")})["all"]
    for row in sorted(result.to_pylist(), key=lambda row: row["text"])[but:]:
        for word, intent in OWN.items():
            if word in row["text"] and "perfectly" not in row["text"]:
                correct(row["id"], "intent", intent, author="omar")


def test_what_was_learned_is_read_after_a_refresh_and_can_be_forgotten(workspace: object) -> None:
    from bootmaker.actions.learning import forget, learn
    from bootmaker.actions.refresh import refresh

    shipped = marks(workspace)
    correct_all(workspace, but=6)
    (learned,) = learn(workspace)
    assert (learned.in_use, learned.changed, learned.verdict.better) == (1, True, True)
    assert refresh(workspace).rebuilt
    assert {intent for text, intent in marks(workspace).items() if "zipper" in text} == {"request"}
    assert not refresh(workspace).rebuilt
    forget(workspace, "intent")
    assert refresh(workspace).rebuilt
    uncorrected = [text for text, intent in marks(workspace).items() if intent != shipped[text]]
    assert all("zipper" in text for text in uncorrected), "corrections still overrule"


def test_learning_again_from_the_same_changes_nothing(workspace: object) -> None:
    from bootmaker.actions.learning import learn

    correct_all(workspace)
    learn(workspace)
    (again,) = learn(workspace, ["intent"])
    assert (again.in_use, again.changed) == (1, False)


def test_an_earlier_model_is_taken_up_again(workspace: object) -> None:
    from bootmaker.actions.learning import back, learn

    correct_all(workspace, but=8)
    learn(workspace)
    correct_all(workspace)
    assert [one.in_use for one in learn(workspace)] == [2]
    assert back(workspace, "intent") == 1
    assert back(workspace, "intent") is None
    with pytest.raises(NotFoundError, match="Nothing was learned"):
        back(workspace, "intent")


def test_the_card_lies_beside_the_model_and_names_nobody(workspace: object, any_home: Path) -> None:
    from bootmaker.actions.learning import learn

    correct_all(workspace)
    learn(workspace)
    folder = any_home / "models" / "learned"
    assert sorted(path.name for path in folder.iterdir()) == ["intent.md", "intent.model"]
    said = (folder / "intent.md").read_text()
    assert "60 corrections" in said
    assert "| request | 30 |" in said
    assert not any(word in said + str((folder / "intent.model").read_bytes()) for word in ("zipper", "omar", "quality"))


def test_too_few_corrections_leave_everything_as_it_was(workspace: object, any_home: Path) -> None:
    from bootmaker.actions.learning import learn
    from bootmaker.actions.refresh import refresh

    correct_all(workspace, but=40)
    (learned,) = learn(workspace)
    assert (learned.in_use, learned.changed) == (None, False)
    assert "are needed" in learned.verdict.why
    assert not refresh(workspace).rebuilt


def test_learning_is_audited_without_words(workspace: object) -> None:
    from bootmaker.actions.learning import forget, learn
    from bootmaker.ledger.models import Audit

    correct_all(workspace)
    learn(workspace)
    forget(workspace, "intent")
    detail = Audit.objects.get(action="learn a mark").detail
    assert (detail["mark"], detail["in_use"], detail["corrections"]) == ("intent", 1, 60)
    assert Audit.objects.filter(action="forget what was learned").count() == 1


@pytest.mark.parametrize("verb", ["learn", "forget", "back"])
def test_a_mark_that_cannot_be_learned_is_refused(workspace: object, verb: str) -> None:
    from bootmaker.actions import learning

    with pytest.raises(NotFoundError, match="cannot be learned"):
        getattr(learning, verb)(workspace, ["theme"] if verb == "learn" else "theme")


def test_a_mark_that_was_right_is_confirmed(workspace: object) -> None:
    from bootmaker.actions.correcting import correct_mark
    from bootmaker.ledger.corrections import corrected

    result = workspace.engine.run(lambda t: {"all": t.touchpoints.select("id", "intent").limit(1)})["all"]
    (row,) = result.to_pylist()
    correct_mark(workspace, row["id"], "intent", "same")
    assert list(corrected("intent").values) == [row["intent"]]


def test_a_correction_of_words_that_were_edited_since_teaches_nothing(workspace: object, tmp_path: Path) -> None:
    from bootmaker.actions.imports import import_file
    from bootmaker.ledger.corrections import corrected

    correct_all(workspace)
    assert len(corrected("intent").values) == 60
    edited = taught_messages(tmp_path)
    edited.write_text(edited.read_text().replace("jacket 7 broke", "coat 7 broke"))
    import_file(workspace, edited, name="messages")
    assert len(corrected("intent").values) == 59


def test_erasing_a_customer_makes_what_was_learned_from_them_stale(workspace: object, any_home: Path) -> None:
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.learning import learn

    correct_all(workspace)
    learn(workspace)
    erase_customer(workspace, "c3@example.org")
    folder = any_home / "models" / "learned"
    assert (folder / "intent.stale").exists()
    (anew,) = learn(workspace)
    assert (anew.verdict.corrections, anew.in_use, anew.changed) == (58, 2, True)
    assert sorted(path.name for path in folder.rglob("*")) == ["intent.md", "intent.model"]


def test_a_stale_model_is_dropped_when_too_little_is_left(workspace: object, any_home: Path) -> None:
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.learning import learn

    correct_all(workspace, but=9)
    learn(workspace)
    for number in (20, 21):
        erase_customer(workspace, f"c{number}@example.org")
    (anew,) = learn(workspace)
    assert (anew.in_use, anew.changed) == (None, True)
    assert not list((any_home / "models" / "learned").rglob("*.model"))
