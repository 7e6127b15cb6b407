"""The reader in plain Python gives the chain's marks, exactly; the compiled lists are those in the files."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bootmaker.actions.checking import read_messages, said_of
from bootmaker.annotators.alone.files import mapped
from bootmaker.annotators.alone.marks import can_read, marks_of
from bootmaker.annotators.corpus import of_split
from bootmaker.annotators.header import fingerprints
from bootmaker.annotators.lexicon.compile import compiled, lexicon
from bootmaker.annotators.lexicon.tables import packed

PIECES = st.sampled_from(
    [
        *("not", "I", "am", "very", "ANGRY", "but", "and", "the", "boots", "three weeks", "never", "thanks", "12:30"),
        *(
            ".",
            ",",
            "!",
            "!!",
            "?",
            "\n",
            " ",
            "'",
            "\u2019",
            "…",
            " \u2013 ",
            "£5",
            "é",
            "😀",
            ":)",
            ":-(",
            "[order k3f]",
            "—",
        ),
        *("漢字", "かな", "как дела", "Wo ist das Paket", "où est-ce", "x.Y", "don't", "a/b", "☎", "\t"),
    ]
)


def test_it_reads_every_message_of_the_corpus_as_the_chain_does() -> None:
    texts = [message.text for message in of_split("test")]
    assert can_read()
    assert [said_of(text, marks_of(text)) for text in texts] == read_messages(texts)


@settings(max_examples=200, deadline=None)
@example(["not", "[order k3f]", "I", "I", "как дела"], "")  # the tag counts where scripts are told apart
@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
def test_it_reads_whatever_somebody_types_as_the_chain_does(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert said_of(text, marks_of(text)) == read_messages([text])[0]


def test_the_compiled_phrases_are_those_of_the_lexicons() -> None:
    """Run `python -m training.phrases` when this fails: a list has changed."""
    assert mapped("phrases").about["sources"] == fingerprints()
    (about, arrays), (known, kept) = packed(compiled()), packed(lexicon())
    assert about == known
    assert arrays.keys() == kept.keys()
    assert all(np.array_equal(arrays[name], kept[name]) for name in arrays)
