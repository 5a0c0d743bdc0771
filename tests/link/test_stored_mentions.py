"""Mentions on the node of their paper: what comes back is what was read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extract
from kg.link.stored_mentions import decode, encode, settled
from kg.model import Mention, Paper
from tests.conftest import read_capitals

PAPER = Paper(
    title="BERT for question answering",
    abstract="We use BERT. We evaluate graph neural networks (GNNs) on SQuAD. BERT helps the GNNs.",
)


def test_what_the_extraction_reads_comes_back() -> None:
    mentions = [settled(mention) for mention in extract(PAPER)]
    assert {mention.relation for mention in mentions} >= {"HAS_CONCEPT", "USES"}
    assert [decode(encode(mention, PAPER), PAPER) for mention in mentions] == mentions


def test_sentences_are_kept_as_places() -> None:
    for mention in map(settled, read_capitals(PAPER)):
        assert mention.evidence not in encode(mention, PAPER)


texts = st.text(st.sampled_from("aA bB.\n"), min_size=1, max_size=12)


@given(texts, texts, st.integers(0, 11), st.integers(1, 12), texts, st.floats(0, 1), st.sampled_from([None, 0.25]))
def test_any_mention_comes_back(
    title: str, abstract: str, start: int, length: int, evidence: str, confidence: float, score: float | None
) -> None:
    paper = Paper(title=title, abstract=abstract)
    mention = settled(
        Mention(
            relation="USES",
            label="Method",
            name="name",
            surface=paper.text[start : start + length],
            start=start,
            end=start + length,
            evidence=evidence,
            confidence=confidence,
            extractor="test/1",
            score=score,
        )
    )
    assert decode(encode(mention, paper), paper) == mention
    assert settled(mention) == mention
    other = replace(mention, surface="elsewhere", surfaces=("elsewhere", "there"), kind="tool", rank=3)
    assert decode(encode(other, paper), paper) == other
