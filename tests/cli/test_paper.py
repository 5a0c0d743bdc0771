"""kg paper: one paper's card, its mentions by role, each sentence once for the names that it proves."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cards import DOUBTFUL, ROLES, CardMention, PaperCard
from kg.cli import main
from kg.errors import QueryError
from kg.store import Store, open_graph
from tests.small_graph import ABSTRACTS, BATCH_NORM, BERT, BIRDS, LSTM, MENTIONS, TITLES, sentence, write_small_graph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("paper") / "graph"
    with open_graph(path) as store:
        write_small_graph(store)
    return str(path)


@pytest.fixture(scope="module")
def read_graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of a paper that kg itself has read, and of one that is only cited."""
    folder = tmp_path_factory.mktemp("explain")
    record = {
        "id": "tides",
        "title": "Sparse attention for tidal forecasts [draft]",
        "abstract": "Tidal forecasts by sparse attention keep storm surges in mind. Storm surges are rare.",
        "keywords": ["storm surges"],
        "references": [{"title": "A work on gulls", "authors": ["Ada Gull"], "year": 1999}],
    }
    (folder / "papers.jsonl").write_text(json.dumps(record), encoding="utf-8")
    kg.build([folder / "papers.jsonl"], folder / "graph", model="fast")
    return str(folder / "graph")


def paper(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["paper", *words], env={"COLUMNS": "120", **environment})


def blocks(text: str) -> list[list[str]]:
    """Give the paragraphs of a card, as lines."""
    return [block.split("\n") for block in text.rstrip("\n").split("\n\n")]


def read_card(graph: Path, id: str) -> PaperCard:
    with open_graph(graph, read_only=True) as store:
        return kg.paper_card(store, id)


def test_a_card_tells_what_the_paper_introduces_first_and_what_it_measures_last(graph: str) -> None:
    assert blocks(paper(BERT, "--graph", graph).stdout)[1:7] == [
        ["concepts: pre-training, attention"],
        [
            "introduces",
            "  BERT (method)  0.95",
            "      “We present BERT, which pre-trains a deep Transformer encoder.”",
        ],
        [
            "uses",
            "  Transformer  0.80",
            "      “We present BERT, which pre-trains a deep Transformer encoder.”",
            "  Adam  0.60",
            "      “Adam updates the weights.”",
        ],
        ["addresses", "  question answering  0.90", "      “Question answering on SQuAD gains in F1.”"],
        ["evaluates on", "  SQuAD  0.80", "      “Question answering on SQuAD gains in F1.”"],
        ["measures", "  F1  0.50", "      “Question answering on SQuAD gains in F1.”"],
    ]


def test_a_name_that_the_sentence_writes_otherwise_is_shown_as_it_stands_there(tmp_path: Path) -> None:
    with open_graph(tmp_path / "graph") as store:
        write_small_graph(store)
        store.cypher(
            "MATCH (:Paper {id: $paper})-[use:USES]->(method:Method) "
            "SET method.name = 'SGD', method.aliases = ['SGD', 'stochastic gradient descent']",
            {"paper": BATCH_NORM},
            write=True,
        )
    card = paper(BATCH_NORM, "--graph", str(tmp_path / "graph")).stdout
    assert "  SGD, written Stochastic gradient descent  0.70\n" in card


def test_a_name_beside_another_form_of_it_is_seen_by_itself() -> None:
    text = "Low-Rank Adaptation (LoRA) is no LoRAX."
    mention = CardMention(
        "USES", "LoRA", "Method", None, "Low-Rank Adaptation", text, 2, 21, confidence=0.9, extractor="e/1", rank=None
    )
    assert mention.written == ""
    assert replace(mention, name="LoRAX").written == ""
    assert replace(mention, name="RAX").written == "Low-Rank Adaptation"
    facts: dict[str, Any] = dict.fromkeys(("year", "doi", "arxiv_id", "url", "venue"))
    lists: dict[str, Any] = {"authors": [], "sources": [], "concepts": [], "cites": [], "cited_by": []}
    card = PaperCard(id="p", title="T", abstract=text, in_library=True, mentions=[mention], **facts, **lists)
    (proof,) = card.role("USES")
    assert proof.places == ((0, 19), (21, 25))
    # A text that has changed since it was read: the form is looked for where it stands now.
    (proof,) = replace(card, abstract="Another text.").role("USES")
    assert proof.places == ((0, 19), (21, 25))


def test_names_that_one_sentence_proves_stand_above_it_together_the_surest_first(tmp_path: Path) -> None:
    with open_graph(tmp_path / "graph") as store:
        write_small_graph(store)
        store.cypher(
            "MATCH (:Paper {id: $paper})-[edge:USES]->(method:Method {id: 'method:adam'}) "
            "SET edge.evidence = $evidence, edge.surface = 'encoder', edge.start = $start, edge.end = $start + 7, "
            "edge.confidence = 0.45",
            {
                "paper": BERT,
                "evidence": sentence(BERT, "encoder"),
                "start": f"{TITLES[BERT]}\n{ABSTRACTS[BERT]}".index("encoder"),
            },
            write=True,
        )
    text = paper(BERT, "--graph", str(tmp_path / "graph")).stdout
    assert [
        "uses",
        "  Transformer  0.80",
        "  Adam, written encoder  0.45  doubtful",
        "      “We present BERT, which pre-trains a deep Transformer encoder.”",
    ] in blocks(text)
    assert ["doubtful: a confidence below 0.5; --min-confidence 0.5 leaves them out"] in blocks(text)
    card = read_card(tmp_path / "graph", BERT)
    (proof,) = card.role("USES")
    assert [proof.sentence[start:end] for start, end in proof.places] == ["Transformer", "encoder"]


def test_a_terminal_with_colour_shows_the_names_of_a_sentence_in_bold(graph: str) -> None:
    text = paper(BERT, "--graph", graph, FORCE_COLOR="1", TERM="xterm-256color").stdout
    bold = re.findall(r"\x1b\[1(?:;[\d;]*)?m([^\x1b]*)\x1b\[0m", text)
    assert bold[:6] == [TITLES[BERT], "introduces", "BERT", "uses", "Transformer", "Adam"]
    assert "\x1b" not in paper(BERT, "--graph", graph).stdout


def test_what_the_extraction_is_less_sure_of_is_left_out(graph: str) -> None:
    card = json.loads(paper(BERT, "--min-confidence", "0.8", "--graph", graph, "--format", "json").stdout)
    assert [mention["name"] for mention in card["mentions"]] == ["BERT", "Transformer", "question answering", "SQuAD"]
    assert [concept["name"] for concept in card["concepts"]] == ["pre-training"]
    text = paper(BERT, "--min-confidence", "0.95", "--graph", graph).stdout
    assert [block[0] for block in blocks(text)][1:] == ["introduces", "cites (2)", "cited by (2)"]


def test_a_card_without_a_mention_says_whether_anything_was_found(graph: str) -> None:
    assert "  mel filter bank  0.30  doubtful\n" in paper(BIRDS, "--graph", graph).stdout
    nothing = paper(BIRDS, "--min-confidence", "0.9", "--graph", graph).stdout
    assert "nothing was found in its text with a confidence of 0.9 or more" in nothing
    assert "nothing was found" not in paper(LSTM, "--graph", graph).stdout


@pytest.mark.parametrize("least", ["1.5", "-1", "nan", "x"])
def test_a_confidence_that_is_none_is_a_usage_error(graph: str, least: str) -> None:
    result = paper(BERT, "--min-confidence", least, "--graph", graph)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: Invalid value for '--min-confidence': " in result.stderr
    with open_graph(graph, read_only=True) as store, pytest.raises(QueryError, match="a number from 0 to 1, not 2"):
        kg.paper_card(store, BERT, min_confidence=2)


@pytest.mark.parametrize("id", MENTIONS)
def test_the_roles_hold_every_mention_once_and_each_is_named_in_its_sentence(graph: str, id: str) -> None:
    card = read_card(Path(graph), id)
    proofs = [proof for relation in ROLES for proof in card.role(relation)]
    assert sorted(m.name for proof in proofs for m in proof.mentions) == sorted(m.name for m in card.mentions)
    for proof in proofs:
        assert [m.doubtful for m in proof.mentions] == [m.confidence < DOUBTFUL for m in proof.mentions]
        named = [proof.sentence[start:end] for start, end in proof.places]
        assert all(any(mention.surface in part for part in named) for mention in proof.mentions)


def test_an_explanation_stands_below_the_concepts_the_greatest_reasons_first(read_graph: str) -> None:
    card, explained = (paper("tides", *more, "--graph", read_graph).stdout for more in ((), ("--explain",)))
    plain = blocks(card)
    (why,) = [block for block in blocks(explained) if block not in plain]
    assert blocks(explained).index(why) == 1 + [block[0].startswith("concepts: ") for block in plain].index(True)
    assert why[0] == "why these concepts"
    (concepts,) = [block for block in plain if block[0].startswith("concepts: ")]
    names = " ".join(concepts).removeprefix("concepts: ").split(", ")
    headings = [line for line in why if re.match(r" +\d+  ", line)]
    assert [re.sub(r" +\d+  (.*?)  [-+].*", r"\1", line).lower() for line in headings] == [n.lower() for n in names]
    for line in headings:
        assert re.fullmatch(r"  [ \d]\d  .+  [-+]\d+\.\d\d as fast (author|reader), the mean [-+]\d+\.\d\d", line)
    text = " ".join(line.strip() for line in why)
    assert "own keyword +4.00" in text
    assert text.count("most: ") == len(names)
    for reasons in re.findall(r"most: (.*?)(?=  ?\d+  |$)", text):
        sizes = [float(size) for size in re.findall(r"[-+](\d+\.\d\d)", reasons)][:4]
        assert sizes == sorted(sizes, reverse=True)


def test_an_explanation_as_json_is_complete(read_graph: str) -> None:
    plain = json.loads(paper("tides", "--format", "json", "--graph", read_graph).stdout)
    card = json.loads(paper("tides", "--explain", "--format", "json", "--graph", read_graph).stdout)
    explanations = card.pop("explanations")
    assert card == plain
    assert [e["rank"] for e in explanations] == [concept["rank"] for concept in plain["concepts"]]
    for explanation in explanations:
        assert set(explanation) == {"rank", "name", "chosen_as", "score", "mean", "contributions"}
        given = explanation["contributions"]
        assert {frozenset(one) for one in given} == {frozenset({"feature", "value", "amount"})}
        total = explanation["mean"] + sum(one["amount"] for one in given)
        assert total == pytest.approx(explanation["score"], abs=0.01)
    named = Counter(one["feature"] for e in explanations for one in e["contributions"])
    assert named["own keyword"] == 1


def test_an_explanation_fits_a_narrow_terminal_and_shows_markup_as_it_is(read_graph: str) -> None:
    text = paper("tides", "--explain", "--graph", read_graph, COLUMNS="50").stdout
    assert max(map(len, text.splitlines())) <= 50
    assert "[draft]" in text
    assert "\x1b" not in text


def test_a_paper_that_another_extraction_has_read_is_one_line_of_error(graph: str) -> None:
    for format in ("text", "json"):
        result = paper(BERT, "--explain", "--format", format, "--graph", graph)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            f"Error: {BERT} was read by 'by-hand/1', which this version of kg cannot explain; "
            "run kg build again on its source\n"
        )
    assert paper(BERT, "--graph", graph).exit_code == 0


def test_a_work_that_is_only_cited_has_a_card_and_no_explanation(read_graph: str, graph: str) -> None:
    for work, where in (("a work on gulls", read_graph), (LSTM, graph)):
        result = paper(work, "--explain", "--graph", where)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == paper(work, "--graph", where).stdout
        assert json.loads(paper(work, "--explain", "--format", "json", "--graph", where).stdout)["explanations"] == []
    assert "explanations" not in json.loads(paper(LSTM, "--format", "json", "--graph", graph).stdout)


def test_no_users_file_stands_in_for_the_queries_of_a_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedded: Store
) -> None:
    (tmp_path / "paper-mentions.cypher").write_text("// Mine.\n// param paper: paper\nRETURN $paper AS n", "utf-8")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    write_small_graph(embedded)
    assert len(kg.paper_card(embedded, BERT).mentions) == 6
