"""The tables of staff voice: teams, the steps of a hint (itself a touchpoint of the kind `noted`), who was asked."""

from django.db import models

KEY = 24


class Team(models.Model):
    """A team of staff. `anonymous`: its people may leave a hint without their name."""

    name = models.CharField(max_length=200, primary_key=True)
    anonymous = models.BooleanField(default=False)


class HintStep(models.Model):
    """A hint was passed on (`holder` owes the answer from then on) or answered. Several answers: the last counts."""

    touchpoint = models.CharField(max_length=KEY, db_index=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=KEY, blank=True)  # key of the staff member; empty: the person at the keyboard
    holder = models.CharField(max_length=KEY, blank=True)  # passed to; empty for an answer
    answer = models.CharField(max_length=16, blank=True)
    words = models.TextField(blank=True)  # why; redacted
    merged_into = models.CharField(max_length=KEY, blank=True)  # another hint's touchpoint


class StaffAsk(models.Model):
    """One of the staff was asked what they saw, or (`session` not empty) to come to a listening session.

    All who were asked at once share `occasion`. The row comes first, then the mail: `state` says how far it came.
    """

    occasion = models.CharField(max_length=KEY, db_index=True)
    person = models.CharField(max_length=KEY, db_index=True)  # key of the staff member
    about = models.CharField(max_length=200, blank=True)  # redacted; empty: anything
    session = models.CharField(max_length=KEY, blank=True)
    by = models.CharField(max_length=KEY, blank=True)  # who asked; empty: the person at the keyboard
    at = models.DateTimeField()
    state = models.CharField(max_length=12)
    changed_at = models.DateTimeField()  # of the state: when it reached them, once it did

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occasion", "person"], name="one_ask_each")]
