"""What came out of a questionnaire, of one wave and from one to another: all that screens and papers ask."""

from models.queries.wave_change import Change, NotTheSame, WaveChange, change_between
from models.queries.wave_results import SCORE, Result, Share, WaveResult, results_of, waves_of

__all__ = [
    "SCORE",
    "Change",
    "NotTheSame",
    "Result",
    "Share",
    "WaveChange",
    "WaveResult",
    "change_between",
    "results_of",
    "waves_of",
]
