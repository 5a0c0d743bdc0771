"""Nine landmark papers by hand, small enough to work out every answer: eight in a library, one only cited.

Method     introduced by  used by                     Citations
Transformer  attention      bert, vit                 attention -> lstm, adam, resnet
Adam         adam           attention, bert, roberta  bert -> attention, lstm
BERT         bert           roberta                   vit -> attention, resnet, bert
batch norm.  batch_norm     resnet                    resnet -> batch_norm
SGD          -              adam, batch_norm          roberta -> bert, attention
ResNet, ViT, RoBERTa: only by their own papers. ViT counts as a variant of the Transformer, and batch
normalization is the concept of its own paper as well. The paper on birds shares nothing with the others.
"""

from kg.link.node_ids import name_id
from kg.model import Edge, Node, PropertyValue
from kg.schema import EXTRACTED
from kg.store import Store

ATTENTION = "arxiv:1706.03762"
BERT = "doi:10.18653/v1/n19-1423"
VIT = "arxiv:2010.11929"
RESNET = "arxiv:1512.03385"
ADAM = "arxiv:1412.6980"
BATCH_NORM = "arxiv:1502.03167"
ROBERTA = "arxiv:1907.11692"
BIRDS = "title:counting-birds-by-ear:weber"
LSTM = "doi:10.1162/neco.1997.9.8.1735"

TITLES = {
    ATTENTION: "Attention Is All You Need",
    BERT: "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
    VIT: "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
    RESNET: "Deep Residual Learning for Image Recognition",
    ADAM: "Adam: A Method for Stochastic Optimization",
    BATCH_NORM: "Batch Normalization: Accelerating Deep Network Training",
    ROBERTA: "RoBERTa: A Robustly Optimized BERT Pretraining Approach",
    BIRDS: "Counting Birds by Ear",
    LSTM: "Long Short-Term Memory",
}

ABSTRACTS = {
    ATTENTION: (
        "We introduce the Transformer, a network of attention alone. It is trained with Adam. "
        "On WMT 2014 it raises BLEU in machine translation."
    ),
    BERT: (
        "We present BERT, which pre-trains a deep Transformer encoder. Adam updates the weights. "
        "Attention reads both directions of a text. Question answering on SQuAD gains in F1."
    ),
    VIT: (
        "The Vision Transformer (ViT) reads an image as a sequence of patches. "
        "A plain Transformer is enough when pre-training is large. "
        "Image classification on ImageNet gains in accuracy. Attention takes the place of convolution."
    ),
    RESNET: (
        "ResNet learns residual functions with shortcut connections. Batch normalization follows every convolution. "
        "Image classification on ImageNet gains in accuracy."
    ),
    ADAM: "Adam adapts the step of each weight. Stochastic gradient descent is its base.",
    BATCH_NORM: (
        "Batch normalization fixes the means and variances of layer inputs. "
        "Stochastic gradient descent then takes larger steps. Image classification on ImageNet needs fewer steps."
    ),
    ROBERTA: (
        "We train BERT longer and call it RoBERTa. Adam is tuned with care. Question answering on SQuAD gains in F1."
    ),
    BIRDS: "A mel filter bank hears bird songs.",
}

FACTS: dict[str, dict[str, PropertyValue]] = {
    ATTENTION: {
        "year": 2017,
        "date": "2017-06-12",
        "arxiv_id": "1706.03762",
        "url": "https://arxiv.org/abs/1706.03762",
    },
    BERT: {"year": 2019, "date": "2019-06", "doi": "10.18653/v1/n19-1423", "arxiv_id": "1810.04805"},
    VIT: {"year": 2020, "arxiv_id": "2010.11929"},
    RESNET: {"year": 2015, "date": "2015-12-10", "arxiv_id": "1512.03385"},
    ADAM: {"year": 2014, "date": "2014-12-22", "arxiv_id": "1412.6980", "keywords": ["optimization"]},
    BATCH_NORM: {"year": 2015, "date": "2015-02-11", "arxiv_id": "1502.03167"},
    ROBERTA: {"year": 2019, "date": "2019-07-26", "arxiv_id": "1907.11692"},
    BIRDS: {},
    LSTM: {"year": 1997, "doi": "10.1162/neco.1997.9.8.1735"},
}

CITATIONS = [
    (ATTENTION, LSTM),
    (ATTENTION, ADAM),
    (ATTENTION, RESNET),
    (BERT, ATTENTION),
    (BERT, LSTM),
    (VIT, ATTENTION),
    (VIT, RESNET),
    (VIT, BERT),
    (RESNET, BATCH_NORM),
    (ROBERTA, BERT),
    (ROBERTA, ATTENTION),
]

AUTHORS = {
    ATTENTION: ["Ashish Vaswani", "Jakob Uszkoreit"],
    BERT: ["Jacob Devlin", "Kristina Toutanova"],
    VIT: ["Alexey Dosovitskiy", "Jakob Uszkoreit"],
    RESNET: ["Kaiming He", "Jian Sun"],
    ADAM: ["Diederik P. Kingma", "Jimmy Ba"],
    BATCH_NORM: ["Sergey Ioffe"],
    ROBERTA: ["Yinhan Liu"],
    BIRDS: ["Anna Weber"],
}

VENUES = {ATTENTION: "NeurIPS", BERT: "NAACL", RESNET: "CVPR", ADAM: "ICLR", VIT: "ICLR"}

# (relation, label, name, surface, confidence); a concept's rank is its place among the paper's, its score likewise
MENTIONS = {
    ATTENTION: [
        ("INTRODUCES", "Method", "Transformer", "Transformer", 0.9),
        ("USES", "Method", "Adam", "Adam", 0.8),
        ("ADDRESSES", "Task", "machine translation", "machine translation", 0.9),
        ("EVALUATES_ON", "Dataset", "WMT 2014", "WMT 2014", 0.7),
        ("MEASURES", "Metric", "BLEU", "BLEU", 0.6),
        ("HAS_CONCEPT", "Concept", "attention", "attention", 0.9),
    ],
    BERT: [
        ("INTRODUCES", "Method", "BERT", "BERT", 0.95),
        ("USES", "Method", "Transformer", "Transformer", 0.8),
        ("USES", "Method", "Adam", "Adam", 0.6),
        ("ADDRESSES", "Task", "question answering", "Question answering", 0.9),
        ("EVALUATES_ON", "Dataset", "SQuAD", "SQuAD", 0.8),
        ("MEASURES", "Metric", "F1", "F1", 0.5),
        ("HAS_CONCEPT", "Concept", "pre-training", "pre-trains", 0.8),
        ("HAS_CONCEPT", "Concept", "attention", "Attention", 0.5),
    ],
    VIT: [
        ("INTRODUCES", "Method", "Vision Transformer", "Vision Transformer", 0.9),
        ("USES", "Method", "Transformer", "Transformer is", 0.9),
        ("ADDRESSES", "Task", "image classification", "Image classification", 0.9),
        ("EVALUATES_ON", "Dataset", "ImageNet", "ImageNet", 0.9),
        ("MEASURES", "Metric", "accuracy", "accuracy", 0.7),
        ("HAS_CONCEPT", "Concept", "attention", "Attention", 0.7),
        ("HAS_CONCEPT", "Concept", "pre-training", "pre-training", 0.6),
        ("HAS_CONCEPT", "Concept", "image recognition", "Image Recognition", 0.5),
        ("HAS_CONCEPT", "Concept", "convolution", "convolution", 0.4),
    ],
    RESNET: [
        ("INTRODUCES", "Method", "ResNet", "ResNet", 0.9),
        ("USES", "Method", "batch normalization", "Batch normalization", 0.8),
        ("ADDRESSES", "Task", "image classification", "Image classification", 0.8),
        ("EVALUATES_ON", "Dataset", "ImageNet", "ImageNet", 0.8),
        ("MEASURES", "Metric", "accuracy", "accuracy", 0.6),
        ("HAS_CONCEPT", "Concept", "residual learning", "Residual Learning", 0.8),
        ("HAS_CONCEPT", "Concept", "convolution", "convolution", 0.5),
        ("HAS_CONCEPT", "Concept", "image recognition", "Image Recognition", 0.3),
    ],
    ADAM: [
        ("INTRODUCES", "Method", "Adam", "Adam", 0.9),
        ("USES", "Method", "stochastic gradient descent", "Stochastic gradient descent", 0.6),
        ("HAS_CONCEPT", "Concept", "stochastic optimization", "Stochastic Optimization", 0.9),
    ],
    BATCH_NORM: [
        ("INTRODUCES", "Method", "batch normalization", "Batch normalization", 0.9),
        ("USES", "Method", "stochastic gradient descent", "Stochastic gradient descent", 0.7),
        ("ADDRESSES", "Task", "image classification", "Image classification", 0.6),
        ("EVALUATES_ON", "Dataset", "ImageNet", "ImageNet", 0.7),
        ("HAS_CONCEPT", "Concept", "batch normalization", "Batch normalization", 0.6),
    ],
    ROBERTA: [
        ("INTRODUCES", "Method", "RoBERTa", "RoBERTa", 0.9),
        ("USES", "Method", "BERT", "BERT", 0.9),
        ("USES", "Method", "Adam", "Adam", 0.7),
        ("ADDRESSES", "Task", "question answering", "Question answering", 0.7),
        ("EVALUATES_ON", "Dataset", "SQuAD", "SQuAD", 0.9),
        ("MEASURES", "Metric", "F1", "F1", 0.6),
        ("HAS_CONCEPT", "Concept", "pre-training", "Pretraining", 0.9),
    ],
    BIRDS: [
        ("USES", "Method", "mel filter bank", "mel filter bank", 0.3),
        ("HAS_CONCEPT", "Concept", "bird song", "bird songs", 0.7),
    ],
}

OTHER_FORMS = {"Vision Transformer": ["ViT"], "stochastic gradient descent": ["SGD"], "question answering": ["QA"]}

DERIVED = [
    Edge("CO_OCCURS", "concept:attention", "concept:pretraining", "Concept", "Concept", {"count": 2, "npmi": 0.354321}),
    Edge(
        "CO_OCCURS", "concept:convolution", "concept:imagerecognition", "Concept", "Concept", {"count": 2, "npmi": 1.0}
    ),
    Edge("SIMILAR", ROBERTA, BERT, "Paper", "Paper", {"score": 0.612345}),
    Edge("SIMILAR", ATTENTION, BERT, "Paper", "Paper", {"score": 0.4}),
    Edge("SIMILAR", BATCH_NORM, RESNET, "Paper", "Paper", {"score": 0.5}),
    Edge("VARIANT_OF", "method:visiontransformer", "method:transformer", "Method", "Method"),
    Edge("SAME_NAME", "concept:batchnormalization", "method:batchnormalization", "Concept", "Method"),
]


def write_small_graph(store: Store, *, backwards: bool = False, least: float = 0.0) -> None:
    """Write the graph, one item at a time where `backwards`: in the opposite order of everything.

    Extracted edges of a confidence below `least` are not written; their names are.
    """
    nodes, edges = small_graph()
    edges = [edge for edge in edges if edge.type not in EXTRACTED or confidence(edge) >= least]
    if not backwards:
        store.write(nodes, edges)
        return
    for node in reversed(nodes):
        store.write([node], [])
    for edge in reversed(edges):
        store.write([], [edge])


def small_graph() -> tuple[list[Node], list[Edge]]:
    """Make the nodes and edges."""
    names: dict[str, Node] = {}
    edges: list[Edge] = []

    def link(paper: str, relation: str, label: str, name: str, properties: dict[str, PropertyValue]) -> None:
        id = name_id(label, name)
        forms = [name, *OTHER_FORMS.get(name, [])]
        names.setdefault(id, Node(label, id, name, {"aliases": forms, "alias_counts": [1] * len(forms)}))
        edges.append(Edge(relation, paper, id, "Paper", label, properties))

    for paper, mentions in MENTIONS.items():
        rank = 0
        for relation, label, name, surface, confidence in mentions:
            properties = _evidence(paper, surface, confidence)
            if relation == "INTRODUCES":
                properties["kind"] = "method"
            if relation == "HAS_CONCEPT":
                rank += 1
                properties |= {"rank": rank, "score": confidence}
            link(paper, relation, label, name, properties)
    for paper, authors in AUTHORS.items():
        for position, author in enumerate(authors, start=1):
            link(paper, "WRITTEN_BY", "Author", author, {"position": position, "surface": author})
    for paper, venue in VENUES.items():
        link(paper, "PUBLISHED_IN", "Venue", venue, {"surface": venue})
    edges += [Edge("CITES", source, target, "Paper", "Paper", {"sources": ["jsonl"]}) for source, target in CITATIONS]
    return [*(_paper(id) for id in TITLES), *names.values()], edges + DERIVED


def confidence(edge: Edge) -> float:
    """Give the confidence of an extracted edge."""
    value = edge.properties["confidence"]
    assert isinstance(value, float)
    return value


def sentence(paper: str, surface: str) -> str:
    """Give the first sentence of a paper (its title counts as one) that has the surface."""
    text = ABSTRACTS.get(paper, "")
    sentences = [TITLES[paper], *(part if part.endswith(".") else f"{part}." for part in text.split(". "))]
    found = [part for part in sentences if surface in part]
    # A name in the title proves less than one in the text, unless the text has none.
    return next((part for part in found if part != TITLES[paper]), found[0])


def _evidence(paper: str, surface: str, confidence: float) -> dict[str, PropertyValue]:
    text = f"{TITLES[paper]}\n{ABSTRACTS[paper]}"
    evidence = sentence(paper, surface)
    start = text.index(surface, text.index(evidence))
    return {
        "evidence": evidence,
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "surfaces": [surface],
        "confidence": confidence,
        "extractor": "by-hand/2" if paper == BIRDS else "by-hand/1",
    }


def _paper(id: str) -> Node:
    properties: dict[str, PropertyValue] = {"title": TITLES[id], **FACTS[id]}
    if id in ABSTRACTS:
        kind = "jsonl" if id == BIRDS else "bibtex"
        sources = [f"{kind}:{id.rpartition(':')[2]}"] + (["jsonl:again"] if id == ADAM else [])
        properties |= {"abstract": ABSTRACTS[id], "in_library": True, "sources": sources, "extractor": "by-hand/1"}
    else:
        properties |= {"in_library": False, "sources": []}
    return Node("Paper", id, TITLES[id], properties)
