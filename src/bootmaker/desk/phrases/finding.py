"""Which phrases a text holds, whatever filled their slots: looked up by a word before it is compared."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from bootmaker.desk.draft import WORD
from bootmaker.desk.patterns import straight
from bootmaker.desk.phrases.book import Phrase
from bootmaker.desk.wording import SLOT

SHORTEST = 4  # letters


class Finder:
    """The phrases of a book, each under the word of it that the fewest others have."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        book = list(phrases)
        words = [frozenset(_words(" ".join(SLOT.split(phrase.text)[::2]))) for phrase in book]
        common = Counter(word for some in words for word in some)
        self._under = defaultdict(list)
        for phrase, some in zip(book, words, strict=True):
            self._under[min(some, key=lambda word: (common[word], word), default="")].append(phrase)

    def said_in(self, text: str) -> list[Phrase]:
        """The phrases that the text holds, in order of their ids."""
        likely = [phrase for word in {*_words(text), ""} for phrase in self._under.get(word, ())]
        return sorted((phrase for phrase in likely if phrase.used_in(text)), key=lambda phrase: phrase.id)


def _words(text: str) -> list[str]:
    """Words long enough to be whole: “{name}'s” leaves an “s” that no text has alone."""
    return [word.lower() for word in WORD.findall(straight(text)) if len(word) >= SHORTEST]
