"""British spellings -> American ones, word by word."""

import re

# Words in "-ise" that no variety of English writes with a "z"; other words may end in them ("unsupervised") ...
_NEVER_Z = """
    advertise advise chastise circumcise compromise concise despise devise disfranchise excise exercise exorcise
    expertise franchise improvise incise merchandise paradise precise premise promise reprise revise supervise
    surmise televise treatise enterprise surprise comprise practise
"""
# ... and these only as whole words: "summarise", "amortise" and "organise" end in "arise", "mortise" and "anise".
_NEVER_Z_ALONE = "anise apprise arise chemise demise denise elise mortise prise rise sunrise uprise valise vise"
_never_z = (*_NEVER_Z.split(), "aise", "oise", "uise", "wise")
_never_z_alone = frozenset(_NEVER_Z_ALONE.split())
_ISE = re.compile(r"^(.{3,}is)(e|ed|er|es|ing|able|ation|ational)$")

_REPLACEMENTS = [
    # "-our", in the middle of words too: "neighbourhood", "behavioural"
    (
        r"(ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|rig|rum|sav"
        r"|savi|splend|tum|val|vap|vig)our",
        r"\1or",
    ),
    # "-re"
    (r"(cent|theat|lit|fib)re(d?)$", r"\1er\2"),
    (r"centring$", "centering"),
    (r"(^|centi|milli|kilo|nano|micro)metre$", r"\1meter"),
    (r"manoeuv(?:re|er)", "maneuver"),
    # "-ogue", "-yse"
    (r"(anal|catal|dial|epil|homol|monol|prol|travel)og(?:ue$|u(?=e[dr]$|ing$))", r"\1og"),
    (r"(anal|catal|dial|electrol|hydrol|paral)ys(e|ed|er|ing)$", r"\1yz\2"),
    # a doubled "l"
    (
        r"(bevel|cancel|channel|counsel|dial|duel|equal|fuel|funnel|kernel|label|level|marshal|model|panel|parcel|pedal"
        r"|ravel|shovel|signal|spiral|swivel|total|tunnel)l(ed|er|ing)$",
        r"\1\2",
    ),
    (r"(enrol|fulfil)(ment)?$", r"\1l\2"),
    (r"skilful", "skillful"),
    # "ae", "oe", "ph" of medicine and chemistry
    (r"aem(i[ac]|ic)", r"em\1"),
    (r"haem(?=[aoe])", "hem"),
    (r"(an)aesth", r"\1esth"),
    (r"(p|orthop|encyclop)aed", r"\1ed"),
    (r"(gyn)aec", r"\1ec"),
    (r"palaeo", "paleo"),
    (r"^oe(?=strogen|sophag|dema)", "e"),
    (r"^foet", "fet"),
    (r"rhoea", "rhea"),
    (r"sulph", "sulf"),
    (r"aluminium", "aluminum"),
    # single words
    (r"^grey", "gray"),
    (r"artefact", "artifact"),
    (r"^(programme)$", "program"),
    (r"^(def|off|pret)ence$", r"\1ense"),
    (r"^(sub)?licence", r"\1license"),
    (r"^practis(?=e|ing)", "practic"),
    (r"^ageing$", "aging"),
    (r"^(acknowledg|judg)ement", r"\1ment"),
    (r"^(m|sm)ould", r"\1old"),
    (r"^plough", "plow"),
    (r"^tyre$", "tire"),
    (r"^sceptic", "skeptic"),
]
_replacements = [(re.compile(pattern), replacement) for pattern, replacement in _REPLACEMENTS]
# Most words are not British, and one search tells.
_ANY = re.compile("|".join(re.sub(r"\((?!\?)", "(?:", pattern) for pattern, _ in _REPLACEMENTS))


def american(word: str) -> str:
    """Give the American spelling of a lower-case word in the singular; any other word stays as it is.

    "optimisation": "optimization"; "neighbour": "neighbor"; "modelling": "modeling"; "noise", "exercise": unchanged.
    """
    ending = _ISE.match(word)
    if ending:
        verb = f"{ending[1]}e"
        if verb not in _never_z_alone and not verb.endswith(_never_z):
            word = f"{ending[1][:-1]}z{ending[2]}"
    if _ANY.search(word):
        for pattern, replacement in _replacements:
            word = pattern.sub(replacement, word)
    return word
