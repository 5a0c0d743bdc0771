"""The plural endings of English words, one rule for all of kg: names, phrases and lists must agree on them."""

_IRREGULAR = {
    "aches": "ache",
    "appendices": "appendix",
    "automata": "automaton",
    "axes": "axis",
    "bacteria": "bacterium",
    "bases": "basis",
    "caches": "cache",
    "children": "child",
    "clitics": "clitic",
    "corpora": "corpus",
    "cortices": "cortex",
    "criteria": "criterion",
    "extrema": "extremum",
    "feet": "foot",
    "foci": "focus",
    "formulae": "formula",
    "halves": "half",
    "helices": "helix",
    "indices": "index",
    "knives": "knife",
    "leaves": "leaf",
    "lives": "life",
    "loci": "locus",
    "matrices": "matrix",
    "maxima": "maximum",
    "mice": "mouse",
    "minima": "minimum",
    "niches": "niche",
    "nuclei": "nucleus",
    "optima": "optimum",
    "phenomena": "phenomenon",
    "quizzes": "quiz",
    "radii": "radius",
    "schemata": "schema",
    "shelves": "shelf",
    "simplices": "simplex",
    "spectra": "spectrum",
    "stimuli": "stimulus",
    "subspecies": "subspecies",
    "teeth": "tooth",
    "tranches": "tranche",
    "vertices": "vertex",
    "vortices": "vortex",
    "wolves": "wolf",
    "women": "woman",
}
# Words whose own last letter is an "s" before the plural's "es".
_IN_S = """
    alias apparatus atlas bias bonus bus campus canvas census consensus corpus discus focus gas lens octopus status
    syllabus surplus thesaurus virus coronavirus
"""
# "analyses" and the like.
_IN_SIS = """
    analysis crisis diagnosis dialysis emphasis genesis hypothesis metastasis oasis paralysis parenthesis prognosis
    prosthesis synopsis synthesis photosynthesis biosynthesis thesis antithesis
"""
# Nouns in "-ic" that have a plural; the other "-ics" are names of fields ("physics") and have none.
_IN_IC = """
    antibiotic biotic characteristic clinic comic conic critic diacritic epidemic fabric geodesic
    harmonic heuristic infographic logic lyric metric mimic mosaic pandemic prebiotic probiotic quadric
    relic rubric superquadric tactic topic xenobiotic
"""
# "-ie" and not "-y" in the singular.
_IN_IE = """
    birdie brownie calorie collie cookie foodie freebie genie goalie hippie hoodie indie magpie menagerie movie newbie
    pixie prairie rookie selfie smoothie sortie talkie techie veggie zombie
"""
# "-oe" and not "-o".
_IN_OE = "aloe canoe foe hoe horseshoe oboe shoe toe woe"
_NO_PLURAL = frozenset(
    "always alias atlas bayes bias biogas canvas chaos christmas corps cosmos diabetes does ethos gas herpes "
    "kubernetes lens means measles news pancreas pathos rabies sapiens series species towards whereas".split()
)
_irregular = (
    _IRREGULAR
    | {f"{word}es": word for word in _IN_S.split()}
    | {f"{word[:-2]}es": word for word in _IN_SIS.split()}
    | {f"{word}s": word for words in (_IN_IC, _IN_IE, _IN_OE) for word in words.split()}
)


def singular(word: str) -> str:
    """Take the plural ending off a lower-case word; what is no plural ("bias", "physics", "gas") stays as it is."""
    if word in _irregular:
        return _irregular[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")) or word in _NO_PLURAL:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
