"""Colour and shape of every label, colour and dash of every relation, and the words by which a page calls them.

Colours are those of Okabe and Ito (2008, "Color Universal Design"), which colour-blind readers can tell apart, with a
darker (on a dark page: lighter) outline that keeps a contrast of at least 3:1 with the page. No type is told by colour
alone.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a label is drawn and called; `shape` is one of vis-network's, `fill` and `line` are (light, dark) colours."""

    shape: str
    fill: tuple[str, str]
    line: tuple[str, str]
    plural: str


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """How a relation is drawn when it is lit, and how it reads from its source and from its target."""

    color: tuple[str, str]
    dash: tuple[int, ...]
    forward: str
    backward: str


_BLUE = ("#0072b2", "#4aa8e0")
_GREEN = ("#009e73", "#2fc39a")
_ORANGE = ("#b87d00", "#e8ab2e")
_RED = ("#c24e00", "#f08a4b")
_PURPLE = ("#a8447f", "#dd8fbb")
_SKY = ("#2a86b8", "#7cc8f2")
_INDIGO = ("#5e4fa2", "#b0a2f0")
_GREY = ("#5b6573", "#9aa5b4")

NODE_STYLES = {
    "Paper": NodeStyle("square", ("#0072b2", "#3a9bd6"), ("#00507d", "#a5d4f2"), "papers"),
    "Concept": NodeStyle("dot", ("#e69f00", "#e69f00"), ("#8f6300", "#ffd681"), "concepts"),
    "Method": NodeStyle("diamond", ("#009e73", "#12b288"), ("#006b4e", "#8fe3ca"), "methods"),
    "Task": NodeStyle("triangle", ("#d55e00", "#e8752a"), ("#933f00", "#ffbf96"), "tasks"),
    "Dataset": NodeStyle("hexagon", ("#cc79a7", "#d488b2"), ("#8d3f6b", "#f3c9df"), "datasets"),
    "Metric": NodeStyle("triangleDown", ("#56b4e9", "#56b4e9"), ("#1d729f", "#bfe4fa"), "metrics"),
    "Author": NodeStyle("star", ("#7d8590", "#8d97a5"), ("#4d545e", "#ccd3dc"), "authors"),
    "Venue": NodeStyle("box", ("#f0e442", "#e6da3a"), ("#7d7500", "#fff8a8"), "venues"),
}

RELATION_STYLES = {
    "INTRODUCES": RelationStyle(_GREEN, (), "introduces", "introduced by"),
    "USES": RelationStyle(_BLUE, (), "uses", "used by"),
    "ADDRESSES": RelationStyle(_RED, (10, 4), "addresses", "addressed by"),
    "EVALUATES_ON": RelationStyle(_PURPLE, (10, 4), "evaluates on", "evaluated on by"),
    "MEASURES": RelationStyle(_SKY, (3, 4), "measures", "measured by"),
    "HAS_CONCEPT": RelationStyle(_ORANGE, (), "has concept", "concept of"),
    "CITES": RelationStyle(_INDIGO, (), "cites", "cited by"),
    "WRITTEN_BY": RelationStyle(_GREY, (3, 4), "written by", "wrote"),
    "PUBLISHED_IN": RelationStyle(_GREY, (10, 4), "published in", "published"),
    "CO_OCCURS": RelationStyle(_ORANGE, (), "occurs with", "occurs with"),
    "SIMILAR": RelationStyle(_BLUE, (3, 4), "similar to", "similar to"),
    "VARIANT_OF": RelationStyle(_GREEN, (10, 4), "variant of", "variants"),
    "SAME_NAME": RelationStyle(_GREY, (3, 4), "same name as", "same name as"),
    "USED_TOGETHER": RelationStyle(_GREEN, (), "used together with", "used together with"),
    "SHARED_METHODS": RelationStyle(_BLUE, (), "shares methods with", "shares methods with"),
}

_OTHER_SHAPE = "dot"


def counted(number: int, one: str, many: str) -> str:
    """Give a number with its noun: "1 paper", "2 papers"."""
    return f"{number:,} {one if number == 1 else many}"


def node_style(label: str) -> NodeStyle:
    """Give the style of a label; one that the table does not know is a grey disc."""
    known = NODE_STYLES.get(label)
    return known or NodeStyle(_OTHER_SHAPE, ("#7d8590", "#8d97a5"), ("#4d545e", "#ccd3dc"), label)


def relation_style(relation: str) -> RelationStyle:
    """Give the style of a relation; one that the table does not know is grey and called by its name."""
    words = relation.lower().replace("_", " ")
    return RELATION_STYLES.get(relation) or RelationStyle(_GREY, (), words, f"{words} (from)")
