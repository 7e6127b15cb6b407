"""The tables of decisions, of the answers to those who spoke, and of who gets digests."""

from django.db import models

KEY = 24


class Decision(models.Model):
    """What was decided on a theme, moment or hint, and why. The last one on a subject counts."""

    subject_kind = models.CharField(max_length=8)
    subject = models.CharField(max_length=KEY, blank=True, db_index=True)  # theme or touchpoint; empty once erased
    label = models.CharField(max_length=200, blank=True)  # of a theme, as it was called then
    verdict = models.CharField(max_length=8)
    why = models.TextField()  # redacted, as all words here
    instead = models.TextField(blank=True)  # what is done, or done instead
    owner = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True)
    evidence = models.JSONField(default=list)  # touchpoint ids
    at = models.DateTimeField()
    by = models.CharField(max_length=200)


class Answer(models.Model):
    """What one person who spoke of it is told. One for each person and decision, so that nobody is told twice."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="answers")
    person_kind = models.CharField(max_length=8)  # customer or staff
    person = models.CharField(max_length=KEY, db_index=True)
    touchpoint = models.CharField(max_length=KEY, db_index=True)  # their words that it answers
    state = models.CharField(max_length=12, db_index=True)
    text = models.TextField(blank=True)
    note = models.CharField(max_length=300, blank=True)  # why it stands where it stands
    approved_by = models.CharField(max_length=200, blank=True)
    message_id = models.CharField(max_length=200, blank=True, db_index=True)
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "person_kind", "person"], name="one_answer_each")]


class OptOut(models.Model):
    """Somebody who does not want to be written to."""

    person = models.CharField(max_length=KEY, primary_key=True)
    at = models.DateTimeField()


class Subscription(models.Model):
    """Somebody who gets digests; the address is encrypted. `weekly` is all that is on by default."""

    person = models.CharField(max_length=KEY, primary_key=True)  # the staff key of this address
    sealed = models.BinaryField()
    daily = models.BooleanField(default=False)
    weekly = models.BooleanField(default=True)
    alerts = models.BooleanField(default=False)
    quiet_from = models.SmallIntegerField(default=20)  # local hours in which nothing is sent
    quiet_until = models.SmallIntegerField(default=8)
    zone = models.CharField(max_length=64, default="UTC")


class Digest(models.Model):
    """A digest that went, or may have gone, to somebody for one period: the row comes first, then the mail."""

    person = models.CharField(max_length=KEY)
    period = models.CharField(max_length=24)  # "weekly 2026-W12", "daily 2026-03-20"
    state = models.CharField(max_length=12)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "period"], name="one_digest_once")]
