"""What the stages of a reply and the strength of its empathy are called, in the terminal and on the page."""

from gettext import gettext as _

STAGES = {
    "open": _("to open"),
    "acknowledge": _("to acknowledge"),
    "own": _("to own it"),
    "act": _("to act"),
    "refuse": _("to refuse kindly"),
    "close": _("to close"),
}
LEVELS = (_("none seen"), _("weak or formulaic"), _("strong"))
MECHANISMS = {
    "emotional_reaction": _("Warmth"),
    "interpretation": _("Their story told back"),
    "exploration": _("Asking what they did not say"),
}
