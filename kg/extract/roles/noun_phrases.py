"""Reading noun phrases: what stands after a verb such as "propose", or before "is proposed"."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.extract.abbreviations import Definition
from kg.extract.roles.words import CAPITAL, CAPITALS, MARK, MIXED, NUMBER, ORDINARY, Word
from kg.extract.stop_words import STOP_WORDS

_CALL = "called named dubbed termed namely titled entitled nicknamed christened abbreviated coined denoted"
# What may stand between the verb and the name: "we propose *a novel and efficient* ..."
_LEAD = """
    a an the our this these its their his her two three four five six seven eight several multiple some both such
    other another novel new newly first second simple efficient effective innovative general generic unified
    comprehensive scalable flexible robust powerful principled lightweight large-scale end-to-end state-of-the-art
    straightforward and yet but or also here further then thus therefore respectively hereby publicly open available
    following improved alternative plug-and-play training-free fast accurate practical original unique different
    interesting high-quality challenging dedicated special specialized specific key main core so-called called named
    dubbed termed namely as of titled entitled coined denoted known to we i.e ie is are concept notion idea family
    class set suite series use task problem paradigm
"""
_HEADS = """
    method methods model models approach approaches framework frameworks algorithm algorithms architecture
    architectures network networks system systems technique techniques strategy strategies module modules mechanism
    mechanisms dataset datasets benchmark benchmarks corpus corpora task tasks problem problems loss losses metric
    metrics tool tools toolkit toolkits library libraries package packages platform platforms pipeline pipelines
    paradigm paradigms scheme schemes procedure procedures solution solutions agent agents variant variants component
    components extension extensions collection collections suite testbed simulator environment environments term
    concept concepts notion idea family class setting challenge optimizer layer layers block blocks unit units
    regularizer function functions objective objectives protocol protocols resource resources software interface
    language representation representations formalism principle process attack attacks defense decoder encoder prompt
    score measure criterion technology methodology application app chatbot workflow engine dataset's index indicator
    treebank lexicon ontology database repository simulation generator classifier estimator planner controller robot
    sensor device operator formulation theory
"""
_CAN_CONTINUE = "and or as well a an the our its new novel another called named"
_BE = "is are was were be been being"
_AUXILIARY = f"{_BE} has have had first then also further finally newly therefore thus hereby"

CALL_WORDS = frozenset(_CALL.split())
"""Words after which a name is given: "a method called X"."""
BE_FORMS = frozenset(_BE.split())
GENERIC_HEADS = frozenset(_HEADS.split())
"""Nouns that say what kind of thing a name is, and are no part of it: framework, dataset, module."""
QUOTES = frozenset("\"'“”‘’`«»")

_lead = frozenset(_LEAD.split())
_introducing = CALL_WORDS | {"as", "the", "i.e", "a", "an"}
# Words that end a noun phrase; "set", "time series" and the like may be part of one.
_boundary = (STOP_WORDS | CALL_WORDS) - frozenset("set sets part parts step steps off out".split())
_can_continue = frozenset(_CAN_CONTINUE.split())
_auxiliary = frozenset(_AUXILIARY.split())

LONGEST_RUN = 16
_LONGEST_PHRASE = 8
_LONGEST_LIST = 8
_FARTHEST = 80


Definitions = Mapping[int, Definition]
"""The definitions of a text by the characters where they begin."""


class NounPhrase(NamedTuple):
    """A name or a description, `text[start:end]`: how it is written (`form`), and the generic noun beside it, or ""."""

    start: int
    end: int
    form: str
    head: str


def objects(words: list[Word], at: int, defined_at: Definitions, any_verb: bool = False) -> Iterator[NounPhrase]:
    """Read the noun phrases after a verb: definitions, names, or one descriptive phrase; a list goes on after "and".

    With `any_verb` a single name in capitals or mixed case may be followed by any word: "our CARE sorts trees".
    """
    head = ""
    count = 0
    position = at
    # Where no noun phrase can reach, nothing is read: text of verbs only must not take quadratic time.
    while position < min(len(words), at + _FARTHEST) and count < _LONGEST_LIST:
        definition = defined_at.get(words[position].start)
        found: tuple[NounPhrase, int] | None
        if definition:
            found = _defined(words, definition, head)
        else:
            lead_end = _skip_lead(words, position, after_head=bool(head))
            if lead_end > position:
                position = lead_end
                continue
            found = _named(words, position, head, any_verb)
        if found:
            phrase, end = found
            yield phrase._replace(form=f"{phrase.form} listed") if count else phrase
            if phrase.form == "parenthesis":
                return
            count += 1
            position = _next_in_list(words, end, defined_at)
            continue
        end = _phrase_end(words, run_end(words, position))
        if end == position:
            return
        later = _name_after_noun(words, position, end, defined_at)
        if later is None:
            described = _described(words, position, end)
            if described:
                yield described._replace(form=f"{described.form} listed") if count else described
            return
        head = words[_over_and(words, end) - 1].lower
        position = later


def _defined(words: list[Word], definition: Definition, head: str) -> tuple[NounPhrase, int]:
    """Read "Careful Reading (CR) framework": the phrase, and the position after it."""
    end = bisect_left(words, max(definition.end, definition.high), key=lambda word: word.start)
    while end < len(words) and words[end].text in ')"”’':
        end += 1
    end, head_after = _skip_heads(words, end)
    inner = _head_inside(words, definition)
    return NounPhrase(definition.start, definition.end, "definition", head_after or inner or head), end


def _named(words: list[Word], position: int, head: str, any_verb: bool) -> tuple[NounPhrase, int] | None:
    """Read "ZorbNet architecture" or "Careful Reading"; None where words that are not generic nouns follow the name."""
    name_end = run_end(words, position)
    if name_end == position:
        return None
    end = _phrase_end(words, name_end)
    while name_end - position > 1 and words[name_end - 1].lower in GENERIC_HEADS:
        name_end -= 1
    rest = words[name_end:end]
    alone = any_verb and name_end - position == 1 and words[position].shape in (CAPITALS, MIXED)
    if not alone and not all(part.lower in GENERIC_HEADS for part in rest):
        return None
    if _parenthesised(words, end):
        return _in_parentheses(words, end, words[position:end]), end
    form = _form(words[position:name_end])
    if form == "capitalised" and _is_explained(words, end):
        form += " explained"
    return NounPhrase(words[position].start, words[name_end - 1].end, form, _last_head(rest) or head), end


def _name_after_noun(words: list[Word], position: int, end: int, defined_at: Definitions) -> int | None:
    """Find the name in "a novel architecture CARE", "a benchmark, CARE", "two models: CARE and ..."."""
    if run_end(words, position) > position:
        return None
    end = _over_and(words, end)
    if words[end - 1].lower not in GENERIC_HEADS:
        return None
    while end < len(words) and (words[end].text in ",:(" or words[end].lower in _introducing):
        end += 1
        while _is_enumerator(words, end):
            end += 2
    if end < len(words) and (words[end].start in defined_at or run_end(words, end) > end):
        return end
    return None


def _described(words: list[Word], position: int, end: int) -> NounPhrase | None:
    """Read a description without its generic noun, "careful reading framework"; or the name in parentheses after it."""
    if run_end(words, position) == position:
        end = _over_and(words, end)
    if _parenthesised(words, end):
        return _in_parentheses(words, end, words[position:end])
    # a name inside: "a hierarchical GCN encoder"
    while end < len(words) and run_end(words, end) > end and end - position < _LONGEST_PHRASE:
        end = _phrase_end(words, run_end(words, end))
    if _parenthesised(words, end):
        return _in_parentheses(words, end, words[position:end])
    phrase = words[position : min(end, position + _LONGEST_PHRASE)]
    head = _last_head(phrase)
    while len(phrase) > 1 and phrase[-1].lower in GENERIC_HEADS:
        phrase = phrase[:-1]
    if len(phrase) < 2:
        return None
    return NounPhrase(phrase[0].start, phrase[-1].end, "long phrase" if len(phrase) > 2 else "phrase", head)


def _in_parentheses(words: list[Word], at: int, before: list[Word]) -> NounPhrase:
    return NounPhrase(words[at + 1].start, words[at + 1].end, "parenthesis", _last_head(before))


def _skip_lead(words: list[Word], position: int, after_head: bool) -> int:
    """Pass over one article, adjective, quotation mark or number of a list."""
    word = words[position]
    if word.lower in _lead or word.text in QUOTES or word.text == ":" or (after_head and word.text in ",("):
        return position + 1
    if _is_enumerator(words, position):
        return position + 2
    return position + 3 if word.text == "(" and _is_enumerator(words, position + 1) else position


def subject(words: list[Word], at: int, defined_at: Definitions) -> NounPhrase | None:
    """Read the noun phrase before "is proposed"."""
    end = at
    while end > 0 and words[end - 1].lower in _auxiliary:
        end -= 1
    if end == 0 or end == at:
        return None
    limit = max(0, end - 2 * _LONGEST_PHRASE)
    for start in range(end - 1, limit - 1, -1):
        definition = defined_at.get(words[start].start)
        if definition:
            phrase, after = _defined(words, definition, "")
            return phrase if after == end else None
    start = end
    while start > 0 and end - start < _LONGEST_PHRASE:
        before = words[start - 1]
        if before.shape == MARK or before.lower in _boundary or before.lower in _lead:
            break
        start -= 1
    head = _last_head(words[start:end])
    while end - start > 1 and words[end - 1].lower in GENERIC_HEADS:
        end -= 1
    if start == end:
        return None
    if run_end(words, start) >= end:
        return NounPhrase(words[start].start, words[end - 1].end, _form(words[start:end]), head)
    if end - start < 2:
        return None
    form = "long phrase" if end - start > 2 else "phrase"
    return NounPhrase(words[start].start, words[end - 1].end, form, head)


def run_end(words: list[Word], start: int) -> int:
    """Give the end of the run of capitalised, mixed-case and numbered words that begins here; `start` if none does."""
    position = start
    while position < min(len(words), start + LONGEST_RUN):
        shape = words[position].shape
        if shape in (CAPITAL, CAPITALS, MIXED) or (shape == NUMBER and position > start):
            position += 1
        elif (
            position > start
            and words[position].text in ("-", "–", "$", "^")
            and position + 1 < len(words)
            and words[position].start == words[position - 1].end
            and words[position + 1].start == words[position].end
        ):
            position += 2
        else:
            break
    return min(position, len(words))


def _phrase_end(words: list[Word], start: int) -> int:
    position = start
    while (
        position < len(words)
        and words[position].shape in (ORDINARY, NUMBER)
        and words[position].lower not in _boundary
        and position - start < _LONGEST_PHRASE
    ):
        position += 1
    return position


def _over_and(words: list[Word], end: int) -> int:
    """Go on over "and" where adjectives are joined: "a fast | and robust framework"; `end` where none are."""
    if end + 1 < len(words) and words[end].lower in ("and", "but", "yet", ",") and words[end - 1].shape == ORDINARY:
        position = end + 1
        while position < len(words) and words[position].lower in ("and", "yet", "highly", "more"):
            position += 1
        further = _phrase_end(words, position)
        if position < further <= position + 4 and words[further - 1].lower in GENERIC_HEADS:
            return further
    return end


def _is_explained(words: list[Word], at: int) -> bool:
    """Tell whether ", a novel ..." follows a name."""
    return at + 1 < len(words) and words[at].text in ",:–—-" and words[at + 1].lower in ("a", "an", "the", "our")


def _form(run: list[Word]) -> str:
    if len(run) > 1 and not (len(run) == 2 and run[1].shape == NUMBER):
        return "run"
    return {CAPITALS: "capitals", MIXED: "mixed"}.get(run[0].shape, "capitalised")


def _parenthesised(words: list[Word], at: int) -> bool:
    return (
        at + 2 < len(words)
        and words[at].text == "("
        and words[at + 2].text == ")"
        and words[at + 1].shape in (CAPITAL, CAPITALS, MIXED)
    )


def _is_enumerator(words: list[Word], at: int) -> bool:
    """Tell whether "1)" or "i)" stands here."""
    return (
        at + 1 < len(words)
        and words[at + 1].text == ")"
        and (words[at].shape == NUMBER or words[at].lower in ("i", "ii", "iii", "a", "b"))
    )


def _next_in_list(words: list[Word], at: int, defined_at: Definitions) -> int:
    """Give where the next name of the list stands, or the end of the words where the list ends here."""
    if at >= len(words) or (words[at].text not in ",;" and words[at].lower not in ("and", "or", "as")):
        return len(words)
    position = at + 1
    while position < len(words) and (
        words[position].lower in _can_continue or words[position].text == "(" or _is_enumerator(words, position)
    ):
        position += 2 if _is_enumerator(words, position) else 1
    if position < len(words) and (words[position].start in defined_at or run_end(words, position) > position):
        return position
    return len(words)


def _skip_heads(words: list[Word], at: int) -> tuple[int, str]:
    head = ""
    while at < len(words) and words[at].lower in GENERIC_HEADS:
        head = words[at].lower
        at += 1
    return at, head


def _last_head(words: list[Word]) -> str:
    return words[-1].lower if words and words[-1].lower in GENERIC_HEADS else ""


def _head_inside(words: list[Word], definition: Definition) -> str:
    """Give the last word of the long form where it is a generic noun: "Linguistic Perception Vision model"."""
    position = bisect_left(words, definition.high, key=lambda word: word.end)
    return _last_head(words[position : position + 1])
