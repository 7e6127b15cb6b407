"""What mail programs add to a message: quoted tails, signatures, answers written by machines."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LONGEST_NAME_BLOCK = 8  # lines below a closing
LONGEST_NAME_LINE = 60  # characters


class Cut(NamedTuple):
    """A mail without its tails, and what was cut: "quote", "signature"."""

    text: str
    what: tuple[str, ...]


@cache
def phrases() -> dict[str, list[str]]:
    """The lists of content/en/intake/mail.toml."""
    read = (files("bootmaker.content") / "en" / "intake" / "mail.toml").read_text("utf-8")
    lists: dict[str, list[str]] = tomllib.loads(read)
    return lists


@cache
def tail_trigger() -> str:
    """RE2: matches every mail that may have a tail to cut, and few others."""
    known = phrases()
    verbs = [re.split(r"[.?\\]", line.split(".{5,200}")[1])[0].strip() for line in known["quote_openers"]]
    devices = [re.split(r"[.(]", line)[0].strip() for line in known["device_lines"]]
    inside = "|".join(map(_literal, verbs + known["originals"]))
    begins = "|".join(map(_literal, devices + known["from_words"]))
    ends = "|".join(map(_literal, known["closings"] + known["thanks"]))
    return rf"(?im)(?:{inside}|^[ \t]*>|^--[ \t]*$|^[ \t]*(?:{begins})|^[ \t]*(?:{ends})[ \t]*[,.!]*[ \t]*$)"


def cut_tails(text: str) -> Cut:
    """Cut quoted messages, then the signature. A mail that would become empty stays whole."""
    unquoted = _without_quotes(text).strip()
    unsigned = _without_signature(unquoted).strip()
    if not unquoted:
        return Cut(text, ())
    if not unsigned:
        unsigned = unquoted
    what = ("quote",) * (unquoted != text.strip()) + ("signature",) * (unsigned != unquoted)
    return Cut(unsigned, what) if what else Cut(text, ())


def is_automatic(headers: dict[str, str], text: str) -> bool:
    """Was this written by a machine? By its headers (RFC 3834), its subject, or how the text begins."""
    if headers.get("auto-submitted", "no").strip().lower() not in ("", "no"):
        return True
    if "x-autoreply" in headers or headers.get("precedence", "").strip().lower() == "auto_reply":
        return True
    subject = headers.get("subject", "")
    first_line = text.lstrip().partition("\n")[0]
    return bool(_automatic_subject().match(subject) or _automatic_line().fullmatch(first_line.strip())) or bool(
        _automatic_text().search(text[:200])
    )


@cache
def automatic_trigger() -> str:
    """RE2: matches every text or attribute that may show an automatic answer."""
    known = phrases()
    words = "|".join(map(_literal, known["automatic_subjects"] + known["automatic_phrases"]))
    return rf"(?i)(?:{words}|auto-submitted|x-autoreply|auto_reply)"


def _literal(words: str) -> str:
    return re.sub(r"([.^$*+?{}\[\]|()\\])", r"\\\1", words)


def _without_quotes(text: str) -> str:
    found = _quote_start().search(text)
    if found:
        tail = text[found.end() :]
        answered_below = [line for line in tail.splitlines() if line.strip() and not line.lstrip().startswith(">")]
        if not found["opener"] or ">" not in tail or not answered_below:
            return text[: found.start()]
        text = text[: found.start()] + "\n" + tail
    lines = text.split("\n")
    own = "\n".join(line for line in lines if not line.lstrip().startswith(">"))
    return re.sub(r"\n{3,}", "\n\n", own)


def _without_signature(text: str) -> str:
    head, dashes, block = text.partition("\n--\n")
    if not dashes:
        head, dashes, block = text.partition("\n-- \n")
    if dashes and head.strip() and block.count("\n") < 15:
        text = head
    text = _device_line().sub("", text).rstrip()
    found = None
    for found in _closing().finditer(text):  # noqa: B007 - the last one
        pass
    if not found or not text[: found.start()].strip():
        return text
    block = text[found.end() :]
    if _is_name_block(block):
        return text[: found.end() if found["thanks"] else found.start()]
    return text


def _is_name_block(block: str) -> bool:
    """Only short lines that begin with a name and hold no sentence."""
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    if not lines or len(lines) > LONGEST_NAME_BLOCK or any(len(line) > LONGEST_NAME_LINE for line in lines):
        return False
    if any(line.endswith(("?", "!")) or re.search(r"[.!?] +[A-Z]", line) for line in lines):
        return False
    return all(word[:1].isupper() for word in lines[0].split()) and len(lines[0].split()) <= 4


@cache
def _quote_start() -> re.Pattern[str]:
    known = phrases()
    # an opener may be wrapped over two or three lines
    openers = "|".join(line.replace(".{5,200}", r"(?:[^\n]|\n(?![\n>])){5,200}?") for line in known["quote_openers"])
    originals = "|".join(map(re.escape, known["originals"]))
    sender, sent = ("|".join(map(re.escape, known[words])) for words in ("from_words", "sent_words"))
    block = rf"(?:_{{5,}}[ \t]*\n+)?\*?(?:{sender}) ?:[^\n]+\n(?:[^\n]+\n){{0,2}}?\*?(?:{sent}) ?:[^\n]+"
    opener = rf"(?P<opener>(?:{openers})[ \t]*$)"
    return re.compile(rf"(?im)^[ \t]*(?:{opener}|-{{2,}} ?(?:{originals}) ?-{{2,}}|{block})")


@cache
def _device_line() -> re.Pattern[str]:
    return re.compile(rf"(?im)^[ \t]*(?:{'|'.join(phrases()['device_lines'])})[ \t]*$")


@cache
def _closing() -> re.Pattern[str]:
    known = phrases()
    thanks, closings = ("|".join(map(re.escape, known[words])) for words in ("thanks", "closings"))
    return re.compile(rf"(?im)^[ \t]*(?:(?P<thanks>{thanks})|{closings})[ \t]*[,.!]*[ \t]*$")


@cache
def _automatic_subject() -> re.Pattern[str]:
    words = "|".join(map(re.escape, phrases()["automatic_subjects"]))
    return re.compile(rf"(?i)\s*(?:re: *|aw: *)?(?:{words})\b")


@cache
def _automatic_line() -> re.Pattern[str]:
    words = "|".join(map(re.escape, phrases()["automatic_subjects"]))
    return re.compile(rf"(?i)(?:{words})\b(?::.*|\W*)")


@cache
def _automatic_text() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?:^|[.!,]\s+)(?:{'|'.join(map(re.escape, phrases()['automatic_phrases']))})", re.MULTILINE
    )
