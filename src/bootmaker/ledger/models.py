"""The ledger's tables. Plain data: rules live in actions, bulk work in the modules beside this one."""

from django.db import models

from bootmaker.ledger.answer_models import Answer, Decision, Digest, OptOut, Subscription
from bootmaker.ledger.asking_models import Asking
from bootmaker.ledger.hint_models import HintStep, StaffAsk, Team
from bootmaker.ledger.session_models import (
    Invitation,
    ListeningSession,
    Promise,
    SessionMinute,
    SessionStatement,
    SessionVote,
)

__all__ = [
    "Answer", "Asking", "Decision", "Digest", "HintStep", "Invitation", "ListeningSession", "OptOut", "Promise",
    "SessionMinute", "SessionStatement", "SessionVote", "StaffAsk", "Subscription", "Team",
]  # fmt: skip

KEY = 24  # length of a keyed pseudonym, see base.ids


class Customer(models.Model):
    """Who speaks: a pseudonymous key with attributes. `linked_to` points at the key that stands for both."""

    key = models.CharField(max_length=KEY, primary_key=True)
    attributes = models.JSONField(default=dict)
    linked_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="linked")
    merged = models.BooleanField(default=False)  # a merge is a link that is not taken back
    changed = models.BigIntegerField(default=0, db_index=True)


class Identity(models.Model):
    """An address, number, name or handle of a customer: encrypted, found only by its exact value."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=16)
    lookup = models.CharField(max_length=KEY, db_index=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "kind", "lookup"], name="one_identity_once")]


class Staff(models.Model):
    """Somebody who serves customers: a pseudonymous key; the name is encrypted."""

    key = models.CharField(max_length=KEY, primary_key=True)
    sealed = models.BinaryField(null=True)
    team = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=16, blank=True, db_default="")  # empty: known from imports alone
    ask_never = models.BooleanField(default=False, db_default=False)  # does not want to be asked what they saw


class Conversation(models.Model):
    """Touchpoints that share a thread."""

    key = models.CharField(max_length=KEY, primary_key=True)
    source = models.CharField(max_length=200)
    channel = models.CharField(max_length=16)


class Import(models.Model):
    """One run of reading one file: what came of it, so that nothing is lost unseen."""

    source = models.CharField(max_length=200)
    format = models.CharField(max_length=40)
    mapping = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    rows = models.BigIntegerField(default=0)
    new = models.BigIntegerField(default=0)
    revised = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    erased = models.BigIntegerField(default=0)  # rows of customers who were erased: not brought back
    set_aside = models.BigIntegerField(default=0)
    masked = models.JSONField(default=dict)


class SetAside(models.Model):
    """A row that could not be understood: where and why. Its content is not kept, it may be personal data."""

    first_import = models.ForeignKey(Import, models.CASCADE)
    source = models.CharField(max_length=200)
    line = models.BigIntegerField()
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "line", "reason"], name="set_aside_once")]


class Touchpoint(models.Model):
    """One thing said or done. Columns as nouns.touchpoint.TOUCHPOINT; times are microseconds since 1970 in UTC."""

    position = models.BigAutoField(primary_key=True)  # order of arrival
    id = models.CharField(max_length=KEY, unique=True)
    revision = models.IntegerField()
    source = models.CharField(max_length=200)
    external_id = models.CharField(max_length=500, null=True)
    at = models.BigIntegerField(null=True)
    customer = models.CharField(max_length=KEY, null=True, db_index=True)
    conversation = models.CharField(max_length=KEY, null=True, db_index=True)
    goal = models.CharField(max_length=KEY, null=True)
    in_reply_to = models.CharField(max_length=KEY, null=True)
    channel = models.CharField(max_length=16)
    kind = models.CharField(max_length=8)
    speaker = models.CharField(max_length=8)
    staff = models.CharField(max_length=KEY, null=True)
    text = models.TextField(null=True)
    act = models.CharField(max_length=200, null=True)
    rating = models.FloatField(null=True)
    rating_min = models.FloatField(null=True)
    rating_max = models.FloatField(null=True)
    invited = models.BooleanField(null=True)
    attributes = models.TextField(null=True)
    duplicate_of = models.CharField(max_length=KEY, null=True)  # folded into that one; kept, but not counted
    born = models.BigIntegerField()  # tick of the ledger clock at which it came
    changed = models.BigIntegerField(db_index=True)  # tick of its last change: the lake catches up by it
    arrived_with = models.ForeignKey(Import, models.PROTECT, null=True)


class Revision(models.Model):
    """What a touchpoint was before an edit. Quotes rest on it."""

    touchpoint = models.CharField(max_length=KEY, db_index=True)
    revision = models.IntegerField()
    at = models.BigIntegerField(null=True)
    text = models.TextField(null=True)
    act = models.CharField(max_length=200, null=True)
    rating = models.FloatField(null=True)
    attributes = models.TextField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["touchpoint", "revision"], name="one_revision_once")]


class Correction(models.Model):
    """A mark that a person put right. It overrules every annotator."""

    touchpoint = models.CharField(max_length=KEY, db_index=True)
    revision = models.IntegerField()
    mark = models.CharField(max_length=32)
    value = models.JSONField(null=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()


class MapEdit(models.Model):
    """What a person did to an item of an empathy map: added, reworded, hidden, merged or noted."""

    kind = models.CharField(max_length=12)
    part = models.CharField(max_length=12)  # of the map: says, pains, ...
    scope = models.TextField()  # key of the filter of the map it was done on
    touchpoint = models.CharField(max_length=KEY, blank=True, db_index=True)  # a place that belongs to the item
    start = models.IntegerField(default=0)
    end = models.IntegerField(default=0)
    into_touchpoint = models.CharField(max_length=KEY, blank=True, db_index=True)  # of the item it was merged into
    into_start = models.IntegerField(default=0)
    into_end = models.IntegerField(default=0)
    words = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()


class Audit(models.Model):
    """Who did what, when. Never holds personal data."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=64)
    detail = models.JSONField(default=dict)


class Tombstone(models.Model):
    """The keyed hash of an erased customer or identity, so that a later import does not bring them back."""

    mark = models.CharField(max_length=KEY, primary_key=True)
    at = models.DateTimeField()


class Clock(models.Model):
    """One row: the tick of the last change. A writer holds it until commit, so ticks appear in order."""

    value = models.BigIntegerField(default=0)


class TeamPhrase(models.Model):
    """A statement that a team added to the phrase book; `told` as a line of the shipped book."""

    key = models.CharField(max_length=64, primary_key=True)
    told = models.JSONField()
    author = models.CharField(max_length=200)
    at = models.DateTimeField()


class RetiredPhrase(models.Model):
    """A statement, shipped or added, that is offered no more."""

    key = models.CharField(max_length=64, primary_key=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()


class PhraseUse(models.Model):
    """Freshness: who said which statement to which customer. Erased with the customer."""

    phrase = models.CharField(max_length=64, db_index=True)
    customer = models.CharField(max_length=KEY, null=True, db_index=True)
    author = models.CharField(max_length=200, db_index=True)
    at = models.DateTimeField()


class Question(models.Model):
    """A question put to a lens, kept under a name to be asked again. Filters are lists of names and values."""

    name = models.CharField(max_length=80, unique=True)
    lens = models.CharField(max_length=40)
    filter = models.JSONField(default=list)
    against = models.JSONField(null=True)  # null: no comparison
    parameters = models.JSONField(default=dict)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
