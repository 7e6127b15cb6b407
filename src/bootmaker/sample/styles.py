"""How different people type: the same thought in lower case, in full dress, with emoji, in a second language."""

import re
from random import Random

STYLES = {"plain": 38, "lower": 16, "formal": 10, "emoji": 9, "nonnative": 10, "typo": 10, "shouty": 7}
TEMPERS = {"terse": 26, "normal": 46, "rambling": 14, "polite": 14}
KEEP = re.compile(r"(NB-\d+|https?://\S+|\S+@\S+)")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z'\"])")

FULL_FORMS = {
    "n't": " not", "I'm": "I am", "I've": "I have", "I'd": "I would", "I'll": "I will", "it's": "it is",
    "It's": "It is", "that's": "that is", "That's": "That is", "there's": "there is", "you've": "you have",
    "can not": "cannot", "ca not": "cannot", "wo not": "will not", "You've": "You have", "We've": "We have",
    "They're": "They are",
}  # fmt: skip
SECOND_LANGUAGE = {
    "I've": "I have", "doesn't": "do not", "It's": "It is", "it's": "it is", "Can I": "Is it possible that I",
    "any more": "anymore", "years": "year", "I don't": "I do not", "how do I": "how can I", "was meant to": "should",
    "I'm": "I am", "Couldn't be": "I can not be", "please": "kindly please", "a lot": "so much",
}  # fmt: skip
TEXTING = {"you": "u", "please": "pls", "thanks": "thx", "because": "cos", "because of": "cos of", "though": "tho"}
EMOJI = {"complaint": "😤 😩 😕 🙄 😢 👎", "compliment": "😍 🥾 ❤️ 🙌 😊 ⭐ 🎉 🌲", "other": "🙂 🤔 🙏 👀 😅"}
MISSPELT = {
    "received": "recieved", "definitely": "definately", "the": "teh", "which": "wich", "their": "thier",
    "really": "realy", "because": "becuase", "delivery": "delivary", "comfortable": "comfterble", "until": "untill",
}  # fmt: skip


def restyle(text: str, style: str, mood: str, rng: Random) -> str:
    """`text` as a person of that style types it. Order ids, links and addresses stay as they are."""
    change = {
        "lower": lower, "formal": formal, "nonnative": second_language, "typo": typos, "shouty": shout,
    }.get(style)  # fmt: skip
    if style == "emoji":
        return with_emoji(text, mood, rng)
    if change is None:
        return text
    parts = KEEP.split(text)
    return "".join(part if KEEP.fullmatch(part) else change(part, rng) for part in parts)


def lower(text: str, rng: Random) -> str:
    """All small letters, few apostrophes, some texting words."""
    text = text.lower().replace("'", "") if rng.random() < 0.7 else text.lower()
    text = " ".join(TEXTING.get(word, word) if rng.random() < 0.5 else word for word in text.split(" "))
    return text.removesuffix(".") if rng.random() < 0.6 else text.replace(". ", ", ", 1)


def formal(text: str, rng: Random) -> str:
    """No short forms."""
    for short, full in FULL_FORMS.items():
        text = text.replace(short, full)
    return text


def second_language(text: str, rng: Random) -> str:
    """Articles go missing, set phrases are translated word by word."""
    for phrase, translated in SECOND_LANGUAGE.items():
        if rng.random() < 0.6:
            text = text.replace(phrase, translated)
    words = [word for word in text.split(" ") if word not in ("a", "an", "the") or rng.random() < 0.55]
    return " ".join(words)


def typos(text: str, rng: Random) -> str:
    """One word in sixteen goes wrong: misspelt, or two letters swapped."""
    words = text.split(" ")
    for i, word in enumerate(words):
        if word in MISSPELT and rng.random() < 0.4:
            words[i] = MISSPELT[word]
        elif len(word) > 4 and word.isalpha() and word.islower() and rng.random() < 0.06:
            at = rng.randrange(1, len(word) - 2)
            words[i] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def shout(text: str, rng: Random) -> str:
    """Some words in capitals, exclamation marks."""
    words = [
        word.upper() if len(word) > 3 and word.isalpha() and rng.random() < 0.09 else word for word in text.split(" ")
    ]
    text = " ".join(words)
    return text[:-1] + rng.choice(["!", "!!", "!!!"]) if text.endswith(".") else text


def with_emoji(text: str, mood: str, rng: Random) -> str:
    """An emoji after about every third sentence, and at the end."""
    signs = EMOJI.get(mood, EMOJI["other"]).split(" ")
    sentences = SENTENCE_END.split(text)
    kept = [f"{s} {rng.choice(signs)}" if rng.random() < 0.35 else s for s in sentences]
    return f"{' '.join(kept)} {rng.choice(signs) * rng.choice([1, 1, 2])}"
