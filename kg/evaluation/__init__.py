"""What extraction finds, held against papers annotated by hand or by a model: scores, and what lies behind them.

`evaluate` pairs names with annotations once; `Report` and the other reports only count and list the outcomes.
`score_keyphrases` holds concepts alone against keyphrases, by the protocol of papers on keyphrase extraction.
"""

from kg.evaluation.confusion import confusion_rows
from kg.evaluation.gold import FIELDS, KINDS, TYPED, GoldPaper, doubts, read_gold
from kg.evaluation.intervals import Interval, f1_intervals
from kg.evaluation.keyphrases import CUTOFFS, KeyphrasePaper, KeyphraseScore, score_keyphrases, stem_key
from kg.evaluation.kinds import kind_rows
from kg.evaluation.matching import CONCEPTS_PER_PAPER, count_matches, matches, normal_form
from kg.evaluation.mistakes import mistake_rows
from kg.evaluation.outcomes import Outcome, outcomes
from kg.evaluation.reliability import reliability_rows
from kg.evaluation.scores import RelationReport, Report, Score, evaluate

__all__ = [
    "CONCEPTS_PER_PAPER",
    "CUTOFFS",
    "FIELDS",
    "KINDS",
    "TYPED",
    "GoldPaper",
    "Interval",
    "KeyphrasePaper",
    "KeyphraseScore",
    "Outcome",
    "RelationReport",
    "Report",
    "Score",
    "confusion_rows",
    "count_matches",
    "doubts",
    "evaluate",
    "f1_intervals",
    "kind_rows",
    "matches",
    "mistake_rows",
    "normal_form",
    "outcomes",
    "read_gold",
    "reliability_rows",
    "score_keyphrases",
    "stem_key",
]
