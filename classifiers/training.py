"""From the corpus to a release: spoiled copies, models on held-out families, calibration, thresholds, the model."""

import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import StratifiedGroupKFold

from classifiers.calibration import (
    Floats,
    Labels,
    View,
    brier,
    calibration_error,
    coverage,
    probabilities,
    promise_of,
    temperature_of,
)
from classifiers.corpus import Document
from classifiers.corpus.noise import cut, scanned
from classifiers.familiarity import Limits, familiarity
from classifiers.features import FeatureCounter, Matrix
from classifiers.model import TextClassifier
from classifiers.release import Figure, Provenance, Release
from classifiers.text import Signals, Text

PRIVATE = frozenset(
    {"chat", "diary", "essay", "fiction", "memoir", "poem", "review", "forum_post", "interview"}
)
"""Subtypes of private and public prose, which a scanning room of customer records rarely meets. They are learned
like all others, so that nobody's diary is filed as a complaint, but count a tenth when thresholds are set."""

PROMISES = (0.005, 0.01, 0.02, 0.05)
FOLDS = 5
SPOILED = 0.5
"""How much a cut or badly scanned copy counts beside a whole text."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text to learn from. `spoiled` says that it is a cut or badly scanned copy of another example."""

    text: Text = field(repr=False)
    category: str
    subtype: str
    family: str
    spoiled: bool = False


def examples(documents: Sequence[Document], seed: int) -> list[Example]:
    """Each document as it is and once spoiled, with signals as a scanner would find them."""
    found: list[Example] = []
    for number, document in enumerate(documents):
        rng = random.Random(f"{seed}/{number}/{document.family}")  # noqa: S311 - a seeded corpus, no secret
        for spoiled in (False, True):
            raw = _spoil(document.text, rng) if spoiled else document.text
            text = Text((raw,), _signals(document.category, rng))
            found.append(Example(text, document.category, document.subtype, document.family, spoiled))
    return found


def _spoil(text: str, rng: random.Random) -> str:
    """A cut, a bad scan, or both."""
    match rng.randrange(4):
        case 0:
            return scanned(text, rng)
        case 1:
            return scanned(cut(text, rng), rng)
    return cut(text, rng)


def _signals(category: str, rng: random.Random) -> Signals:
    """A QR code stands on most invoices and now and then on a copy among other papers; rules stand on all forms."""
    invoice = category == "invoice"
    return Signals(rng.random() < (0.5 if invoice else 0.004), rng.random() < (0.6 if invoice else 0.25))


@dataclass(frozen=True)
class Counted:
    """Examples counted once for all folds."""

    examples: Sequence[Example] = field(repr=False)
    counts: Matrix = field(repr=False)
    names: npt.NDArray[np.str_] = field(repr=False)
    categories: npt.NDArray[np.str_]

    @property
    def truth(self) -> Labels:
        """The column of each example's category."""
        return np.searchsorted(self.categories, [example.category for example in self.examples])

    @property
    def families(self) -> list[str]:
        return [example.family for example in self.examples]

    @property
    def subtypes(self) -> list[str]:
        return [f"{example.category}/{example.subtype}" for example in self.examples]

    @property
    def whole(self) -> npt.NDArray[np.bool_]:
        """Which examples are not spoiled."""
        return np.array([not example.spoiled for example in self.examples])


def counted(found: Sequence[Example]) -> Counted:
    """Count the features of all examples."""
    counter = FeatureCounter()
    counts = counter.fit_transform([example.text for example in found])
    return Counted(found, counts, counter.names_, np.unique([example.category for example in found]))


def weights(found: Sequence[Example]) -> Floats:
    """Every category weighs alike, every family within it alike, a spoiled copy half as much as a whole text."""
    own = np.array([SPOILED if example.spoiled else 1.0 for example in found])
    family = _sums([example.family for example in found], own)
    share = own / family
    category = _sums([example.category for example in found], share)
    return np.asarray(share / category * len(found) / len({example.category for example in found}))


def _sums(keys: Sequence[str], values: Floats) -> Floats:
    """For each element the sum of the values of all elements with its key."""
    total: Counter[str] = Counter()
    for key, value in zip(keys, values.tolist(), strict=True):
        total[key] += value
    return np.array([total[key] for key in keys])


def held_out(data: Counted, groups: Sequence[str], template: TextClassifier, seed: int) -> Floats:
    """Scores of every example from a model that saw nothing of its group."""
    scores = np.zeros((len(data.examples), len(data.categories)))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    for learn, test in folds.split(scores, data.truth, groups):
        scores[test] = fitted(data, template, learn).score_counts(data.counts[test], data.names)
    return scores


def fitted(
    data: Counted, template: TextClassifier, rows: npt.NDArray[np.intp] | None = None
) -> TextClassifier:
    """A model with the template's parameters, on all or some of the examples."""
    rows = np.arange(len(data.examples)) if rows is None else rows
    found = [data.examples[row] for row in rows]
    model = TextClassifier(**template.get_params())
    return model.fit_counts(
        data.counts[rows],
        data.names,
        [example.category for example in found],
        families=[example.family for example in found],
        sample_weight=weights(found),
    )


def train(
    documents: Sequence[Document],
    *,
    title: str,
    version: str,
    seed: int,
    per_family: int,
    template: TextClassifier | None = None,
) -> Release:
    """A release learned from the documents; the same arguments give the same parameters.

    Confidence is calibrated and thresholds are set on two views of held-out scores: families left out, and whole
    subtypes left out, which is as far as the corpus can go towards texts nobody here has written.
    """
    template = template or TextClassifier()
    data = counted(examples(documents, seed))
    scores = [held_out(data, groups, template, seed) for groups in (data.families, data.subtypes)]
    temperature = temperature_of(np.vstack(scores), np.tile(data.truth, len(scores)))
    model = fitted(data, template)
    usual = _usual(data, model)
    views = [View(probabilities(view, temperature), data.truth, usual) for view in scores]
    return Release(
        title,
        version,
        model,
        temperature,
        tuple(promise_of(error, views, data.categories.tolist()) for error in PROMISES),
        Limits(),
        Provenance(
            seed, per_family, len(documents), len(set(data.families)), digest(documents), model.digest()
        ),
        tuple(
            replace(figure, name=f"{name}.{figure.name}")
            for name, view in zip(("families", "subtypes"), scores, strict=True)
            for figure in _figures(view, temperature, data)
        ),
    )


def _usual(data: Counted, model: TextClassifier) -> Floats:
    """How much each example counts for thresholds: nothing where the release would abstain, else as much as in
    learning for spoiled copies, and less for `PRIVATE` prose."""
    rare = np.where(data.whole, 1.0, SPOILED) * [
        0.1 if one.subtype in PRIVATE else 1.0 for one in data.examples
    ]
    word = np.flatnonzero(np.char.startswith(data.names, "word:"))
    words, names = data.counts[:, word], data.names[word].tolist()
    for row in range(words.shape[0]):
        start, end = words.indptr[row : row + 2]
        found = {
            names[at]: int(times)
            for at, times in zip(words.indices[start:end], words.data[start:end], strict=True)
        }
        if familiarity(Counter(found), model.counter_.columns).strange(Limits()):
            rare[row] = 0.0
    return rare


def digest(documents: Sequence[Document]) -> str:
    """SHA-256 of all texts and labels, in order."""
    found = hashlib.sha256()
    for document in documents:
        found.update(
            f"{document.family}\0{document.category}\0{document.subtype}\0{document.text}\0".encode()
        )
    return found.hexdigest()


def _figures(scores: Floats, temperature: float, data: Counted) -> list[Figure]:
    raw, calibrated, truth = probabilities(scores), probabilities(scores, temperature), data.truth
    confidence, right = calibrated.max(axis=1), calibrated.argmax(axis=1) == truth
    return [
        Figure("accuracy", round(float(right[data.whole].mean()), 4)),
        Figure("accuracy_spoiled", round(float(right[~data.whole].mean()), 4)),
        Figure("brier_before", round(brier(raw, truth), 4)),
        Figure("brier_after", round(brier(calibrated, truth), 4)),
        Figure("calibration_error_before", round(calibration_error(raw, truth), 4)),
        Figure("calibration_error_after", round(calibration_error(calibrated, truth), 4)),
        Figure("coverage_at_99", round(coverage(confidence, right, 0.99), 4)),
    ]
