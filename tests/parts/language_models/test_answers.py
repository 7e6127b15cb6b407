"""Every field of an answer is checked; what is wrong costs the text it is about, and nothing else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootmaker.language_models.answer import Labels, read_answer, schema
from bootmaker.language_models.fields import FIELDS, Span
from bootmaker.language_models.tally import Fallback, Unanswered
from tests.llm_server import LABELS

TEXT = "  The zip broke. \U0001f621 I want a refund."
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FIELDS, "id", "x"]), inner),
    max_leaves=8,
)


def found(**changed: object) -> Labels | Fallback:
    entry = {"id": "a", **LABELS, **changed}
    return read_answer(json.dumps({"answers": [entry]}), {"a": TEXT})["a"]


def test_a_right_answer_is_read() -> None:
    labels = found(spans=[{"label": "says", "start": 2, "end": 16}])
    assert isinstance(labels, Labels)
    assert labels.spans == [Span("says", 2, 16)]
    assert labels.valence == -0.6


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("valence", 1.01, Fallback.RANGE),
        ("valence", "0.5", Fallback.RANGE),
        ("valence", True, Fallback.RANGE),
        ("valence", None, Fallback.RANGE),
        ("intensity", -0.01, Fallback.RANGE),
        ("complaint", 10**400, Fallback.RANGE),
        ("informative", [0.5], Fallback.RANGE),
        ("emotions", ["rage"], Fallback.LABEL),
        ("emotions", "anger", Fallback.LABEL),
        ("emotions", ["anger", "joy", "fear", "love"], Fallback.LABEL),
        ("intent", "sue", Fallback.LABEL),
        ("intent", ["complaint"], Fallback.LABEL),
        ("effort", None, Fallback.LABEL),
        ("urgency", ["legal", 1], Fallback.LABEL),
        ("targets", {"product": 1}, Fallback.LABEL),
        ("spans", "all of it", Fallback.OFFSETS),
        ("spans", [{"label": "says", "start": 0, "end": len(TEXT) + 1}], Fallback.OFFSETS),
        ("spans", [{"label": "says", "start": -1, "end": 3}], Fallback.OFFSETS),
        ("spans", [{"label": "says", "start": 5, "end": 5}], Fallback.OFFSETS),
        ("spans", [{"label": "says", "start": 0, "end": 2}], Fallback.OFFSETS),  # blanks
        ("spans", [{"label": "says", "start": 2.0, "end": 5}], Fallback.OFFSETS),
        ("spans", [{"label": "says", "start": False, "end": True}], Fallback.OFFSETS),
        ("spans", [{"label": "shouts", "start": 2, "end": 5}], Fallback.LABEL),
        ("spans", [{"label": "says", "start": 2, "end": 5, "quote": "The"}], Fallback.KEYS),
        ("quote", "The zip broke.", Fallback.KEYS),
    ],
)
def test_a_wrong_field_leaves_the_text_to_the_built_in_reader(field: str, value: object, reason: Fallback) -> None:
    assert found(**{field: value}) == reason


def test_a_missing_field_leaves_the_text_to_the_built_in_reader() -> None:
    entry = {name: value for name, value in LABELS.items() if name != "effort"}
    assert read_answer(json.dumps({"answers": [{"id": "a", **entry}]}), {"a": TEXT})["a"] == Fallback.KEYS


def test_offsets_are_code_points_and_blanks_at_the_ends_are_left_out() -> None:
    labels = found(spans=[{"label": "feels_inferred", "start": 16, "end": 19}])
    assert isinstance(labels, Labels)
    assert [TEXT[span.start : span.end] for span in labels.spans] == ["\U0001f621"]


def test_answers_are_matched_by_id_whatever_their_order() -> None:
    entries = [{"id": key, **LABELS, "valence": value} for key, value in (("b", 0.5), ("z", 0), ("a", -0.5))]
    read = read_answer(json.dumps({"answers": entries}), {"a": TEXT, "b": TEXT, "c": TEXT})
    assert list(read) == ["a", "b", "c"]
    assert [read["a"].valence, read["b"].valence] == [-0.5, 0.5]  # type: ignore[union-attr]
    assert read["c"] == Fallback.MISSING


def test_an_id_that_is_answered_twice_has_no_answer() -> None:
    entries = [{"id": "a", **LABELS}, {"id": "b", **LABELS}, {"id": "a", **LABELS, "valence": 1}]
    read = read_answer(json.dumps({"answers": entries}), {"a": TEXT, "b": TEXT})
    assert read["a"] == Fallback.MISSING
    assert isinstance(read["b"], Labels)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", Fallback.NOT_JSON),
        ("Sure! Here are the labels:", Fallback.NOT_JSON),
        ('```json\n{"answers": []}\n```', Fallback.NOT_JSON),
        ('{"answers": [], "answers": []}', Fallback.NOT_JSON),
        ('{"answers": [{"id": "a", "valence": NaN}]}', Fallback.NOT_JSON),
        ("[" * 100_000, Fallback.NOT_JSON),
        ('{"answers": [], "note": "x"}', Fallback.KEYS),
        ('{"answers": {}}', Fallback.KEYS),
        ("[]", Fallback.KEYS),
    ],
)
def test_an_answer_of_no_use_says_why(content: str, reason: Fallback) -> None:
    with pytest.raises(Unanswered) as caught:
        read_answer(content, {"a": TEXT})
    assert caught.value.reason == reason


def test_the_schema_allows_the_fields_and_nothing_else() -> None:
    entry = schema(["a"])["properties"]["answers"]["items"]
    assert entry["required"] == ["id", *FIELDS]
    assert entry["additionalProperties"] is False
    assert entry["properties"]["spans"]["items"]["additionalProperties"] is False
    assert not {"text", "quote", "words"} & {*entry["properties"], *entry["properties"]["spans"]["items"]["properties"]}


@settings(max_examples=200, deadline=None)
@given(changed=st.dictionaries(st.sampled_from([*FIELDS, "id", "x"]), JSON, max_size=3), raw=st.text())
def test_whatever_comes_is_labels_or_a_reason(changed: dict[str, object], raw: str) -> None:
    for content in (json.dumps({"answers": [{"id": "a", **LABELS, **changed}]}), json.dumps({"answers": changed}), raw):
        try:
            read = read_answer(content, {"a": TEXT})
        except Unanswered:
            continue
        assert list(read) == ["a"]
        if isinstance(read["a"], Labels):
            assert -1 <= read["a"].valence <= 1
            assert all(0 <= span.start < span.end <= len(TEXT) for span in read["a"].spans)
