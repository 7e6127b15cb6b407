"""Django's name card of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger as a Django app."""

    name = "bootmaker.ledger"
    label = "ledger"
