"""Sentences are spans that together hold every character, and end where a reader would say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.sentences import sentence_of, sentences


def split(abstract: str, title: str = "A title") -> list[str]:
    text = f"{title}\n{abstract}"
    return [text[start:end] for start, end in sentences(text)][1:]


def test_the_title_is_the_first_sentence_whatever_its_punctuation() -> None:
    text = "What is a gene? Part 1. Answers!\nWe ask. Nobody answers."
    assert [text[a:b] for a, b in sentences(text)] == [
        "What is a gene? Part 1. Answers!",
        "We ask.",
        "Nobody answers.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Some models, e.g. BERT, are large.",
        "Pre-training, i.e. Learning from raw text, helps.",
        "Smith et al. Report a gain, as do Lee et al. (2020).",
        "See Fig. 3 and Eq. 4 for details.",
        "It gains 2.5 points, or 95. 3 of them.",
        "The proof of J. R. Smith holds.",
        "We weigh precision vs. Recall here.",
        "Filings of the U.S. Patent Office were read.",
        "Gloves, masks, etc. (see Sec. 2) were counted.",
        "1. Graphs are drawn by hand.",
        "Questions from Yahoo! Answers were used.",
        "It costs approx. USD 5 per Node.js server.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(f"{sentence} We agree.") == [sentence, "We agree."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We propose a model.", "Code is public."),
        ("Does it work?", "It does."),
        ("It works!", "(So we say.)"),
        ('They say "no."', '"Yes" is rare.'),
        ("It was written by Smith et al.", "We repeat it."),
        ("It helps with cells of type A.", "The others die."),
        ("We beat BERT.", "wav2vec 2.0 is beaten too."),
        ("The text is in tokens .", "it is lower case ."),
        ("Accuracy is 95 %.", "3 seeds were run."),
        ("First paragraph\n\n", "second paragraph"),
        ("这是一个句子。", "这是另一个。"),
    ],
)
def test_a_sentence_ends(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first.strip(), second]


@given(st.text(alphabet=st.sampled_from("aA.?! \n1\")('é。"), max_size=80))
def test_every_visible_character_is_in_exactly_one_span(text: str) -> None:
    spans = sentences(text)
    covered = [position for start, end in spans for position in range(start, end)]
    assert covered == sorted(set(covered))
    assert {p for p, letter in enumerate(text) if not letter.isspace()} <= set(covered)
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""


@given(st.text(max_size=200))
def test_any_text_can_be_split(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.text(alphabet=st.sampled_from("ab. A\n"), min_size=1, max_size=60), st.data())
def test_sentence_of_holds_the_characters_asked_for(text: str, data: st.DataObject) -> None:
    visible = [position for position, letter in enumerate(text) if not letter.isspace()]
    if not visible:
        return
    start = data.draw(st.sampled_from(visible))
    end = data.draw(st.sampled_from([p for p in visible if p >= start])) + 1
    low, high = sentence_of(sentences(text), start, end)
    assert low <= start
    assert end <= high


def test_sentence_of_refuses_a_place_outside_all_sentences() -> None:
    with pytest.raises(ValueError, match="no sentence"):
        sentence_of(sentences("Title\n\n\nText."), 6, 7)
