"""Questions: compared, kept under a name, asked again of the newest lake."""

from datetime import date
from pathlib import Path

import pytest

from bootmaker.actions.access import signing
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.lenses.filters import EVERYTHING, Filter
from tests.actions.files import many

pytestmark = pytest.mark.usefixtures("home")
CHAT = Filter(channels=("chat",))


@pytest.fixture
def workspace():
    from bootmaker.actions.workspace import open_workspace

    return open_workspace()


def test_a_question_comes_back_as_it_was_kept(workspace) -> None:
    from bootmaker.actions.questions import Question, save_question, saved_question, saved_questions

    question = Question("journeys", CHAT, EVERYTHING, {"merge": "none", "closing_acts": ("resolved",)})
    save_question(workspace, "  chat or  all ", question, actor=signing("Omar"))
    assert saved_question("chat or all").question == question
    assert [(one.name, one.author) for one in saved_questions()] == [("chat or all", "Omar")]


def test_a_name_has_one_question_and_every_change_is_audited(workspace) -> None:
    from bootmaker.actions.questions import Question, remove_question, save_question, saved_questions
    from bootmaker.ledger.models import Audit

    for lens in ("themes", "voices"):
        save_question(workspace, "mine", Question(lens))
    assert [one.question for one in saved_questions()] == [Question("voices")]
    remove_question("mine")
    assert saved_questions() == ()
    told = Audit.objects.filter(action__contains="question").order_by("id")
    assert list(told.values_list("action", flat=True)) == ["save a question", "save a question", "remove a question"]


@pytest.mark.parametrize("name", ["", "list", "x" * 81])
def test_some_names_cannot_be(workspace, name: str) -> None:
    from bootmaker.actions.questions import Question, save_question

    with pytest.raises(BootmakerError):
        save_question(workspace, name, Question("themes"))


def test_nobody_keeps_a_question_about_one_customer_or_with_a_wrong_parameter(workspace) -> None:
    from bootmaker.actions.questions import Question, save_question, saved_questions

    for wrong in (Question("themes", Filter(customer="c1")), Question("themes", parameters={"colour": "red"})):
        with pytest.raises(BootmakerError):
            save_question(workspace, "wrong", wrong)
    assert saved_questions() == ()


def test_an_unknown_question_is_an_error_that_names_the_known_ones(workspace) -> None:
    from bootmaker.actions.questions import Question, save_question, saved_question

    save_question(workspace, "mine", Question("themes"))
    with pytest.raises(NotFoundError) as raised:
        saved_question("yours")
    assert "mine" in raised.value.hint


def test_two_equal_sides_are_no_comparison(workspace) -> None:
    from bootmaker.actions.comparing import compare

    with pytest.raises(BootmakerError):
        compare(workspace, "overview", CHAT, CHAT)


def test_sides_are_called_by_what_only_they_ask_for() -> None:
    from bootmaker.actions.comparing import side_names

    first = Filter.of_pairs([("since", "2026-01-01"), ("plan", "pro"), ("theme", "t1")])
    second = Filter.of_pairs([("since", "2026-01-01"), ("segment", "new")])
    assert side_names(first, second, {"t1": "late parcels"}) == ("plan pro, late parcels", "new")
    assert side_names(first, EVERYTHING, {})[1] == "all of them"


def test_a_difference_leads_to_the_touchpoints_behind_it(workspace, tmp_path: Path) -> None:
    from bootmaker.actions.comparing import compare
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh

    import_file(workspace, many(tmp_path, 120))
    refresh(workspace)
    june = Filter(since=date(2026, 6, 1))
    seen = compare(workspace, "overview", june, EVERYTHING)
    assert seen.view.second == "all of them"
    intents = [one for one in seen.view.differences if one.question == "intent"]
    assert intents
    for one in intents:
        assert seen.behind(one) == (june.but([("intent", one.value_of)]), Filter(intent=one.value_of))
