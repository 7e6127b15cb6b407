"""A survey export in SurveyMonkey's shape: two header rows, everybody was invited."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bootmaker.sample.events import Block
from bootmaker.sample.writers.text_file import CsvFile

LIKELY = "How likely is it that you would recommend Nettle & Brogue to a friend? (0-10)"
WHY = "What is the main reason for your score?"
SECOND_HEADER = [""] * 9 + ["Response", "Open-Ended Response"]


class Survey(CsvFile):
    """The customer survey, sent by e-mail after an order."""

    header = (
        "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
        "Last Name", "Custom Data 1", LIKELY, WHY,
    )  # fmt: skip

    def begin(self) -> None:
        """Write both header rows."""
        super().begin()
        self.csv.writerow(SECOND_HEADER)

    def rows(self, block: Block) -> Iterable[Sequence[object]]:
        """One row per answer; Custom Data 1 carries the order."""
        for i, a in enumerate(block.answers):
            begun, done = (f"{at:%m/%d/%Y %I:%M:%S %p}" for at in (a.at, a.at + timedelta(seconds=48 + i % 90)))
            respondent = 118_000_000_000 + block.number * 100_000 + i * 37
            yield (
                respondent, 430_112_907, begun, done, "", a.customer.email, a.customer.first, a.customer.last,
                a.order, a.score, a.text,
            )  # fmt: skip
