"""Asking about many texts: in requests of a few, several at a time, answers in the order of the texts."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bootmaker.language_models.answer import Labels, read_answer, schema
from bootmaker.language_models.endpoint import Endpoint
from bootmaker.language_models.prompt import Text, gives_orders, messages
from bootmaker.language_models.tally import Fallback, Tally, Unanswered

MOST_CHARACTERS = 8_000
TOKENS_EACH = 1_500  # of an answer about one text, at most
ENOUGH = 3  # requests in a row that nobody answered: the rest of the run is not asked
NOBODY_THERE = (Fallback.UNREACHABLE, Fallback.TIMEOUT, Fallback.HTTP)
Found = Labels | Fallback


@dataclass(frozen=True)
class Asking:
    """How to ask. `redacted` says whether a text may be sent; the others never leave."""

    endpoint: Endpoint
    redacted: Callable[[str], bool]
    batch: int = 1
    parallel: int = 4
    tally: Tally = field(default_factory=Tally)

    def read(self, texts: Sequence[Text]) -> list[Labels | None]:
        """The labels of every text, None where the built-in readers are to be believed. A text is asked about once."""
        fit = [text for text in dict.fromkeys(texts) if self._kept_back(text) is None]
        with ThreadPoolExecutor(self.parallel) as pool:
            answers = pool.map(self._asked, requests(fit, self.batch))
            found = {text: labels for answer in answers for text, labels in answer.items()}
        return [self._counted(found[text] if text in found else self._kept_back(text)) for text in texts]

    def _kept_back(self, text: Text) -> Fallback | None:
        if len(text.text) > MOST_CHARACTERS:
            return Fallback.TOO_LONG
        return None if self.redacted(text.text) else Fallback.NOT_REDACTED

    def _asked(self, texts: Sequence[Text]) -> dict[Text, Found]:
        try:
            return self._answered(texts)
        except Unanswered as why:
            return dict.fromkeys(texts, why.reason)

    def _answered(self, texts: Sequence[Text]) -> dict[Text, Found]:
        if self.tally.failures >= ENOUGH:
            raise Unanswered(Fallback.GAVE_UP)
        try:
            content = self.endpoint.ask(
                messages(texts), schema([text.id for text in texts]), tokens=TOKENS_EACH * len(texts)
            )
        except Unanswered as why:
            self.tally.failures = self.tally.failures + 1 if why.reason in NOBODY_THERE else 0
            raise
        self.tally.failures = 0
        answers = read_answer(content, {text.id: text.text for text in texts})
        return {text: answers[text.id] for text in texts}

    def _counted(self, found: Found | None) -> Labels | None:
        if isinstance(found, Labels):
            self.tally.read += 1
            return found
        if found is not None:
            self.tally.left[found] += 1
        return None


def requests(texts: Sequence[Text], batch: int) -> Iterator[list[Text]]:
    """The texts in requests of up to `batch`; a text that looks as if it gave orders has one of its own."""
    plain = [text for text in texts if batch > 1 and not gives_orders(text.text)]
    alone = [text for text in texts if batch == 1 or gives_orders(text.text)]
    yield from (plain[start : start + batch] for start in range(0, len(plain), batch))
    yield from ([text] for text in alone)
