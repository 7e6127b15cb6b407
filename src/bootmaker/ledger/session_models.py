"""The tables of listening sessions, and of whom we invited to what. Whatever was said is a touchpoint."""

from django.db import models

KEY = 24


class ListeningSession(models.Model):
    """One meeting. Those of a series share `series` and `rule`; closing one plans the next. Words are redacted."""

    key = models.CharField(max_length=KEY, primary_key=True)
    series = models.CharField(max_length=KEY, db_index=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    about = models.CharField(max_length=200, blank=True)
    host = models.CharField(max_length=KEY, blank=True)  # staff key; empty: the person at the keyboard
    starts = models.DateTimeField()
    minutes = models.IntegerField()
    zone = models.CharField(max_length=64)
    rule = models.CharField(max_length=200, blank=True)  # RFC 5545 recurrence; empty: once
    place = models.CharField(max_length=300, blank=True)
    rules = models.JSONField(default=list)  # ground rules
    agenda = models.JSONField(default=list)  # items: kind, words, touchpoints, minutes
    state = models.CharField(max_length=16)
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)


class Invitation(models.Model):
    """Somebody was asked: to a session, or questions. `occasion` is the key of what they were asked to."""

    occasion = models.CharField(max_length=KEY, db_index=True)
    purpose = models.CharField(max_length=16)  # session or questions
    customer = models.CharField(max_length=KEY, db_index=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=16, db_index=True)
    came = models.BooleanField(default=False)
    consent = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occasion", "customer"], name="one_invitation_each")]


class SessionStatement(models.Model):
    """A statement that is voted on. Who wrote it is stored nowhere; its words are a touchpoint."""

    session = models.ForeignKey(ListeningSession, models.CASCADE, related_name="statements")
    number = models.IntegerField()
    touchpoint = models.CharField(max_length=KEY, db_index=True)
    external = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="one_statement_a_number")]


class SessionVote(models.Model):
    """What one card says to one statement. A card is a keyed hash of what stood on it: nobody knows whose."""

    session = models.ForeignKey(ListeningSession, models.CASCADE, related_name="votes")
    number = models.IntegerField()  # of the statement
    card = models.CharField(max_length=KEY, db_index=True)
    vote = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "number", "card"], name="one_vote_a_card")]


class SessionMinute(models.Model):
    """Something that was said, in order; its words are a touchpoint. `answers` is the number of another minute."""

    session = models.ForeignKey(ListeningSession, models.CASCADE, related_name="said")
    number = models.IntegerField()
    touchpoint = models.CharField(max_length=KEY, db_index=True)
    kind = models.CharField(max_length=16)
    seconds = models.FloatField(null=True)  # how long it took to say; null: unknown
    answers = models.IntegerField(null=True)
    external = models.CharField(max_length=64)  # what tells it from the others, so that it is kept once
    thread = models.CharField(max_length=64)  # the external of what began this exchange

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "external"], name="one_minute_once")]


class Promise(models.Model):
    """What we promised, who keeps it and until when. `words` are empty once the customer who was promised is erased."""

    session = models.ForeignKey(ListeningSession, models.CASCADE, related_name="promises")
    number = models.IntegerField()
    words = models.TextField(blank=True)
    owner = models.CharField(max_length=KEY)  # staff key
    due = models.DateField(null=True)
    made_at = models.DateTimeField()
    answers = models.IntegerField(null=True)  # the minute it was made to
    state = models.CharField(max_length=8, db_index=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=KEY, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="one_promise_a_number")]
