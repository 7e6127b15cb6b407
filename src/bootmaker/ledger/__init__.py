"""The ledger: the system of record, and the only SQL. Importing it sets Django up; `opening` makes the tables."""

import os

import django
from django.apps import apps

if not (apps.ready or apps.loading):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bootmaker.base.django_settings")
    django.setup()
