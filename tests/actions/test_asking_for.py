"""Customers are asked at the end of a journey, seldom, by chance; answers are kept, and silence is counted."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from bootmaker.actions.access import AT_THE_KEYBOARD as KEYBOARD
from bootmaker.actions.asking_answers import asking_figures, import_answers
from bootmaker.actions.asking_files import export_asking
from bootmaker.actions.asking_plan import Wish, plan_asking
from bootmaker.actions.question_sets import NAMES, limits, question_set
from bootmaker.base.errors import BootmakerError, NotFoundError, RefusedError
from tests.actions.files import HEADER

DAY = date(2026, 4, 10)


@pytest.fixture
def shop(home, tmp_path: Path):
    """Thirty customers wrote once at the beginning of March, ten of them in German; five more wrote yesterday."""
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    rows = [
        f'{n},2026-03-0{1 + n % 5} 10:00:00.25,c{n}@example.org,,chat,"My jacket number {n} tore.",\n'
        for n in range(30)
    ]
    rows += [f'{n},2026-04-09 10:00,c{n}@example.org,,chat,"My boots number {n} leak.",\n' for n in range(30, 35)]
    (tmp_path / "m.csv").write_text(HEADER + "".join(rows), "utf-8")
    (tmp_path / "p.csv").write_text("email,language\n" + "".join(f"c{n}@example.org,de\n" for n in range(10)), "utf-8")
    for name in ("m.csv", "p.csv"):
        import_file(workspace, tmp_path / name)
    refresh(workspace)
    return workspace


def sent(workspace, folder: Path, *, questions: str = "csat", most: int = 12, actor=KEYBOARD):
    """An asking that went out: its key, and the rows of its invitations."""
    found = plan_asking(workspace, actor, Wish(questions, most, as_of=DAY), keep=True)
    files = export_asking(workspace, actor, found.asking, folder / questions)
    with files.invitations.open(encoding="utf-8") as file:
        return found.asking, list(csv.DictReader(file))


def answers(folder: Path, *lines: str) -> Path:
    path = folder / "answers.csv"
    path.write_text("code,rating,text,at\n" + "".join(f"{line}\n" for line in lines), "utf-8")
    return path


@pytest.mark.parametrize("name", NAMES)
def test_every_set_is_whole_in_every_language(name: str) -> None:
    asked = question_set(name)
    assert set(asked.languages) == {"en", "de", "fr", "es", "it", "nl", "fi"}
    for words in asked.languages.values():
        steps = {"": 0, "nps": 2}.get(asked.metric, int(asked.rating_max - asked.rating_min) + 1)
        assert len(words.steps) == len(set(words.steps)) == steps
        assert bool(words.rating) is bool(asked.metric)
        assert "{what}" in (words.rating or words.open)
        assert "{" not in "".join((words.about("").rating, words.about("it").open))
    assert len(asked.source) > 60


def test_the_scores_lens_knows_each_set_by_its_question() -> None:
    from bootmaker.lenses.scores.metrics import metric_of

    for name in ("csat", "ces", "ease", "nps"):
        asked = question_set(name)
        found = metric_of(asked.rating_min, asked.rating_max, asked.languages["en"].about("").rating)
        assert found == (asked.metric, "question")


BAD_END = {  # how the worst of a scale begins in each language
    "en": ("very diss", "very diff", "strongly dis", "not at all"),
    "de": ("sehr unzu", "sehr schw", "stimme überhaupt nicht", "überhaupt nicht"),
    "fr": ("très insa", "très diff", "pas du tout", "pas du tout"),
    "es": ("muy insa", "muy dif", "totalmente en des", "nada"),
    "it": ("molto inso", "molto diff", "completamente in dis", "per niente"),
    "nl": ("zeer ontev", "zeer moei", "helemaal mee on", "helemaal niet"),
    "fi": ("erittäin tyytym", "erittäin vai", "täysin eri", "en lainkaan"),
}


@pytest.mark.parametrize("language", BAD_END)
def test_a_scale_begins_at_its_bad_end_in_every_language(language: str) -> None:
    for name, begins in zip(("csat", "ease", "ces", "nps"), BAD_END[language], strict=True):
        steps = question_set(name).languages[language].steps
        assert steps[0].startswith(begins)
        assert not steps[-1].startswith(begins)


def test_both_ends_are_named_in_the_question_and_effort_has_its_published_words() -> None:
    """CES 2.0: the statement of Dixon, Toman & DeLisi 2013, on seven steps from strongly disagree to strongly agree."""
    ces = question_set("ces").languages["en"].about("")
    assert "“The company made it easy for me to handle my issue”" in ces.rating
    assert (ces.steps[0], ces.steps[3], ces.steps[6]) == (
        "strongly disagree", "neither agree nor disagree", "strongly agree",
    )  # fmt: skip
    both = (" or ", " oder ", " ou ", " o ", " o ", " of ", " tai ")
    for name in ("csat", "ces", "ease"):
        for words, either in zip(question_set(name).languages.values(), both, strict=True):
            assert either in words.rating


def test_asked_is_whose_journey_is_over_and_nobody_again_too_soon(shop, tmp_path: Path) -> None:
    first = plan_asking(shop, KEYBOARD, Wish("csat", 12, as_of=DAY), keep=True)
    assert (len(first.invited), first.eligible) == (12, 30)
    assert first.left_alone == {"have a journey that is not over": 5}
    second = plan_asking(shop, KEYBOARD, Wish("open", 30, as_of=DAY))
    assert (len(second.invited), second.eligible) == (18, 18)
    assert not set(first.invited) & set(second.invited)
    assert second.left_alone[f"were asked within {limits().between_days} days"] == 12
    assert plan_asking(shop, KEYBOARD, Wish("open", 30, as_of=DAY)).invited == second.invited


def test_sessions_plans_and_surveys_of_others_count_too(shop, tmp_path: Path) -> None:
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.outreach import plan_outreach
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.session_invitations import invite, reply
    from bootmaker.actions.sessions import Wanted, plan_session
    from bootmaker.lenses.voices.outreach import Wish as Outreach
    from tests.actions.session_cast import WHEN

    session = plan_session(shop, KEYBOARD, Wanted("Tea", WHEN))
    invite(shop, KEYBOARD, session.key, customers=["c0@example.org", "c1@example.org"])
    reply(shop, KEYBOARD, session.key, "c1@example.org", "never")
    plan_outreach(shop, Outreach(2, 0, response=1.0, everyone=True), target=tmp_path / "plan.csv")
    survey = tmp_path / "survey.csv"
    survey.write_text("date,email,rating,comment,invited\n2026-03-20,c2@example.org,4,It was fine,yes\n", "utf-8")
    import_file(shop, survey)
    refresh(shop)
    found = plan_asking(shop, KEYBOARD, Wish("csat", 30, as_of=DAY))
    assert found.left_alone["do not want to be asked"] == 1
    assert found.eligible <= 28
    assert not {key_of(shop, name) for name in ("c0", "c1", "c2")} & set(found.invited)


def key_of(workspace, name: str) -> str:
    from bootmaker.actions.access import find_customer

    return find_customer(workspace, f"{name}@example.org")


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        (Wish("mood"), "no question set"),
        (Wish("csat", language="xx"), "no words in"),
        (
            Wish("csat", as_of=date(2027, 4, 1)),
            "Nobody may be asked now: 35 had their journey end more than 45 days ago",
        ),
    ],
)
def test_what_cannot_be_asked_is_said(shop, wish: Wish, problem: str) -> None:
    with pytest.raises(BootmakerError, match=problem):
        plan_asking(shop, KEYBOARD, wish)


def test_invitations_speak_the_customers_language_and_carry_codes(shop, tmp_path: Path) -> None:
    key, rows = sent(shop, tmp_path, most=30)
    assert sorted({row["language"] for row in rows}) == ["de", "en"]
    assert all(row["address"].endswith("@example.org") for row in rows)
    german = next(row for row in rows if row["language"] == "de")
    assert german["rating_question"] == "Wie zufrieden oder unzufrieden sind Sie mit Ihrem letzten Kontakt mit uns?"
    first_steps = {row["steps"].split(" | ")[0] for row in rows if row["language"] == "en"}
    assert first_steps == {"very dissatisfied", "very satisfied"}, "the scale runs both ways"
    assert len({row["code"] for row in rows}) == 30
    form = json.loads((tmp_path / "csat" / "form.json").read_text("utf-8"))
    assert (form["asking"], form["rating_max"], len(form["languages"])) == (key, 5.0, 7)


def test_what_is_named_in_one_language_is_asked_of_all_in_that_language(shop, tmp_path: Path) -> None:
    found = plan_asking(shop, KEYBOARD, Wish("csat", 30, "your return", as_of=DAY), keep=True)
    with export_asking(shop, KEYBOARD, found.asking, tmp_path).invitations.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["rating_question"] for row in rows} == {"How satisfied or dissatisfied are you with your return?"}
    assert list(json.loads((tmp_path / "form.json").read_text("utf-8"))["languages"]) == ["en"]


def test_who_wants_no_more_is_not_asked_again_whatever_they_answer_later(shop, tmp_path: Path) -> None:
    from bootmaker.ledger.sessions import asked_never

    key, rows = sent(shop, tmp_path)
    code = rows[0]["code"]
    for line in (f"{code},,never,", f"{code},5,Fine,2026-04-12"):
        import_answers(shop, KEYBOARD, key, answers(tmp_path, line))
    assert rows[0]["customer"] in asked_never()


def test_a_lead_reads_no_addresses_and_the_front_line_asks_nobody(shop, tmp_path: Path) -> None:
    from tests.actions.staff_cast import hire

    cast = hire(shop)
    _key, rows = sent(shop, tmp_path, actor=cast["Lena"])
    assert not any(row["address"] for row in rows)
    with pytest.raises(RefusedError, match="may not ask customers"):
        plan_asking(shop, cast["Omar"], Wish("open", as_of=DAY))


def test_answers_are_touchpoints_partial_ones_too_and_silence_is_counted(shop, tmp_path: Path) -> None:
    from bootmaker.ledger.models import Touchpoint

    key, rows = sent(shop, tmp_path)
    codes = [row["code"] for row in rows]
    path = answers(
        tmp_path, f"{codes[0]},5,c0 and I are happy,2026-04-12", f"{codes[1]},1,,", f"{codes[2]},,No time,",
        f"{codes[3]},,,", f"{codes[4]},,Never!,", f"{codes[5]},9,x,", f"{codes[6]},four,,", "nobody,4,,",
        f"{codes[7]},4,,someday",
    )  # fmt: skip
    done = import_answers(shop, KEYBOARD, key, path)
    assert (done.rows, done.new, done.partial, done.opened, done.stopped) == (9, 3, 2, 1, 1)
    assert [(line, reason.split(" (")[0]) for line, reason in done.set_aside] == [
        (7, "the rating is not on the scale"), (8, "the rating is no number"),
        (9, "the code is of nobody who was asked"),
        (10, "the time cannot be read"),
    ]  # fmt: skip
    stored = Touchpoint.objects.filter(source="questions", kind__in=("said", "rated")).order_by("position")
    assert [(one.kind, one.rating, one.invited, one.channel) for one in stored] == [
        ("said", 5.0, True, "survey"), ("rated", 1.0, True, "survey"), ("said", None, True, "survey"),
    ]  # fmt: skip
    assert stored[0].customer == rows[0]["customer"]
    told = json.loads(stored[0].attributes)
    assert told["question"] == "How satisfied or dissatisfied are you with your last contact with us?"
    assert told["drawn_of"] == "30"
    (figures,) = asking_figures(shop, KEYBOARD)
    assert (figures.answered.k, figures.answered.n, figures.opened, figures.stopped, figures.silent) == (3, 12, 1, 1, 7)
    again = import_answers(shop, KEYBOARD, key, path)
    assert (again.new, again.unchanged) == (0, 3)
    edited = import_answers(shop, KEYBOARD, key, answers(tmp_path, f"{codes[1]},2,it got better,"))
    assert (edited.new, edited.revised) == (0, 1)
    assert asking_figures(shop, KEYBOARD)[0].answered.k == 3


def test_lenses_see_who_was_asked_and_stayed_silent(shop, tmp_path: Path) -> None:
    from bootmaker.actions.looking import look
    from bootmaker.actions.refresh import refresh

    key, rows = sent(shop, tmp_path)
    import_answers(shop, KEYBOARD, key, answers(tmp_path, *(f"{row['code']},4,," for row in rows[:4])))
    before = look(shop, "journeys", as_of=DAY).view.journeys
    refresh(shop)
    invitations = look(shop, "scores").results["invitations"].to_pylist()
    assert [(one["invited"], one["answered"]) for one in invitations] == [(12, 4)]
    assert look(shop, "journeys", as_of=DAY).view.journeys <= before + 4, "an invitation is no moment of a journey"


def test_who_wrote_never_is_not_asked_again_and_the_erased_leave(shop, tmp_path: Path) -> None:
    from bootmaker.actions.erase import erase_customer
    from bootmaker.ledger.models import Invitation, Touchpoint

    key, rows = sent(shop, tmp_path)
    import_answers(
        shop, KEYBOARD, key, answers(tmp_path, f"{rows[0]['code']},,stop,", f"{rows[1]['code']},3,A red door,")
    )
    assert Invitation.objects.get(customer=rows[0]["customer"]).state == "never"
    erase_customer(shop, rows[1]["customer"])
    assert not Invitation.objects.filter(customer=rows[1]["customer"]).exists()
    assert not Touchpoint.objects.filter(customer=rows[1]["customer"]).exists()
    done = import_answers(shop, KEYBOARD, key, answers(tmp_path, f"{rows[1]['code']},3,A red door,"))
    assert (done.new, len(done.set_aside)) == (0, 1)


def test_who_wants_no_mail_is_not_asked_either(shop, tmp_path: Path) -> None:
    from bootmaker.actions.answers import opt_out

    found = plan_asking(shop, KEYBOARD, Wish("csat", 12, as_of=DAY), keep=True)
    opt_out(shop, found.invited[0])
    assert export_asking(shop, KEYBOARD, found.asking, tmp_path / "out").people == 11
    later = plan_asking(shop, KEYBOARD, Wish("open", 30, as_of=DAY))
    assert later.left_alone["do not want to be asked"] == 1


@pytest.mark.parametrize("words", ["", "name,mark\na,1\n", "code\nx\n"])
def test_a_file_without_answers_is_refused(shop, tmp_path: Path, words: str) -> None:
    key, _rows = sent(shop, tmp_path)
    path = tmp_path / "wrong.csv"
    path.write_text(words, "utf-8")
    with pytest.raises(BootmakerError, match="has no answers"):
        import_answers(shop, KEYBOARD, key, path)
    with pytest.raises(BootmakerError, match="cannot be read"):
        import_answers(shop, KEYBOARD, key, tmp_path / "none.csv")
    with pytest.raises(NotFoundError, match="Nothing was asked"):
        import_answers(shop, KEYBOARD, "zzz", path)
