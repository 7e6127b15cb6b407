"""Every lens of the catalog keeps the contract: no lens needs tests of its own for that."""

import pickle
from dataclasses import is_dataclass

import numpy as np
import pyarrow as pa
import pytest

from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.claims import MOST_EVIDENCE
from bootmaker.lenses.render import to_pdf, to_png, to_svg
from bootmaker.nouns.marks import LAKE
from tests.parts.lenses.lakes import did, lake, look, rated, said, touchpoints

SILENCE = ("none", "silent")  # last words of keys of claims about what is not there
INTENTS = ("complaint", "compliment", "request", "question")
CHANNELS = ("email", "chat", "phone")


def rows():
    """A small crowd with every kind of touchpoint, undated ones too."""
    chance = np.random.default_rng(7)
    spoken = [
        said(
            f"c{n % 23}", None if n % 29 == 0 else float(n % 90), int(chance.integers(-900, 900)), valence_sd=150,
            intensity=int(chance.integers(0, 1000)), intent=INTENTS[n % 4], channel=CHANNELS[n % 3], informative=800,
            complaint_p=int(chance.integers(0, 1000)), goal=f"o{n % 31}" if n % 2 else None, theme=f"t{n % 3}",
            text="The parcel came late and I am annoyed.", language="en", emotions=["anger"],
            spans=[{"label": "says", "start": 0, "end": 10, "grade": "stated", "score": 900}],
        )
        for n in range(240)
    ]  # fmt: skip
    acts = [did(f"c{n}", float(n), ("returned", "renewed")[n % 2]) for n in range(8)]
    stars = [rated(f"c{n % 17}", float(1 + n % 5), invited=(True, False, None)[n % 3]) for n in range(40)]
    hints = [said("c1", 3.0, kind="noted", speaker="staff", text="Asked twice for an invoice.")]
    return [*spoken, *acts, *stars, *hints]


CUSTOMERS = [(f"c{n}", "segment", ("new", "regular")[n % 2]) for n in range(40)]


@pytest.fixture(scope="module")
def views():
    return {lens.name: look(lens, lake(rows(), customers=CUSTOMERS)) for lens in LENSES.values()}


def test_it_has_a_name_a_version_and_a_question():
    for name in LENSES:
        lens = LENSES[name]
        assert (lens.name, lens.question[-1], lens.version > 0) == (name, "?", True)
        assert is_dataclass(lens.parameters())
        assert hash(lens.parameters()) == hash(lens.parameters())


@pytest.mark.parametrize("name", list(LENSES))
def test_nothing_at_all_is_no_error_and_is_said(name):
    view = look(LENSES[name], lake([]))
    assert view.claims or view.note
    assert all(claim.n == 0 for claim in view.claims)
    assert all(to_svg(chart).startswith("<svg") for chart in LENSES[name].charts(view).values())


@pytest.mark.parametrize("name", list(LENSES))
def test_the_order_and_partition_of_rows_make_no_difference(name, views):
    table = touchpoints(rows())
    shuffled = table.take(pa.array(np.random.default_rng(1).permutation(len(table))))
    pieces = pa.concat_tables([shuffled.slice(start, 37) for start in range(0, len(table), 37)]).cast(LAKE)
    assert look(LENSES[name], lake(pieces, customers=CUSTOMERS)) == views[name]


@pytest.mark.parametrize("name", list(LENSES))
def test_every_claim_can_be_opened(name, views):
    known = set(touchpoints(rows())["id"].to_pylist())
    assert views[name].claims
    for claim in views[name].claims:
        assert claim.evidence or not claim.value or claim.key.endswith(SILENCE), claim
        assert set(claim.evidence) <= known
        assert len(claim.evidence) <= MOST_EVIDENCE
        assert claim.text
        assert claim.key.partition(".")[1]


@pytest.mark.parametrize("name", list(LENSES))
def test_a_view_is_plain_data(name, views):
    assert is_dataclass(views[name])
    assert pickle.loads(pickle.dumps(views[name])) == views[name]
    with pytest.raises(AttributeError):
        views[name].claims = ()


@pytest.mark.parametrize("name", list(LENSES))
def test_its_pictures_say_what_they_show(name, views):
    charts = LENSES[name].charts(views[name])
    assert charts
    for chart in charts.values():
        assert chart.to_dict()["description"]
        svg = to_svg(chart)
        assert svg.startswith("<svg")
        assert "http" not in svg.replace("http://www.w3.org", "")


def test_a_picture_can_be_hung_and_filed(views):
    chart = next(iter(LENSES["overview"].charts(views["overview"]).values()))
    assert to_png(chart).startswith(b"\x89PNG")
    assert to_pdf(chart).startswith(b"%PDF")
