"""Nothing personal passes the gate but in the identity table."""

import json
import re
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootmaker.base.errors import BootmakerError, SettingsError
from bootmaker.base.ids import pseudonym
from bootmaker.nouns.touchpoint import RAW_CUSTOMER, RAW_TOUCHPOINT, TOUCHPOINT
from bootmaker.privacy.gate import Gated, gate, gate_customers
from bootmaker.privacy.redact import Redactor
from tests.cast import KEY, MAIJA

IDENTITIES = [
    {"kind": "email", "value": "Maija@Example.org"},
    {"kind": "name", "value": "Maija Lahti"},
    {"kind": "phone", "value": "+358 40 1234567"},
    {"kind": "handle", "value": "@maija_l"},
    {"kind": "order", "value": "A-10023"},
]


def raw(*rows: dict[str, Any]) -> pa.RecordBatch:
    base = {"source": "chat", "speaker": "customer", "kind": "said", "channel": "chat"}
    filled = [{"external_id": str(number), **base, **row} for number, row in enumerate(rows)]
    return pa.RecordBatch.from_pylist(filled, schema=RAW_TOUCHPOINT)


def gated(*rows: dict[str, Any], **options: Any) -> list[dict[str, Any]]:
    touchpoints: list[dict[str, Any]] = gate(raw(*rows), key=KEY, **options).touchpoints.to_pylist()
    return touchpoints


def text_of(text: str, **row: Any) -> str:
    return str(gated({"text": text, **row})[0]["text"])


def test_it_hides_the_phone_number_before_saving() -> None:
    assert re.fullmatch(r"Call \[phone [a-z2-7]{3}\] now", text_of("Call +358 40 1234567 now"))


def test_the_name_is_hidden_in_the_answer_of_staff_too() -> None:
    rows = gated(
        {"text": "It is late", "identities": IDENTITIES, "conversation": "1", "customer": "9"},
        {"text": "Hi MAIJA, is Lahti your last name?", "conversation": "1", "customer": "9", "speaker": "staff"},
        {"text": "Hi Maija", "conversation": "2", "customer": "10", "speaker": "staff"},
    )
    assert [row["text"] for row in rows] == ["It is late", "Hi [name], is [name] your last name?", "Hi Maija"]


def test_a_label_is_the_same_within_a_conversation_and_another_elsewhere() -> None:
    texts = ["maija@example.org", "MAIJA@example.org", "juho@example.org"]
    rows = gated(*({"text": t, "conversation": "1"} for t in texts), {"text": texts[0], "conversation": "2"})
    same, again, other, elsewhere = [row["text"] for row in rows]
    assert same == again
    assert len({same, other, elsewhere}) == 3


def test_one_address_is_one_customer_in_every_source() -> None:
    rows = gated(
        {"identities": IDENTITIES, "customer": "9"},
        {"identities": [{"kind": "email", "value": " maija@example.ORG"}], "source": "reviews"},
        {"customer": "MAIJA@example.org", "source": "mail"},
        {"customer": "9", "speaker": "staff"},
    )
    assert {row["customer"] for row in rows} == {MAIJA}


def test_one_phone_number_is_one_customer_however_it_is_spelt() -> None:
    phones = ["(415) 555-2671", "+1 415 555 2671", "1-415-555-2671"]
    rows = gated(*({"identities": [{"kind": "phone", "value": phone}], "source": phone} for phone in phones))
    assert {row["customer"] for row in rows} == {pseudonym(KEY, "customer", "+14155552671")}


def test_a_bare_id_is_a_customer_of_its_source() -> None:
    rows = gated({"customer": "9"}, {"customer": "9", "source": "reviews"}, {"customer": "9"})
    assert rows[0]["customer"] == rows[2]["customer"] == pseudonym(KEY, "customer", "chat\x009")
    assert rows[0]["customer"] != rows[1]["customer"]


def test_a_nameless_customer_is_known_by_the_conversation_and_nobody_is_invented() -> None:
    rows = gated(
        {"conversation": "1"}, {"conversation": "1"}, {"conversation": "2"}, {},
        {"conversation": "1", "speaker": "staff", "staff": "omar"},
    )  # fmt: skip
    one, again, other, nobody, staff = [row["customer"] for row in rows]
    assert one == again != other
    assert nobody is staff is None


def test_ids_are_pseudonyms_and_an_answer_names_what_it_answers() -> None:
    first, reply = gated({"goal": "A1", "staff": "omar", "staff_name": "Omar"}, {"in_reply_to": "0", "goal": "a1 "})
    assert first["id"] == reply["in_reply_to"] == pseudonym(KEY, "touchpoint", "chat\x000")
    assert first["goal"] == reply["goal"] != "A1"
    assert first["revision"] == 1


def test_rows_without_an_id_are_told_apart_by_their_line() -> None:
    rows = gated({"external_id": None, "line": 1}, {"external_id": None, "line": 2})
    assert rows[0]["id"] != rows[1]["id"]


def test_staff_names_leave_in_their_own_table() -> None:
    passed = gate(raw({"speaker": "staff", "staff": "7", "staff_name": "Omar"}, {"staff": "7"}), key=KEY)
    assert passed.staff.to_pylist() == [{"staff": pseudonym(KEY, "staff", "chat\x007"), "name": "Omar"}]


def test_identities_leave_once_each_with_phones_in_one_spelling() -> None:
    passed = gate(raw(*[{"customer": "9", "identities": IDENTITIES}] * 3), key=KEY)
    rows = passed.identities.to_pylist()
    assert {row["customer"] for row in rows} == {MAIJA}
    assert sorted(row["value"] for row in rows) == sorted(
        ["Maija@Example.org", "Maija Lahti", "+358401234567", "@maija_l", "A-10023", "9"]
    )


def test_attributes_keep_their_shape_and_lose_what_is_personal() -> None:
    given = {"subject": "Maija writes", "n": 5, "tags": ["late", "maija@example.org"], "ticket": "4155552671"}
    row = gated({"attributes": json.dumps(given), "identities": IDENTITIES})[0]
    kept = json.loads(row["attributes"])
    assert (kept["subject"], kept["n"], kept["ticket"], kept["tags"][0]) == ("[name] writes", 5, "4155552671", "late")
    assert kept["tags"][1].startswith("[email ")
    escaped = gated({"attributes": '{"who": "Jos\\u00e9"}', "identities": [{"kind": "name", "value": "José Ruiz"}]})
    assert escaped[0]["attributes"] == '{"who": "[name]"}'


def test_numbers_that_are_ids_stay() -> None:
    row = gated({"external_id": "4111111111111111", "text": "ok"})[0]
    assert row["external_id"] == "4111111111111111"
    assert gated({"external_id": "maija@example.org-3"})[0]["external_id"].startswith("[email ")


def test_order_ids_are_masked_where_a_pattern_says_so() -> None:
    assert text_of("Where is ORD-123456?") == "Where is ORD-123456?"
    masked = gated({"text": "Where is ORD-123456?"}, order_pattern=r"ORD-(?=\d{6})\d+")[0]["text"]
    assert re.fullmatch(r"Where is \[order ...\]\?", masked)


@pytest.mark.parametrize("options", [{"order_pattern": "("}, {"region": "XX"}])
def test_a_wrong_setting_stops_with_advice(options: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="BOOTMAKER_"):
        gate(raw({}), key=KEY, **options)


def test_only_the_gate_makes_what_is_gated() -> None:
    passed = gate(raw({"text": "a"}, {"text": "b"}), key=KEY)
    with pytest.raises(BootmakerError):
        Gated(passed.touchpoints, passed.identities, passed.staff, {})
    assert passed.with_only(passed.touchpoints.slice(1), passed.identities).touchpoints.num_rows == 1
    foreign = pa.RecordBatch.from_pylist([{"id": "x"}], schema=TOUCHPOINT)
    with pytest.raises(BootmakerError):
        passed.with_only(foreign, passed.identities)


def test_customers_bring_attributes_and_identities() -> None:
    rows = [
        {
            "source": "crm",
            "customer": "9",
            "identities": IDENTITIES,
            "attributes": '{"segment": "new", "who": "Maija"}',
        },
        {"source": "crm"},
    ]
    customers, identities = gate_customers(pa.RecordBatch.from_pylist(rows, schema=RAW_CUSTOMER), key=KEY)
    assert customers.to_pylist() == [{"customer": MAIJA, "attributes": '{"segment": "new", "who": "[name]"}'}]
    assert set(identities.column("customer").to_pylist()) == {MAIJA}


def test_an_empty_batch_passes() -> None:
    passed = gate(raw(), key=KEY)
    assert (passed.touchpoints.num_rows, passed.identities.num_rows, passed.masked) == (0, 0, {})


NAMES = st.text("bdfgjkmprtvz", min_size=4, max_size=8).map(str.capitalize)
DIGITS = st.text("0123456789", min_size=8, max_size=8)
PEOPLE = st.tuples(NAMES, NAMES, DIGITS)
FRAMES = ("Hi {0}", "{0} {1} here, {3}", "call {2}!", "({1})", "see {4} or {5}", "nothing", "«{0}», {1}'s mail: {3}.")


def touch(person: tuple[str, str, str], frame: str, number: int) -> tuple[dict[str, Any], list[str]]:
    first, last, digits = person
    values = [first, last, f"+35840{digits[:7]}", f"{first}.{last}@example.org", f"{last}_{digits[:3]}", f"Q-{digits}"]
    kinds = ["name", "phone", "email", "handle", "order"]
    known = [{"kind": k, "value": v} for k, v in zip(kinds, [f"{first} {last}", *values[2:]], strict=True)]
    text = frame.format(*values)
    row = {
        "text": text, "identities": known, "customer": digits, "conversation": last, "goal": values[5],
        "external_id": f"{number}-{values[4]}", "attributes": json.dumps({"subject": text.upper()}),
    }  # fmt: skip
    return row, values


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PEOPLE, st.sampled_from(FRAMES)), min_size=1, max_size=5))
def test_no_known_identity_survives_in_any_column(people: list[tuple[tuple[str, str, str], str]]) -> None:
    made = [touch(person, frame, number) for number, (person, frame) in enumerate(people)]
    rows = gated(*(row for row, _ in made))
    for row, (_, values) in zip(rows, made, strict=True):
        seen = re.sub(r"\[(\w+)( ...)?\]", "", json.dumps({**row, "at": None})).lower()
        assert not [value for value in values if re.search(rf"(?<!\w){re.escape(value.lower())}(?!\w)", seen)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PEOPLE, st.sampled_from(FRAMES)), max_size=6), st.integers(0, 6))
def test_any_batch_split_gives_the_same(people: list[tuple[tuple[str, str, str], str]], at: int) -> None:
    batch = raw(*(touch(person, frame, number)[0] for number, (person, frame) in enumerate(people)))
    parts = [gate(batch.slice(0, at), key=KEY), gate(batch.slice(at), key=KEY)]
    whole = gate(batch, key=KEY)
    assert pa.Table.from_batches([part.touchpoints for part in parts]).to_pylist() == whole.touchpoints.to_pylist()
    assert {str(r) for part in parts for r in part.identities.to_pylist()} == {
        str(r) for r in whole.identities.to_pylist()
    }


SHAPES = (
    *("a@b.org", "x at y dot com", "www.a.fi", "bit.ly/x", "GB82 WEST 1234 5698 7654 32", "KW81CBKU", "@maija_l"),
    *("4539 1488 0343 6467", "12 High Street", "Rosenweg 4", "040 1234567", "٠٤٠ ١٢٣ ٤٥٦٧", "\\u0040"),
    *("é", "7", "12", "ok", "."),
)
PIECES = st.sampled_from(SHAPES)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=6).map(" ".join), max_size=4))
def test_a_column_is_redacted_like_each_text_alone(texts: list[str]) -> None:
    """What screens whole columns lets no text pass that the finders would have found something in."""
    alone = Redactor(KEY)
    column = Redactor(KEY).texts(pa.array(texts, pa.string()), [None] * len(texts), pa.array(["s"] * len(texts)))
    assert column.to_pylist() == [alone.text(text, None, "s") for text in texts]
