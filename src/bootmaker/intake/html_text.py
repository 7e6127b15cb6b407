"""HTML to text: what a reader of the message would have seen."""

import html
import re
from html.parser import HTMLParser

TAGS = (
    "a|abbr|address|article|b|big|blockquote|body|br|caption|center|code|dd|div|dl|dt|em|font|footer|form|h[1-6]|head|"
    "header|hr|html|i|img|input|ins|label|li|link|main|meta|nav|o:p|ol|p|pre|q|s|script|section|small|span|strike|strong|"
    "style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul"
)
HAS_TAG = rf"(?i)<(?:/?(?:{TAGS})(?:\s[^<>]*)?/?|!doctype[^<>]*|!--.*?--)>"
"""RE2: a tag that HTML knows. A smaller-than sign, a heart or an address in angle brackets is none."""
HAS_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"

_KNOWN = re.compile(rf"(?i)(?:{TAGS})")
_PARAGRAPHS = {"p", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "pre"}
_LINES = {"div", "tr", "li", "br", "hr", "section", "article", "header", "footer", "dt", "dd", "address", "title"}
_UNSEEN = {"script", "style", "head"}


def html_to_text(text: str) -> str:
    """The visible text of a piece of HTML; block quotations get a "> " before each line, list items a "- "."""
    if not re.search(HAS_TAG, text, re.DOTALL):
        return html.unescape(text)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._unseen = 0
        self._quoted = 0
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _KNOWN.fullmatch(tag):
            self.handle_data(self.get_starttag_text() or "")  # an address in angle brackets, say
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag == "body":
            self._unseen = 0  # a head that was never closed must not hide the body
        self._break(tag)
        self._quoted += tag == "blockquote"
        self._verbatim += tag == "pre"
        if tag == "li":
            self._lines[-1] = self._prefix() + "- "
        if tag == "td" and self._lines[-1].strip():
            self._lines[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        self._quoted = max(0, self._quoted - (tag == "blockquote"))
        self._verbatim = max(0, self._verbatim - (tag == "pre"))
        if tag != "br":
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        first, *more = data.split("\n") if self._verbatim else [re.sub(r"[ \t\r\n\f]+", " ", data)]
        self._add(first)
        for line in more:
            self._lines.append("")
            self._add(line)

    def text(self) -> str:
        """What was read so far."""
        lines = "\n".join(line.strip() for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", lines).strip()

    def _prefix(self) -> str:
        return "> " * self._quoted

    def _add(self, data: str) -> None:
        if data.strip() and not self._lines[-1]:
            self._lines[-1] = self._prefix()
        at_start = self._lines[-1] in ("", self._prefix()) or self._lines[-1].endswith(" ")
        self._lines[-1] += data.lstrip() if at_start and not self._verbatim else data

    def _break(self, tag: str) -> None:
        """Begin a new line; after a paragraph leave one empty."""
        if self._unseen or tag not in _PARAGRAPHS | _LINES:
            return
        if tag in ("br", "hr") or self._lines[-1].strip("> "):
            self._lines.append("")
        if tag in _PARAGRAPHS and len(self._lines) > 1 and self._lines[-2].strip():
            self._lines.append("")
