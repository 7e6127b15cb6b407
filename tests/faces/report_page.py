"""A report as a reader's program sees it: headings, words inside claims, and everything it would fetch."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

FETCHING = {"src", "srcset", "poster", "data", "action"}
CSS_FETCH = re.compile(r"@import|url\(\s*['\"]?(?!#)([^)]+)")


@dataclass
class Claim:
    """One claim: its sentence, whether it opens, and the words and acts behind it."""

    key: str
    opens: bool
    words: list[str] = field(default_factory=list)
    acts: int = 0


class Page(HTMLParser):
    """What is on the page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[int] = []
        self.claims: list[Claim] = []
        self.words: list[str] = []
        self.fetches: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts = 0
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.scripts += tag == "script"
        self.ids += [given["id"]] if "id" in given else []
        self.fetches += [value for name, value in given.items() if name in FETCHING]
        self.fetches += [given["href"]] if tag == "link" else []
        self.links += [given["href"]] if tag == "a" else []
        if "data-claim" in given:
            self.claims.append(Claim(given["data-claim"], opens=tag == "details"))
        if self.claims and "did" in classes:
            self.claims[-1].acts += 1
        self.open.append("words" if "words" in classes else tag)
        if self.open[-1] == "words":
            self.words.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() not in (tag, "words"):
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "words":
            self.words[-1] += data
            if self.claims:
                self.claims[-1].words.append(data)
        if self.open and self.open[-1] == "style":
            self.fetches += [found[0] for found in CSS_FETCH.finditer(data)]
