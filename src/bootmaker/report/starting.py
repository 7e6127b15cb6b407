"""What to say when there is nothing to say yet: what to import, and how."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Empty:
    """An empty state that helps: what is missing, why it matters, what to do about it."""

    title: str
    why: str
    steps: tuple[str, ...] = ()
    command: str = ""


def nothing_yet() -> Empty:
    """The whole report is empty: nothing was imported, or nothing passes the filter."""
    return Empty(
        title=_("There are no touchpoints to look at"),
        why=_(
            "Bootmaker reads what customers told you and what they did. Twenty messages are enough to begin; "
            "files from different places become one picture. Good ones to start with:"
        ),
        steps=(
            _("an export of your help desk: tickets with their comments"),
            _("an inbox, saved as .mbox or .eml"),
            _("reviews or survey answers, as CSV, Excel or JSON"),
            _("what customers did: orders returned, subscriptions cancelled or renewed"),
            _("notes that colleagues in the shop or on the phone wrote down"),
        ),
        command="bootmaker import tickets.csv reviews.json inbox.mbox\nbootmaker report --open",
    )
