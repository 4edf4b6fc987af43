"""Why a category was guessed: the words and places that decided, with weights that add up to the decision."""

from collections import Counter, defaultdict
from collections.abc import Sequence
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


_LIGHT = 0.02
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
    longer = [name[5:] for name in counted if name.startswith("word:") and len(name) > len("word:") + 2]
    total: dict[tuple[Place, str], float] = defaultdict(float)
    for name, weight in contributions:
        kind, _, what = name.partition(":")
        for owner, share in _owners(kind, what, weight, longer):
            total[_PLACE_OF[kind], owner] += share
    heaviest = sorted(total.items(), key=lambda item: (-abs(item[1]), item[0]))[:most]
    named = tuple(Evidence(place, word, weight) for (place, word), weight in heaviest)
    return (*named, Evidence(Place.REST, "", score - sum(item.weight for item in named)))


def _owners(kind: str, what: str, weight: float, longer: Sequence[str]) -> list[tuple[str, float]]:
    """Who a weight belongs to: a heavy run of characters is shared out among the words that hold it."""
    around = [word for word in longer if what in word] if kind == "run" and abs(weight) > _LIGHT else []
    return [(word, weight / len(around)) for word in around] or [(what, weight)]
