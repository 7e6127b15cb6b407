import pyarrow as pa

from bootmaker.lenses.claims import Claim, clearest, spread


def examples(*scores):
    return pa.table({"score": scores, "place": range(len(scores)), "id": [f"t{n}" for n in range(len(scores))]})


def test_the_clearest_come_first_whatever_the_prime():
    assert clearest(examples(1, 9, 5), turn=1009) == clearest(examples(1, 9, 5), turn=1013) == ("t1", "t2", "t0")


def test_ties_break_differently_in_each_lens_and_never_by_chance():
    same = examples(*[7] * 500)
    assert clearest(same, turn=1009) == clearest(same, turn=1009)
    assert clearest(same, turn=1009)[:3] != clearest(same, turn=1013)[:3]


def test_nothing_has_no_evidence():
    assert (
        clearest(examples().cast(pa.schema({"score": pa.int64(), "place": pa.int64(), "id": pa.string()})), turn=7)
        == ()
    )


def test_each_claim_begins_with_evidence_of_its_own():
    ids = tuple("abcdefgh")
    first, second, third = spread([Claim("one", 1, 1, ids), Claim("two", 1, 1, ids), Claim("three", 1, 1, ("a", "b"))])
    assert (first.evidence[:3], second.evidence[:3]) == (("a", "b", "c"), ("d", "e", "f"))
    assert (set(second.evidence), third.evidence) == (set(ids), ("a", "b"))
