"""The card of a learned model: what it was learned from and what it changed, in Markdown. No text, no id, no name."""

from bootmaker.annotators.learned.model import LearnedModel


def card(model: LearnedModel) -> str:
    """The card, from what the model's file tells."""
    about = model.about
    sentences = [
        f"Learned on {about['learned'][:10]} from {about['corrections']:,} corrections, made from "
        f"{about['first'][:10]} to {about['last'][:10]}; {about['confirmed']:,} of them confirmed what was read.",
        "It sees the shipped reading of a text (raw scores, static embedding) and starts from its "
        f"answer: a ridge logistic regression, penalty {about['strength']:g}, chosen on held-out folds.",
        f"It rests on the shipped models {model.rests_on}; with others it is not used. Id: {model.id}.",
    ]
    return "\n".join(
        [
            f"# {model.mark}, learned model {model.number}",
            "",
            *(line for sentence in sentences for line in (sentence, "")),
            "| on corrections held out | before | after | rise, 95 % interval |",
            "|---|---|---|---|",
            f"| macro-F1 | {about['before']:.3f} | {about['after']:.3f} | "
            f"{about['after'] - about['before']:+.3f} [{about['low']:+.3f}, {about['high']:+.3f}] |",
            "",
            "| class | corrections | F1 before | F1 after |",
            "|---|---|---|---|",
            *(f"| {name} | {n:,} | {old:.3f} | {new:.3f} |" for name, (n, old, new) in about["classes"].items()),
            "",
            "Five folds; messages of one customer and identical texts are never on both sides. The figures hold for "
            "texts like those that were corrected. Back with `bootmaker learn --back " + model.mark + "`.",
            "",
        ]
    )
