"""A small invented corpus, and vectors in which texts with the same words are near: no model file is needed."""

import hashlib
import re

import numpy as np

SUBJECTS = {
    "late": (
        "My parcel is late",
        "The parcel has not arrived",
        "Late delivery of the parcel",
        "Where is my late parcel",
    ),
    "login": ("The password reset fails", "Cannot login with my password", "Login is locked, password reset please"),
    "invoice": (
        "The VAT number is missing on the invoice",
        "Send the invoice with VAT",
        "Wrong invoice, no VAT number",
    ),
    "ramp": ("No ramp for my wheelchair", "The wheelchair ramp is closed", "A wheelchair needs a ramp at the door"),
}
TAILS = ("", " again", " this week", " and I am tired of it", " so what now", " for the lamp", " for the kettle")
NOISE = ("ok", "thanks", "hello", "no comment", "don't know", "n/a")


def corpus(each=30, noise=0, customers=None):
    """Texts, their subjects and who said them; `each` texts of every subject, then `noise` empty phrases."""
    texts, subjects = [], []
    for subject, openings in SUBJECTS.items():
        for number in range(each):
            texts.append(openings[number % len(openings)] + TAILS[number % len(TAILS)])
            subjects.append(subject)
    texts += [NOISE[number % len(NOISE)] for number in range(noise)]
    subjects += ["noise"] * noise
    voices = [f"c{number if customers is None else number % customers}" for number in range(len(texts))]
    return texts, subjects, voices


def embed(texts, width=48):
    """The unit mean of one random direction per word."""
    out = np.zeros((len(texts), width), np.float32)
    for row, text in enumerate(texts):
        for word in re.findall(r"\w+", text.lower()):
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "little")
            weight = 1.0 if len(word) > 4 or word == "ramp" else 0.2
            out[row] += weight * np.random.default_rng(seed).standard_normal(width).astype(np.float32)
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
