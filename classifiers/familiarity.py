"""Says when a text is nothing a guess should be made on: too short, foreign, garbled, or unlike all we learned."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum


class Strange(StrEnum):
    """Why a text is not judged."""

    SHORT = "short"
    FOREIGN = "foreign"
    GARBLED = "garbled"
    UNFAMILIAR = "unfamiliar"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a text must have to be judged.

    `characters`: Chinese characters. `words`: different words. `chinese`: share of Chinese among all letters.
    `known`: share of Chinese characters that stand in a dictionary word of two or more. `seen`: share of the
    text, by characters, in words the model has learned.
    """

    characters: int = 14
    words: int = 5
    chinese: float = 0.3
    known: float = 0.45
    seen: float = 0.5


@dataclass(frozen=True, slots=True)
class Familiarity:
    """The measures of one text that `Limits` bound."""

    characters: int
    words: int
    chinese: float
    known: float
    seen: float

    def strange(self, limits: Limits) -> Strange | None:
        """The first reason not to judge the text, or none."""
        if self.chinese < limits.chinese and self.characters + self.words > 0:
            return Strange.FOREIGN
        if self.characters < limits.characters or self.words < limits.words:
            return Strange.SHORT
        if self.known < limits.known:
            return Strange.GARBLED
        return Strange.UNFAMILIAR if self.seen < limits.seen else None


def familiarity(counted: Counter[str], learned: Container[str]) -> Familiarity:
    """Measure a text by its counted features; `learned` holds the features of the model."""
    words = letters = chinese = known = seen = 0
    for name, times in counted.items():
        if not name.startswith("word:"):
            continue
        length = (len(name) - len("word:")) * times
        words, letters = words + 1, letters + length
        if not name.isascii():
            chinese += length
            known += length if length > times else 0
            seen += length if name in learned else 0
    return Familiarity(
        chinese, words, _share(chinese, letters), _share(known, chinese), _share(seen, chinese)
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
