"""A trained model with everything that belongs to its judgement: calibration, thresholds, limits, provenance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from classifiers.calibration import Floats, Promise, probabilities
from classifiers.evidence import Evidence, evidence_of
from classifiers.familiarity import Limits, Strange, familiarity
from classifiers.features import Matrix, features
from classifiers.model import TextClassifier
from classifiers.text import Text

DEFAULT_PROMISE = 0.01


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer for one text.

    `confidence` is calibrated. `sure` says that it reaches the category's threshold and the text is nothing
    `strange`. The weights of `evidence` add up to the calibrated score of `category`.
    """

    category: str
    confidence: float
    sure: bool
    strange: Strange | None
    evidence: tuple[Evidence, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a release was made from: enough to make it again and to see that it is the same.

    `parameters` is the SHA-256 of everything learned, `corpus` that of the texts it was learned from.
    """

    seed: int
    per_family: int
    documents: int
    families: int
    corpus: str
    parameters: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure, as the card and the manifest show it."""

    name: str
    value: float


Row = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""The columns and values of one text."""


@dataclass(frozen=True)
class Release:
    """One release (模型版本), in memory. `title` and `version` name its folder."""

    title: str
    version: str
    model: TextClassifier = field(repr=False)
    temperature: float
    promises: tuple[Promise, ...]
    limits: Limits
    provenance: Provenance
    figures: tuple[Figure, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """How records name the release that judged them: `guidang-text/1.0.0`."""
        return f"{self.title}/{self.version}"

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories it knows, in the order of its columns."""
        return tuple(map(str, self.model.classes_))

    def classify(self, texts: Sequence[Text], promise: float = DEFAULT_PROMISE) -> list[Judged]:
        """One answer a text, in order; many at once cost least.

        `promise` is the share of sure answers that may be wrong. Raises `ValueError` for a promise the release
        has no thresholds for; never on content.
        """
        limits = self.promise(promise)
        counted = [features(text) for text in texts]
        weighed = self.model.weigh(counted)
        probability = probabilities(self.model.scores(weighed), self.temperature)
        return [
            self._judged(row, one, probability[number], limits)
            for number, (row, one) in enumerate(zip(_rows(weighed), counted, strict=True))
        ]

    def probabilities(self, texts: Sequence[Text]) -> Floats:
        """Calibrated probabilities, a row a text and a column for each of `categories`."""
        return probabilities(self.model.decision_function(texts), self.temperature)

    def promise(self, error: float) -> Promise:
        """The thresholds for a promised error rate."""
        for promise in self.promises:
            if np.isclose(promise.error, error):
                return promise
        raise ValueError(
            f"no thresholds for an error rate of {error}; there are {[one.error for one in self.promises]}"
        )

    def _judged(self, row: Row, counted: Counter[str], probability: Floats, promise: Promise) -> Judged:
        winner = int(probability.argmax())
        category, confidence = self.categories[winner], float(probability[winner])
        strange = familiarity(counted, self.model.counter_.columns).strange(self.limits)
        sure = strange is None and confidence >= promise.threshold(category)
        return Judged(category, confidence, sure, strange, self._evidence(row, counted, winner))

    def _evidence(self, row: Row, counted: Counter[str], winner: int) -> tuple[Evidence, ...]:
        """What each feature added to the winner's score, at the release's temperature."""
        columns, values = row
        added = values * self.model.coef_[winner, columns] / self.temperature
        score = float(added.sum() + self.model.intercept_[winner] / self.temperature)
        names = self.model.counter_.names_[columns].tolist()
        return evidence_of(list(zip(names, added.tolist(), strict=True)), counted, score)


def _rows(matrix: Matrix) -> Iterator[Row]:
    """The rows of a CSR matrix; slicing one at a time costs more than judging it."""
    for start, end in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        yield matrix.indices[start:end], matrix.data[start:end]
