"""One writer per file format; each adds a block at a time."""

from bootmaker.sample.writers.chats import Chats
from bootmaker.sample.writers.mbox import Mbox
from bootmaker.sample.writers.play import PlayReviews
from bootmaker.sample.writers.survey import Survey
from bootmaker.sample.writers.tables import Customers, Notes, Orders, Reviews
from bootmaker.sample.writers.text_file import TextFile
from bootmaker.sample.writers.zendesk import Zendesk

WRITERS: dict[str, type[TextFile]] = {
    "customers.csv": Customers,
    "orders.csv": Orders,
    "support-inbox.mbox": Mbox,
    "zendesk-tickets.json": Zendesk,
    "chats.json": Chats,
    "shop-reviews.csv": Reviews,
    "google-play-reviews.csv": PlayReviews,
    "survey.csv": Survey,
    "staff-notes.csv": Notes,
}
