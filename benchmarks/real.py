"""Real input: each public data set found through BOOTMAKER_DATA is imported, read and reported."""

import os
from pathlib import Path
from typing import Any

from benchmarks.workspace import answer, apart, measured

SETS = {
    "yelp10k": ("measure/yelp10k/yelp10k.csv", ()),
    "skytrax lounges": ("measure/skytrax/lounge.csv", ()),
    "skytrax seats": ("measure/skytrax/seat.csv", ()),
    "multidogo": ("train/multidogo/*.parquet", ()),
    "abcd": ("train/abcd/data/abcd_sample.json", ()),
    "uss": ("measure/uss/turns.csv", ("rating_min=1", "rating_max=5")),
}


def main() -> None:
    """Print rows, rows set aside, seconds and peak memory of import, refresh and report."""
    folder = os.environ.get("BOOTMAKER_DATA")
    if not folder:
        print("BOOTMAKER_DATA is not set: nothing to read.")
        return
    print("| set | rows | new | folded | set aside | import, s | refresh, s | report, s | peak memory, MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, (pattern, options) in SETS.items():
        paths = [str(path) for path in sorted(Path(folder).glob(pattern))]
        r = apart(
            "benchmarks.real", ",".join(paths), ",".join(options), os.environ.get("BOOTMAKER_REPORTS", ""), processes=0
        )
        seconds = " | ".join(f"{r[step]:.1f}" for step in ("import", "refresh", "report"))
        counts = " | ".join(f"{r[count]:,}" for count in ("rows", "new", "folded", "aside"))
        print(f"| {name} | {counts} | {seconds} | {r['megabytes']:,.0f} |")


def work(paths: str, options: str, reports: str) -> dict[str, Any]:
    """One set, in a process of its own."""
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.refresh import refresh
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.report import write_report

    workspace = open_workspace()
    chosen = dict(option.split("=") for option in options.split(",") if option)
    with measured() as importing:
        done = [import_file(workspace, Path(path), options=chosen) for path in paths.split(",")]
    with measured() as refreshing:
        refresh(workspace)
    target = Path(reports or workspace.settings.reports_path) / f"{Path(paths.split(',', maxsplit=1)[0]).stem}.html"
    with measured() as reporting:
        write_report(workspace, target)
    return {
        "rows": sum(one.rows for one in done),
        "new": sum(one.new for one in done),
        "folded": sum(one.folded for one in done),
        "aside": sum(len(one.set_aside) for one in done),
        "import": importing["wall"],
        "refresh": refreshing["wall"],
        "report": reporting["wall"],
    }


if __name__ == "__main__":
    answer(work)
