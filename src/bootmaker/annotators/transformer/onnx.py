"""An ONNX folder (a model and its tokenizer.json) as an encoder; needs bootmaker[onnx], and no torch."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.base.errors import BootmakerError

TOGETHER = 32
LONGEST = 256  # tokens, where the folder does not say
PLACES = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class OnnxEncoder:
    """Runs the graph on the processor; the mean of its last hidden states (or its first, as the folder says)."""

    folder: Path
    package: str = "onnxruntime"

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of length one for each text; texts of like length go together."""
        session, tokenizer, by_first = _loaded(self.folder)
        tokens = tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda place: len(tokens[place].ids))
        found = [
            _pooled(session, [tokens[place] for place in order[start : start + TOGETHER]], by_first=by_first)
            for start in range(0, len(order), TOGETHER)
        ]
        if not found:
            return np.zeros(
                (0, _pooled(session, tokenizer.encode_batch(["a"]), by_first=by_first).shape[1]), np.float32
            )
        rows = np.concatenate(found)
        back = np.empty_like(rows)
        back[order] = rows
        return back


def onnx_file(folder: Path) -> Path | None:
    """The graph in a folder; None where sentence-transformers can read the folder, or nobody can."""
    if any(folder.glob("*.safetensors")) or any(folder.glob("pytorch_model*.bin")):
        return None
    return next((folder / place for place in PLACES if (folder / place).exists()), None)


def _pooled(session: Any, tokens: Sequence[Any], *, by_first: bool) -> Floats:
    width = max(len(one.ids) for one in tokens)
    ids, mask = np.zeros((2, len(tokens), width), np.int64)
    for row, one in enumerate(tokens):
        ids[row, : len(one.ids)], mask[row, : len(one.ids)] = one.ids, one.attention_mask
    fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    wanted = {entry.name for entry in session.get_inputs()}
    states = session.run(None, {name: values for name, values in fed.items() if name in wanted})[0]
    if states.ndim == 2:  # the graph pools by itself
        pooled = states
    elif by_first:
        pooled = states[:, 0]
    else:
        pooled = (states * mask[:, :, None]).sum(axis=1) / np.maximum(mask.sum(axis=1), 1)[:, None]
    length = np.linalg.norm(pooled, axis=1, keepdims=True)
    return np.asarray(pooled / np.maximum(length, 1e-9), np.float32)


@cache
def _loaded(folder: Path) -> tuple[Any, Any, bool]:
    import onnxruntime
    from tokenizers import Tokenizer

    if not (folder / "tokenizer.json").exists():
        raise BootmakerError("The ONNX folder holds no tokenizer.json.", hint="Export the tokenizer beside the model.")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_said(folder / "sentence_bert_config.json").get("max_seq_length") or LONGEST)
    session = onnxruntime.InferenceSession(str(onnx_file(folder)), providers=["CPUExecutionProvider"])
    return session, tokenizer, bool(_said(folder / "1_Pooling" / "config.json").get("pooling_mode_cls_token"))


def _said(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return read
