"""The tables of staff voice: teams, and the steps of a hint. The hint itself is a touchpoint of the kind `noted`."""

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
