"""Erasing a customer everywhere, with a receipt."""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, find_customer, require
from bootmaker.actions.learned_models import Shelf
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.lake.lock import writing
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.erasing import erase, scrub
from bootmaker.ledger.people import attributes_table


@dataclass(frozen=True)
class Receipt:
    """Proof of an erasure that names nobody: what was deleted, where, when."""

    at: datetime
    touchpoints: int
    revisions: int
    identities: int
    customer_keys: int
    places: tuple[str, ...]
    path: Path


def erase_customer(workspace: Workspace, who: str, *, actor: Actor = AT_THE_KEYBOARD) -> Receipt:
    """Erase a customer (key or exact identity) from ledger, search index, lake, caches, reports and exports.

    A tombstone stays, so that importing the same files again does not bring them back. Backups made earlier still
    hold them: the receipt says so.
    """
    require(actor, Verb.ERASE)
    customer = find_customer(workspace, who)
    with writing(workspace.settings.lake_path):
        gone = erase(customer, key=workspace.key)
        audit("erase a customer", actor=actor.key, touchpoints=len(gone.touchpoints))
        if workspace.lake.exists():
            workspace.lake.replace_customers(attributes_table())
            workspace.lake.forget(gone.touchpoints)
        scrub()
        Shelf(workspace.settings.models_path).learn_anew(gone.corrected)
        known = workspace.settings
        for folder in (known.cache_path, known.reports_path, known.sample_path):
            _clear(folder)
    return _receipt(workspace, len(gone.touchpoints), gone.revisions, gone.identities, len(gone.keys))


def _clear(folder: Path) -> None:
    """Results, reports, exports and the demo's own files may quote them: all are made again when wanted."""
    shutil.rmtree(folder, ignore_errors=True)


def _receipt(workspace: Workspace, touchpoints: int, revisions: int, identities: int, keys: int) -> Receipt:
    at = now()
    folder = workspace.settings.home / "receipts"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"erased-{at:%Y%m%dT%H%M%S%f}.json"
    places = (
        "ledger", "revisions", "identities", "search index", "lake (files and log)", "caches",
        "items of empathy maps", "reports and exports", "files of the demo",
        "corrections (models learned with them are learned anew or dropped at the next `bootmaker learn`)",
        "listening sessions: invitations, minutes, votes on cards with their key",
        "not reached: backups made earlier, files outside the workspace, answers that left by mail, "
        "and what was left without a name",
    )  # fmt: skip
    receipt = Receipt(at, touchpoints, revisions, identities, keys, places, path)
    path.write_text(json.dumps(asdict(receipt), default=str, indent=2))
    return receipt
