"""How series are called, and what customers did who are counted in them."""

from gettext import gettext as _

from bootmaker.lenses.trends.measure import EVERYTHING
from bootmaker.lenses.trends.parameters import TrendsParameters

LABELS = {
    ("intent", "complaint"): _("complaints"),
    ("intent", "compliment"): _("compliments"),
    ("intent", "request"): _("requests"),
    ("intent", "question"): _("questions"),
    ("intent", "suggestion"): _("suggestions"),
    ("intent", "other"): _("no clear wish"),
    ("urgency", "safety"): _("signs of danger"),
    ("urgency", "legal"): _("talk of lawyers and authorities"),
    ("urgency", "cancel"): _("signs of leaving"),
    ("urgency", "vulnerable"): _("signs of hardship"),
    (EVERYTHING, EVERYTHING): _("everybody who wrote"),
}

DID = {
    ("intent", "complaint"): _("complained"),
    ("intent", "compliment"): _("paid a compliment"),
    ("intent", "request"): _("asked for something to be done"),
    ("intent", "question"): _("asked a question"),
    ("intent", "suggestion"): _("made a suggestion"),
    ("intent", "other"): _("wrote without a clear wish"),
    ("urgency", "safety"): _("spoke of danger"),
    ("urgency", "legal"): _("spoke of lawyers or authorities"),
    ("urgency", "cancel"): _("sounded like leaving"),
    ("urgency", "vulnerable"): _("sounded in hardship"),
    (EVERYTHING, EVERYTHING): _("wrote anything"),
}


def label(dimension: str, name: str, parameters: TrendsParameters) -> str:
    """The series in a few words."""
    if dimension == "theme":
        return parameters.label(name)
    if dimension == "channel":
        return _("by {channel}").format(channel=name)
    return LABELS.get((dimension, name), name)


def did(dimension: str, name: str, label: str) -> str:
    """What its customers did, after “12 customers …”."""
    if dimension == "theme":
        return _("spoke of “{theme}”").format(theme=label)
    if dimension == "channel":
        return _("wrote by {channel}").format(channel=name)
    return DID.get((dimension, name), _("said what is read as {name}").format(name=name))
