"""Proposals: which names may be one thing, for what reason, in what order, and which never are."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.aliases.definitions import Definitions, definition_hints
from kg.aliases.differences import may_be_one
from kg.aliases.evidence import Named, edits, misspellings, name_hints
from kg.aliases.people import PersonEvidence
from kg.aliases.reviewing import Review, is_open, joined
from kg.aliases.suggestions import Suggestion, suggest
from kg.errors import QueryError
from kg.extract import Extractor
from kg.link.ledger import Ledger, Row
from kg.link.ledger_text import parse
from kg.pipeline import build
from kg.store import Store, open_graph
from tests.aliases.marked_names import reader_of

NAMES = (
    "BQN", "bubble queue networks", "quixotic marmot", "Kulback-Leibler bounds", "Kullback-Leibler bounds",
    "adaptive weight", "adaptive weighting", "Gaussian noise", "Gaussian noise model", "rate of decay", "decay rate",
    "intramodal fusion", "intermodal fusion", "LSTM 2", "LSTM 3", "text-to-image matching", "image-to-text matching",
    "bubble sorting",
)  # fmt: skip
RECORDS = (
    {"title": "Queues", "abstract": "We learn bubble queue networks (BQN) with a quixotic marmot."},
    {"title": "More queues", "abstract": "Again bubble queue networks (BQN)."},
    {
        "title": "Bare letters",
        "abstract": "BQN is fast with a quixotic marmot. It is a bubble queue network after all.",
    },
    {"title": "Bounds", "abstract": "Kulback-Leibler bounds and adaptive weight and Gaussian noise."},
    {"title": "Bounds too", "abstract": "Kullback-Leibler bounds, adaptive weighting and a Gaussian noise model."},
    {"title": "Decay", "abstract": "The rate of decay, intramodal fusion, LSTM 2 and text-to-image matching."},
    {"title": "Decay again", "abstract": "The decay rate, intermodal fusion, LSTM 3 and image-to-text matching."},
)


@pytest.fixture
def graph(jsonl: Callable[..., Path], tmp_path: Path) -> Iterator[Store]:
    """The graph of the papers above, in a file."""
    build([jsonl(*RECORDS)], tmp_path / "graph.json", extractor=reader_of(NAMES))
    with open_graph(tmp_path / "graph.json") as store:
        yield store


def proposed(store: Store, **options: object) -> dict[tuple[str, str], Suggestion]:
    found = suggest(store, vectors=None, **options)  # type: ignore[arg-type]
    return {(suggestion.alias, suggestion.canonical): suggestion for suggestion in found}


def test_a_bare_abbreviation_is_proposed_for_what_other_papers_define_it_as(graph: Store) -> None:
    suggestion = next(iter(suggest(graph, vectors=None)))
    assert (suggestion.alias, suggestion.canonical) == ("BQN", "bubble queue networks")
    assert (suggestion.alias_papers, suggestion.canonical_papers) == (1, 2)
    assert set(suggestion.evidence) == {
        "2 papers define BQN so",
        "1 paper with BQN writes out these words too",
        "both stand beside quixotic marmot",
    }
    assert suggestion.row.alias == "BQN"
    assert suggestion.row.canonical == "bubble queue networks"
    assert suggestion.row.label == suggestion.label == "Method"


def test_both_names_come_with_a_sentence_and_their_place_in_it(graph: Store) -> None:
    for suggestion in suggest(graph, vectors=None):
        for context in (suggestion.alias_context, suggestion.canonical_context):
            (paper,) = graph.nodes("Paper", [context.paper])
            assert context.title == paper.name
            assert context.sentence in f"{paper.name}\n{paper.properties['abstract']}"
            assert context.sentence[context.start : context.end] in NAMES


@pytest.mark.parametrize(
    ("alias", "canonical", "why"),
    [
        ("Kulback-Leibler bounds", "Kullback-Leibler bounds", "“kulback” looks like “kullback” misspelled"),
        ("adaptive weight", "adaptive weighting", "“weight” and “weighting” have one stem"),
        ("Gaussian noise model", "Gaussian noise", "one name is the other and the general word “model”"),
        ("decay rate", "rate of decay", "the same words in another order"),
    ],
)
def test_names_that_look_alike_are_proposed_with_the_reason(graph: Store, alias: str, canonical: str, why: str) -> None:
    suggestion = proposed(graph)[alias, canonical]
    assert why in suggestion.evidence
    assert 0.2 <= suggestion.score <= 1


def test_names_of_other_numbers_opposed_words_and_directions_are_not_proposed(graph: Store) -> None:
    names = {name for both in proposed(graph) for name in both}
    assert names.isdisjoint(("LSTM 2", "LSTM 3", "intramodal fusion", "intermodal fusion"))
    directed = ("image-to-text matching", "text-to-image matching")
    assert all(suggestion.score < 0.5 for both, suggestion in proposed(graph).items() if set(both) == set(directed))


def test_the_likeliest_come_first_and_a_limit_keeps_them(graph: Store) -> None:
    found = suggest(graph, vectors=None)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert suggest(graph, vectors=None, limit=2) == found[:2]


def test_what_the_ledger_joins_or_keeps_apart_is_not_proposed_again(graph: Store) -> None:
    ledger = Ledger([Row("BQN", "bubble queue networks", "Method"), Row("adaptive weighting", "!adaptive weight", "*")])
    left = proposed(graph, ledger=ledger)
    assert ("BQN", "bubble queue networks") not in left
    assert ("adaptive weight", "adaptive weighting") not in left
    assert len(left) == len(proposed(graph)) - 2


def test_what_is_linked_to_stays_canonical_so_that_no_chain_arises(graph: Store) -> None:
    ledger = Ledger([Row("noisy Gauss", "Gaussian noise model", "Method")])
    assert ("Gaussian noise", "Gaussian noise model") in proposed(graph, ledger=ledger)


def test_near_gives_what_may_be_one_with_a_name_in_whatever_spelling(graph: Store) -> None:
    assert set(proposed(graph, near="Bubble-Queue network")) == {("BQN", "bubble queue networks")}
    with pytest.raises(QueryError, match="no paper of the graph names 'wombat'"):
        suggest(graph, near="wombat", vectors=None)


def test_a_label_can_be_asked_for(graph: Store) -> None:
    assert proposed(graph, labels=["Concept"]) == {}
    assert proposed(graph, labels=["Method"]) == proposed(graph)


def test_one_pair_of_two_labels_is_one_proposal_with_a_row_for_both(jsonl: Callable[..., Path], tmp_path: Path) -> None:
    def both(paper: object) -> list[object]:
        methods = reader_of(NAMES).read(paper)  # type: ignore[arg-type]
        tasks = reader_of(NAMES, "Task", "ADDRESSES").read(paper)  # type: ignore[arg-type]
        return [*methods, *tasks]

    build([jsonl(*RECORDS)], tmp_path / "both.json", extractor=Extractor("both/1", both))  # type: ignore[arg-type]
    with open_graph(tmp_path / "both.json") as store:
        found = suggest(store, vectors=None)
    assert {suggestion.row.label for suggestion in found} == {"*"}
    assert len({frozenset((s.alias, s.canonical)) for s in found}) == len(found)


def test_a_proposal_is_the_same_on_every_store(store_url: str, jsonl: Callable[..., Path], tmp_path: Path) -> None:
    for url in (store_url, str(tmp_path / "other.json")):
        build([jsonl(*RECORDS)], url, extractor=reader_of(NAMES))
    with open_graph(store_url) as store, open_graph(tmp_path / "other.json") as other:
        assert suggest(store, vectors=None) == suggest(other, vectors=None) != []


def test_a_base_that_no_paper_names_is_not_proposed_for_nothing_shows_it(
    jsonl: Callable[..., Path], tmp_path: Path
) -> None:
    names = ("Llama 2", "Llama 3", "Llama search", "adaptive weight", "adaptive weighting")
    build([jsonl(*({"title": name, "abstract": f"We use {name}."} for name in names))], tmp_path / "graph.json",
          extractor=reader_of(names))  # fmt: skip
    with open_graph(tmp_path / "graph.json") as store:
        assert [node.name for node in store.nodes("Method", ["method:llama"])] == ["Llama"]
        assert set(proposed(store)) == {("adaptive weight", "adaptive weighting")}
        with pytest.raises(QueryError, match="no paper of the graph names 'Llama'; look for it with: kg search WORDS"):
            suggest(store, near="Llama", vectors=None)


def test_a_form_that_one_paper_explains_and_another_does_not_is_proposed() -> None:
    def named(id: str, name: str, *forms: str) -> Named:
        return Named("Method", f"method:{id}", name, forms, frozenset({f"paper:{id}"}))

    bare = named("quietbqn", "quiet BQN", "quiet BQN")
    explained = named("quietbubblequeuenetwork", "quiet bubble queue network", "quiet BQN")
    letters = (named("bqn", "BQN", "BQN"), named("bubblequeuenetwork", "bubble queue network", "BQN"))
    hints = list(definition_hints([bare, explained, *letters], Definitions(), lambda papers: {}))
    said = {both: hint.words for both, hint in hints if hint.kind == "defined"}
    words = "both are written quiet BQN, in one with an abbreviation known"
    assert said == {(bare.id, explained.id): words}, "letters alone stand for many things"


def strength(a: str, b: str) -> float:
    """How much the two names alone say for being one."""
    names = [Named("Method", f"method:{n}", name, (name,), frozenset()) for n, name in enumerate((a, b))]
    return max((hint.strength for _, hint in name_hints(names)), default=0.0)


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        (("k-means search", "k-means"), ("graph search", "graph")),
        (("F1 value", "F1"), ("3D value", "3D")),
        (("back-propagation method", "back-propagation"), ("higher-order method", "higher-order")),
        (("backpropagation method", "backpropagation"), ("optimization method", "optimization")),
        (("few-shot learning", "few-shot"), ("Higher-Order data", "Higher-Order")),
        (("data missing", "missing data"), ("Chinese-English", "English-Chinese")),
    ],
)
def test_a_name_that_is_enough_alone_says_more_than_half_a_name(
    sooner: tuple[str, str], later: tuple[str, str]
) -> None:
    assert strength(*sooner) > 1.5 * strength(*later)


def said_of_people(*people: str) -> dict[tuple[str, str], float]:
    """How much each pair of names, each of a paper of its own, says alone."""
    named = [Named("Author", f"author:{n}", name, (name,), frozenset({f"paper:{n}"})) for n, name in enumerate(people)]
    names = {person.id: person.name for person in named}
    hints = PersonEvidence(named, {}, dict).hints()
    return {(names[a], names[b]): hint.strength for (a, b), hint in hints if hint.kind == "names"}


def test_a_name_that_may_be_two_peoples_says_less_of_each_and_one_that_lengthens_another_does_not() -> None:
    quills = said_of_people("J. Quill", "Joanna Quill", "Jim Quill")
    assert set(quills) == {("J. Quill", "Joanna Quill"), ("J. Quill", "Jim Quill")}
    assert set(quills.values()) == {said_of_people("J. Quill", "Joanna Quill")["J. Quill", "Joanna Quill"] / 2}
    alone = said_of_people("Franz Moth", "Franz Josef Moth")["Franz Moth", "Franz Josef Moth"]
    assert set(said_of_people("Franz Moth", "Franz J. Moth", "Franz Josef Moth").values()) == {alone}


def test_names_that_agree_turned_round_only_say_less() -> None:
    straight = said_of_people("Wei Chen", "Wei Yu Chen")["Wei Chen", "Wei Yu Chen"]
    turned = said_of_people("Wei Chen", "Chen Wei")["Wei Chen", "Chen Wei"]
    longer = said_of_people("Wei Chen", "Chen-Yu Wei")
    assert straight > turned > max(longer.values(), default=0.0)


def test_vectors_propose_names_that_share_no_word(jsonl: Callable[..., Path], tmp_path: Path) -> None:
    names = ("swift foxes", "vixen speed", "slow snails")

    def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        near = {"swift foxes": (1.0, 0.0), "vixen speed": (0.99, 0.141), "slow snails": (0.0, 1.0)}
        return np.array([near[text] for text in texts], np.float32)

    records = [{"title": name.title(), "abstract": f"Here are {name}."} for name in names]
    build([jsonl(*records)], tmp_path / "foxes.json", extractor=reader_of(names))
    with open_graph(tmp_path / "foxes.json") as store:
        (suggestion,) = suggest(store, vectors=vectors)
    assert {suggestion.alias, suggestion.canonical} == {"swift foxes", "vixen speed"}
    assert suggestion.evidence == ("embeddings alike, cosine 0.99",)


def test_an_author_of_initials_is_proposed_for_the_one_who_writes_with_the_same_people(
    jsonl: Callable[..., Path], tmp_path: Path
) -> None:
    records = (
        {"title": "One", "authors": ["Joanna Quill", "Bo Berg", "Mia Moth"]},
        {"title": "Two", "authors": ["J. Quill", "Bo Berg"]},
        {"title": "Three", "authors": ["Jim Quill", "Ulf Usk"]},
        {"title": "Four", "authors": ["J. Quill", "Joanna Quill"]},
    )
    build([jsonl(*records)], tmp_path / "people.json", extractor=reader_of(()))
    with open_graph(tmp_path / "people.json") as store:
        found = suggest(store, vectors=None)
    best = found[0]
    assert best.row.alias == "J. Quill @ title:two:quill"
    assert best.canonical == "Joanna Quill"
    assert "1 co-author in common" in best.evidence
    assert best.alias_context.sentence == "J. Quill, Bo Berg"
    assert "J. Quill @ title:four:quill" not in [s.row.alias for s in found if s.canonical == "Joanna Quill"], (
        "two authors of one paper are two people"
    )


def test_a_venue_is_proposed_for_its_initials_and_its_words_shortened(
    jsonl: Callable[..., Path], tmp_path: Path
) -> None:
    venues = ("Symposium on Quiet Marmot Biology", "SQMB", "Marmot Biol. Quart.", "Marmot Biology Quarterly")
    records = [{"title": f"Paper {venue}", "venue": venue} for venue in venues]
    build([jsonl(*records)], tmp_path / "venues.json", extractor=reader_of(()))
    with open_graph(tmp_path / "venues.json") as store:
        found = {frozenset((s.alias, s.canonical)) for s in suggest(store, labels=["Venue"], vectors=None)}
    assert found == {frozenset(venues[:2]), frozenset(venues[2:])}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("GPT-2", "GPT-3"),
        ("Llama 3 8B", "Llama 3.1 8B"),
        ("supervised learning", "unsupervised learning"),
        ("intraclass correlation", "interclass correlation"),
        ("homogeneous graph", "heterogeneous graph"),
        ("hyperparameter", "hypoparameter"),
        ("two-stage training", "one-stage training"),
        ("type I error", "type II error"),
        ("forward search", "backward search"),
        ("sampling with replacement", "sampling without replacement"),
    ],
)
def test_what_tells_two_things_apart_rules_a_proposal_out(a: str, b: str) -> None:
    assert not may_be_one(a, b)
    assert not may_be_one(b, a)


def test_a_word_that_the_literature_knows_is_no_misspelling() -> None:
    assert list(misspellings(["detection", "selection", "adaptation", "adaption"])) == []
    assert [(wrong, right) for wrong, right, _ in misspellings(["kulback", "kullback", "jacard", "jaccard"])] == [
        ("jacard", "jaccard"),
        ("kulback", "kullback"),
    ]


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_edits_are_a_distance(a: str, b: str) -> None:
    assert edits(a, b) == edits(b, a)
    assert (edits(a, b) == 0) == (a == b)
    assert abs(len(a) - len(b)) <= edits(a, b) <= max(len(a), len(b))


def test_letters_that_changed_places_are_one_edit() -> None:
    assert edits("marmot", "mamrot") == 1


def test_answers_that_follow_from_one_another_make_no_chain(graph: Store, tmp_path: Path) -> None:
    review = Review(graph, tmp_path / "ledger.tsv")
    review.same(Row("adaptive weight", "adaptive weighting", "Method"))
    written = review.same(Row("adaptive weighting", "Gaussian noise", "Method"))
    assert {(row.alias, row.canonical) for row in written} == {
        ("adaptive weight", "Gaussian noise"),
        ("adaptive weighting", "Gaussian noise"),
    }
    review.same(Row("decay rate", "adaptive weight", "Method"))
    assert not review.is_open(Row("decay rate", "adaptive weighting", "Method"))
    assert review.is_open(Row("decay rate", "rate of decay", "Method"))
    rows = parse((tmp_path / "ledger.tsv").read_text(encoding="utf-8"))
    assert {row.canonical for row in rows} == {"Gaussian noise"}
    assert [node.name for node in graph.nodes("Method", ["method:decayrate"])] == ["decay rate"], "not followed yet"
    review.finish()
    assert list(graph.nodes("Method", ["method:decayrate"])) == []


_cells = st.sampled_from(NAMES[:12])


@given(st.lists(st.tuples(_cells, _cells), max_size=8))
def test_any_answers_in_any_order_leave_a_sound_ledger_and_settle_what_they_say(answers: list[tuple[str, str]]) -> None:
    rows: list[Row] = []
    for alias, canonical in answers:
        row = Row(alias, canonical, "Method")
        if is_open(row, rows):
            edit = joined(row, rows)
            rows = [known for known in rows if known not in edit.removed] + list(edit.added)
            Ledger(rows)
            assert not is_open(row, rows)
