"""Makes confidence mean what it says: temperature, the figures that show it, and thresholds from a promise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import optimize, stats

Floats = npt.NDArray[np.floating]
Labels = npt.NDArray[np.integer]

NEVER = 1.01
"""The threshold of a category in which no confidence keeps the promise."""


def probabilities(scores: Floats, temperature: float = 1.0) -> Floats:
    """Softmax of scores (rows: texts, columns: categories) divided by the temperature."""
    scaled = scores / temperature
    exp = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(exp / exp.sum(axis=1, keepdims=True))


def temperature_of(scores: Floats, truth: Labels, weight: Floats | None = None) -> float:
    """The temperature that makes held-out scores most likely; above 1 where the model was too sure of itself."""

    def surprise(log_temperature: float) -> float:
        right = probabilities(scores, float(np.exp(log_temperature)))[np.arange(len(truth)), truth]
        return float(-np.average(np.log(np.maximum(right, 1e-12)), weights=weight))

    found = optimize.minimize_scalar(surprise, bounds=(np.log(0.2), np.log(20)), method="bounded")
    return round(float(np.exp(found.x)), 4)


def brier(probability: Floats, truth: Labels) -> float:
    """Mean squared distance between the probabilities and what came true; 0 is perfect, 2 is worst."""
    return float(((probability - np.eye(probability.shape[1])[truth]) ** 2).sum(axis=1).mean())


def calibration_error(probability: Floats, truth: Labels, bins: int = 15) -> float:
    """Expected calibration error: how far confidence and accuracy lie apart, averaged over equal bins."""
    confidence, right = probability.max(axis=1), probability.argmax(axis=1) == truth
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[place == one].sum() - right[place == one].sum()) for one in range(bins)]
    return float(sum(gaps) / max(len(truth), 1))


def error_bound(errors: float, trials: float, level: float = 0.95) -> float:
    """Upper bound of the error rate behind so many errors (Clopper-Pearson, one-sided); counts may be weighted."""
    return 1.0 if errors >= trials else float(stats.beta.ppf(level, errors + 1, trials - errors))


def interval(hits: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson interval of a rate."""
    if not trials:
        return 0.0, 1.0
    found = stats.binomtest(hits, trials).proportion_ci(level, method="wilson")
    return float(found.low), float(found.high)


def threshold(
    confidence: Floats, right: npt.NDArray[np.bool_], promise: float, weight: Floats | None = None
) -> float:
    """The lowest confidence above which held-out decisions keep the promised error rate, bound included.

    `weight` says how much each decision counts. `NEVER` where no confidence keeps the promise: too few
    decisions, or too many errors among the most confident.
    """
    order = np.argsort(-confidence, kind="stable")
    counts = np.ones(len(order)) if weight is None else weight[order]
    trials, errors = np.cumsum(counts), np.cumsum(counts * ~right[order])
    ranked, found = confidence[order], NEVER
    for place in range(len(order)):
        last = place + 1 == len(order) or ranked[place + 1] < ranked[place]
        if last and error_bound(float(errors[place]), float(trials[place])) <= promise:
            found = float(ranked[place])
    return found


def coverage(confidence: Floats, right: npt.NDArray[np.bool_], precision: float) -> float:
    """The largest share of texts, most confident first, that can be decided at this precision."""
    order = np.argsort(-confidence, kind="stable")
    kept = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision
    return float((np.flatnonzero(kept).max() + 1) / len(order)) if kept.any() else 0.0


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised error rate and the confidence each category must reach to be filed unseen."""

    error: float
    thresholds: tuple[tuple[str, float], ...]

    def threshold(self, category: str) -> float:
        """The category's threshold; `NEVER` for one the release does not know."""
        return dict(self.thresholds).get(category, NEVER)


@dataclass(frozen=True, slots=True)
class View:
    """Held-out probabilities, what was true, and how much each text counts: one way of leaving texts out."""

    probability: Floats
    truth: Labels
    weight: Floats


def promise_of(error: float, views: Sequence[View], categories: Sequence[str]) -> Promise:
    """Thresholds that keep the promise in every view of held-out probabilities, so the strictest view decides.

    None lies under `1 - 10 x error`: where the corpus finds a category easy, paper that nobody here has written
    may still be told apart less well, and a record that confidence itself calls doubtful is not filed unseen.
    """
    strictest = [
        max(1 - 10 * error, *(_category_threshold(view, column, error) for view in views))
        for column in range(len(categories))
    ]
    return Promise(error, tuple(zip(categories, (_up(value) for value in strictest), strict=True)))


def _category_threshold(view: View, column: int, error: float) -> float:
    guessed = view.probability.argmax(axis=1) == column
    right = view.truth[guessed] == column
    return threshold(view.probability[guessed, column], right, error, view.weight[guessed])


def _up(value: float) -> float:
    """Four places, never below the value: rounding must not let a doubtful record through."""
    return float(np.ceil(value * 10_000 - 1e-6) / 10_000)
