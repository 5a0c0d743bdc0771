"""Abbreviations that a paper defines itself: "long form (ABBR)", "ABBR (long form)", "long form, or ABBR,"."""

import re
from typing import NamedTuple

from kg.plurals import singular

_PARENTHESIS = re.compile(r"\(([^()\n]{2,120})\)")
_TEX = r"\\[a-zA-Z]+ ?\{|[{}$]"
_QUOTE = "\"'“”‘’"
_SHORT = r"[^\W_](?:[^\W_]|[-&/@+.](?=[^\W_])){0,13}[^\W_+]?\+?"
_ABBREVIATION = re.compile(rf"(?:[{_QUOTE}]|{_TEX})*({_SHORT})(?:['’]s)?[{_QUOTE}}}$]*")
# Examples of what stands before: "image classification (MNIST, SVHN and ImageNet)".
_ENUMERATION = re.compile(r"[^,;]+,\s*[A-Z][\w-]*(?:\s+\d[\w-]*)?\s*(?:,|\band\b|\bor\b)\s*(?:and\s+|or\s+)?[A-Z]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TEX_WORD = re.compile(rf"(?:{_TEX})*(?P<bare>[^\W_](?:(?:{_TEX}|['’])*[^\W_])*)")  # "\textbf{G}raph" is one word
_MARKUP = re.compile(_TEX)
# A long form does not reach over these.
_BREAK = re.compile(r"[;:?!()\[\]]|\.(?=\s)")
_ROMAN_NUMERAL = re.compile("I{2,3}|VI{2,3}|XI{1,3}")
_WORD_BEFORE = re.compile(r"[^\s()\[\]\"'“”‘’,;:]{2,15}\Z")

# Other ways to define one, counted in 42,000 abstracts; of those that the initials bear out all looked at were right.
_AFTER_LONG_FORM = re.compile(
    r"(?:\bor (?=[^\s,.;]+[,.;)\s])|\b(?:abbreviated (?:as|to)|a\.k\.a\.|hereafter|henceforth|in short|for short|called"
    rf"|dubbed|denoted (?:as|by)|referred to as|known as),? )[{_QUOTE}]?(?P<called>{_SHORT})(?![-\w])"
    rf"|\[(?P<boxed>{_SHORT})\]"
)
_BEFORE_LONG_FORM = re.compile(
    r"(?:\b(?:stands|standing|short|acronym) for|[–—]|(?<= )--?) ?[\"“‘]?(?:(?:a|an|the) )?(?=[^\W_])"
)
_BEFORE_MARK = re.compile(rf"(?<![-\w])(?P<short>{_SHORT})(?:,? \(?(?:which |that )?(?:is )?(?:an )?|)\Z")
_TITLE_NAME = re.compile(rf"(?P<short>{_SHORT}): (?:(?:a|an|the) )?", re.IGNORECASE)

_SMALL_WORDS = "a an and as at by de for from in into of on or the to via with"
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
_seldom_first = SMALL_WORDS - {"at", "by", "in", "on"}  # "in-context", "on-policy"
_HEADS = """
    model models method methods framework frameworks network networks algorithm algorithms approach approaches module
    modules mechanism mechanisms dataset datasets benchmark benchmarks system systems architecture strategy technique
    layer layers loss task tasks problem problems score
"""
GENERIC_HEADS = frozenset(_HEADS.split())
_LONGEST = 14
"""No long form has more words (hyphenated parts counted one by one)."""

Word = tuple[int, int, str]


class Definition(NamedTuple):
    """Where a text defines an abbreviation: characters `start:end` hold it, `low:high` its long form."""

    start: int
    end: int
    low: int
    high: int


def abbreviations(text: str) -> dict[str, str]:
    """Find the abbreviations that the text defines, in order of place, each with its long form as written.

    The abbreviation is given without the plural s of "(LLMs)". Where one of the two stands in parentheses, the letters
    of the abbreviation are first looked for as initials of the words beside it (small words and one generic head such
    as "model" may be passed over), then, in order, anywhere in them: Schwartz and Hearst, "A simple algorithm for
    identifying abbreviation definitions in biomedical text", PSB 2003. Other definitions ("long form, or ABBR,", "ABBR
    stands for ...", "ABBR: Long Form" at the beginning of a title) count where the initials fit, and where parentheses
    define nothing else. The first definition of an abbreviation counts. Takes linear time.
    """
    return {text[d.start : d.end]: text[d.low : d.high] for d in definitions(text)}


def definitions(text: str) -> list[Definition]:
    """Find the same as `abbreviations`, as places in the text."""
    found: dict[str, Definition] = {}
    for parenthesis in _PARENTHESIS.finditer(text):
        definition = _abbreviation_inside(text, parenthesis) or _long_form_inside(text, parenthesis)
        if definition:
            found.setdefault(text[definition.start : definition.end], definition)
    for match in _AFTER_LONG_FORM.finditer(text):
        definition = _named_after(text, match)
        if definition:
            found.setdefault(text[definition.start : definition.end], definition)
    title = _TITLE_NAME.match(text)
    if title:
        definition = _spelled_out_after(text, title.start("short"), title["short"], title.end())
        if definition and definition.end - definition.start > 2:
            found.setdefault(text[definition.start : definition.end], definition)
    for match in _BEFORE_LONG_FORM.finditer(text):
        before = _BEFORE_MARK.search(text, max(0, match.start() - 30), match.start())
        definition = _spelled_out_after(text, before.start("short"), before["short"], match.end()) if before else None
        if definition and (definition.end - definition.start > 2 or "for" in match.group()):
            found.setdefault(text[definition.start : definition.end], definition)
    return sorted(found.values())


def bare_long_form(short: str, long_form: str) -> str:
    """Give a long form without TeX mark-up, and without a generic head of which the abbreviation has no letter.

    "long short-term memory networks" is LSTM without its last word; the networks of CNN are in its letters.
    """
    plain = " ".join(_MARKUP.sub("", long_form).split())
    words = _words(plain, 0, len(plain))
    adjective = len(words) > 2 and "-" in plain[words[-3][1] : words[-2][0]]  # "vision-language-action models"
    if (
        len(words) > 2
        and not adjective
        and words[-1][2] in GENERIC_HEADS
        and not _initials(short, words, passed_over=0)
    ):
        without = _initials(short, words[:-1], passed_over=0)
        if without and without[0] == 0:
            return plain[: without[1]]
    return plain


def _abbreviation_inside(text: str, parenthesis: re.Match[str]) -> Definition | None:
    """Long form before the parenthesis, abbreviation first in it: "graph neural network (GNN; Scarselli 2009)"."""
    inside = re.split(r"[,;]|\s(?=\d)", parenthesis.group(1), maxsplit=1)[0]
    bare = inside.strip()
    match = _ABBREVIATION.fullmatch(bare)
    if not match or not _is_abbreviation(match.group(1)):
        return None
    start = parenthesis.start(1) + inside.index(bare) + match.start(1)
    short = _without_plural_s(match.group(1))
    words = _words_before(text, parenthesis.start())
    limit = min(_LONGEST, 2 * len(short) + 5)
    long_form = _initials(short, words)
    if long_form is None and len(short) > 3 and short[-1] == "S" and words and singular(words[-1][2]) != words[-1][2]:
        long_form = _initials(short[:-1], words)  # "graph neural networks (GNNS)"
        short = short[:-1] if long_form else short
    if long_form is None and not _ENUMERATION.search(parenthesis.group(1)):
        long_form = _schwartz_hearst(short, words[-limit:])
        long_form = long_form and (_first_of_its_kind(text, short, words, long_form[0]), long_form[1])
    if long_form is None:
        return None
    return _definition(text, start, short, words, long_form)


def _named_after(text: str, match: re.Match[str]) -> Definition | None:
    """Long form before the words that introduce the abbreviation: "elastic basis pursuit, or EBP,"."""
    written, start = match["called"] or match["boxed"], match.start("called" if match["called"] else "boxed")
    if not _is_abbreviation(written):
        return None
    short = _without_plural_s(written)
    before = text[max(0, match.start() - 4) : match.start()]
    end = match.start() - len(before) + len(before.rstrip(" (,$}" + _QUOTE))
    words = _words_before(text, end)
    if not words or words[-1][1] != end:
        return None
    long_form = _initials(short, words)
    return _definition(text, start, short, words, long_form) if long_form else None


def _definition(text: str, start: int, short: str, words: list[Word], long_form: tuple[int, int]) -> Definition | None:
    low, high = long_form
    for word_start, word_end, _ in reversed(words):
        # half a hyphenated word is no beginning: "semi-supervised learning"
        if word_end == low - 1 and text[word_end] == "-":
            low = word_start
    if text[low:high].lower() == short.lower():
        return None
    return Definition(start, start + len(short), low, high)


def _spelled_out_after(text: str, start: int, written: str, at: int) -> Definition | None:
    """Long form from `at` on, after its abbreviation: "ATLAS: A Testbed ..." as a title, "ATLAS, which stands for"."""
    if not re.fullmatch(_SHORT, written) or not _is_abbreviation(written):
        return None
    short = _without_plural_s(written)
    end = at + 16 * _LONGEST
    stop = _BREAK.search(text, at, end)
    newline = text.find("\n", at, end)
    words = _words(text, at, min(stop.start() if stop else end, newline if newline >= 0 else end))
    for count in range(2, min(_LONGEST, len(words)) + 1):
        long_form = _initials(short, words[:count], passed_over=0)
        if not long_form or long_form[0] != words[0][0] or words[count - 1][2] in SMALL_WORDS:
            continue
        high = long_form[1]
        rest = words[count:]
        while rest and rest[0][0] == high + 1 and text[high] == "-":
            high = rest.pop(0)[1]
        # what the initials leave out may belong to the long form
        if rest and rest[0][0] == high + 1 and rest[0][2] not in SMALL_WORDS | GENERIC_HEADS:
            return None
        return Definition(start, start + len(short), long_form[0], high)
    return None


def _long_form_inside(text: str, parenthesis: re.Match[str]) -> Definition | None:
    """Abbreviation before the parenthesis, long form filling it: "GNN (graph neural network)"."""
    before = _WORD_BEFORE.search(text, max(0, parenthesis.start() - 17), parenthesis.start())
    if text[parenthesis.start() - 1 : parenthesis.start()] == " ":
        before = _WORD_BEFORE.search(text, max(0, parenthesis.start() - 17), parenthesis.start() - 1)
    if not before or not re.fullmatch(_SHORT, before.group()) or not _is_abbreviation(before.group()):
        return None
    short = _without_plural_s(before.group())
    inside = re.split(r"[,;]", parenthesis.group(1), maxsplit=1)[0]
    words = _words(text, parenthesis.start(1), parenthesis.start(1) + len(inside))
    if not 2 <= len(words) <= _LONGEST:
        return None
    long_form = _initials(short, words) or _schwartz_hearst(short, words)
    first = next((word for word in words if word[2] not in SMALL_WORDS), words[0])
    if long_form is None or long_form[0] not in (words[0][0], first[0]):
        return None
    return Definition(before.start(), before.start() + len(short), long_form[0], words[-1][1])


def _is_abbreviation(text: str) -> bool:
    """Tell whether it looks like one: a capital, two characters; a merely capitalised word has three at most."""
    if len(text) < 2 or not any(letter.isupper() for letter in text) or _ROMAN_NUMERAL.fullmatch(text):
        return False
    return len(text) <= 3 or not text[1:].islower()


def _without_plural_s(short: str) -> str:
    return short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short


def _words(text: str, start: int, end: int) -> list[Word]:
    if not _MARKUP.search(text, start, end):
        return [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text, start, end)]
    words = []
    for match in _TEX_WORD.finditer(text, start, end):
        inside = match.start("bare")
        if not _MARKUP.search(text, inside, match.end()):
            words.append((inside, match.end(), match["bare"].lower()))
        else:
            words.append((match.start(), match.end(), _MARKUP.sub("", match.group()).lower()))
    return words


def _words_before(text: str, end: int) -> list[Word]:
    """Read the words before a place, as far as a long form may reach."""
    window_start = max(0, end - 16 * _LONGEST)
    window = text[window_start:end]
    breaks = [found.end() for found in _BREAK.finditer(window)]
    return _words(text, window_start + max(window.rfind("\n") + 1, *breaks, 0), end)


def _initials(short: str, words: list[Word], passed_over: int = 1) -> tuple[int, int] | None:
    """Match the letters of `short` with initials of the last words, from the right; `passed_over` heads at most."""
    letters = [letter for letter in short.lower() if letter.isalnum()]
    if len(letters) < 2:
        return None
    for without in range(passed_over + 1):
        end = len(words) - without
        if without and (end < 1 or words[end][2] not in GENERIC_HEADS):
            break
        first = _first_word(letters, words[:end])
        if first is not None:
            return words[first][0], words[-1][1]
    return None


def _first_word(letters: list[str], words: list[Word]) -> int | None:
    """Find the word of the first letter; a long form begins with a small word only where it must.

    "augmentative and alternative communication" is AAC, but IV is "in-vocabulary" whatever stands before it.
    """
    first = _matched(letters, words, small_count=True)
    if first is None or words[first][2] in _seldom_first:
        without = _matched(letters, words, small_count=False)
        if without is not None or first is None or words[first][2] in ("and", "or"):
            return without
    return first


def _matched(letters: list[str], words: list[Word], *, small_count: bool) -> int | None:
    position = len(words) - 1
    at = len(letters) - 1
    while at >= 0 and position >= max(0, len(words) - _LONGEST):
        word = words[position][2]
        small = word in SMALL_WORDS
        if word[0] == letters[at] and (small_count or not small):
            at -= 1
        elif not (small or word[0].isdigit()) or position == len(words) - 1:
            return None
        position -= 1
    return position + 1 if at < 0 else None


def _first_of_its_kind(text: str, short: str, words: list[Word], low: int) -> int:
    """Go back over "on", "of", "for" to a capitalised word of the first letter: "Conference on Computational ..."."""
    at = next(number for number, word in enumerate(words) if word[0] == low)
    if at >= 2 and words[at - 1][2] in ("on", "of", "for") and words[at - 2][2][0] == short[0].lower():
        start = words[at - 2][0]
        if text[start].isupper() and text[low].isupper() and text[start - 1 : start] != "-":
            return start
    return low


def _schwartz_hearst(short: str, words: list[Word]) -> tuple[int, int] | None:
    """Match the letters of `short` in order inside the words, from the right; the first one must begin a word."""
    letters = [letter for letter in short.lower() if letter.isalnum()]
    position = len(words) - 1
    offset = len(words[position][2]) - 1 if words else -1
    for at in range(len(letters) - 1, -1, -1):
        while position >= 0:
            word = words[position][2]
            if at == 0:
                if word[0] == letters[0] and offset >= 0:
                    break
                offset = -1
            else:
                offset = word.rfind(letters[at], 0, offset + 1)
            if offset >= 0:
                break
            position -= 1
            offset = len(words[position][2]) - 1
        if position < 0:
            return None
        if at > 0:
            offset -= 1
            if offset < 0:
                position -= 1
                if position < 0:
                    return None
                offset = len(words[position][2]) - 1
    long_form = words[position:]
    letters_in_form = sum(len(word[2]) for word in long_form)
    if letters_in_form <= len(letters) + 1 or len(long_form) > len(letters) + 5 or long_form[0][2] in SMALL_WORDS:
        return None
    if any(word[2] == short.lower() for word in long_form):
        return None
    return long_form[0][0], long_form[-1][1]
