"""The text of a saved listing page such as Daily Papers: site chrome, then title and abstract in turn."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader

from kg.model import Paper
from kg.readers.interface import Reject
from kg.readers.text import clean_text, decoded, plain_text

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_COUNT = r"[+▲△↑★⭐]?\ ?\d[\d.,]*\s?[km]?"
# Chrome of the page: it ends the head of the page and begins its foot. Both lists name whole lines; a pattern with an
# open end must not fit a title (`Back to Basics: …`, `Next Token Prediction`).
_PAGE_CHROME = re.compile(
    rf"""(?:
    new | subscribe | search | menu | (?:daily|weekly|monthly|trending|hugging\ face)\ papers
    | get\ trending\ papers\b.*
    | papers | models | datasets | spaces | buckets | docs | community | enterprise | pricing | posts | blog | forum
    | company | tos | terms(?:\ (?:of|and|&)\ \w+)? | privacy(?:\ policy)? | about(?:\ us)? | careers | jobs | website
    | contact(?:\ us)? | home | help | log\ ?in | log\ ?out | sign\ ?(?:up|in|out)
    | by\ ?ak(?:\ and\ the\ research\ community)? | powered\ by\ \S+
    | [<←«‹]?\ ?prev(?:ious)?(?:\ page)? | next(?:\ page)?\ ?[>→»›]? | (?:view|load|show)\ more(?:\ papers|\ results)?
    | back\ to\ (?:top|home|list|papers) | today | yesterday | this\ (?:week|month) | system\ theme
    | ©.* | (?:copyright|\(c\))\ (?:©|\(c\)|\d).*
    | (?:we|this\ (?:site|website|page))\ uses?\ cookies.* | accept\ cookies
    | (?:{_MONTH}\ \d{{1,2}}|\d{{1,2}}\ {_MONTH})(?:,?\ \d{{4}})? | {_MONTH}\ \d{{4}} | week\ \d+(?:,?\ \d{{4}})?
    | \d{{4}}-(?:\d\d-\d\d|w\d\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Chrome of one entry: votes, counts, people, links, labels.
_ENTRY_CHROME = re.compile(
    rf"""(?:
    [\W\d_]* | {_COUNT}
    | [·•∙\-]?\ ?(?:{_COUNT}\ )?(?:(?:up)?vote|author|comment|repl(?:y|ie)|share|like|star|view|download|save)s?
      (?:\ {_COUNT})?
    | {_COUNT}\ (?:minute|hour|day|week|month)s?\ ago
    | (?:submitted|published|posted|updated|upvoted|curated)\ (?:by|on|at|about|\d).{{0,60}}
    | (?:view|read|open|download)\ (?:the\ )?
      (?:arxiv|pdf|paper|abstract|project|comments?|full|more|in\ app|on)\b.{{0,20}}
    | add\ to\ (?:a\ )?collections? | (?:arxiv|github|pdf|code|project|demo|html)(?:\ (?:page|pdf|link|repo|{_COUNT}))?
    | (?:arxiv:\ ?)?\d{{4}}\.\d{{4,5}}(?:v\d+)? | (?:https?://|www\.)\S+ | @[\w.-]+ | (?:abstract|title|summary):?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LAST_WORDS = ("papers", "models", "datasets")
"""Chrome of the page that is also the last word of many a wrapped title."""
_LABEL = re.compile(r"(?:abstract|summary|title)\s*[:.—–]\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]}\s]*\Z")
_GOES_ON = re.compile(
    r"(?:[-–—:,&/(]|\b(?:an?|and|as|at|by|for|from|in|into|is|of|on|or|over|the|through|to|towards?|under|using|via"
    r"|with))\Z",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_]-)\n(?=[^\W\d_])(?!(?:and|or)\b)")
_LONG = 300
"""Characters from which on a paragraph is no title."""
_ABSTRACT_LIMIT = 1920
"""Characters that arXiv allows in an abstract: https://info.arxiv.org/help/prep.html"""
_OTHER_FORMAT = re.compile(r"^(?:[A-Z][A-Z0-9]{1,3} {0,2}- |#{1,6} |```|\||<[a-zA-Z!?/])|\t.*\t", re.MULTILINE)
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    line: int


def sniff(head: str) -> float:
    """0.8 for a page that names itself; 0.3 where titles and abstracts merely take turns."""
    if head.lstrip().startswith(("{", "[", "@", "%", "<")) or _CONTROLS.search(head):
        return 0.0
    paragraphs = _paragraphs(head.splitlines())
    abstracts = [at for at, paragraph in enumerate(paragraphs) if _is_abstract(paragraph.text)]
    paired = sum(
        1
        for at in abstracts
        if any(not (_is_chrome(one.text) or _is_abstract(one.text)) for one in paragraphs[max(0, at - 4) : at])
    )
    if paired and any(re.fullmatch(r"(?i)(daily|weekly|monthly|trending) papers", p.text) for p in paragraphs):
        return 0.8
    if _OTHER_FORMAT.search(head):
        return 0.0
    return 0.3 if paired >= 2 and paired >= 0.8 * len(abstracts) else 0.0


def read(stream: BufferedReader, reject: Reject) -> Iterator[Paper]:
    """Papers of a listing page in the order of the page: titles and abstracts, nothing else is known of them.

    Paragraphs are told apart by length and shape, never by counting, so chrome between entries or a missing abstract
    does not move the abstracts of the others. A title with no abstract is a Paper with none; an abstract with no title
    is rejected. The whole page is held in memory.
    """
    paragraphs = _paragraphs([line.rstrip("\n") for line in decoded(stream)])
    is_abstract = [_is_abstract(paragraph.text) for paragraph in paragraphs]
    if not any(is_abstract):
        return
    first = is_abstract.index(True)
    last = len(paragraphs) - 1 - is_abstract[::-1].index(True)
    is_abstract.append(False)
    repeated = Counter(paragraph.text for paragraph in paragraphs)

    title: _Paragraph | None = None
    abstract = ""
    candidates: list[_Paragraph] = []
    before: list[_Paragraph] = []  # those before the head's last chrome, which may be the date of the first entry
    for at, paragraph in enumerate(paragraphs):
        if is_abstract[at]:
            candidates = candidates or before[-1:]
            before = []
            once = [one for one in candidates if repeated[one.text] == 1]  # what stands twice is rather chrome
            candidates = once or candidates
            chosen = _title_of(candidates, paragraph.text) if candidates else None
            if chosen is None and title and len(abstract) + len(paragraph.text) < _ABSTRACT_LIMIT:
                abstract = f"{abstract} {paragraph.text}"  # an abstract of several paragraphs
                continue
            if title:
                yield _paper(title, abstract)
            if chosen is None:
                reject(f"line {paragraph.line}", None, "is an abstract without a title")
                title = None
                continue
            yield from _alone(candidates[: candidates.index(chosen)], reject)
            title, abstract, candidates = chosen, paragraph.text, []
        elif at < first and _PAGE_CHROME.fullmatch(paragraph.text):
            before, candidates = candidates or before, []
        elif at > last and _PAGE_CHROME.fullmatch(paragraph.text):
            break
        elif not _is_chrome(paragraph.text) and (repeated[paragraph.text] == 1 or is_abstract[at + 1]):
            candidates.append(paragraph)
    if title:
        yield _paper(title, abstract)
    yield from _alone(candidates, reject)


def _paper(title: _Paragraph, abstract: str) -> Paper:
    return Paper(
        title=plain_text(_LABEL.sub("", title.text, count=1)),
        abstract=plain_text(_LABEL.sub("", abstract, count=1)),
        source="daily_papers",
    )


def _alone(paragraphs: list[_Paragraph], reject: Reject) -> Iterator[Paper]:
    """Papers of the titles among paragraphs that no abstract follows; names of people and institutes are let go."""
    for paragraph in paragraphs:
        if _is_surely_title(paragraph.text):
            yield _paper(paragraph, "")
        elif len(paragraph.text) >= 20 and len(paragraph.text.split()) > 2:
            reject(f"line {paragraph.line}", None, "has no abstract and is too short to be surely a title")


def _is_chrome(text: str) -> bool:
    return bool(_PAGE_CHROME.fullmatch(text) or _ENTRY_CHROME.fullmatch(text))


def _is_abstract(text: str) -> bool:
    """Whether a paragraph is running text: long, or a whole sentence of some length."""
    if len(text) >= _LONG:
        return not _is_chrome(text)
    ends = _SENTENCE_END.search(text)
    if len(text) < 60 or not ends or ends[0].startswith(("?", "!")):
        return False
    return len(text.split()) >= 12 or "。" in text


def _is_surely_title(text: str) -> bool:
    """Whether a short paragraph without an abstract is a title: enough words, and no invitation."""
    words = text.split()
    if len(words) < 3:  # a script without spaces
        return len(text) >= 8 and not text.isascii()
    return len(words) >= 4 and len(text) >= 25 and not text.endswith(("!", "…"))


def _title_of(candidates: list[_Paragraph], abstract: str) -> _Paragraph:
    """The paragraph that is the title of an abstract: the last, unless an earlier one speaks more clearly of the same.

    Unknown chrome may stand between the two (an institute, a name), and before the title one that has no abstract.
    """
    if len(candidates) == 1:
        return candidates[0]
    stems = _stems(abstract)
    scores = [len(_stems(one.text) & stems) / max(len(_stems(one.text)), 1) for one in candidates]
    top = max(scores)
    best = len(scores) - 1 - scores[::-1].index(top)
    return candidates[best] if top >= scores[-1] + 0.3 else candidates[-1]


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W_]{3,}", text.lower())} - {"the", "and", "for", "with", "from"}


def _paragraphs(lines: list[str]) -> list[_Paragraph]:
    """The paragraphs of a page, whether blank lines part them or not, lines that were wrapped joined again."""
    blocks: list[list[_Paragraph]] = [[]]
    for number, line in enumerate(lines, 1):
        text = clean_text(line)
        if text:
            blocks[-1].append(_Paragraph(text, number))
        elif blocks[-1]:
            blocks.append([])
    return [paragraph for block in blocks for paragraph in _of_block(block)]


def _of_block(block: list[_Paragraph]) -> Iterator[_Paragraph]:
    """The paragraphs in lines that no blank line parts: every long line is one."""
    many = sum(len(line.text) >= _LONG for line in block) > 1
    run: list[_Paragraph] = []
    for line in block:
        if len(line.text) >= _LONG:
            yield from _of_run(run, lines_are_paragraphs=many)
            run = []
            yield line
        else:
            run.append(line)
    yield from _of_run(run, lines_are_paragraphs=many)


def _of_run(run: list[_Paragraph], *, lines_are_paragraphs: bool) -> Iterator[_Paragraph]:
    """The paragraphs in short lines.

    In wrapped running text one ends where the next line's first word would still have fitted. Else the lines are a
    wrapped title, or where blank lines do not part the paragraphs of the page, one paragraph each.
    """
    width = max((len(line.text) for line in run), default=0)
    full = sum(len(line.text) > 0.8 * width for line in run)
    wrapped = len(run) > 3 and 50 <= width <= 160 and 2 * full > len(run)
    parts: list[_Paragraph] = []
    for line, following in zip(run, [*run[1:], None], strict=False):
        parts.append(line)
        if following is None:
            ends = True
        elif wrapped:
            ends = len(line.text) + 1 + len(following.text.split(" ", 1)[0]) <= width
        elif _is_chrome(line.text) or _is_chrome(following.text):
            ends = not _is_surely_title(line.text) or following.text.lower() not in _LAST_WORDS
        else:
            ends = lines_are_paragraphs and not (_GOES_ON.search(line.text) or following.text[:1].islower())
        if ends:
            text = _BROKEN_WORD.sub("", "\n".join(part.text for part in parts))  # Pre-\ntraining
            yield _Paragraph(text.replace("\n", " "), parts[0].line)
            parts = []
