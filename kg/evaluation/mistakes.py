"""Every name that was missed, found wrongly, or found with the wrong relation, with the sentence to judge it by."""

from collections.abc import Collection, Sequence

from kg.evaluation.confusion import MISSED, NOT_ANNOTATED
from kg.evaluation.gold import FIELDS, TYPED, GoldPaper, first_place
from kg.evaluation.kinds import kinds
from kg.evaluation.outcomes import Outcome


def mistake_rows(
    outcomes: Sequence[Outcome], relations: Collection[str] = TYPED
) -> list[dict[str, str | float | None]]:
    """List the mistakes in the relations, annotated or found, paper by paper in the order of the gold file.

    `mistake` is `missed`, `not annotated`, `wrong relation` or `wrong kind`; `annotated` and `found` are the relations
    (of a wrong kind: the kinds), `name` and `found name` how each writes it. `sentence` is the evidence of what was
    found, else the sentence that writes the name.
    """
    rows = []
    position = {title: number for number, title in enumerate(dict.fromkeys(o.paper.title for o in outcomes))}
    for outcome in sorted(outcomes, key=lambda o: (position[o.paper.title], *_by_relation(o))):
        mixed_kinds = kinds(outcome)
        wrong_kind = mixed_kinds is not None and mixed_kinds[0] != mixed_kinds[1]
        if (outcome.right and not wrong_kind) or not {outcome.relation, outcome.found} & set(relations):
            continue
        annotated, found = mixed_kinds if mixed_kinds and wrong_kind else (outcome.relation, outcome.found)
        rows.append(
            {
                "mistake": "wrong kind" if wrong_kind else _mistake(outcome),
                "annotated": annotated,
                "found": found,
                "name": outcome.name,
                "found name": outcome.mention.surface if outcome.mention else None,
                "confidence": outcome.mention.confidence if outcome.mention else None,
                "title": outcome.paper.title,
                "sentence": outcome.mention.evidence if outcome.mention else _sentence(outcome.paper, outcome.name),
            }
        )
    return rows


def _mistake(outcome: Outcome) -> str:
    if outcome.mention is None:
        return MISSED
    return NOT_ANNOTATED if outcome.relation is None else "wrong relation"


def _by_relation(outcome: Outcome) -> tuple[int, bool]:
    relation = outcome.relation or outcome.found or ""
    return list(FIELDS).index(relation), outcome.relation is None


def _sentence(paper: GoldPaper, name: str) -> str:
    """Give the first sentence of the abstract that writes the name, else the title, else nothing."""
    # Imported late: it brings the model runtime along, which nobody needs to read a gold file.
    from kg.extract.sentences import sentence_of, sentences

    text = paper.text
    abstract = len(paper.title) + 1
    place = first_place(name, text[abstract:])
    shift = abstract
    if place is None:
        place, shift = first_place(name, paper.title), 0
    if place is None:
        return ""
    start, end = sentence_of(sentences(text), place.start() + shift, place.end() + shift)
    return text[start:end]
