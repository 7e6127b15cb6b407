"""A fine-tuned encoder as files, in the layout that sentence-transformers reads: body, pooling, and a layer of tanh."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bootmaker.annotators.transformer.finetuning import Tuned

CARD = "README.md"
MODULES = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Dense", "Dense"))
LENGTHS = {"max_seq_length": 256, "do_lower_case": False}


def write(tuned: Tuned, folder: Path, *, base: Path) -> None:
    """Write weights, tokenizer and how they belong together; lengths and casing are as the base folder says."""
    from safetensors.torch import save_file

    tuned.body.save_pretrained(str(folder))
    tuned.tokenizer.save_pretrained(str(folder))
    width = tuned.dense.out_features
    listed = [
        {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for number, (path, kind) in enumerate(MODULES)
    ]
    _say(folder / "modules.json", listed)
    _say(folder / "sentence_bert_config.json", _lengths(base))
    pooling = {"word_embedding_dimension": width, "pooling_mode_cls_token": True, "pooling_mode_mean_tokens": True}
    _say(folder / "1_Pooling" / "config.json", {**pooling, "pooling_mode_max_tokens": False})
    dense = {"in_features": 2 * width, "out_features": width, "bias": True}
    _say(folder / "2_Dense" / "config.json", {**dense, "activation_function": "torch.nn.modules.activation.Tanh"})
    layer = {"linear.weight": tuned.dense.weight.detach(), "linear.bias": tuned.dense.bias.detach()}
    save_file(layer, str(folder / "2_Dense" / "model.safetensors"))


def _lengths(base: Path) -> Mapping[str, Any]:
    told = base / "sentence_bert_config.json"
    read: Mapping[str, Any] = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
    return read or LENGTHS


def _say(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
