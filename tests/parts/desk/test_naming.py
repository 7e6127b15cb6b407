"""What one calls a customer; no title or sex is guessed."""

import pytest

from bootmaker.desk.facts import name_in
from bootmaker.desk.naming import called, informal


@pytest.mark.parametrize(
    ("name", "so"),
    [
        ("Anna Brook", "Anna"),
        ("Ottilie Brandwein-Schulz", "Ottilie"),
        ("Brook, Anna", "Anna"),
        ("Mrs Okafor", "Mrs Okafor"),
        ("Dr C. Nwosu", "Dr Nwosu"),
        ("Mr and Mrs Jarrett", "Mr and Mrs Jarrett"),
        ("P. Vasquez-Holt", ""),
        ("Brandwein Ltd", ""),
        ("anna@example.org", ""),
        ("Prof", ""),
        ("", ""),
    ],
)
def test_one_calls_them_as_a_person_would(name: str, so: str) -> None:
    assert called(name) == so


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I want to know what happens. P. Vasquez-Holt", "P. Vasquez-Holt"),
        ("I know a dropped line. Cmdr. Peel", "Cmdr. Peel"),
        ("Thanks\nSeán O'Brien", "Seán O'Brien"),
        ("It is a well-Known", ""),
    ],
)
def test_a_signature_is_read_whole(text: str, name: str) -> None:
    assert name_in(text) == name


def test_a_formal_letter_is_not_answered_with_a_first_name() -> None:
    assert not informal("Dear Sir or Madam, my order is late.", "email")
    assert informal("Dear Sir or Madam, my order is late.", "chat")
    assert informal("Hi, my order is late.", "email")
