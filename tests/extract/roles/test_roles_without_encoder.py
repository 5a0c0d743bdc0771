"""Roles without the encoder: the same relations by rules, lists and the words around a name; no network is loaded."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.encoder.tags import ROLES
from kg.extract.known_abbreviations import known_abbreviations
from kg.extract.roles.assignment import EXTRACTOR_WITHOUT_ENCODER, LABELS, roles
from kg.extract.roles.candidates import Candidate, candidates
from kg.extract.roles.classifier import CLASSES, classifier
from kg.extract.roles.cues import cues
from kg.extract.roles.features_without_encoder import FEATURES_WITHOUT_ENCODER, features_without_encoder
from kg.extract.roles.kinds import kind_by_rules
from kg.extract.roles.phrases import unclaimed_phrases
from kg.extract.roles.reading import Reading, read
from kg.extract.roles.rules import rule_findings
from kg.extract.roles.same_names import Place, SameNames
from kg.model import Mention, Paper

PAPER = Paper(
    title="ZorbNet: A Graph Network for Machine Translation",
    abstract=(
        "Machine translation is hard. We propose ZorbNet, which is built on graph neural networks (GNNs) and trained "
        "with knowledge distillation. We fine-tune BERT with low-rank adaptation (LoRA). On the Zorbese-20K dataset "
        "and on ImageNet, ZorbNet improves BLEU and accuracy over GPT-4 and over models such as ZorbLM-7B."
    ),
)


def fast(paper: Paper) -> list[Mention]:
    return roles(paper, with_encoder=False)


def gathered(title: str, abstract: str) -> tuple[Reading, SameNames, list[Candidate]]:
    reading = read(title, abstract)
    names = SameNames(reading)
    return reading, names, candidates(reading, names, None, rule_findings(reading, names))


def test_each_relation_finds_its_names() -> None:
    names: dict[str, set[str]] = {}
    for mention in fast(PAPER):
        names.setdefault(mention.relation, set()).add(mention.name)
    assert names["INTRODUCES"] == {"ZorbNet"}
    assert {"graph neural networks", "BERT", known_abbreviations()["LoRA"], "GPT-4"} <= names["USES"]
    assert "Machine translation" in names["ADDRESSES"]
    assert {"Zorbese-20K", "ImageNet"} <= names["EVALUATES_ON"]
    assert {"BLEU", "accuracy"} <= names["MEASURES"]


def test_its_mentions_say_who_found_them() -> None:
    mentions = fast(PAPER)
    assert {mention.extractor for mention in mentions} == {EXTRACTOR_WITHOUT_ENCODER}
    assert all(mention.label == LABELS[mention.relation] for mention in mentions if mention.relation != "INTRODUCES")
    assert EXTRACTOR_WITHOUT_ENCODER not in {mention.extractor for mention in roles(PAPER)}


def test_no_network_is_loaded() -> None:
    program = (
        "import sys\n"
        "from kg.extract.roles.assignment import roles\n"
        "from kg.model import Paper\n"
        "found = roles(Paper(title='Trees', abstract='We propose ZorbNet. We use BERT.'), with_encoder=False)\n"
        "print(len(found) > 0, [name for name in ('onnxruntime', 'tokenizers', 'torch') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True []"


def test_the_shipped_table_weighs_the_features_that_are_measured() -> None:
    shipped = classifier(with_encoder=False)
    assert shipped.features == FEATURES_WITHOUT_ENCODER
    assert shipped.weights.shape == (len(FEATURES_WITHOUT_ENCODER), len(CLASSES))
    assert all(0.1 < threshold < 0.6 for threshold in shipped.thresholds.values())
    assert all(weights.shape == (len(CLASSES),) for weights in shipped.cues.values())
    assert len(shipped.cues) > 1000


def test_the_lower_the_least_confidence_the_more_is_found() -> None:
    found = [{(m.relation, m.name) for m in roles(PAPER, least, with_encoder=False)} for least in (0.0, 0.4, 0.8, 1.1)]
    assert found[0] > found[1] > found[2] > found[3] == set()


def test_cues_move_a_candidate_towards_their_role() -> None:
    shipped = classifier(with_encoder=False)
    numbers = np.zeros((2, len(FEATURES_WITHOUT_ENCODER)))
    without, with_cue = shipped.confidences(numbers, [{"never: seen": 1.0}, {"after: dataset": 1.0}])
    assert np.array_equal(without, shipped.confidences(numbers)[0])
    assert with_cue[ROLES.index("EVALUATES_ON")] > without[ROLES.index("EVALUATES_ON")]


def test_cues_name_the_words_around_all_places() -> None:
    reading, _, found = gathered("Trees", "We evaluate ZorbNet on trees. They use ZorbNet with care.")
    [zorbnet] = [c for c in found if reading.text[c.places[0].start : c.places[0].end] == "ZorbNet"]
    shares = cues(reading, zorbnet)
    assert shares["head: zorbnet"] == 1
    assert shares["verb: evaluate"] == shares["verb: use"] == shares["before: evaluate"] == shares["after: with"] == 0.5


def test_phrases_are_what_no_finding_claims() -> None:
    reading = read("Trees", "We use novel antique tree sorting with ZorbNet and graph neural networks for leaves.")
    claimed = rule_findings(reading, SameNames(reading))
    phrases = unclaimed_phrases(reading, claimed)
    assert [reading.text[p.start : p.end] for p in phrases] == ["antique tree sorting", "ZorbNet"]
    assert "graph neural networks" in {reading.text[p.start : p.end] for p in unclaimed_phrases(reading, [])}


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("We release Zorb, a dataset of trees.", "Zorb", "dataset"),
        ("We present the Zorb benchmark.", "Zorb", "dataset"),
        ("We build ZorbBench for trees.", "ZorbBench", "dataset"),
        ("We release Zorb, an open-source toolkit for trees.", "Zorb", "tool"),
        ("We build a library called Zorb.", "Zorb", "tool"),
        ("We define Zorb, a new task.", "Zorb", "task"),
        ("We propose Zorb, a simple framework that uses a dataset.", "Zorb", "method"),
        ("We propose Zorb.", "Zorb", "method"),
    ],
)
def test_the_noun_beside_a_name_tells_its_kind(sentence: str, name: str, kind: str) -> None:
    reading = read("Trees", sentence)
    start = reading.text.index(name)
    assert kind_by_rules(reading, name, [Place(start, start + len(name), 1)]) == kind


WORDS = st.lists(
    st.sampled_from(
        "We propose ZorbNet ( GNN graph neural network ) , . on the BERT GLUE dataset . \n of antique trees 7".split(
            " "
        )
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(WORDS | st.text(max_size=100), WORDS | st.text(max_size=300))
def test_every_mention_is_proved_by_its_place(title: str, abstract: str) -> None:
    paper = Paper(title=title, abstract=abstract)
    mentions = fast(paper)
    for mention in mentions:
        assert paper.text[mention.start : mention.end] == mention.surface
        assert mention.surface in mention.evidence
        assert mention.surface in mention.surfaces
        assert 0 < mention.confidence <= 1
    assert len({(mention.relation, mention.name) for mention in mentions}) == len(mentions)
    assert fast(paper) == mentions


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS)
def test_candidates_have_finite_features(title: str, abstract: str) -> None:
    reading, names, found = gathered(title.replace("\n", " "), abstract)
    numbers = features_without_encoder(reading, names, found)
    assert numbers.shape == (len(found), len(FEATURES_WITHOUT_ENCODER))
    assert np.isfinite(numbers).all()
    for candidate in found:
        assert not candidate.inside
        assert all(0 < share <= 1 for share in cues(reading, candidate).values())


@pytest.mark.parametrize(
    "piece", ["CARE ", "(AB) ", "called ", "Our ", "we propose A and ", "A-", "*", "model ", "on AbC, ", "old tree "]
)
def test_a_hostile_text_is_read_in_linear_time(piece: str) -> None:
    # Not timed: what takes quadratic time would take minutes here.
    fast(Paper(title="T: a b", abstract=piece * (20_000 // len(piece))))
