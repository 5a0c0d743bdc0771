"""Links on a page: http or https and nothing else, whatever the graph's properties hold."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from kg.view.view_graph import Link

_DOI = "https://doi.org/"
_ARXIV = "https://arxiv.org/abs/"


def safe_url(url: object) -> str | None:
    """Give an absolute http or https URL without white space and control characters back; None for anything else."""
    if not isinstance(url, str) or not url.isprintable() or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def paper_links(paper: Mapping[str, Any]) -> tuple[Link, ...]:
    """Give the links of a paper: its DOI, its arXiv page, and its own URL where that is neither."""
    links = []
    doi, arxiv_id, url = paper.get("doi"), paper.get("arxiv_id"), safe_url(paper.get("url"))
    if isinstance(doi, str) and doi:
        links.append(Link(f"doi:{doi}", _DOI + quote(doi, safe="/:;()._-", errors="replace")))
    if isinstance(arxiv_id, str) and arxiv_id:
        links.append(Link(f"arXiv:{arxiv_id}", _ARXIV + quote(arxiv_id, safe="/._-", errors="replace")))
    if url and url not in {link.url for link in links}:
        links.append(Link(urlsplit(url).hostname or url, url))
    return tuple(links)


def paper_url(paper: Mapping[str, Any]) -> str | None:
    """Give the one link by which a paper is best read: its own URL, else its DOI's, else its arXiv page."""
    own = safe_url(paper.get("url"))
    if own:
        return own
    links = paper_links(paper)
    return links[0].url if links else None
