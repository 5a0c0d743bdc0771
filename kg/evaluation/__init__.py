"""What extraction finds, held against papers annotated by hand or by a model: scores, and what lies behind them.

`evaluate` pairs names with annotations once; `Report` and the other reports only count and list the outcomes.
`score_keyphrases` holds concepts alone against keyphrases, by the protocol of papers on keyphrase extraction.
`merge_scores` holds the nodes of names against pairs of names that were judged to mean one thing or two.
"""

from kg.evaluation.confusion import confusion_rows
from kg.evaluation.gold import FIELDS, KINDS, TYPED, GoldPaper, doubts, read_gold
from kg.evaluation.intervals import Interval, f1_intervals
from kg.evaluation.keyphrases import CUTOFFS, KeyphrasePaper, KeyphraseScore, score_keyphrases, stem_key
from kg.evaluation.kinds import kind_rows
from kg.evaluation.matching import CONCEPTS_PER_PAPER, count_matches, matches, normal_form
from kg.evaluation.mistakes import mistake_rows
from kg.evaluation.name_pairs import (
    LinkedPaper,
    MergeScore,
    NamePair,
    PairOutcome,
    merge_mistake_rows,
    merge_scores,
    name_pair_outcomes,
    read_name_pairs,
    wilson_interval,
)
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
    "LinkedPaper",
    "MergeScore",
    "NamePair",
    "Outcome",
    "PairOutcome",
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
    "merge_mistake_rows",
    "merge_scores",
    "mistake_rows",
    "name_pair_outcomes",
    "normal_form",
    "outcomes",
    "read_gold",
    "read_name_pairs",
    "reliability_rows",
    "score_keyphrases",
    "stem_key",
    "wilson_interval",
]
