"""The lenses find what was planted in the fictional year. Only these tests know what that is."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bootmaker.base.ids import pseudonym

pytestmark = pytest.mark.slow


@pytest.fixture
def workspace(shop: Path) -> Any:
    from bootmaker.actions.workspace import open_workspace

    return open_workspace()


@pytest.fixture
def view(workspace: Any) -> Callable[..., Any]:
    from bootmaker.actions.looking import look

    return lambda name, **asked: look(workspace, name, **asked).view


@pytest.fixture
def planted() -> Any:
    from bootmaker.sample.truths import truths

    return truths()


@pytest.fixture
def keys(workspace: Any) -> Callable[[tuple[str, ...]], set[str]]:
    """Customer keys of ids in customers.csv."""
    from bootmaker.ledger.people import find_customer

    return lambda ids: {key for number in ids for key in find_customer("account", number, key=workspace.key)}


def theme_about(view: Any, *words: str) -> Any:
    """The theme with most customers whose label has a word that starts so."""
    pattern = re.compile("|".join(rf"\b{word}" for word in words), re.IGNORECASE)
    found = [theme for theme in view.themes if pattern.search(theme.label)]
    assert found, f"no theme about {words} in {[theme.label for theme in view.themes]}"
    return max(found, key=lambda theme: theme.customers.k)


def claimed(view: Any, key: str) -> Any:
    """The claim with this key."""
    return next(claim for claim in view.claims if claim.key == key)


def customers_of(ids: tuple[str, ...]) -> set[str]:
    from bootmaker.ledger.reading import quotes

    return {quote.customer for quote in quotes(ids).values() if quote.customer}


def test_a_loud_minority_sounds_bigger_than_it_is(view: Any) -> None:
    theme = theme_about(view("themes"), "logo", "fox", "leaf", "old box")
    assert theme.loud
    assert theme.messages.k > 5 * theme.customers.k
    assert theme.customers.value < 0.05


def test_the_loudest_are_those_who_were_planted(view: Any, planted: Any, keys: Any) -> None:
    loudest = customers_of(claimed(view("voices"), "voices.loud_few").evidence)
    assert loudest
    assert loudest <= keys(planted["loud"].customers)


def test_the_loud_few_talk_of_something_else_than_the_others(view: Any) -> None:
    assert re.search(r"logo|\bfox|leaf|\bbox", claimed(view("voices"), "voices.loud_few").text)


def test_a_quiet_segment_has_a_real_problem(view: Any, planted: Any, keys: Any, workspace: Any) -> None:
    """Of all themes, the one that customers of the trade are furthest ahead in is about their wet parcels."""
    over = [
        (one.interval[0], theme, one)
        for theme in view("themes").themes
        for one in theme.segments
        if (one.attribute, one.value) == ("segment", "trade") and one.over
    ]
    ratio, theme, trade = max(over, key=lambda found: found[0])
    assert ratio > 1.5
    assert trade.quiet
    said = workspace.engine.run(lambda tables: {"of": tables.touchpoints.filter(tables.touchpoints.theme == theme.id)})
    theirs = {
        row["customer"]: row["text"]
        for row in said["of"].to_pylist()
        if row["customer"] in keys(planted["wet"].customers)
    }
    wet = [text for text in theirs.values() if re.search(r"rain|wet|soaked|damp|puddle|outside|outdoors|open", text)]
    assert len(wet) >= 5
    assert len(wet) >= 0.7 * len(theirs)


def test_staff_saw_the_loose_soles_weeks_before_customers_wrote(view: Any) -> None:
    theme = theme_about(view("themes"), "sole", "fellfox")
    assert 30 <= theme.staff.lead_days <= 60
    assert theme.staff.evidence


def test_repairs_go_well_and_end_badly(view: Any) -> None:
    journeys = view("journeys")
    kinds = {kind.name: kind for kind in journeys.kinds}
    repaired = kinds["repaired"]
    assert repaired.interval[1] < 0 < repaired.before, "beyond doubt, the end lies below what came before"
    assert all(repaired.gap < kind.gap for kind in kinds.values() if "repair" not in kind.name and kind.journeys >= 20)
    assert "repair" in claimed(journeys, "journeys.spoiled").text


def test_the_bad_ends_of_repairs_are_those_that_were_planted(view: Any, planted: Any, workspace: Any) -> None:
    planned = {pseudonym(workspace.key, "goal", order.lower()) for order in planted["fee"].orders}
    ends = next(kind for kind in view("journeys").kinds if kind.name == "repaired").evidence
    found = workspace.engine.run(lambda t: {"goals": t.touchpoints.filter(t.touchpoints.id.isin(ends)).select("goal")})
    assert len(ends) == 8
    assert set(found["goals"].column("goal").to_pylist()) <= planned


def test_some_say_they_are_content_and_leave(view: Any, planted: Any, keys: Any) -> None:
    say_do = view("empathy_map").say_do
    assert say_do.broken_promises.k >= 10
    assert say_do.content_leavers.k >= 20


def test_some_threaten_to_leave_and_stay(view: Any) -> None:
    assert view("empathy_map").say_do.empty_threats.k >= 8


def test_polite_customers_leave_without_complaining(view: Any, planted: Any, keys: Any, workspace: Any) -> None:
    from bootmaker.ledger.reading import quotes

    say_do = view("empathy_map").say_do
    assert say_do.polite_leavers.k >= 20
    shown = quotes([pair.did for pair in say_do.evidence("polite_leavers")])
    assert all(quote.kind == "did" for quote in shown.values())


def test_december_is_seasonal_and_told_apart(view: Any) -> None:
    overview = view("overview")
    claim = claimed(overview, "overview.busiest")
    assert "December 2025" in claim.text
    assert claim.evidence
    assert theme_about(view("themes"), "december", "holidays", "gift wrap", "present", "advent")


def test_spam_and_nothing_to_say_are_kept_out_of_themes(workspace: Any) -> None:
    def noise(tables: Any) -> dict[str, Any]:
        texts = tables.touchpoints.filter(
            tables.touchpoints.text.lower().isin(["nothing", "n/a", "no comment", "-", "none"])
        )
        return {"noise": texts.aggregate(all=texts.count(), themed=texts.theme.notnull().sum())}

    result = workspace.engine.run(noise)["noise"].to_pylist()[0]
    assert result["all"] > 0
    assert not result["themed"]


def test_organic_ratings_are_more_extreme_than_invited_ones(view: Any) -> None:
    gap = claimed(view("extremes"), "extremes.invited")
    assert "interval" in gap.caveat
    assert abs(gap.value) > 0.3


def test_nobody_who_stays_silent_is_forgotten(view: Any, planted: Any) -> None:
    voices = view("voices")
    assert voices.known - voices.customers >= 50
    assert claimed(voices, "voices.silent").n == voices.known


def test_no_lens_reads_the_truth() -> None:
    from tests.shape.tree import SOURCE

    readers = [path for path in SOURCE.rglob("*.py") if "sample.truths" in path.read_text(encoding="utf-8")]
    assert readers == []
