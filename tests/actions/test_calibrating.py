"""Several people rate the same replies and see how far they agree."""

import pytest
from typer.testing import CliRunner

from bootmaker.actions.calibrating import SIZE, agreement, rate, replies_of
from bootmaker.base.errors import BootmakerError

pytestmark = pytest.mark.usefixtures("home")
FIRST = [(n % 3, (n + 1) % 3, 0) for n in range(SIZE)]


def test_everybody_gets_the_same_replies_of_different_cases() -> None:
    some = replies_of("autumn")
    assert some == replies_of("autumn")
    assert len({(one.author, one.case) for one in some}) == SIZE
    assert some != replies_of("winter")


def test_agreement_is_told_from_two_people_on() -> None:
    rate("autumn", "Omar", FIRST)
    assert (agreement("autumn").people, agreement("autumn").alphas["er"]) == (1, None)
    rate("autumn", "Ilse", FIRST)
    told = agreement("autumn")
    assert (told.alphas["er"], told.alphas["ex"], told.disputed) == (1.0, None, [])


def test_what_is_rated_most_unlike_comes_first() -> None:
    rate("autumn", "Omar", FIRST)
    rate("autumn", "Ilse", [(2, *FIRST[0][1:]), *FIRST[1:4], (2, *FIRST[4][1:]), *FIRST[5:]])
    told = agreement("autumn")
    assert told.alphas["er"] is not None
    assert told.alphas["er"] < 1
    assert [(one.level, one.counts) for one in told.disputed] == [("er", (1, 0, 1)), ("er", (0, 1, 1))]
    assert told.disputed[0].reply == replies_of("autumn")[0]


def test_a_second_time_replaces_the_first() -> None:
    rate("autumn", "Omar", FIRST)
    rate("autumn", "Omar", FIRST)
    assert agreement("autumn").people == 1


@pytest.mark.parametrize(("name", "rated"), [("../x", FIRST), ("Omar", FIRST[:-1]), ("Omar", [(3, 0, 0), *FIRST[1:]])])
def test_what_is_no_rating_is_refused(name: str, rated: list[tuple[int, int, int]]) -> None:
    with pytest.raises(BootmakerError):
        rate("autumn", name, rated)


def test_it_is_done_in_the_terminal() -> None:
    from bootmaker.cli.app import app

    lines = "\n".join(["nonsense", *(" ".join(map(str, one)) for one in FIRST)])
    for person in ("Omar", "Ilse"):
        said = CliRunner().invoke(app, ["calibrate", "autumn", "--as", person], input=lines + "\n")
        assert said.exit_code == 0, said.output
    assert "2 people" in said.output
    assert "Warmth: 1.00" in said.output
    assert "Omar" not in CliRunner().invoke(app, ["calibrate", "autumn"]).output
