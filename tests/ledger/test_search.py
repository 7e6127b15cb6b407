"""Full-text search: rare terms by rank, common ones by time."""

import pytest

from tests.cast import batch, touchpoint

pytestmark = pytest.mark.usefixtures("any_home")


@pytest.fixture(autouse=True)
def touchpoints(any_home: object) -> None:
    from bootmaker.ledger.store import store

    store(
        batch(
            touchpoint(1, "My parcel is late"),
            touchpoint(2, "The parcel came, the boots are lovely"),
            touchpoint(3, "Late again. Late, late, late parcel!"),
            touchpoint(4, "Café Größe"),
            touchpoint(5, None, kind="did", act="returned"),
        )
    )


def texts(query: str) -> list[str]:
    from bootmaker.ledger.reading import quotes
    from bootmaker.ledger.search import search

    found = search(query)
    by_id = quotes(found.ids)
    return [by_id[key].text for key in found.ids]


def test_it_finds_every_word_of_the_query() -> None:
    assert set(texts("parcel late")) == {"My parcel is late", "Late again. Late, late, late parcel!"}


def test_the_last_word_may_be_unfinished() -> None:
    assert texts("love") == ["The parcel came, the boots are lovely"]


def test_a_phrase_stands_as_it_is_quoted() -> None:
    assert texts('"is late"') == ["My parcel is late"]


def test_case_does_not_matter() -> None:
    assert texts("GRÖSSE") == [] or texts("café") == ["Café Größe"]


@pytest.mark.parametrize("query", ["", "  ", "!!", "'", '"', "a AND", "NEAR(", "x:*", "(((", "late OR 1=1 --"])
def test_no_query_is_an_error(query: str) -> None:
    assert isinstance(texts(query), list)


def test_a_common_term_is_answered_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from bootmaker.ledger import search

    monkeypatch.setattr(search, "COMMON", 2)
    found = search.search("parcel")
    assert found.by == "time"
    assert texts("parcel")[0] == "Late again. Late, late, late parcel!"


def test_an_edit_is_found_by_its_new_words_only() -> None:
    from bootmaker.ledger.store import store

    store(batch(touchpoint(1, "My refund is late")))
    assert texts("refund") == ["My refund is late"]
    assert "My refund is late" not in texts("parcel")
