"""Outcomes: every annotated and every found name is in exactly one of them."""

from collections import Counter

from hypothesis import given

from kg.evaluation import FIELDS, TYPED, GoldPaper, evaluate, normal_form, outcomes
from kg.model import Mention
from tests.evaluation.annotated import libraries, mention, paper


def test_a_name_found_with_another_relation_is_paired_across_them() -> None:
    (outcome,) = outcomes([paper(USES=["BERT"])], {"A Paper": [mention("ADDRESSES", "BERT")]})
    assert (outcome.relation, outcome.found, outcome.right) == ("USES", "ADDRESSES", False)


def test_the_own_relation_comes_first() -> None:
    found = [mention("ADDRESSES", "BERT"), mention("USES", "BERT base")]
    compared = outcomes([paper(USES=["BERT"])], {"A Paper": found})
    assert [(o.relation, o.found, o.exact) for o in compared] == [("USES", "USES", False), (None, "ADDRESSES", False)]


def test_a_concept_is_no_wrong_relation() -> None:
    compared = outcomes([paper(USES=["BERT"])], {"A Paper": [mention("HAS_CONCEPT", "BERT", rank=1)]})
    assert {(o.relation, o.found) for o in compared} == {("USES", None), (None, "HAS_CONCEPT")}


def test_names_are_given_as_they_are_written() -> None:
    missed, extra = outcomes([paper(USES=["Gated Units"])], {"A Paper": [mention("USES", "LSTMs")]})
    assert (missed.name, extra.name) == ("Gated Units", "LSTMs")


@given(libraries())
def test_every_name_is_in_exactly_one_outcome(library: tuple[list[GoldPaper], dict[str, list[Mention]]]) -> None:
    papers, found = library
    compared = outcomes(papers, found)
    annotated = Counter(
        (entry.title, relation) for entry in papers for relation in FIELDS for _ in _distinct(entry, relation)
    )
    assert Counter((o.paper.title, o.relation) for o in compared if o.relation) == annotated
    assert sorted(id(o.mention) for o in compared if o.mention) == sorted(id(m) for ms in found.values() for m in ms)


@given(libraries())
def test_the_scores_count_the_outcomes(library: tuple[list[GoldPaper], dict[str, list[Mention]]]) -> None:
    report = evaluate(*library)
    assert sum(report.relations[r].lenient_matches for r in FIELDS) == sum(o.right for o in report.outcomes)
    assert all(report.relations[r].strict_matches <= report.relations[r].lenient_matches for r in TYPED)


def _distinct(entry: GoldPaper, relation: str) -> set[str]:
    return {normal_form(name) for name in entry.names.get(relation, ())}
