"""How long a person waits for the desk: a draft of 150 words with its message, and the command from a cold start."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bootmaker.actions.checking import check_draft, read_message
from bootmaker.annotators.corpus import of_split

WORDS, ROUNDS, STARTS = 150, 300, 7
LINES = (
    "I am sorry that your boots have not come. We sent them to the old address, which was our mistake. ",
    "I have ordered a new pair from the shop in Leeds this morning and asked for the early van. ",
    "They come to you on Friday before noon; the courier rings ten minutes before. ",
    "You wanted to know about the refund for the express fee: I have paid it back to your card today. ",
    "If Friday does not suit you, which day would? I will look at the van's list myself on Friday and write to you. ",
)


def main() -> None:
    """Print milliseconds of a check, and seconds of the command."""
    messages = [message.text for message in of_split("test")]
    draft = " ".join((" ".join(LINES) * 3).split()[:WORDS])
    check_draft(draft, message=read_message(messages[0]))
    spent, worked = [], []
    for number in range(ROUNDS):
        begin, at = time.perf_counter(), time.process_time()
        check_draft(f"{draft} {number}", message=read_message(f"{messages[number % len(messages)]} {number}"))
        spent.append(1000 * (time.perf_counter() - begin))
        worked.append(1000 * (time.process_time() - at))
    print("| what | median | 95th percentile |")
    print("|---|---|---|")
    for name, values in (("ms", spent), ("ms of the core", worked)):  # the first waits for whoever else uses it
        median, slow = np.percentile(values, (50, 95))
        print(f"| message and draft of {WORDS} words, {name} | {median:.1f} | {slow:.1f} |")
    for name, message in (("an upset", "I am furious, the boots are late."), ("a calm", "Are you open on Sunday?")):
        starts = cold(draft, message)
        print(f"| `check --to` {name} message, cold, s | {np.median(starts):.2f} | {max(starts):.2f} (slowest) |")


def cold(draft: str, message: str) -> list[float]:
    """Seconds of the command, one process each."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("draft.txt", "message.txt")]
        for path, text in zip(paths, (draft, message), strict=True):
            path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "bootmaker", "check", str(paths[0]), "--to", str(paths[1]), "--format", "json"]
        seconds = []
        for _ in range(STARTS):
            begin = time.perf_counter()
            json.loads(subprocess.run(command, check=False, capture_output=True).stdout)
            seconds.append(time.perf_counter() - begin)
    return seconds


if __name__ == "__main__":
    main()
