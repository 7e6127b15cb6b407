from collections import Counter

import numpy as np
import pytest

from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.voices.outreach import Wish, measure, plan
from tests.parts.lenses.lakes import lake, measured, said

CUSTOMERS = [(f"t{n:03}", "segment", "town") for n in range(400)] + [
    (f"r{n:03}", "segment", "rural") for n in range(300)
]
CUSTOMERS += [(name, "side", "left") for name, _attribute, _value in CUSTOMERS]
SPOKE = [said(f"t{n:03}", 0, (-1) ** n * 800) for n in range(200)] + [said(f"r{n:03}", 0, 100) for n in range(20)]


def planned(wish, rows=SPOKE, attributes=("segment", "side"), **more):
    people = measured(measure(lake(rows, customers=CUSTOMERS), attributes))["people"]
    return plan(people, attributes, wish, **{"asked_since": 10**12, **more})


def test_only_the_silent_are_asked_and_strata_are_what_tells_most_about_speaking():
    found = planned(Wish(answers=60, floor=20))
    assert found.attributes == ("segment",)
    assert [(one.values, one.customers) for one in found.strata] == [(("rural",), 280), (("town",), 200)]
    spoke = {row["customer"] for row in SPOKE}
    assert not spoke & {customer for customer, _stratum in found.invited}


def test_every_group_gets_its_floor_and_spread_gets_the_rest():
    rural, town = planned(Wish(answers=50, floor=10, response=0.5)).strata
    assert town.answers > rural.answers >= 10  # fewer live in town, but there opinions differ
    assert planned(Wish(answers=60, floor=30, response=0.5)).strata[0].answers == 30


def test_invitations_make_up_for_those_who_will_not_answer():
    rural, town = planned(Wish(answers=50, floor=20, response=0.2)).strata
    assert (rural.response, town.response) == (pytest.approx(0.1), pytest.approx(0.2 * 0.5 / (220 / 700)))
    for one in (rural, town):
        assert one.invitations == np.ceil(one.answers / one.response)
        assert one.inclusion == one.invitations / one.eligible


def test_the_same_seed_draws_the_same_customers_and_another_one_others():
    first, again, other = (planned(Wish(60, 20, seed=seed)).invited for seed in (1, 1, 2))
    assert first == again
    assert set(first) != set(other)
    assert Counter(stratum for _customer, stratum in first) == Counter(stratum for _customer, stratum in other)


def test_nobody_is_asked_twice_within_the_cap():
    rows = [*SPOKE, said("r250", 10, None, invited=True, speaker="staff")]
    everybody = planned(Wish(700, 0, response=1.0, everyone=True), [*rows, *SPOKE])
    assert "t250" in dict(everybody.invited)
    capped = planned(Wish(700, 0, response=1.0, everyone=True), rows, asked_since=0, asked={"r251"})
    assert not {"r250", "r251"} & set(dict(capped.invited))
    assert sum(one.eligible for one in capped.strata) == 698


def test_answers_weighed_by_inclusion_and_response_stand_for_all_who_were_silent():
    found = planned(Wish(60, 20, response=0.5))
    weights = [1 / (found.strata[stratum].inclusion * 1.0) for _customer, stratum in found.invited]
    assert sum(weights) == pytest.approx(480)


def test_too_few_answers_for_every_group_are_an_error_that_says_what_would_do():
    with pytest.raises(BootmakerError, match="30 in each of 2 groups") as error:
        planned(Wish(answers=40, by=("segment",)))
    assert "60" in error.value.hint
    with pytest.raises(BootmakerError, match="no attribute “plan”"):
        planned(Wish(by=("plan",)))
    with pytest.raises(BootmakerError, match="Nobody is left"):
        planned(Wish(), asked={name for name, _attribute, _value in CUSTOMERS})


def test_one_group_where_nothing_is_recorded():
    found = planned(Wish(answers=40), attributes=())
    assert [(one.values, one.customers, one.name) for one in found.strata] == [((), 480, "all")]
