"""What became of every annotated name, and what every found name is: the one comparison that all reports count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.gold import FIELDS, TYPED, GoldPaper
from kg.evaluation.matching import match, names_of, normal_form, that_count
from kg.model import Mention


@dataclass(frozen=True, slots=True)
class Outcome:
    """An annotated name and the found one that it is paired with, or one of them alone.

    Every annotated and every found name of a paper is in exactly one outcome.
    """

    paper: GoldPaper
    relation: str | None
    """The relation that the name is annotated with; None where nobody annotated it."""
    name: str
    """The name as annotated, else as the text writes it."""
    mention: Mention | None
    """What was found; None where the name was missed."""
    exact: bool = False
    """Whether the names are equal in normal form; else one holds the other as whole words."""

    @property
    def found(self) -> str | None:
        """The relation that the name was found with."""
        return self.mention.relation if self.mention else None

    @property
    def right(self) -> bool:
        """Whether it was found with the relation that it is annotated with."""
        return self.mention is not None and self.relation == self.mention.relation


def outcomes(gold: Sequence[GoldPaper], mentions_by_title: Mapping[str, Sequence[Mention]]) -> list[Outcome]:
    """Pair found names with annotated ones, paper by paper, one to one: those of the same relation first.

    What is left over of the typed relations is then paired across them: found, but with another relation. Papers are
    told apart by title (of several with the same title the last annotations count); mentions of others are left out.
    """
    predicted: dict[str, list[Mention]] = {}
    for title, mentions in mentions_by_title.items():
        predicted.setdefault(normal_form(title), []).extend(mentions)
    return [outcome for title, paper in by_title(gold).items() for outcome in _compare(paper, predicted.get(title, ()))]


def by_title(gold: Sequence[GoldPaper]) -> dict[str, GoldPaper]:
    """Give the annotated papers by the normal form of their titles."""
    return {normal_form(paper.title): paper for paper in gold}


def _compare(paper: GoldPaper, mentions: Sequence[Mention]) -> list[Outcome]:
    compared = []
    missed: list[Outcome] = []
    extra: list[Outcome] = []
    for relation in FIELDS:
        names = {normal_form(name): name for name in reversed(paper.names.get(relation, ()))}
        wanted = list(dict.fromkeys(normal_form(name) for name in paper.names.get(relation, ())))
        found = that_count(mentions, relation)
        pairs = match(wanted, [names_of(mention) for mention in found], lenient=True)
        compared += [Outcome(paper, relation, names[wanted[p.wanted]], found[p.found], p.exact) for p in pairs]
        paired = {pair.wanted for pair in pairs}, {pair.found for pair in pairs}
        missed += [Outcome(paper, relation, names[name], None) for n, name in enumerate(wanted) if n not in paired[0]]
        extra += [Outcome(paper, None, m.surface, m) for n, m in enumerate(found) if n not in paired[1]]
    return [*compared, *_across_relations(missed, extra)]


def _across_relations(missed: list[Outcome], extra: list[Outcome]) -> list[Outcome]:
    typed_missed = [outcome for outcome in missed if outcome.relation in TYPED]
    typed_extra = [outcome for outcome in extra if outcome.found in TYPED]
    wanted = [normal_form(outcome.name) for outcome in typed_missed]
    pairs = match(wanted, [names_of(o.mention) for o in typed_extra if o.mention], lenient=True)
    mixed = []
    for pair in pairs:
        annotated, found = typed_missed[pair.wanted], typed_extra[pair.found]
        mixed.append(Outcome(annotated.paper, annotated.relation, annotated.name, found.mention, pair.exact))
    taken = {id(typed_missed[pair.wanted]) for pair in pairs} | {id(typed_extra[pair.found]) for pair in pairs}
    return [*mixed, *(outcome for outcome in (*missed, *extra) if id(outcome) not in taken)]
