"""Annotated papers and found mentions, small enough to reason about, and strategies that make many of them."""

from hypothesis import strategies as st

from kg.evaluation import FIELDS, KINDS, GoldPaper
from kg.model import Mention


def mention(
    relation: str, name: str, *, confidence: float = 0.5, rank: int | None = None, kind: str | None = None
) -> Mention:
    return Mention(
        relation=relation,
        label="Method",
        name=name,
        surface=name,
        start=0,
        end=len(name),
        evidence=f"It says {name}.",
        confidence=confidence,
        extractor="test/1",
        surfaces=(name,),
        rank=rank,
        kind=kind,
    )


def paper(
    title: str = "A Paper", abstract: str = "", kinds: dict[str, str] | None = None, **names: list[str]
) -> GoldPaper:
    return GoldPaper(title, abstract, {relation: tuple(items) for relation, items in names.items()}, kinds or {})


NAMES = st.sampled_from(["parsing", "BERT", "BERT base", "tree bank", "large tree bank", "F1", "F1 score"])

MENTIONS = st.builds(
    mention,
    relation=st.sampled_from(list(FIELDS)),
    name=NAMES,
    confidence=st.floats(0, 1),
    kind=st.sampled_from(KINDS),
)

ANNOTATIONS = st.dictionaries(st.sampled_from(list(FIELDS)), st.lists(NAMES, max_size=4, unique=True))


@st.composite
def libraries(draw: st.DrawFn) -> tuple[list[GoldPaper], dict[str, list[Mention]]]:
    """Annotated papers, each with its title, and what was found in them."""
    size = draw(st.integers(1, 5))
    papers = [paper(f"paper {number}", "", None, **draw(ANNOTATIONS)) for number in range(size)]
    return papers, {entry.title: draw(st.lists(MENTIONS, max_size=8)) for entry in papers}
