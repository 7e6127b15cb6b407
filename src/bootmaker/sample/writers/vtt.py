"""Phone calls as WebVTT transcripts, one file a call."""

from datetime import timedelta
from html import escape
from pathlib import Path

from bootmaker.sample.events import Block, Thread


def write_calls(folder: Path, block: Block) -> list[Path]:
    """Write the block's calls into `folder`; returns their paths."""
    calls = [thread for thread in block.threads if thread.channel == "phone"]
    if calls:
        folder.mkdir(exist_ok=True)
    paths = []
    for i, thread in enumerate(calls, 1):
        path = folder / f"call-{i:03d}-{thread.at:%Y-%m-%d}.vtt"
        path.write_text(transcript(thread), "utf-8", newline="\n")
        paths.append(path)
    return paths


def transcript(thread: Thread) -> str:
    """The call as cues; a NOTE says when it was recorded, who called and about which order."""
    order = f"\nOrder: {thread.order}" if thread.order else ""
    agent = next(line.name for line in thread.lines if line.who == "staff")
    parts = [
        "WEBVTT",
        f"NOTE\nDate: {thread.at:%Y-%m-%dT%H:%M:%SZ}\nAgent: {agent}\n"
        f"Customer: {thread.customer.name} <{thread.customer.email}>{order}",
    ]
    clock = timedelta()
    for line in thread.lines:
        end = clock + timedelta(milliseconds=700 + 62 * len(line.text))
        parts.append(f"{_time(clock)} --> {_time(end)}\n<v {line.name}>{escape(line.text, quote=False)}</v>")
        clock = end + timedelta(milliseconds=400)
    return "\n\n".join(parts) + "\n"


def _time(clock: timedelta) -> str:
    milliseconds = round(clock.total_seconds() * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
