"""The shop app's reviews as Google Play exports them: UTF-16LE with a byte order mark, no author."""

from collections.abc import Iterable, Sequence
from zlib import crc32

from bootmaker.sample.events import Block
from bootmaker.sample.writers.text_file import CsvFile

PACKAGE = "com.example.nettle"
LINK = "http://play.google.com/console/developers/app/reviews?reviewId="
DEVICES = ("birch", "heron", "tangor", "crag2")


class PlayReviews(CsvFile):
    """Reviews of the app, some with stars only."""

    encoding = "utf-16-le"
    header = (
        "Package Name", "App Version Code", "App Version Name", "Reviewer Language", "Device",
        "Review Submit Date and Time", "Review Submit Millis Since Epoch", "Review Last Update Date and Time",
        "Review Last Update Millis Since Epoch", "Star Rating", "Review Title", "Review Text",
        "Developer Reply Date and Time", "Developer Reply Millis Since Epoch", "Developer Reply Text", "Review Link",
    )  # fmt: skip

    def begin(self) -> None:
        """Write the byte order mark and the header."""
        self.file.write("\ufeff")
        super().begin()

    def rows(self, block: Block) -> Iterable[Sequence[object]]:
        """One row per review."""
        for i, r in enumerate(r for r in block.reviews if r.where == "play"):
            version = 40 + r.at.month + 12 * (r.at.year - 2025)
            at, millis = r.at.strftime("%Y-%m-%dT%H:%M:%SZ"), int(r.at.timestamp() * 1000)
            review = f"{crc32(f'{block.number}/{i}'.encode()):08x}-{i:05d}"
            yield (
                PACKAGE, version, f"2.{version - 40}.0", "en", DEVICES[i % 4], at, millis, at, millis, r.stars, "",
                r.text, "", "", "", LINK + review,
            )  # fmt: skip
