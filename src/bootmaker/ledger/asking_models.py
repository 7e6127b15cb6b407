"""The table of asking: one row for each time that a question set was put to customers."""

from django.db import models

KEY = 24


class Asking(models.Model):
    """A question set for some customers; whom it goes to are its invitations, what they answer is a touchpoint."""

    key = models.CharField(max_length=KEY, primary_key=True)
    questions = models.CharField(max_length=40)  # name of the set
    what = models.CharField(max_length=200, blank=True)  # what is asked about; empty: as the set says
    language = models.CharField(max_length=8)  # for whom no language is known
    at = models.DateTimeField()
    by = models.CharField(max_length=KEY, blank=True)
    eligible = models.BigIntegerField()  # customers of whom chance drew the invited
    exported_at = models.DateTimeField(null=True)
