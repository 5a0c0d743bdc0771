"""Identifiers of works and people in one spelling each: DOI, arXiv id, ORCID, web address."""

import re
from urllib.parse import unquote, urlsplit

from kg.readers.text import clean_text

_DOI_PREFIX = re.compile(
    r"(?:https?://)?(?:(?:dx|www)\.)?doi\.org/(?:doi:)?|(?:info|urn):doi[:/]|doi\s*[:=]?\s*", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_LONGEST_DOI = 500
_DATACITE_ARXIV = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)

_ARXIV_PREFIX = re.compile(
    r"(?:(?:https?://)?(?:[\w-]+\.)?(?:arxiv\.org|alphaxiv\.org|ar5iv\.(?:labs\.arxiv\.)?org)/"
    r"(?:abs|pdf|html|format|e-print|ps|overview)/"
    r"|(?:https?://)?huggingface\.co/papers/"
    r"|arxiv\s+(?:e-?prints?|preprint)[,:]?\s+(?:arxiv\s*[:.]?\s*)?"
    r"|(?:oai:)?arxiv(?:\.org)?\s*[:/.]?\s*(?:abs/)?)",
    re.IGNORECASE,
)
# The archives of the scheme used until March 2007: https://info.arxiv.org/help/arxiv_identifier.html
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    "q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_ARXIV = re.compile(
    rf"(?:(?P<new>\d\d(?:0[1-9]|1[0-2])\.\d{{4,5}})|(?P<archive>{_ARCHIVES})(?:\.[A-Za-z]{{2}})?/(?P<old>\d{{7}}))"
    r"(?:v\d{1,3})?(?:\.pdf)?(?=$|[\s,;)\]\[(?#])",
    re.IGNORECASE,
)
_ARXIV_IN_TEXT = re.compile(r"\barxiv(?:\.org/\w{1,10}/|[\s:.]{0,3})", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}


def doi(text: str) -> str | None:
    """The DOI that a text consists of, bare and in lower case; None for any other text and for an arXiv paper's DOI.

    `https://doi.org/10.1000/ABC`, `doi:10.1000/abc` and `10.1000/abc.` all give `10.1000/abc`.
    """
    text = clean_text(text)
    prefix = _DOI_PREFIX.match(text)
    if prefix:
        text = text[prefix.end() :]
        if prefix[0].casefold().endswith("doi.org/"):
            text = clean_text(unquote(text))
    match = _DOI.match(text)
    if not match:
        return None
    bare = match[0].lower()
    if len(bare) > _LONGEST_DOI:
        return None
    while bare:  # punctuation of the sentence around it; brackets are part of some DOIs
        last = bare[-1]
        if last not in ".,;:'\"" and (last not in _CLOSING or bare.count(last) <= bare.count(_CLOSING[last])):
            break
        bare = bare[:-1]
    if _DATACITE_ARXIV.match(bare) and arxiv_id(bare):
        return None
    return bare if _DOI.fullmatch(bare) else None


def arxiv_id(text: str) -> str | None:
    """The arXiv id that a text consists of, without prefix and version; None for any other text.

    Understood are both schemes (`1706.03762`, `hep-th/9901001`), `arXiv:` and addresses of arXiv pages before it, a
    version and a subject class after it, and arXiv's own DOIs (`10.48550/arXiv.1706.03762`).
    """
    text = clean_text(text)
    if prefix := _DOI_PREFIX.match(text):
        text = text[prefix.end() :]
    if prefix := _DATACITE_ARXIV.match(text) or _ARXIV_PREFIX.match(text):
        text = text[prefix.end() :]
    match = _ARXIV.match(text)
    if not match:
        return None
    return match["new"] or f"{match['archive'].lower()}/{match['old']}"


def find_arxiv_id(text: str) -> str | None:
    """The first arXiv id that a text names as such: `CoRR, arXiv:1706.03762v5 [cs.CL]`."""
    for mark in _ARXIV_IN_TEXT.finditer(text):
        if found := arxiv_id(text[mark.end() : mark.end() + 40]):
            return found
    return None


def orcid(text: str) -> str | None:
    """The ORCID iD in a text, as `0000-0002-1825-0097`; None where there is none or its check digit is wrong.

    The check digit is ISO 7064 MOD 11-2.
    """
    match = re.search(r"(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?!\d)", text, re.ASCII)
    if not match:
        return None
    digits = "".join(match.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        return None
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def safe_url(text: str) -> str | None:
    """A web address that may become a link: http or https with a host, no white space, quotes or angle brackets."""
    text = clean_text(text)
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s\"'<>\\^`{|}]", text):
        return None
    return text
