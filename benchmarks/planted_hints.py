"""The planted hints in other sample years than the one that is tested: `python -m benchmarks.planted_hints 11 23 42`.

A year takes two to four minutes of processor time to build. The exit status is 1 where a truth is not found.
"""

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

SOLES = re.compile(r"(?i)fellfox.*\bsoles?\b|\bsoles?\b.*fellfox", re.S)
DAYS_OFF = 7  # the very first customers say it in words of their own
TRUE_SHARE = 0.9


def main(seeds: list[int]) -> int:
    """Print a row for each year."""
    import pytest

    from tests.conftest import leave, move_in
    from tests.shop import build

    print("| year | contradicted | others called so | days ahead | found | borne out | of pairs on the soles true |")
    print("|---|---|---|---|---|---|---|")
    failed = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
            home = Path(folder)
            build(home, seed=seed)
            move_in(home, monkeypatch)
            failed += not told(seed)
            leave()
    return int(failed > 0)


def told(seed: int) -> bool:
    """One row, and whether what was planted is found."""
    from bootmaker.actions.access import AT_THE_KEYBOARD
    from bootmaker.actions.pairing import pair_hints
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.models import Touchpoint
    from bootmaker.sample.truths import truths

    rows = Touchpoint.objects.filter(text__isnull=False, duplicate_of=None).order_by("at")
    texts = dict(rows.values_list("id", "text"))
    found = {one.hint: one for one in pair_hints(open_workspace(), AT_THE_KEYBOARD)}
    words = truths(seed=seed)["message"].words[0]
    (hunch,) = [one for key, one in found.items() if words in texts[key]]
    others = sum(one.status == "contradicted" for one in found.values()) - (hunch.status == "contradicted")
    on_soles = [row for row in rows if SOLES.search(row.text)]
    notes = [found[row.id] for row in on_soles if row.kind == "noted"]
    said = [row for row in on_soles if row.kind == "said" and row.speaker == "customer"]
    days = (said[0].at - next(row.at for row in on_soles if row.kind == "noted")) // 86_400_000_000
    real = [one.id in {row.id for row in said} for note in notes for one in note.feedback]
    row: list[Any] = [seed, hunch.status, others, days, notes[0].ahead_days]
    borne_out = sum(one.status == "corroborated" for one in notes)
    row += [f"{borne_out} of {len(notes)}", f"{sum(real) / len(real):.2f}"]
    print(f"| {' | '.join(map(str, row))} |", flush=True)
    lead = notes[0].ahead_days
    return (
        hunch.status == "contradicted" and lead is not None and abs(lead - days) <= DAYS_OFF
        and sum(real) >= TRUE_SHARE * len(real)
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main([int(one) for one in sys.argv[1:]] or [7]))
