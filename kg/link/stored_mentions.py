"""Mentions as the graph keeps them, on their paper's node: names are linked anew without reading the paper anew."""

import json
from dataclasses import replace
from typing import Any

from kg.model import Mention, Paper

_OPTIONAL = ("kind", "score", "rank")
_DIGITS = 4


def settled(mention: Mention) -> Mention:
    """Give a mention as it comes back from the graph: numbers of four decimals, surface forms complete and sorted."""
    return replace(
        mention,
        confidence=round(float(mention.confidence), _DIGITS),
        score=None if mention.score is None else round(float(mention.score), _DIGITS),
        surfaces=tuple(sorted({mention.surface, *mention.surfaces})),
    )


def encode(mention: Mention, paper: Paper) -> str:
    """Give a mention as JSON text.

    The surface and its sentence are kept as places in the paper's text, `[start, end]`; what is no part of it as it is.
    """
    fields: dict[str, Any] = {
        "relation": mention.relation,
        "label": mention.label,
        "name": mention.name,
        "start": mention.start,
        "end": mention.end,
        "evidence": _place(mention, paper.text),
        "confidence": mention.confidence,
        "extractor": mention.extractor,
    }
    if paper.text[mention.start : mention.end] != mention.surface:
        fields["surface"] = mention.surface
    if mention.surfaces != (mention.surface,):
        fields["surfaces"] = mention.surfaces
    fields |= {name: value for name in _OPTIONAL if (value := getattr(mention, name)) is not None}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(text: str, paper: Paper) -> Mention:
    """Give back the mention that `encode` was given, once it is settled."""
    fields = json.loads(text)
    surface = fields.setdefault("surface", paper.text[fields["start"] : fields["end"]])
    fields["surfaces"] = tuple(fields.get("surfaces", (surface,)))
    if isinstance(fields["evidence"], list):
        low, high = fields["evidence"]
        fields["evidence"] = paper.text[low:high]
    return Mention(**fields)


def _place(mention: Mention, text: str) -> list[int] | str:
    evidence = mention.evidence
    low = text.rfind(evidence, 0, mention.start + len(evidence))
    if low < 0 or not low <= mention.start <= mention.end <= low + len(evidence):
        low = text.find(evidence)
    return [low, low + len(evidence)] if evidence and low >= 0 else evidence
