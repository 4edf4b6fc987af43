"""What a model is worth: figures per category and over all, for the model and for the baselines it must beat."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from classifiers.calibration import Floats, brier, calibration_error, coverage, interval

Strings = Sequence[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its true category."""

    text: str = field(repr=False)
    category: str


@dataclass(frozen=True, slots=True)
class PerCategory:
    """Precision and recall of one category with their 95 % intervals; `count` is how many texts truly are it."""

    category: str
    precision: float
    precision_interval: tuple[float, float]
    recall: float
    recall_interval: tuple[float, float]
    f1: float
    count: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A model on labelled texts.

    `macro_f1` is over the categories that occur among the texts. `sure` is the share decided as sure and
    `sure_precision` how many of those are right; both are NaN for a model that does not say.
    `confusion` has a row for each true and a column for each guessed category, in the order of `categories`.
    """

    model: str
    texts: int
    macro_f1: float
    coverage_99: float
    coverage_995: float
    brier: float
    calibration_error: float
    sure: float
    sure_precision: float
    per_category: tuple[PerCategory, ...]
    categories: tuple[str, ...]
    confusion: npt.NDArray[np.int64]


def read(path: Path) -> list[Labelled]:
    """Labelled texts from a JSON Lines file of `{"text", "category"}`. Raises `ValueError` naming a bad line."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            found.append(Labelled(row["text"], row["category"]))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path.name} line {number}: expected a text and a category") from error
    return found


def evaluate(
    model: str, truth: Strings, probability: Floats, categories: Strings, sure: Sequence[bool] | None = None
) -> Evaluation:
    """Figures from probabilities, one row a text and one column for each of the sorted `categories`."""
    names = np.asarray(categories)
    guess = names[probability.argmax(axis=1)]
    confidence, right = probability.max(axis=1), guess == np.asarray(truth)
    column = np.searchsorted(names, truth)
    found = _per_category(truth, guess.tolist())
    decided = np.asarray(sure) if sure is not None else None
    return Evaluation(
        model,
        len(truth),
        float(np.mean([one.f1 for one in found])),
        coverage(confidence, right, 0.99),
        coverage(confidence, right, 0.995),
        brier(probability, column),
        calibration_error(probability, column),
        float(decided.mean()) if decided is not None else float("nan"),
        float(right[decided].mean()) if decided is not None and decided.any() else float("nan"),
        found,
        tuple(categories),
        confusion_matrix(truth, guess, labels=names),
    )


def _per_category(truth: Strings, guess: Strings) -> tuple[PerCategory, ...]:
    present = sorted(set(truth))
    precision, recall, f1, _ = precision_recall_fscore_support(truth, guess, labels=present, zero_division=0)
    found = []
    for place, category in enumerate(present):
        hits = sum(true == category == guessed for true, guessed in zip(truth, guess, strict=True))
        count, guesses = list(truth).count(category), list(guess).count(category)
        found.append(
            PerCategory(
                category,
                float(precision[place]),
                interval(hits, guesses),
                float(recall[place]),
                interval(hits, count),
                float(f1[place]),
                count,
            )
        )
    return tuple(found)


def report(found: Evaluation) -> str:
    """The figures as Markdown."""
    head = (
        f"### {found.model}: {found.texts} texts\n\n"
        f"macro-F1 {found.macro_f1:.3f} · decided at 99 % precision {found.coverage_99:.1%}, at 99.5 % {found.coverage_995:.1%}"
        f" · Brier {found.brier:.3f} · calibration error {found.calibration_error:.3f}"
    )
    said = (
        "" if np.isnan(found.sure) else f" · sure {found.sure:.1%}, of these right {found.sure_precision:.2%}"
    )
    rows = [
        f"| {one.category} | {one.precision:.3f} ({_span(one.precision_interval)}) | {one.recall:.3f} ({_span(one.recall_interval)}) | {one.f1:.3f} | {one.count} |"
        for one in found.per_category
    ]
    table = ["| category | precision (95 %) | recall (95 %) | F1 | texts |", "|---|---|---|---|---|", *rows]
    return "\n".join([head + said, "", *table, "", *_confusion(found)])


def _span(bounds: tuple[float, float]) -> str:
    return f"{bounds[0]:.3f}–{bounds[1]:.3f}"


def _confusion(found: Evaluation) -> list[str]:
    head = [
        "| true \\ guessed | " + " | ".join(found.categories) + " |",
        "|---" * (len(found.categories) + 1) + "|",
    ]
    rows = zip(found.categories, found.confusion.tolist(), strict=True)
    return [*head, *(f"| {name} | " + " | ".join(map(str, row)) + " |" for name, row in rows if any(row))]
