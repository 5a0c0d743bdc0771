"""Every named query: its rows worked out by hand on nine papers, and the same on every store."""

import json
import math
import re
import shlex
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kg.cli.query import make_command
from kg.errors import AmbiguousError, QueryError
from kg.model import Edge, Node
from kg.queries import load_queries, resolve_authors, resolve_name, resolve_paper, run, search, statistics
from kg.query_files import NamedQuery
from kg.schema import EXTRACTED, LABELS, RELATIONSHIPS
from kg.store import Store
from tests.cypher_stores import STORES, open_empty
from tests.small_graph import (
    ABSTRACTS,
    ADAM,
    ATTENTION,
    BATCH_NORM,
    BERT,
    BIRDS,
    LSTM,
    RESNET,
    ROBERTA,
    TITLES,
    VIT,
    sentence,
    write_small_graph,
)

QUERIES = load_queries()
SGD = "stochastic gradient descent"


@pytest.fixture(scope="module", params=STORES)
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_empty(request.param, tmp_path_factory.mktemp("small")) as store:
        write_small_graph(store)
        yield store


@pytest.fixture(scope="module")
def backwards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same graph, embedded, with everything written in the opposite order."""
    with open_empty("embedded", tmp_path_factory.mktemp("backwards")) as store:
        write_small_graph(store, backwards=True)
        yield store


@pytest.fixture(scope="module")
def pruned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[float, Store]]:
    """The same graph, embedded, without the extracted edges below a confidence, by that confidence."""
    with ExitStack() as stack:
        stores = {}
        for least in CONFIDENCES:
            stores[least] = stack.enter_context(open_empty("embedded", tmp_path_factory.mktemp("pruned")))
            write_small_graph(stores[least], least=least)
        yield stores


# Each is the confidence of some edges, which stay.
CONFIDENCES = (0.6, 0.8, 0.9)

FILTERED = [name for name, query in QUERIES.items() if any(p.name == "min_confidence" for p in query.parameters)]
"""The queries that leave out what the extraction is less sure of."""

UNFILTERED = {
    "doubtful-edges": "it lists the doubtful ones, and has its own threshold",
    "edge-counts": "it counts what the graph holds",
    "extractor-counts": "it counts what the graph holds",
    "find-name": "it looks for a name; the number of papers only orders what is found",
    "search": "it looks for a text; the number of papers only orders what is found",
    "similar-papers": "the likeness was worked out from all edges when the graph was built",
}
"""The queries that read extracted edges however unsure, and why."""

# Query, arguments, the columns that are checked, and the rows.
WORKED: list[tuple[str, dict[str, Any], str, list[tuple[Any, ...]]]] = [
    ("find-paper", {"text": "all attention need"}, "id found_by", [(ATTENTION, "words")]),
    ("find-paper", {"text": "attention IS all you-need!"}, "id found_by", [(ATTENTION, "title")]),
    ("find-paper", {"text": "counting birds"}, "id found_by", [(BIRDS, "beginning")]),
    ("find-paper", {"text": "bert"}, "id found_by", [(BERT, "beginning"), (ROBERTA, "words")]),
    ("find-paper", {"text": "birds counti"}, "id found_by", [(BIRDS, "parts")]),
    ("find-paper", {"text": "1810.04805"}, "id found_by", [(BERT, "identifier")]),
    ("find-paper", {"text": "for"}, "id year", [(ADAM, 2014), (RESNET, 2015), (VIT, 2020), (BERT, 2019)]),
    ("find-paper", {"text": "--"}, "id", []),
    (
        "find-name",
        {"text": "transformer"},
        "label name papers found_by",
        [("Method", "Transformer", 3, "name"), ("Method", "Vision Transformer", 1, "part")],
    ),
    ("find-name", {"text": "S-G-D"}, "id found_by", [("method:stochasticgradientdescent", "alias")]),
    ("find-name", {"text": "bert", "labels": "Concept|Author"}, "id", []),
    ("node", {"id": "method:adam"}, "label id name", [("Method", "method:adam", "Adam")]),
    ("node", {"id": "Adam"}, "id", []),
    (
        "search",
        {"text": " TRANSFORMER "},
        "label id score papers",
        [
            ("Method", "method:transformer", 4, 3),
            ("Paper", BERT, 2, 2),
            ("Method", "method:visiontransformer", 2, 1),
            ("Paper", VIT, 2, 0),
            ("Paper", ATTENTION, 1, 3),
        ],
    ),
    ("search", {"text": "visi"}, "name score", [("Vision Transformer", 3), (TITLES[VIT], 1)]),
    ("search", {"text": "network training"}, "id score", [(BATCH_NORM, 2)]),
    ("search", {"text": "translation adam"}, "id score year", [(ATTENTION, 1, 2017)]),
    ("search", {"text": "  "}, "id", []),
    (
        "node-counts",
        {},
        "label nodes in_library",
        [
            ("Author", 12, None),
            ("Method", 9, None),
            ("Paper", 9, 8),
            ("Concept", 8, None),
            ("Venue", 4, None),
            ("Dataset", 3, None),
            ("Metric", 3, None),
            ("Task", 3, None),
        ],
    ),
    (
        "edge-counts",
        {},
        "type edges",
        [
            ("HAS_CONCEPT", 14),
            ("WRITTEN_BY", 13),
            ("CITES", 11),
            ("USES", 10),
            ("INTRODUCES", 7),
            ("ADDRESSES", 6),
            ("EVALUATES_ON", 6),
            ("MEASURES", 5),
            ("PUBLISHED_IN", 5),
            ("SIMILAR", 3),
            ("CO_OCCURS", 2),
            ("SAME_NAME", 1),
            ("VARIANT_OF", 1),
        ],
    ),
    ("source-counts", {}, "source papers", [("bibtex", 7), ("jsonl", 2)]),
    (
        "extractor-counts",
        {},
        "extractor type edges",
        [
            ("by-hand/1", "ADDRESSES", 6),
            ("by-hand/1", "EVALUATES_ON", 6),
            ("by-hand/1", "HAS_CONCEPT", 13),
            ("by-hand/1", "INTRODUCES", 7),
            ("by-hand/1", "MEASURES", 5),
            ("by-hand/1", "USES", 9),
            ("by-hand/2", "HAS_CONCEPT", 1),
            ("by-hand/2", "USES", 1),
        ],
    ),
    (
        "paper-facts",
        {"paper": ATTENTION},
        "id title authors year date venue doi arxiv_id url in_library abstract keywords sources cites cited_by",
        [
            (
                ATTENTION,
                TITLES[ATTENTION],
                ["Ashish Vaswani", "Jakob Uszkoreit"],
                2017,
                "2017-06-12",
                "NeurIPS",
                None,
                "1706.03762",
                "https://arxiv.org/abs/1706.03762",
                True,
                ABSTRACTS[ATTENTION],
                [],
                ["bibtex:1706.03762"],
                3,
                3,
            )
        ],
    ),
    (
        "paper-facts",
        {"paper": LSTM},
        "authors venue in_library abstract sources cites cited_by",
        [([], None, False, None, [], 0, 2)],
    ),
    (
        "paper-mentions",
        {"paper": BERT},
        "relation label id kind rank confidence evidence",
        [
            ("INTRODUCES", "Method", "method:bert", "method", None, 0.95, sentence(BERT, "present BERT")),
            ("USES", "Method", "method:transformer", None, None, 0.8, sentence(BERT, "Transformer encoder")),
            ("USES", "Method", "method:adam", None, None, 0.6, "Adam updates the weights."),
            ("ADDRESSES", "Task", "task:questionanswering", None, None, 0.9, sentence(BERT, "Question")),
            ("EVALUATES_ON", "Dataset", "dataset:squad", None, None, 0.8, sentence(BERT, "Question")),
            ("MEASURES", "Metric", "metric:f1", None, None, 0.5, sentence(BERT, "Question")),
            ("HAS_CONCEPT", "Concept", "concept:pretraining", None, 1, 0.8, sentence(BERT, "pre-trains")),
            ("HAS_CONCEPT", "Concept", "concept:attention", None, 2, 0.5, sentence(BERT, "Attention")),
        ],
    ),
    ("paper-references", {"paper": VIT}, "id year", [(BERT, 2019), (ATTENTION, 2017), (RESNET, 2015)]),
    ("paper-references", {"paper": ATTENTION}, "id in_library", [(RESNET, True), (ADAM, True), (LSTM, False)]),
    ("paper-cited-by", {"paper": ATTENTION}, "id year", [(VIT, 2020), (ROBERTA, 2019), (BERT, 2019)]),
    (
        "shared-methods",
        {"paper": ATTENTION},
        "id shared score methods relation evidence other_relation other_evidence",
        # Of 8 papers in the library 3 have the Transformer and 4 have Adam.
        [
            (
                BERT,
                2,
                round(math.log(1 + 8 / 3) + math.log(1 + 8 / 4), 4),
                ["Transformer", "Adam"],
                "INTRODUCES",
                sentence(ATTENTION, "Transformer"),
                "USES",
                sentence(BERT, "Transformer encoder"),
            ),
            (
                VIT,
                1,
                round(math.log(1 + 8 / 3), 4),
                ["Transformer"],
                "INTRODUCES",
                sentence(ATTENTION, "Transformer"),
                "USES",
                "A plain Transformer is enough when pre-training is large.",
            ),
            (
                ADAM,
                1,
                1.0986,
                ["Adam"],
                "USES",
                "It is trained with Adam.",
                "INTRODUCES",
                "Adam adapts the step of each weight.",
            ),
            (ROBERTA, 1, 1.0986, ["Adam"], "USES", "It is trained with Adam.", "USES", "Adam is tuned with care."),
        ],
    ),
    (
        "shared-methods",
        {"paper": ATTENTION, "min_confidence": 0.7},
        "id shared score methods",
        # BERT's use of Adam, 0.6, does not count any more: Adam has 3 papers as well.
        [
            (ADAM, 1, round(math.log(1 + 8 / 3), 4), ["Adam"]),
            (ROBERTA, 1, 1.2993, ["Adam"]),
            (VIT, 1, 1.2993, ["Transformer"]),
            (BERT, 1, 1.2993, ["Transformer"]),
        ],
    ),
    ("shared-methods", {"paper": BIRDS}, "id", []),
    (
        "similar-papers",
        {"paper": BERT},
        "id score shared",
        [
            (
                ROBERTA,
                0.6123,
                ["concept:pretraining", "dataset:squad", "method:adam", "method:bert", "task:questionanswering"],
            ),
            (ATTENTION, 0.4, ["concept:attention", "method:adam", "method:transformer"]),
        ],
    ),
    (
        "papers-using",
        {"method": "transformer"},
        "id surface confidence evidence",
        [
            (VIT, "Transformer is", 0.9, "A plain Transformer is enough when pre-training is large."),
            (BERT, "Transformer", 0.8, "We present BERT, which pre-trains a deep Transformer encoder."),
        ],
    ),
    ("papers-using", {"method": "transformer", "min_confidence": 0.9}, "id confidence", [(VIT, 0.9)]),
    ("papers-using", {"method": "transformer", "min_confidence": 1}, "id", []),
    ("papers-introducing", {"thing": "BERT"}, "id kind confidence", [(BERT, "method", 0.95)]),
    ("papers-introducing", {"thing": "ImageNet"}, "id", []),
    (
        "papers-naming",
        {"thing": "batch normalization"},
        "id relation label confidence evidence",
        [
            (BATCH_NORM, "HAS_CONCEPT", "Concept", 0.6, sentence(BATCH_NORM, "Batch normalization")),
            (BATCH_NORM, "INTRODUCES", "Method", 0.9, sentence(BATCH_NORM, "Batch normalization")),
            (RESNET, "USES", "Method", 0.8, "Batch normalization follows every convolution."),
        ],
    ),
    (
        "papers-naming",
        {"thing": "F1"},
        "id relation label",
        [(ROBERTA, "MEASURES", "Metric"), (BERT, "MEASURES", "Metric")],
    ),
    (
        "names-of-several-kinds",
        {},
        "name kinds papers_of_each papers",
        [("batch normalization", ["Method", "Concept"], [2, 1], 2)],
    ),
    ("names-of-several-kinds", {"min_confidence": 0.7}, "name", []),
    (
        "variants",
        {"thing": "ViT"},
        "label name variant_of papers",
        [("Method", "Transformer", None, 3), ("Method", "Vision Transformer", "Transformer", 1)],
    ),
    ("variants", {"thing": "ImageNet"}, "label name variant_of papers", [("Dataset", "ImageNet", None, 3)]),
    ("papers-evaluating-on", {"dataset": "image net"}, "id confidence", [(VIT, 0.9), (RESNET, 0.8), (BATCH_NORM, 0.7)]),
    (
        "papers-addressing",
        {"task": "image classification"},
        "id confidence evidence",
        [
            (VIT, 0.9, "Image classification on ImageNet gains in accuracy."),
            (RESNET, 0.8, "Image classification on ImageNet gains in accuracy."),
            (BATCH_NORM, 0.6, "Image classification on ImageNet needs fewer steps."),
        ],
    ),
    ("papers-measuring", {"metric": "F1"}, "id confidence", [(ROBERTA, 0.6), (BERT, 0.5)]),
    ("papers-about", {"concept": "attention"}, "id score rank", [(ATTENTION, 0.9, 1), (VIT, 0.7, 1), (BERT, 0.5, 2)]),
    (
        "papers-by",
        {"author": "jakob uszkoreit"},
        "id year position cited_by",
        [(VIT, 2020, 2, 0), (ATTENTION, 2017, 2, 3)],
    ),
    ("papers-in", {"venue": "ICLR"}, "id year cited_by", [(VIT, 2020, 0), (ADAM, 2014, 1)]),
    (
        "method-on-task",
        {"method": "batch normalization", "task": "image classification"},
        "id relation method_evidence task_relation task_evidence",
        [
            (
                BATCH_NORM,
                "INTRODUCES",
                "Batch normalization fixes the means and variances of layer inputs.",
                "ADDRESSES",
                "Image classification on ImageNet needs fewer steps.",
            ),
            (
                RESNET,
                "USES",
                "Batch normalization follows every convolution.",
                "ADDRESSES",
                "Image classification on ImageNet gains in accuracy.",
            ),
        ],
    ),
    (
        "method-on-task",
        {"method": "batch normalization", "task": "image classification", "min_confidence": 0.8},
        "id relation",
        [(RESNET, "USES")],
    ),
    (
        "method-on-dataset",
        {"method": "Transformer", "dataset": "ImageNet"},
        "id relation dataset_relation",
        [(VIT, "USES", "EVALUATES_ON")],
    ),
    (
        "methods-together",
        {},
        "id other_id together overlap",
        [("method:adam", "method:bert", 2, 0.5), ("method:adam", "method:transformer", 2, 0.4)],
    ),
    (
        "methods-with",
        {"method": "Transformer"},
        "name together papers overlap",
        [("Adam", 2, 4, 0.4), ("Vision Transformer", 1, 1, 0.3333), ("BERT", 1, 2, 0.25)],
    ),
    (
        "concepts-together",
        {},
        "name other papers npmi",
        [("convolution", "image recognition", 2, 1.0), ("attention", "pre-training", 2, 0.3543)],
    ),
    ("concepts-with", {"concept": "pretraining"}, "name papers npmi", [("attention", 2, 0.3543)]),
    (
        "co-citation",
        {"paper": ATTENTION},
        "id together cosine",
        # The paper has 3 citations, the others 2 each.
        [(BERT, 2, 0.8165), (RESNET, 1, 0.4082), (LSTM, 1, 0.4082)],
    ),
    ("co-citation-pairs", {}, "id other_id together", [(ATTENTION, BERT, 2)]),
    (
        "bibliographic-coupling",
        {"paper": BERT},
        "id shared cosine references",
        # Reference lists: BERT 2, RoBERTa 2, Attention 3, ViT 3.
        [
            (ROBERTA, 1, 0.5, [TITLES[ATTENTION]]),
            (ATTENTION, 1, 0.4082, [TITLES[LSTM]]),
            (VIT, 1, 0.4082, [TITLES[ATTENTION]]),
        ],
    ),
    (
        "citation-path",
        {"source": ATTENTION, "target": BATCH_NORM, "directed": True},
        "path step relation id",
        [(1, 0, "", ATTENTION), (1, 1, "cites", RESNET), (1, 2, "cites", BATCH_NORM)],
    ),
    ("citation-path", {"source": BATCH_NORM, "target": ATTENTION, "directed": True}, "id", []),
    (
        "citation-path",
        {"source": LSTM, "target": RESNET},
        "path step relation id year",
        [(1, 0, "", LSTM, 1997), (1, 1, "is cited by", ATTENTION, 2017), (1, 2, "cites", RESNET, 2015)],
    ),
    (
        "citation-path",
        {"source": ROBERTA, "target": VIT, "limit": 2},
        "path step relation id",
        [
            (1, 0, "", ROBERTA),
            (1, 1, "cites", ATTENTION),
            (1, 2, "is cited by", VIT),
            (2, 0, "", ROBERTA),
            (2, 1, "cites", BERT),
            (2, 2, "is cited by", VIT),
        ],
    ),
    ("citation-path", {"source": ATTENTION, "target": BIRDS}, "id", []),
    ("citation-path", {"source": ATTENTION, "target": ATTENTION}, "id", []),
    (
        "most-cited",
        {},
        "id cited_by in_library",
        [
            (ATTENTION, 3, True),
            (RESNET, 2, True),
            (LSTM, 2, False),
            (BERT, 2, True),
            (ADAM, 1, True),
            (BATCH_NORM, 1, True),
        ],
    ),
    ("most-cited", {"since": 2017, "limit": 5}, "id", [(ATTENTION,), (BERT,)]),
    ("wanted-papers", {}, "id cited_by", [(LSTM, 2)]),
    (
        "missing-citations",
        {},
        "id method origin_id confidence evidence origin_evidence",
        [
            (ROBERTA, "Adam", ADAM, 0.63, "Adam is tuned with care.", "Adam adapts the step of each weight."),
            (BERT, "Adam", ADAM, 0.54, "Adam updates the weights.", "Adam adapts the step of each weight."),
        ],
    ),
    (
        "methods-by-year",
        {"since": 2015, "limit": 2},
        "year place name papers",
        [
            (2015, 1, "batch normalization", 2),
            (2015, 2, "ResNet", 1),
            (2017, 1, "Adam", 1),
            (2017, 2, "Transformer", 1),
            (2019, 1, "Adam", 2),
            (2019, 2, "BERT", 2),
            (2020, 1, "Transformer", 1),
            (2020, 2, "Vision Transformer", 1),
        ],
    ),
    (
        "new-methods-by-year",
        {"limit": 1},
        "year methods names",
        [
            (2014, 2, ["Adam"]),
            (2015, 2, ["batch normalization"]),
            (2017, 1, ["Transformer"]),
            (2019, 2, ["BERT"]),
            (2020, 1, ["Vision Transformer"]),
        ],
    ),
    (
        "method-adoption",
        {"method": "Transformer"},
        "year papers library share",
        [(2017, 1, 1, 1.0), (2019, 1, 2, 0.5), (2020, 1, 1, 1.0)],
    ),
    (
        "first-use",
        {"method": "Adam"},
        "id date relation",
        [(ADAM, "2014-12-22", "INTRODUCES"), (ATTENTION, "2017-06-12", "USES"), (BERT, "2019-06", "USES")],
    ),
    ("first-use", {"method": "mel filter bank"}, "id date", [(BIRDS, None)]),
    (
        "adopted-methods",
        {},
        "name papers introduced_by",
        [("Adam", 3, ADAM), ("Transformer", 2, ATTENTION), ("batch normalization", 1, BATCH_NORM), ("BERT", 1, BERT)],
    ),
    ("common-methods", {"limit": 3}, "name papers", [("Adam", 4), ("Transformer", 3), ("batch normalization", 2)]),
    (
        "rare-methods",
        {"limit": 4},
        "name papers titles",
        [
            ("batch normalization", 2, [TITLES[BATCH_NORM], TITLES[RESNET]]),
            ("BERT", 2, [TITLES[ROBERTA], TITLES[BERT]]),
            (SGD, 2, [TITLES[ADAM], TITLES[BATCH_NORM]]),
            ("Transformer", 3, [TITLES[ATTENTION], TITLES[VIT], TITLES[BERT]]),
        ],
    ),
    (
        "common-names",
        {"label": "Task"},
        "name papers aliases",
        [
            ("image classification", 3, ["image classification"]),
            ("question answering", 2, ["question answering", "QA"]),
            ("machine translation", 1, ["machine translation"]),
        ],
    ),
    (
        "common-names",
        {"label": "Task", "min_confidence": 0.9},
        "name papers",
        [("image classification", 1), ("machine translation", 1), ("question answering", 1)],
    ),
    ("common-names", {"label": "Metric", "min_confidence": 0.65}, "name papers", [("accuracy", 1)]),
    (
        "task-methods",
        {"methods": 2},
        "name papers tried methods",
        [
            ("image classification", 3, 5, ["batch normalization (2)", "ResNet (1)"]),
            ("question answering", 2, 4, ["Adam (2)", "BERT (2)"]),
            ("machine translation", 1, 2, ["Adam (1)", "Transformer (1)"]),
        ],
    ),
    (
        "methods-for-task",
        {"task": "image classification", "limit": 2},
        "name papers paper relation evidence",
        [
            (
                "batch normalization",
                2,
                BATCH_NORM,
                "INTRODUCES",
                "Batch normalization fixes the means and variances of layer inputs.",
            ),
            ("ResNet", 1, RESNET, "INTRODUCES", "ResNet learns residual functions with shortcut connections."),
        ],
    ),
    (
        "untried-methods",
        {"task": "image classification"},
        "name beside papers tried",
        [("Adam", 2, 3, [SGD, "Transformer"]), ("BERT", 1, 1, ["Transformer"])],
    ),
    (
        "dataset-methods",
        {"methods": 1, "limit": 2},
        "name papers evaluated methods",
        [("ImageNet", 3, 5, ["batch normalization (2)"]), ("SQuAD", 2, 4, ["Adam (2)"])],
    ),
    (
        "methods-on-dataset",
        {"dataset": "SQuAD"},
        "name papers paper relation evidence",
        [
            ("Adam", 2, ROBERTA, "USES", "Adam is tuned with care."),
            ("BERT", 2, BERT, "INTRODUCES", "We present BERT, which pre-trains a deep Transformer encoder."),
            ("RoBERTa", 1, ROBERTA, "INTRODUCES", "We train BERT longer and call it RoBERTa."),
            ("Transformer", 1, BERT, "USES", "We present BERT, which pre-trains a deep Transformer encoder."),
        ],
    ),
    (
        "method-card",
        {"method": "Transformer"},
        "name aliases papers introduced_by introduced_evidence used_by used_evidence years tasks datasets used_with",
        [
            (
                "Transformer",
                ["Transformer"],
                3,
                [TITLES[ATTENTION]],
                [sentence(ATTENTION, "Transformer")],
                [TITLES[VIT], TITLES[BERT]],
                [sentence(VIT, "Transformer is"), sentence(BERT, "Transformer encoder")],
                [2017, 2019, 2020],
                ["image classification", "machine translation", "question answering"],
                ["ImageNet", "SQuAD", "WMT 2014"],
                ["Adam", "BERT", "Vision Transformer"],
            )
        ],
    ),
    (
        "dataset-card",
        {"dataset": "ImageNet", "limit": 2},
        "name papers introduced_by introduced_evidence evaluated_by evaluated_evidence years tasks methods metrics",
        [
            (
                "ImageNet",
                3,
                [],
                [],
                [TITLES[VIT], TITLES[RESNET]],
                [sentence(VIT, "ImageNet"), sentence(RESNET, "ImageNet")],
                [2015, 2020],
                ["image classification"],
                ["batch normalization", "ResNet"],
                ["accuracy"],
            )
        ],
    ),
    (
        "dataset-card",
        {"dataset": "ImageNet", "min_confidence": 0.9},
        "papers evaluated_by years tasks methods metrics",
        [(1, [TITLES[VIT]], [2020], ["image classification"], ["Transformer", "Vision Transformer"], [])],
    ),
    (
        "task-card",
        {"task": "QA"},
        "name aliases papers introduced_by addressed_by addressed_evidence years methods datasets metrics",
        [
            (
                "question answering",
                ["question answering", "QA"],
                2,
                [],
                [TITLES[BERT], TITLES[ROBERTA]],
                ["Question answering on SQuAD gains in F1."] * 2,
                [2019],
                ["Adam", "BERT", "RoBERTa", "Transformer"],
                ["SQuAD"],
                ["F1"],
            )
        ],
    ),
    (
        "concept-card",
        {"concept": "attention"},
        "name papers years occurs_with methods tasks",
        [
            (
                "attention",
                3,
                [2017, 2019, 2020],
                ["pre-training"],
                ["Transformer", "Adam", "BERT", "Vision Transformer"],
                ["image classification", "machine translation", "question answering"],
            )
        ],
    ),
    (
        "authors-sharing-methods",
        {"limit": 7},
        "name other shared score together methods",
        [
            ("Jacob Devlin", "Yinhan Liu", 2, round(math.log(5) + math.log(3), 4), 0, ["BERT", "Adam"]),
            ("Kristina Toutanova", "Yinhan Liu", 2, 2.7081, 0, ["BERT", "Adam"]),
            ("Ashish Vaswani", "Jacob Devlin", 2, 2.3979, 0, ["Transformer", "Adam"]),
            ("Ashish Vaswani", "Kristina Toutanova", 2, 2.3979, 0, ["Transformer", "Adam"]),
            ("Jacob Devlin", "Jakob Uszkoreit", 2, 2.3979, 0, ["Transformer", "Adam"]),
            ("Jakob Uszkoreit", "Kristina Toutanova", 2, 2.3979, 0, ["Transformer", "Adam"]),
            ("Diederik P. Kingma", "Sergey Ioffe", 1, 1.6094, 0, [SGD]),
        ],
    ),
    ("authors-sharing-methods", {"common": 2, "limit": 2}, "methods score", [([SGD], 1.6094), (["BERT"], 1.6094)]),
    (
        "authors-like",
        {"author": "Jacob Devlin"},
        "name shared score together methods",
        [
            ("Yinhan Liu", 2, 2.7081, 0, ["BERT", "Adam"]),
            ("Ashish Vaswani", 2, 2.3979, 0, ["Transformer", "Adam"]),
            ("Jakob Uszkoreit", 2, 2.3979, 0, ["Transformer", "Adam"]),
            ("Alexey Dosovitskiy", 1, 1.2993, 0, ["Transformer"]),
            ("Diederik P. Kingma", 1, 1.0986, 0, ["Adam"]),
            ("Jimmy Ba", 1, 1.0986, 0, ["Adam"]),
        ],
    ),
    (
        "coauthors",
        {"author": "Jakob Uszkoreit"},
        "name papers first_year last_year",
        [("Alexey Dosovitskiy", 1, 2020, 2020), ("Ashish Vaswani", 1, 2017, 2017)],
    ),
    (
        "authors-named",
        {"text": "USZKOREIT"},
        "id name key papers first_year last_year title",
        [
            (
                "author:jakob-uszkoreit",
                "Jakob Uszkoreit",
                "author:jakob-uszkoreit",
                2,
                2017,
                2020,
                TITLES[VIT],
            )
        ],
    ),
    ("isolated-papers", {}, "id title year names", [(BIRDS, TITLES[BIRDS], None, 2)]),
    (
        "doubtful-edges",
        {},
        "confidence relation id paper",
        [
            (0.3, "HAS_CONCEPT", "concept:imagerecognition", RESNET),
            (0.3, "USES", "method:melfilterbank", BIRDS),
            (0.4, "HAS_CONCEPT", "concept:convolution", VIT),
        ],
    ),
]


@pytest.mark.parametrize(
    ("name", "arguments", "columns", "rows"), WORKED, ids=[f"{case[0]}-{number}" for number, case in enumerate(WORKED)]
)
def test_a_query_gives_the_rows_worked_out_by_hand(
    graph: Store, name: str, arguments: dict[str, Any], columns: str, rows: list[tuple[Any, ...]]
) -> None:
    assert [tuple(row[column] for column in columns.split()) for row in run(graph, name, **arguments)] == rows


def test_every_query_has_rows_worked_out_by_hand() -> None:
    assert {case[0] for case in WORKED} == set(QUERIES)


def test_a_query_that_reads_extracted_edges_can_leave_out_the_unsure_ones() -> None:
    reading = {name for name, query in QUERIES.items() if relations(query) & {*EXTRACTED, ""}}
    assert reading == {*FILTERED, *UNFILTERED}
    assert not set(FILTERED) & set(UNFILTERED)


@pytest.mark.parametrize("name", FILTERED)
def test_a_query_asks_every_extracted_edge_for_its_confidence_and_says_so_as_the_others_do(name: str) -> None:
    text = QUERIES[name].text
    assert (
        "\n// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1\n"
        in text
    )
    assert not relations(QUERIES[name], without_filtered=True) & {*EXTRACTED, ""}


@pytest.mark.parametrize("name", FILTERED)
def test_a_confidence_of_0_leaves_nothing_out(
    graph: Store, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [*arguments_of(name)]
    filtered = [run(graph, name, **{**arguments, "min_confidence": 0}) for arguments in cases]
    text = re.sub(r"// param min_confidence.*\n", "", FILTER.sub("", QUERIES[name].text))
    (tmp_path / f"{name}.cypher").write_text(text, encoding="utf-8")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    assert filtered == [run(graph, name, **arguments) for arguments in cases]


@pytest.mark.parametrize("name", FILTERED)
@pytest.mark.parametrize("least", CONFIDENCES)
def test_a_query_leaves_out_what_is_less_sure_as_if_it_were_not_in_the_graph(
    graph: Store, pruned: Mapping[float, Store], name: str, least: float
) -> None:
    for arguments in arguments_of(name):
        assert run(graph, name, **arguments, min_confidence=least) == run(pruned[least], name, **arguments), arguments


@pytest.mark.parametrize("name", FILTERED)
def test_nothing_is_sure_enough_for_a_confidence_of_1(graph: Store, name: str) -> None:
    rows = run(graph, name, **example_arguments(QUERIES[name]) | {"min_confidence": 1.0})
    assert rows != run(graph, name, **example_arguments(QUERIES[name]))
    assert not any(row.get("evidence") for row in rows)
    assert all(row["papers"] == 0 for row in rows if "papers" in row)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_file_says_what_it_answers_and_shows_how(query: NamedQuery) -> None:
    assert re.fullmatch(r"[A-Z].*[.?]", query.summary)
    assert len(query.summary) <= 120
    assert query.example.startswith(f"kg query {query.name}")


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_orders_its_rows(query: NamedQuery) -> None:
    answer = query.text[query.text.rindex("\nRETURN") :]
    assert "ORDER BY" in answer


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_the_example_gives_the_same_rows_on_every_store_and_in_whatever_order_it_was_written(
    graph: Store, backwards: Store, query: NamedQuery
) -> None:
    arguments = example_arguments(query)
    rows = run(graph, query.name, **arguments)
    assert rows
    assert json.dumps(rows) == json.dumps(run(backwards, query.name, **arguments))


def test_the_queries_that_look_at_everything_leave_no_label_and_no_relationship_out() -> None:
    for name in ("node", "node-counts", "search"):
        # A row of the alias ledger is no thing to search for.
        assert all(label in QUERIES[name].text for label in LABELS if (name, label) != ("search", "Alias")), name
    assert all(f":{type}]" in QUERIES["edge-counts"].text for type in RELATIONSHIPS)
    assert all(type in QUERIES["extractor-counts"].text for type in EXTRACTED)


def test_only_scalars_lists_and_maps_without_engine_ids_come_back(graph: Store) -> None:
    for query in QUERIES.values():
        text = json.dumps(run(graph, query.name, **example_arguments(query)))
        assert not re.search(r'"@|#\d+:\d+|"\d+:[0-9a-f-]{36}:\d+"', text), query.name


def test_a_long_snippet_is_cut_around_the_first_word_found(graph: Store) -> None:
    snippets = {row["id"]: row["snippet"] for row in search(graph, "convolution")}
    assert snippets[VIT] == "…" + ABSTRACTS[VIT][ABSTRACTS[VIT].index("convolution") - 60 :]
    assert snippets[RESNET].startswith("…")
    assert "every convolution. " in snippets[RESNET]
    assert snippets["concept:convolution"] == ""


def test_statistics_count_nodes_relationships_sources_and_extractors(graph: Store) -> None:
    rows = [tuple(row.values()) for row in statistics(graph)]
    assert ("nodes", "Paper", 9) in rows
    assert ("nodes", "Paper, in the library", 8) in rows
    assert ("relationships", "CITES", 11) in rows
    assert ("papers of source", "bibtex", 7) in rows
    assert ("found by extractor", "by-hand/2 USES", 1) in rows


@pytest.mark.parametrize("kind", STORES)
def test_papers_written_together_do_not_make_their_authors_share_a_method(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    papers = [Node("Paper", f"p{n}", f"P{n}", {"title": f"P{n}", "in_library": True, "sources": []}) for n in range(4)]
    named: dict[str, Any] = {"alias_counts": [1]}
    names = [
        Node("Author", "author:a", "A", {"aliases": ["A"], **named}),
        Node("Author", "author:b", "B", {"aliases": ["B"], **named}),
        Node("Method", "method:m", "M", {"aliases": ["M"], **named}),
    ]
    proof = {
        "evidence": "M",
        "surface": "M",
        "surfaces": ["M"],
        "start": 0,
        "end": 1,
        "confidence": 0.5,
        "extractor": "e",
    }
    uses = [Edge("USES", f"p{n}", "method:m", "Paper", "Method", proof) for n in range(3)]

    def written(paper: str, *authors: str) -> list[Edge]:
        properties = {"position": 1, "surface": "?"}
        return [Edge("WRITTEN_BY", paper, f"author:{a}", "Paper", "Author", properties) for a in authors]

    with open_empty(kind, tmp_path_factory.mktemp("authors")) as store:
        store.write(papers, [])
        store.write(names, uses + written("p0", "a", "b"))
        assert run(store, "authors-sharing-methods") == run(store, "authors-like", author="A") == []
        store.write([], written("p1", "a") + written("p2", "b"))
        (row,) = run(store, "authors-sharing-methods")
        assert (row["name"], row["other"], row["shared"], row["together"]) == ("A", "B", 1, 1)
        (row,) = run(store, "authors-like", author="B")
        assert (row["name"], row["shared"], row["together"]) == ("A", 1, 1)
        # p3 has nothing at all, and the others share the method.
        assert [(row["id"], row["names"]) for row in run(store, "isolated-papers")] == [("p3", 0)]


PAPERS = [
    (ATTENTION, ATTENTION),
    (BIRDS, BIRDS),
    ("Attention is all you need", ATTENTION),
    ("  attention   is all-you need. ", ATTENTION),
    ("counting ear", BIRDS),
    ("Bert", BERT),
    ("residual learning", RESNET),
    ("ResidualLearning", RESNET),
    ("1706.03762", ATTENTION),
    ("arXiv:1706.03762v5", ATTENTION),
    ("https://arxiv.org/pdf/1706.03762v2.pdf", ATTENTION),
    ("https://doi.org/10.48550/arXiv.1706.03762", ATTENTION),
    ("arxiv.org/abs/1810.04805", BERT),
    ("10.18653/V1/N19-1423", BERT),
    ("doi:10.18653/v1/N19-1423", BERT),
    ("https://doi.org/10.18653/v1/N19-1423", BERT),
    ("Long short-term memory", LSTM),
    ("long short term", LSTM),
]


@pytest.mark.parametrize(("text", "id"), PAPERS)
def test_a_paper_is_found_by_id_doi_arxiv_id_or_title(graph: Store, text: str, id: str) -> None:
    assert resolve_paper(graph, text) == id


def test_a_whole_title_wins_over_titles_that_hold_its_words(graph: Store) -> None:
    longer = "title:attention-is-all-you-need-again"
    properties = {"title": "Attention Is All You Need, Again", "in_library": True, "sources": []}
    graph.write([Node("Paper", longer, "Attention Is All You Need, Again", properties)], [])
    try:
        assert resolve_paper(graph, "attention is all you need") == ATTENTION
        with pytest.raises(AmbiguousError):
            resolve_paper(graph, "attention is all you")
    finally:
        graph.cypher("MATCH (p:Paper {id: $id}) DETACH DELETE p", {"id": longer}, write=True)


def test_an_ambiguous_title_lists_its_papers_those_of_the_library_first(graph: Store) -> None:
    with pytest.raises(AmbiguousError, match=r"^4 papers fit 'rm'; give more") as raised:
        resolve_paper(graph, "rm")
    # Short titles come first, but a work that is only cited after those of the library, however short.
    assert [id for id, _ in raised.value.candidates] == [BATCH_NORM, VIT, BERT, LSTM]


@pytest.mark.parametrize("text", ["no such paper", "10.1000/nothing", "9999.99999", "doi:", "?", "", "'; MATCH (n) //"])
def test_a_paper_that_is_not_there_is_one_clear_line(graph: Store, text: str) -> None:
    with pytest.raises(QueryError, match=r"no paper matches .*; look for it with: kg search") as raised:
        resolve_paper(graph, text)
    assert "\n" not in str(raised.value)


NAMES = [
    ("Method", "method:adam", "method:adam"),
    ("Method", "ADAM", "method:adam"),
    ("Method", "vision-transformers", "method:visiontransformer"),
    ("Method", "vit", "method:visiontransformer"),
    ("Concept", "pretraining", "concept:pretraining"),
    ("Dataset", "Image Net", "dataset:imagenet"),
    ("Author", "kaiming he", "author:kaiming-he"),
    ("Venue", "NIPS 2017", "venue:neurips"),
]


@pytest.mark.parametrize(("label", "text", "id"), NAMES)
def test_a_name_is_found_by_id_name_or_another_form(graph: Store, label: str, text: str, id: str) -> None:
    assert resolve_name(graph, label, text) == id


def test_a_name_is_looked_for_among_several_labels(graph: Store) -> None:
    assert resolve_name(graph, ("Method", "Dataset"), "SQuAD") == "dataset:squad"


def test_a_name_under_several_labels_is_given_under_the_first_and_queries_reach_the_others(graph: Store) -> None:
    assert resolve_name(graph, ("Concept", "Method"), "batch-normalization") == "concept:batchnormalization"
    assert resolve_name(graph, ("Method", "Concept"), "batch-normalization") == "method:batchnormalization"
    rows = run(graph, "papers-naming", thing="concept:batchnormalization")
    assert rows == run(graph, "papers-naming", thing="method:batchnormalization")
    assert {row["label"] for row in rows} == {"Concept", "Method"}


def test_a_name_of_another_label_is_not_found_and_told_where_it_is(graph: Store) -> None:
    for label, text, kind, command in (
        ("Dataset", "method:adam", "method", "papers-naming method:adam"),
        ("Method", "QA", "task", "papers-naming QA"),
        ("Concept", "Image Net", "dataset", "papers-naming 'Image Net'"),
        ("Task", "batch normalization", "concept and a method", "papers-naming 'batch normalization'"),
    ):
        with pytest.raises(QueryError) as raised:
            resolve_name(graph, label, text)
        no = f"no {label.lower()} has the name {text!r}"
        assert str(raised.value) == f"{no}; it is a {kind} here: kg query {command}"


def test_an_unknown_name_is_answered_with_names_like_it(graph: Store) -> None:
    with pytest.raises(
        QueryError, match=r"^no method has the name 'former'; there is 'Transformer', 'Vision Transformer'$"
    ):
        resolve_name(graph, "Method", "former")


def test_a_name_of_two_kinds_is_shown_once_among_the_names_like_it(graph: Store) -> None:
    labels = ("Method", "Task", "Concept")
    with pytest.raises(QueryError, match=r"^no method, task or concept has the name 'atch normalizatio'; there is "
                       r"'batch normalization'$"):  # fmt: skip
        resolve_name(graph, labels, "atch normalizatio")


def test_nobody_has_an_empty_name(graph: Store) -> None:
    with pytest.raises(QueryError, match="no author has the name ''; look for it with: kg query authors-named WORD"):
        resolve_authors(graph, " ")


def test_an_alias_of_two_nodes_is_ambiguous(graph: Store) -> None:
    twin = Node("Method", "method:vit2", "ViT two", {"aliases": ["ViT two", "ViT"], "alias_counts": [1, 1]})
    graph.write([twin], [])
    try:
        with pytest.raises(AmbiguousError, match="2 nodes have the name 'ViT'") as raised:
            resolve_name(graph, "Method", "ViT")
        assert raised.value.candidates == [
            ("method:visiontransformer", "Vision Transformer"),
            ("method:vit2", "ViT two"),
        ]
    finally:
        graph.cypher("MATCH (m:Method {id: 'method:vit2'}) DETACH DELETE m", write=True)


def test_rolled_up_every_variant_counts_as_its_family(graph: Store) -> None:
    rows = run(graph, "common-methods", roll_up=True, limit=2)
    assert [(row["name"], row["papers"]) for row in rows] == [("Adam", 4), ("Transformer", 3)]
    # The paper on ViT introduces a Transformer then: that is stronger than that it uses one.
    rows = run(graph, "papers-introducing", roll_up=True, thing="ViT")
    assert [row["id"] for row in rows] == [ATTENTION, VIT]
    assert [row["id"] for row in run(graph, "papers-using", roll_up=True, method="ViT")] == [BERT]
    assert run(graph, "papers-using", method="ViT") == []


def test_what_has_no_variants_is_the_same_rolled_up(graph: Store) -> None:
    for name in ("most-cited", "paper-facts", "papers-addressing", "papers-about"):
        arguments = example_arguments(QUERIES[name])
        assert run(graph, name, roll_up=True, **arguments) == run(graph, name, **arguments) != []


WRONG = [
    ("shared-method", {}, "there is no query 'shared-method'; did you mean shared-methods"),
    ("zzz", {}, "there is no query 'zzz'; kg query --help lists them all"),
    ("papers-using", {}, "query papers-using needs the parameter method: the name or id of a method"),
    ("papers-using", {"method": "Adam", "limt": 3}, "has no parameter 'limt'; it has method, limit, min_confidence"),
    ("node-counts", {"limit": 3}, "has no parameter 'limit'; it has none"),
    ("most-cited", {"limit": "3"}, "parameter limit must be a whole number from 0 to 1000000000, not '3'"),
    ("most-cited", {"limit": -1}, "not -1"),
    ("most-cited", {"limit": True}, "not True"),
    ("most-cited", {"limit": 10**9 + 1}, "not 1000000001"),
    ("papers-using", {"method": 3}, "parameter method must be the name or id of a method, not 3"),
    ("doubtful-edges", {"below": float("nan")}, "parameter below must be a number, not nan"),
    ("common-methods", {"min_confidence": 1.5}, "parameter min_confidence must be a number from 0 to 1, not 1.5"),
    ("common-methods", {"min_confidence": float("nan")}, "must be a number from 0 to 1, not nan"),
    ("common-methods", {"min_confidence": "0.5"}, "must be a number from 0 to 1, not '0.5'"),
    ("citation-path", {"source": ATTENTION, "target": LSTM, "directed": 1}, "must be true or false, not 1"),
]


@pytest.mark.parametrize(("name", "arguments", "message"), WRONG)
def test_a_wrong_call_is_one_clear_line(graph: Store, name: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError) as raised:
        run(graph, name, **arguments)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_integer_will_do_for_a_number_and_a_limit_may_be_nothing(graph: Store) -> None:
    assert run(graph, "doubtful-edges", below=0) == []
    assert run(graph, "most-cited", limit=0) == []
    assert len(run(graph, "most-cited", limit=10**9)) == 6


def example_arguments(query: NamedQuery) -> dict[str, Any]:
    """Read the arguments of a query's example as the command line does."""
    words = shlex.split(query.example)
    assert words[:3] == ["kg", "query", query.name]
    context = make_command(query).make_context(query.name, words[3:])
    return {name: value for name, value in context.params.items() if name not in ("graph", "format", "roll_up")}


def arguments_of(name: str) -> Iterator[dict[str, Any]]:
    """Give the arguments of a query's example and those it has rows worked out for, with no confidence."""
    for arguments in (example_arguments(QUERIES[name]), *(case[1] for case in WORKED if case[0] == name)):
        yield {key: value for key, value in arguments.items() if key != "min_confidence"}


FILTER = re.compile(r" WHERE (\w+)\.confidence >= \$min_confidence(?=\])")


def relations(query: NamedQuery, *, without_filtered: bool = False) -> set[str]:
    """Give the types of the relationships that a query's patterns match; "" for any type."""
    code = "\n".join(line for line in query.text.splitlines() if not line.startswith("//"))
    found = {"" for _ in re.finditer(r"<--|-->|\)--\(", code)}
    for edge in re.finditer(r"-\[(\w*)(?::([A-Z_|]+))?([^\]]*)\]-", code):
        asked = FILTER.match(f"{edge[3]}]")
        if not (without_filtered and asked and asked[1] == edge[1]):
            found.update((edge[2] or "").split("|"))
    return found
