"""What customers hear and see: what others told them, and what they read or saw elsewhere. Rare; never made up."""

from typing import Any

from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.empathy_map.phrases import any_of

SHOWN = 1_000  # code points of a text in which the phrase is looked for


def measure(said: Any, parameters: EmpathyMapParameters) -> Any:
    """Texts in which a customer reports what others said (`hears`) or what was seen elsewhere (`sees`)."""
    words = said.text.substr(0, SHOWN).lower()
    some = said.select(
        "id", "customer", "valence", key=said.theme.fill_null(""), words=said.text.substr(0, SHOWN),
        hears=any_of(words, parameters.hearing_words), sees=any_of(words, parameters.seeing_words),
    )  # fmt: skip
    some = some.filter(some.hears | some.sees)
    return some.mutate(hears=some.hears.cast("int64"), sees=some.sees.cast("int64"))
