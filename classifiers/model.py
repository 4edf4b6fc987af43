"""The estimator: counted features, weighed by field, decided by a linear model whose every weight can be shown."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from classifiers.calibration import Floats, probabilities
from classifiers.features import FeatureCounter, FieldTfidf, Matrix
from classifiers.text import Text

WEIGHTS = (1.0, 0.7, 0.8, 0.4, 0.4, 0.25)


class TextClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to categories by logistic regression over field-weighted tf-idf.

    Args:
        weights: weight of each feature field, see `features.FIELDS`.
        least_families: in how many families a feature must occur.
        most: most features to keep.
        strength: inverse regularisation (`C` of scikit-learn).

    Learns `classes_`, `counter_`, `tfidf_`, `coef_` (categories x features, centred over the categories) and
    `intercept_`. A score is the sum of `feature value x coefficient` and the intercept, so it can be explained.
    """

    def __init__(
        self,
        weights: tuple[float, ...] = WEIGHTS,
        least_families: int = 3,
        most: int = 80_000,
        strength: float = 4.0,
    ) -> None:
        self.weights = weights
        self.least_families = least_families
        self.most = most
        self.strength = strength

    def fit(
        self,
        texts: Sequence[Text],
        y: Sequence[str],
        *,
        families: Sequence[str] | None = None,
        sample_weight: Floats | None = None,
    ) -> Self:
        """Learn from labelled texts; `families` says which were written by one hand."""
        counter = FeatureCounter()
        counts = counter.fit_transform(texts)
        return self.fit_counts(counts, counter.names_, y, families=families, sample_weight=sample_weight)

    def fit_counts(
        self,
        counts: Matrix,
        names: npt.NDArray[np.str_],
        y: Sequence[str],
        *,
        families: Sequence[str] | None = None,
        sample_weight: Floats | None = None,
    ) -> Self:
        """As `fit`, on texts that `FeatureCounter` has counted: cross-validation counts once."""
        tfidf = FieldTfidf(self.weights, self.least_families, self.most)
        weighed = tfidf.fit(counts, names=names, families=families).transform(counts)
        linear = LogisticRegression(C=self.strength, max_iter=300, tol=1e-4)
        linear.fit(weighed, np.asarray(y), sample_weight=sample_weight)
        self.classes_ = linear.classes_
        self._learn_coefficients(linear)
        self._forget_unused(names, tfidf)
        return self

    def _learn_coefficients(self, linear: LogisticRegression) -> None:
        """Softmax does not change when all categories' weights shift alike; centred ones can be read alone."""
        coef, intercept = np.atleast_2d(linear.coef_), np.atleast_1d(linear.intercept_)
        if len(coef) == 1:
            coef, intercept = (
                np.vstack((-coef / 2, coef / 2)),
                np.concatenate((-intercept / 2, intercept / 2)),
            )
        self.coef_ = np.asarray(coef - coef.mean(axis=0), dtype=np.float32)
        self.intercept_ = np.asarray(intercept - intercept.mean(), dtype=np.float32)

    def _forget_unused(self, names: npt.NDArray[np.str_], tfidf: FieldTfidf) -> None:
        """Keep the names of the used columns alone, so that the model stays small."""
        self.counter_ = FeatureCounter()
        self.counter_.names_ = np.asarray(names[tfidf.columns_])
        self.tfidf_ = tfidf
        self.tfidf_.columns_ = np.arange(len(tfidf.columns_), dtype=np.int32)

    def weigh(self, counted: Sequence[Counter[str]]) -> Matrix:
        """The weighed features of counted texts, one row a text."""
        check_is_fitted(self)
        return self.tfidf_.transform(self.counter_.tabulate(counted))

    def score_counts(self, counts: Matrix, names: npt.NDArray[np.str_]) -> Floats:
        """Scores of texts that another counter has counted; its sorted `names` must hold ours."""
        check_is_fitted(self)
        ours = np.searchsorted(names, self.counter_.names_)
        return self.scores(self.tfidf_.transform(counts[:, ours]))

    def scores(self, weighed: Matrix) -> Floats:
        """The score of each category, before any temperature."""
        return np.asarray(weighed @ self.coef_.T.astype(np.float64) + self.intercept_)

    def decision_function(self, texts: Sequence[Text]) -> Floats:
        check_is_fitted(self)
        return self.scores(self.tfidf_.transform(self.counter_.transform(texts)))

    def predict_proba(self, texts: Sequence[Text]) -> Floats:
        return probabilities(self.decision_function(texts))

    def predict(self, texts: Sequence[Text]) -> npt.NDArray[np.str_]:
        scores = self.decision_function(texts)
        return np.asarray(self.classes_[scores.argmax(axis=1)])

    def digest(self) -> str:
        """SHA-256 of everything learned; equal for equal data, parameters, libraries and kind of processor."""
        check_is_fitted(self)
        found = hashlib.sha256(
            json.dumps([self.get_params(), self.classes_.tolist()], sort_keys=True).encode()
        )
        found.update("\0".join(self.counter_.names_.tolist()).encode())
        for learned in (self.tfidf_.field_, self.tfidf_.idf_, self.coef_, self.intercept_):
            found.update(np.ascontiguousarray(learned).tobytes())
        return found.hexdigest()
