"""Numbers as a reader likes them: thousands apart, a true minus, shares in per cent."""

from django.utils.translation import gettext as _

from bootmaker.lenses.typography import MINUS

NOTHING = "\N{EN DASH}"


def count(n: int) -> str:
    """1234 as “1,234”."""
    return f"{n:,}"


def percent(share: float) -> str:
    """0.4891 as “49%”; what is small but there is “under 1%”, never “0%”."""
    if 0 < share < 0.005:
        return _("under 1%")
    return f"{share:.0%}"


def decimal(value: float, places: int = 2) -> str:
    """A valence as “+0.31”, or with a true minus; zero without a sign."""
    rounded = round(value, places)
    sign = MINUS if rounded < 0 else "+" if rounded > 0 else ""
    return f"{sign}{abs(rounded):.{places}f}"


def k_of_n(k: int, n: int) -> str:
    """“48 of 90”."""
    return _("{k} of {n}").format(k=count(k), n=count(n))


def listed(words: list[str]) -> str:
    """“email, chat and phone”."""
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])
