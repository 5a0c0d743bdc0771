"""Venues -> keys: one venue in all its years, editions and spellings is one node.

A key forgets the year, the edition ("37th", "Thirty-seventh"), volume, issue and pages, place and publisher,
"Proceedings of the" and "Annual", and abbreviations that have one meaning ("J." = "Journal", "Int." = "International",
as ISO 4 and its list of title word abbreviations give them). "Comput." may be Computer or Computational: such words
stay as written, unless the shipped table of well-known venues knows the whole name.

Workshops, Findings, demonstrations, companions and tracks stay apart from the conference they are held with.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from kg.errors import KgError
from kg.link.name_keys import title_key

_ARXIV = re.compile(
    r"(?:corr|computing research repository)(?:[\s,:(]+(?:in\s+)?(?:abs|cs|arxiv).*|[\s,]*(?:vol.*|\d.*)?)"
    r"|(?:e-?prints?\s+)?arxiv(?:\.org)?"
    r"(?:[\s,:(\[]*(?:e-?prints?|preprints?|abs/|arxiv|cornell|repository|[a-z-]+(?:\.[a-z-]+)?/?\d|\d|\[).*"
    r"|\s*:\s.*|[\s.,:]*|\s*\(?[a-z-]+\.[a-z-]+\)?)",
    re.DOTALL,
)
_ABBREVIATIONS = {
    "acad": "academy", "adv": "advances", "am": "american", "ann": "annals", "appl": "applied", "assoc": "association",
    "bull": "bulletin", "commun": "communications", "conf": "conference", "conferences": "conference",
    "confs": "conference", "discov": "discovery", "eng": "engineering", "eur": "european", "inf": "information",
    "int": "international", "intl": "international", "j": "journal", "jour": "journal", "jnl": "journal",
    "knowl": "knowledge", "lect": "lecture", "lett": "letters", "mach": "machine", "mag": "magazine",
    "natl": "national",
    "netw": "networks", "proc": "proceedings", "procs": "proceedings", "recognit": "recognition", "res": "research",
    "rev": "review", "soc": "society", "softw": "software", "symp": "symposium", "syst": "systems",
    "trans": "transactions", "univ": "university", "wkshp": "workshop", "wksp": "workshop", "workshops": "workshop",
}  # fmt: skip
# "in" stays: "Technology in Society" and "Technology and Society" are two.
_SMALL_WORDS = frozenset("a an and at de of on the".split())
_SPONSORS = frozenset("aaai acm asis cvf eurasip ieee ifip isca rsj siam sigkdd usenix".split())
_APART = re.compile(
    r"\b(?:workshops?|wkshp|findings|companion|adjunct|demos?|demonstrations?|posters|industr(?:y|ial)|student|doctoral"
    r"|tutorials?|tracks?|shared task|challenges?|competitions?|late.breaking|extended abstracts|supplement(?:ary|al)?"
    r"|abstracts|satellite|datasets and benchmarks)\b"
)
_MAIN = re.compile(
    r"[\s,:;-]*\b(?:main (?:conference|track|volume|proceedings)|(?:long|short|full|regular|technical|research)"
    r"(?: and (?:long|short))? papers?)\b|\s*\(?\b(?:poster|oral|spotlight)\)?$"
)
_HELD_WITH = frozenset(
    "workshop student research system demonstrations demonstration demo demos posters tutorials tutorial companion "
    "industry industrial track doctoral consortium abstracts datasets benchmarks".split()
)
_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TENS = "twent|thirt|fort|fift|sixt|sevent|eight|ninet"
_ORDINAL = (
    rf"(?:\d+(?:st|nd|rd|th)|(?:{_TENS})y-?\s?(?:{_ONES})|(?:{_TENS})ieth|{_ONES}|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth)"
)
_EVENT = r"(?:conferences?|conf|workshops?|symposium|symp|meeting|congress|colloquium|school|proceedings|proc)"
_EVENT_WORD = re.compile(rf"\b{_EVENT}\b")
_ORDINAL_FIRST = re.compile(rf"^(?:the\s+)?{_ORDINAL}\b(?!\s+centur)[\s,.:-]*")
_ORDINAL_BEFORE = re.compile(
    rf"\b(?:the\s+)?{_ORDINAL}\s+(?=(?:biennial\s+|annual\s+|international\s+|intl?\.?\s+|joint\s+|ieee\S*\s+|acm\S*\s+"
    rf"|usenix\s+|aaai\s+|european\s+|asian\s+|national\s+|world\s+|working\s+)*{_EVENT}\b|annual\b|biennial\b)"
)
_NUMBER_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b(?!\s+centur)")
_FIRST = re.compile(
    r"^(?:(?:in|the|of|annual|biennial)\b\.?|(?:conference\s+)?proc(?:eedings|s)?\b\.?|record of the\b)[\s.,:-]*"
)
_YEAR = re.compile(r"(?<![\w.])['’]?(?:1[89]|20)\d\d(?![\w.]\d|\w)|['’]\d\d\b")
_GLUED_YEAR = re.compile(r"\b([a-z]{3,})-?((?:19|20)\d\d)\b")
_EDITION = re.compile(
    r"[\s,;:.(-]*\b(?:(?:vol(?:ume|s)?|v|no|nr|num(?:ber)?|issue|iss|pp|pages?|p|ser(?:ies)?|bd|art(?:icle)?)\b\.?\s*"
    r"(?:[a-z]?\d[\w.:-]*|[ivx]+\b)|part\s+(?:[ivx]+|\d+)\b|abs/\S+|\d+\s*\(\d+[^)]*\)|\d+\s*:\s*\d+).*$"
)
# What stands behind "Volume 2:" may be another event than what stands behind "Volume 1:".
_VOLUME_TITLE = re.compile(r"[\s,;:.(-]*\bvol(?:ume|\.)? ?\d+ ?:(?= [^\W\d])")
_NUMBER_LAST = re.compile(r"(?<=[\w.])[\s,]+\d+(?:[-–/]\d+)?\s*$")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATE = re.compile(rf"(?:\d[\d\s.–-]*\s*(?:of\s+)?)?{_MONTH}\b\.?[\s\d.–-]*(?:{_MONTH}\b[\s\d.–-]*)?")
_PUBLISHER = re.compile(
    r"(?:the )?(?:ieee(?: computer society)?(?: press)?|acm(?: press)?|springer(?:[- ]verlag)?(?: .*)?|elsevier|pmlr"
    r"|openreview(?:\.net)?|usenix(?: association)?|aaai press|mit press|curran associates(?:,? inc\.?)?"
    r"|ijcai(?:\.org)?|isca|association for computational linguistics|association for computer linguistics|wiley"
    r"|ceur(?:-ws\.org)?|proceedings|revised (?:selected )?papers|selected papers|online|virtual(?: event)?|dblp)\.?"
)
_COUNTRY = re.compile(
    r"(?:usa?|u\.s\.a?\.?|united states|uk|united kingdom|england|scotland|canada|mexico|brazil|argentina|chile|france"
    r"|germany|spain|portugal|italy|greece|austria|switzerland|belgium|the netherlands|netherlands|denmark|sweden"
    r"|norway|finland|iceland|ireland|poland|czech republic|czechia|hungary|romania|bulgaria|slovenia|croatia|serbia"
    r"|estonia|russia|ukraine|turkey|israel|egypt|morocco|south africa|rwanda|india|china|hong kong|taiwan|japan|korea"
    r"|south korea|republic of korea|singapore|thailand|vietnam|malaysia|indonesia|australia|new zealand|qatar"
    r"|united arab emirates|uae|saudi arabia|puerto rico|dominican republic|malta|cyprus"
    r"|(?:al|ak|az|ar|ca|co|ct|de|fl|ga|hi|ia|id|il|ks|ky|la|ma|md|mi|mn|mo|nc|nj|nm|nv|ny|oh|or|pa|tn|tx|ut|va|vt"
    r"|wa|wi|dc|bc|qc|nsw))(?:[ .]+usa?)?\.?"
)
_PARENTHESES = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_MEDIUM = re.compile(r"print|online|internet|electronic|cd-?rom")
_PARTS = re.compile(r"\s*(?:: | [-–—]+ |--+|—)\s*")
_WORD = re.compile(r"[^\W_]+")
_ROMAN_LAST = re.compile(r"(?<=.)-[ivxl]{1,6}$")
_LONGEST = 600
_LONGEST_SHORT = 3
"""Words of the short name of a conference: "ACL IJCNLP"."""
_SHORTENED = re.compile(r"(?:[^\W_A-Z]|-){130,}-[0-9a-f]{16}")


@lru_cache(maxsize=4096)  # a library has few venues and names them often
def venue_key(venue: str) -> str:
    """Give the key of a venue, "" where its name holds neither letter nor digit; keys are their own keys.

    A venue of the shipped table has the key of the name it goes by: `neurips`, `tpami`. All forms of arXiv are `arxiv`.
    Takes linear time.
    """
    if venue in _names() or _SHORTENED.fullmatch(venue):
        return venue
    text = _plain(venue[:_LONGEST])
    if _ARXIV.fullmatch(text):
        return "arxiv"
    base = _base_key(text)
    return _known(text, base) or base or title_key(venue)


def venue_name(key: str) -> str | None:
    """Give the name by which a venue of the shipped table goes, None for the key of another venue."""
    return "arXiv" if key == "arxiv" else _names().get(key)


def parse_venues(lines: Iterable[str]) -> dict[str, list[str]]:
    """Read the table: a comment line, then rows of the name, the full name and other names (separated by |).

    Tabs separate the columns. Gives name -> all names; raises ValueError for anything else.
    """
    rows = iter(lines)
    if not next(rows, "").startswith("# "):
        raise ValueError("the first line must be a comment")
    found: dict[str, list[str]] = {}
    for row in rows:
        name, full, others = row.split("\t")
        if not name or not full or name in found:
            raise ValueError(f"not a row of the table, or a second one: {row[:80]!r}")
        found[name] = [name, full, *filter(None, others.split("|"))]
    return found


@cache
def _table() -> Mapping[str, list[str]]:
    path = files("kg") / "data" / "names" / "venues.tsv"
    try:
        return MappingProxyType(parse_venues(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, ValueError) as error:
        raise KgError(f"venues {path}: {error}; install kg again") from error


@cache
def _names() -> Mapping[str, str]:
    """Key -> the name a known venue goes by."""
    return MappingProxyType({title_key(name): name for name in _table()})


@cache
def _forms() -> Mapping[str, str]:
    """What is left of each form of a known venue's name -> its key."""
    return MappingProxyType(
        {_base_key(_plain(form)): title_key(name) for name, forms in _table().items() for form in forms}
    )


def _known(text: str, base: str) -> str | None:
    """Find a known venue in a whole name, or in "KDD '16: Proceedings of …", "Computer Vision – ECCV 2014"."""
    forms = _forms()
    found = forms.get(base) or forms.get(_without_sponsors(base)) or forms.get(_ROMAN_LAST.sub("", base))
    found = found or _said_twice(base)
    if found:
        return found
    if _APART.search(text):
        return _held_with(base)
    parts = _PARTS.split(text)
    if len(parts) == 1 or not (_YEAR.search(text) or _NUMBER_LAST.search(parts[0]) or _ORDINAL_BEFORE.search(text)):
        return None
    keys = [_base_key(part) for part in parts]
    several = {known for key in keys if (known := forms.get(key) or forms.get(_without_sponsors(key)))}
    return several.pop() if len(several) == 1 else None


def _said_twice(base: str) -> str | None:
    """Give the key of a conference that is named short and in full: "COLING 2016, the 26th International …"."""
    forms, words = _forms(), base.split("-")
    for split in range(1, min(len(words), _LONGEST_SHORT + 1)):
        key = forms.get("-".join(words[:split]))
        rest = "-".join(words[split:])
        if key and key in (forms.get(rest), forms.get(_without_sponsors(rest))):
            return key
    return None


def _held_with(base: str) -> str | None:
    """Give "cvpr-workshop" for the workshops of a known conference under its full name, likewise demonstrations."""
    words = base.split("-")
    split = len(words)
    while split and words[split - 1] in _HELD_WITH:
        split -= 1
    conference = "-".join(words[:split])
    known = _forms().get(conference) or _forms().get(_without_sponsors(conference))
    return "-".join([known, *words[split:]]) if known and split < len(words) else None


def _without_sponsors(key: str) -> str:
    return "-".join(word for word in key.split("-") if word not in _SPONSORS)


def _base_key(text: str) -> str:
    """Strip what differs from year to year, then shorten to the words that carry the name."""
    apart = bool(_APART.search(text))
    text = _without_parentheses(text)
    text = _GLUED_YEAR.sub(r"\1 \2", text)
    text = _VOLUME_TITLE.sub(" ", _MAIN.sub("", text)).strip() or text
    if not apart:
        text = _EDITION.sub("", text) or text
    text = _without_tail(re.sub(r"^proceedings\s*,\s*", "", text))
    text = _strip_first(_YEAR.sub(" ", text).strip(" ,.:;-–"))
    text = _ORDINAL_BEFORE.sub("", text)
    if _EVENT_WORD.search(text):
        text = _NUMBER_ORDINAL.sub("", text)
    text = re.sub(r"\bannual\s+(?=meeting|conference|international|symposium|acm|ieee)", "", text)
    if apart:
        text = _EDITION.sub("", text) if not _APART.search("".join(_EDITION.findall(text))) else text
    while (shorter := _NUMBER_LAST.sub("", text)) != text:
        text = shorter
    words = [_ABBREVIATIONS.get(word, word) for word in _WORD.findall(text)]
    kept = [word for word in words[:-1] if word not in _SMALL_WORDS] + words[-1:]  # "Physical Review A"
    if kept[:1] == ["proceedings"] and len(kept) > 1 and not _SPONSORS.issuperset(kept[1:]):
        kept = kept[1:]
    return title_key("-".join(kept or words))


def _without_parentheses(text: str) -> str:
    """Drop parentheses that say the same again: an edition, a medium, an abbreviation, anything behind an event.

    Behind a journal they may tell two of one name apart: "Eye (London)", "Engineering Research Journal (Shoubra)".
    """
    event = bool(_EVENT_WORD.search(text))

    def kept(found: re.Match[str]) -> str:
        inside, name = found[1].strip(), text[: found.start()]
        if _APART.search(inside):
            return f", {inside}"
        if event or not inside or any(c.isdigit() for c in inside) or _MEDIUM.fullmatch(inside):
            return ""
        rest = iter(name)
        abbreviation = " " not in inside and all(c in rest for c in inside if c.isalpha())
        return "" if abbreviation else f" {inside}"

    return _PARENTHESES.sub(kept, text)


def _strip_first(text: str) -> str:
    """Take "In", "Proceedings of the", "Annual" and the edition off the beginning, as long as a name is left."""
    event, whole = bool(_EVENT_WORD.search(text)), text
    while True:
        shorter = _FIRST.sub("", text)
        if event:
            shorter = _ORDINAL_FIRST.sub("", shorter)
        if shorter in _SPONSORS:  # "Proceedings of the IEEE"
            return whole
        if shorter == text or not _WORD.search(shorter):
            return text
        text = shorter


def _without_tail(text: str) -> str:
    """Cut what follows the name after a comma: dates, editions, places, publishers."""
    parts = text.split(",")
    for position, part in enumerate(map(str.strip, parts)):
        if position == 0:
            continue
        if _APART.search(part):
            continue
        if _COUNTRY.fullmatch(_YEAR.sub("", part).strip()):
            # The city before the country goes with it.
            return ",".join(parts[: max(1, position - 1)] + [rest for rest in parts[position:] if _APART.search(rest)])
        bare = _YEAR.sub("", part).strip(" .")
        if not bare or bare != part.strip(" .") or _DATE.fullmatch(bare) or _PUBLISHER.fullmatch(bare):
            return ",".join(parts[:position] + [rest for rest in parts[position:] if _APART.search(rest)])
    return text


def _plain(text: str) -> str:
    """Small letters, no accents on Latin ones, "&" written out, no LaTeX, spaces single."""
    text = re.sub(r"\\?&(?:amp;)?", " and ", text)
    text = re.sub(r"\\textsuperscript\s*\{?|[{}\\]|(?<=t)['’](?=l\b)", "", text.casefold())
    decomposed = unicodedata.normalize("NFKD", text)
    kept: list[str] = []
    for character in decomposed:
        if unicodedata.combining(character) and kept and kept[-1].isascii():
            continue
        kept.append(character)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
