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
    words = {name: times for name, times in counted.items() if name.startswith("word:")}
    size = {name: (len(name) - len("word:")) * times for name, times in words.items()}
    chinese = {name: length for name, length in size.items() if not name.isascii()}
    characters = sum(chinese.values())
    return Familiarity(
        characters,
        len(words),
        _share(characters, sum(size.values())),
        _share(sum(length for name, length in chinese.items() if len(name) > len("word:") + 1), characters),
        _share(sum(length for name, length in chinese.items() if name in learned), characters),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
