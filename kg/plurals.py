"""The plural endings of English words, one rule for all of kg: names, phrases and lists must agree on them."""

_IRREGULAR = {
    "analyses": "analysis",
    "axes": "axis",
    "bases": "basis",
    "biases": "bias",
    "characteristics": "characteristic",
    "corpora": "corpus",
    "criteria": "criterion",
    "critics": "critic",
    "fabrics": "fabric",
    "heuristics": "heuristic",
    "hypotheses": "hypothesis",
    "indices": "index",
    "matrices": "matrix",
    "metrics": "metric",
    "phenomena": "phenomenon",
    "syntheses": "synthesis",
    "tactics": "tactic",
    "theses": "thesis",
    "topics": "topic",
    "vertices": "vertex",
    "viruses": "virus",
}
_NO_PLURAL = frozenset(
    "always atlas bayes bias canvas chaos christmas gas kubernetes lens means news pancreas series species towards "
    "whereas".split()
)


def singular(word: str) -> str:
    """Take the plural ending off a lower-case word; what is no plural ("bias", "physics", "gas") stays as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")) or word in _NO_PLURAL:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]
