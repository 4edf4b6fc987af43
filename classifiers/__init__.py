"""Text in, category with calibrated confidence and evidence out; trains, evaluates and keeps releases.

Promise: nothing is guessed unseen that the release's promised error rate does not allow, every answer says why,
and a release is either exactly what was made or refused.
"""

from classifiers.evidence import Evidence, Place
from classifiers.familiarity import Strange
from classifiers.release import Judged, Release
from classifiers.shelf import BadRelease, load, load_newest_good
from classifiers.text import Signals, Text

__all__ = [
    "BadRelease",
    "Evidence",
    "Judged",
    "Place",
    "Release",
    "Signals",
    "Strange",
    "Text",
    "load",
    "load_newest_good",
]
