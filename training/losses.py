"""What is wrong with what is said of clauses; the teacher and the network learn from the same. Needs torch."""

import torch
from torch.nn import functional

from bootmaker.annotators.spans.annotator import BESIDES, KINDS


def of_clauses(found: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """The mean loss of clauses, (clauses, KINDS and BESIDES): which of KINDS each is, and which of BESIDES."""
    kinds = functional.cross_entropy(found[:, : len(KINDS)], wanted[:, : len(KINDS)])
    besides = functional.binary_cross_entropy_with_logits(found[:, len(KINDS) :], wanted[:, len(KINDS) :])
    return kinds + besides * len(BESIDES)
