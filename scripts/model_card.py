"""The model card of the encoder: what it was trained on, how it scores, where it fails."""

from collections.abc import Mapping, Sequence

from kg.extract.encoder.tags import ROLES

Scores = Mapping[str, tuple[float, float, float]]
"""Precision, recall and F1 of each role, 0 to 1."""


def model_card(
    *, papers: Mapping[str, int], alone: Scores, whole: Scores, fields: Mapping[str, tuple[int, Scores]], trained: int
) -> str:
    """Give the card as Markdown.

    `papers` counts the annotated papers of each field; `trained` of all were trained on. The scores are those of the
    papers kept for development: of the encoder alone, of all that reads roles, and of the latter in each field.
    """
    every = sum(papers.values())
    rows = [("the encoder alone", alone), ("encoder, rules and lists", whole)]
    by_field = sorted(fields.items(), key=lambda item: -item[1][0])
    return f"""# Model card: the encoder of kg

`model.onnx` reads the title and abstract of a paper in English once and gives, for every word piece, the probability
of being part of something that the paper introduces, uses, addresses, evaluates on or measures; of a concept under
which it could be filed; and of the kind (method, dataset, tool, task) of what it introduces. 8-bit ONNX, run by
onnxruntime on one core, at most 446 pieces at a time.

## What it is made of

A BERT of 12 layers and 384 dimensions that began as bge-small-en-v1.5 (MIT licence; Xiao et al., "C-Pack: Packed
Resources For General Chinese Embeddings", SIGIR 2024) and was trained on by scripts/train_encoder.py. Case, which the
vocabulary does not know, reaches it through the token types.

## What it was trained on

{every} titles and abstracts ({", ".join(f"{field} {count}" for field, count in sorted(papers.items()))}), published
from 1987 to 2025, each annotated by a large language model along a written guide. **No person has corrected the
annotations.** Two such annotators agree at a macro F1 of 86. {trained} papers were trained on; the others were kept for
development. The names that were annotated ship with the project (`scripts/annotations`), the abstracts, which belong to
their authors, do not.

## How well it reads

On the {every - trained} papers kept for development, precision / recall / F1 in percent, where a name counts that
equals the annotated one or holds it (or is held) as whole words. The rules and lists never saw these papers; how
encoder and rules are weighed was found on nine tenths of them and measured on the tenth, ten times.

| | {" | ".join(ROLES)} | mean F1 |
|---|{"---|" * (len(ROLES) + 1)}
{_rows(rows)}

By field, all that reads roles:

| field | {" | ".join(ROLES)} | mean F1 |
|---|{"---|" * (len(ROLES) + 1)}
{_rows([(f"{field} ({count})", scores) for field, (count, scores) in by_field])}

## What it cannot do

- Other languages than English, full texts, and fields far from those above: expect less than the table says.
- It learned what a large language model takes for a method or a task; where that is a matter of taste, so is its word.
- Things without a name ("our framework") are not found, by intent.
- Fields with few papers above have scores that another sample could move by ten points; 0 / 0 / 0 stands there mostly
  because hardly anything of the kind was annotated.
"""


def _rows(scores: Sequence[tuple[str, Scores]]) -> str:
    lines = []
    for name, roles in scores:
        cells = [" / ".join(f"{100 * value:.0f}" for value in roles[role]) for role in ROLES]
        mean = 100 * sum(roles[role][2] for role in ROLES) / len(ROLES)
        lines.append(f"| {name} | {' | '.join(cells)} | {mean:.1f} |")
    return "\n".join(lines)
