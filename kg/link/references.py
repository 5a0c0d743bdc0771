"""Reference lists -> CITES edges: to papers of the library, or to light nodes for works that are only cited.

A reference is matched by DOI, then arXiv id, then the record key of its own kind of source, then title (and year, where
both have one, within a year). What could be two papers is linked to neither.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from kg.link.identity import paper_id
from kg.link.name_keys import title_key
from kg.model import Edge, Node, Paper, PropertyValue, Reference

_FIELDS = tuple(field.name for field in fields(Reference))


@dataclass(frozen=True, slots=True)
class Citations:
    """All citations of a library: edges, nodes of works only cited, and the number of references that name nothing."""

    edges: list[Edge]
    cited_only: list[Node]
    unresolved: int


def qualified(paper: Paper) -> Paper:
    """Put the format before each record key in the reference list: a BibTeX key names BibTeX records only."""
    format = paper.source.partition(":")[0]
    references = (replace(r, key=f"{format}:{r.key}") if r.key else r for r in paper.references)
    return replace(paper, references=tuple(references))


def encode(reference: Reference) -> str:
    """Give a reference as JSON text, as the graph keeps it."""
    given = {name: value for name in _FIELDS if (value := getattr(reference, name)) is not None}
    return json.dumps(given, ensure_ascii=False, sort_keys=True)


def decode(text: str) -> Reference:
    """Give back the reference that `encode` was given."""
    return Reference(**json.loads(text))


def citations(library: Iterable[Node]) -> Citations:
    """Resolve every reference of every library paper; the answer does not depend on the order of the papers."""
    papers = sorted((node for node in library if node.properties.get("in_library")), key=lambda node: node.id)
    index = _index(papers)
    years = {node.id: node.properties.get("year") for node in papers}
    edges: dict[tuple[str, str], Edge] = {}
    cited_only: dict[str, Node] = {}
    unresolved = 0
    for node in papers:
        for text in _texts(node.properties.get("references")):
            reference = decode(text)
            target = _resolve(reference, index, years)
            if target is None and (reference.doi or reference.arxiv_id or reference.title):
                light = _cited_only(reference)
                target = light.id
                # What could be several papers may still have the very id of one of them, which must not be overwritten.
                if target not in years:
                    known = cited_only.setdefault(target, light)
                    # Of several references to one work the fullest title names it.
                    cited_only[target] = max(known, light, key=lambda n: (len(n.properties), len(n.name), n.name))
            if target is None:
                unresolved += 1
            elif target != node.id:
                sources = {"sources": _texts(node.properties.get("sources"))}
                edges[node.id, target] = Edge("CITES", node.id, target, "Paper", "Paper", sources)
    return Citations([edges[key] for key in sorted(edges)], [cited_only[key] for key in sorted(cited_only)], unresolved)


def _index(papers: Iterable[Node]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for node in papers:
        properties = node.properties
        names = [f"source:{source}" for source in _texts(properties.get("sources")) if ":" in source]
        names += [
            f"{kind}:{value}"
            for kind, value in (("doi", properties.get("doi")), ("arxiv", properties.get("arxiv_id")))
            if value
        ]
        names.append(f"title:{title_key(str(properties['title']))}")
        for name in names:
            index[name].append(node.id)
    return index


def _resolve(reference: Reference, index: dict[str, list[str]], years: dict[str, PropertyValue | None]) -> str | None:
    for name in (
        reference.doi and f"doi:{reference.doi}",
        reference.arxiv_id and f"arxiv:{reference.arxiv_id}",
        reference.key and f"source:{reference.key}",
    ):
        if name and len(index.get(name, ())) == 1:
            return index[name][0]
    if reference.title:
        found = [
            id for id in index.get(f"title:{title_key(reference.title)}", ()) if _same_year(reference.year, years[id])
        ]
        if len(found) == 1:
            return found[0]
    return None


def _same_year(one: int | None, other: object) -> bool:
    return one is None or not isinstance(other, int) or abs(one - other) <= 1


def _cited_only(reference: Reference) -> Node:
    title = reference.title or reference.doi or reference.arxiv_id or ""
    id = paper_id(Paper(title=title, year=reference.year, doi=reference.doi, arxiv_id=reference.arxiv_id))
    given = {"year": reference.year, "doi": reference.doi, "arxiv_id": reference.arxiv_id}
    properties: dict[str, PropertyValue] = {name: value for name, value in given.items() if value is not None}
    return Node("Paper", id, title, {"title": title, "in_library": False, "sources": ["reference"], **properties})


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
