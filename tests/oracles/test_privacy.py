"""Check values of the standards and of the usual documentation examples."""

import pyarrow as pa
import pytest

from bootmaker.base.ids import pseudonym
from bootmaker.privacy.checksums import is_card, is_iban, luhn
from bootmaker.privacy.pseudonyms import pseudonyms


def test_luhn_accepts_the_valid_example_and_refuses_the_invalid_one() -> None:
    assert luhn("4539 1488 0343 6467")
    assert is_card("4539 1488 0343 6467")
    assert not luhn("8273 1232 7352 0569")


def test_any_single_wrong_digit_breaks_luhn() -> None:
    good = "4539148803436467"
    wrong = [good[:i] + str((int(good[i]) + d) % 10) + good[i + 1 :] for i in range(16) for d in range(1, 10)]
    assert not any(map(luhn, wrong))


@pytest.mark.parametrize(
    "account", ["GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00", "de89370400440532013000"]
)
def test_iban_accepts_the_examples(account: str) -> None:
    assert is_iban(account)


WRONG = ("GB82 WEST 1234 5698 7654 33", "DE89 3704 0044 0532 0130 0", "ZZ89 3704 0044 0532 0130 00", "")


@pytest.mark.parametrize("account", WRONG)
def test_iban_refuses_a_wrong_digit_length_or_country(account: str) -> None:
    assert not is_iban(account)


@pytest.mark.parametrize("key", [b"k" * 32, b"short", b"long" * 40])
def test_a_column_gets_the_same_pseudonyms_as_single_values(key: bytes) -> None:
    values = ["maija@example.org", "ä", "shop\x0017", None, "", "maija@example.org"]
    expected = [pseudonym(key, "customer", value) if value else None for value in values]
    assert pseudonyms(key, "customer", pa.array(values)).to_pylist() == expected
