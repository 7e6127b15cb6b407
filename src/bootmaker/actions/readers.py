"""The stronger readers that the settings ask for, and training the one that needs it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from bootmaker.annotators.transformer.annotator import Embedding, Transformer
from bootmaker.annotators.transformer.encoder import encoder_of, fingerprint, folder_of
from bootmaker.annotators.transformer.finetuning import Say
from bootmaker.annotators.transformer.head import head_path, open_head
from bootmaker.annotators.transformer.train import Compared, train
from bootmaker.annotators.transformer.tuned import Kept, tune
from bootmaker.base.errors import BootmakerError, SettingsError
from bootmaker.base.settings import Settings
from bootmaker.language_models.annotator import LanguageModel
from bootmaker.language_models.asking import Asking
from bootmaker.language_models.endpoint import Endpoint
from bootmaker.language_models.tally import Tally
from bootmaker.nouns.contracts import Annotator
from bootmaker.privacy.redact import Redactor

BUILT_IN = "built-in"


@dataclass(frozen=True)
class Readers:
    """Annotators besides the built-in ones; `tally` counts what the language model read."""

    annotators: tuple[Annotator, ...] = ()
    tally: Tally = field(default_factory=Tally)

    def processes(self, wanted: int) -> int:
        """One process when there are any: a transformer takes all cores, a language model is asked from one place."""
        return 1 if self.annotators else wanted


@dataclass(frozen=True)
class Redacted:
    """Says whether a text holds nothing that the gate would mask; only such a text may be sent away."""

    redactor: Redactor

    def __call__(self, text: str) -> bool:
        return not self.redactor.spans(text, None)


def stronger_readers(known: Settings, names: Collection[str] | None = None) -> Readers:
    """The stronger readers that are configured, or of these only the named ones.

    SettingsError when one that is named or configured cannot read: not installed, not trained, not configured.
    """
    wanted = configured(known) if names is None else [name for name in names if name != BUILT_IN]
    for name in wanted:
        if name not in READERS:
            raise BootmakerError(f"There is no reader “{name}”.", hint=f"Known: {', '.join((BUILT_IN, *READERS))}.")
    annotators: list[Annotator] = []
    tally = Tally()
    for name in (name for name in READERS if name in wanted):
        annotators += READERS[name](known, annotators, tally)
    return Readers(tuple(annotators), tally)


def configured(known: Settings) -> list[str]:
    """The names of the readers that the settings ask for."""
    return [name for name, given in (("transformer", known.transformer), ("llm", known.llm_url)) if given]


def train_reader(known: Settings) -> list[Compared]:
    """Train the transformer's head and keep it under the home folder; returns what it brings on held-out messages."""
    encoder = encoder_of(_named(known))
    weights = fingerprint(folder_of(known.transformer))
    return train(encoder, head_path(known.models_path, weights), fingerprint=weights)


def tune_reader(known: Settings, say: Say) -> Kept:
    """Fine-tune the transformer that is configured, and train a head; both are kept under the home folder.

    `say` hears of every batch. Whatever stops it, nothing half-done is kept; the transformer itself is only read.
    """
    return tune(folder_of(_named(known)), known.models_path, say=say)


def says_transformer(known: Settings) -> tuple[bool, str]:
    """Whether the transformer is well, in a sentence; never loads it."""
    if not known.transformer:
        return True, "off; BOOTMAKER_TRANSFORMER turns it on"
    try:
        encoder_of(known.transformer)
        weights = fingerprint(folder_of(known.transformer))
        open_head(head_path(known.models_path, weights))
    except BootmakerError as error:
        return False, f"{error.message} {error.hint}"
    return True, f"reads together with the built-in readers ({weights})"


def says_language_model(known: Settings) -> tuple[bool, str]:
    """Where texts would go, in a sentence; nothing is sent."""
    address = known.llm_address
    if address is None:
        return True, "off; no text leaves this machine"
    if address.local:
        return True, f"{known.llm_model} at {address}: redacted texts stay on this machine"
    how = "encrypted" if address.encrypted else "NOT encrypted: use https"
    return address.encrypted, f"{known.llm_model}: redacted texts are sent to {address.host} ({how})"


def _transformer(known: Settings, before: Collection[Annotator], tally: Tally) -> list[Annotator]:
    encoder = encoder_of(_named(known))
    weights = fingerprint(folder_of(known.transformer))
    path = head_path(known.models_path, weights)
    width = open_head(path).about["width"]
    return [Embedding(encoder, width), Transformer(path, weights)]


def _language_model(known: Settings, before: Collection[Annotator], tally: Tally) -> list[Annotator]:
    address = known.llm_address
    if address is None:
        raise SettingsError("No language model is configured.", hint="Set BOOTMAKER_LLM_URL and BOOTMAKER_LLM_MODEL.")
    endpoint = Endpoint(address, known.llm_model, known.llm_secret(), known.llm_timeout)
    redacted = Redacted(Redactor(b"", known.region, known.order_pattern))
    asking = Asking(endpoint, redacted, batch=known.llm_batch, parallel=known.llm_parallel, tally=tally)
    return [LanguageModel(asking, revises_method=any("method" in annotator.gives for annotator in before))]


def _named(known: Settings) -> str:
    if not known.transformer:
        raise SettingsError(
            "No transformer is configured.", hint="Set BOOTMAKER_TRANSFORMER to a folder or a package that carries one."
        )
    return known.transformer


READERS: dict[str, Callable[[Settings, Collection[Annotator], Tally], list[Annotator]]] = {
    "transformer": _transformer,
    "llm": _language_model,
}
