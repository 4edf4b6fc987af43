"""Why a category was guessed: the words and places that decided, with weights that add up to the decision."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Place(StrEnum):
    """Where a word stands; `REST` is everything too small to name, and the category's starting point."""

    TEXT = "text"
    TITLE = "title"
    OPENING = "opening"
    CLOSING = "closing"
    PAGE = "page"
    REST = "rest"


_PLACE_OF = {"word": Place.TEXT, "run": Place.TEXT} | {str(place): place for place in Place}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A word at a place, and what it added to the score of the guessed category; negative spoke against it."""

    place: Place
    word: str = field(repr=False)
    weight: float


def evidence_of(
    contributions: Sequence[tuple[str, float]], counted: Counter[str], score: float, most: int = 12
) -> tuple[Evidence, ...]:
    """The heaviest words of a decision, then the rest; all weights add up to `score`.

    Args:
        contributions: feature (`field:what`) and what it added to the score.
        counted: the text's features, among them its words, which take over the weight of the character runs
            inside them: a person reads words.
        score: the score of the guessed category.
        most: how many words to name.
    """
    home = _words_around(name.removeprefix("word:") for name in counted if name.startswith("word:"))
    total: dict[tuple[Place, str], float] = defaultdict(float)
    for name, weight in contributions:
        kind, _, what = name.partition(":")
        owners = home.get(what, [what]) if kind == "run" else [what]
        for owner in owners:
            total[_PLACE_OF[kind], owner] += weight / len(owners)
    heaviest = sorted(total.items(), key=lambda item: (-abs(item[1]), item[0]))[:most]
    named = tuple(Evidence(place, word, weight) for (place, word), weight in heaviest)
    return (*named, Evidence(Place.REST, "", score - sum(item.weight for item in named)))


def _words_around(words: Iterable[str]) -> dict[str, list[str]]:
    """The words that hold each run of two to four characters."""
    around: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for run in {word[at : at + size] for size in (2, 3, 4) for at in range(len(word) - size + 1)}:
            around[run].append(word)
    return around
