"""Texts to weighted features: words, character runs and the places where they stand, each a space of its own."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin

from classifiers import segmenter
from classifiers.text import HAN, Places, Text, places

FIELDS = ("word", "run", "title", "opening", "closing", "page")
"""Whole words; runs of 2 to 4 characters; words and endings of the title; first and last words; signals."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_HAN_RUN = re.compile(rf"[{HAN}]+")
_ASIDE = re.compile(r"[(（\[【<《].*?[)）\]】>》]|[\d.]+")
_OPENING, _CLOSING = 90, 80
_ENDINGS = (1, 2, 3, 4)


def features(text: Text) -> Counter[str]:
    """How often each feature occurs in a text; a feature is written `field:what`."""
    where = places(text)
    words = segmenter.words(where.whole)
    found: Counter[str] = Counter()
    for field, names in (
        ("word", words),
        ("run", _runs(where.whole)),
        ("title", _title(where.title)),
        ("opening", _upto(_OPENING, words)),
        ("closing", _upto(_CLOSING, reversed(words))),
        ("page", _page(where, text)),
    ):
        # counted before they are tagged: most runs and words occur more than once
        dict.update(found, {f"{field}:{name}": times for name, times in Counter(names).items()})
    return found


def _upto(characters: int, words: Iterable[str]) -> Iterator[str]:
    """The first words, as many as so many characters hold."""
    for word in words:
        characters -= len(word)
        if characters < 0:
            return
        yield word


def _runs(text: str) -> list[str]:
    """Every run of 2 to 4 Chinese characters."""
    return [
        run[start : start + size]
        for run in _HAN_RUN.findall(text)
        for size in (2, 3, 4)
        for start in range(len(run) - size + 1)
    ]


def _title(title: str) -> list[str]:
    """The title's words, and its endings: the last characters of a Chinese title say what the paper is."""
    bare = _ASIDE.sub("", title)
    return [*segmenter.words(title), *(f"…{bare[-size:]}" for size in _ENDINGS if len(bare) >= size)]


def _page(where: Places, text: Text) -> list[str]:
    """Signals that single words lack, in steps, so that none can outweigh the text."""
    length = max(len(where.whole), 1)
    digits = sum(map(len, _DIGITS.findall(where.whole))) / length
    lines = where.whole.count("\n") + 1
    found = {
        f"digits{min(int(digits * 20), 6)}": True,
        f"line{min(int(math.log2(length / lines)), 7)}": True,
        "quotes": where.whole.count("《") >= 3,
        "invoice_qr": text.signals.invoice_qr,
        "ruled": text.signals.ruled,
    }
    return [name for name, holds in found.items() if holds]


Matrix = Any
"""A scipy CSR matrix of float32, one row a text and one column a feature."""


class FeatureCounter(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to a sparse matrix of counts.

    Args:
        least: in how many different texts a feature must occur to be kept.

    Learns `names_`: the features, sorted, as a numpy array of strings.
    """

    def __init__(self, least: int = 2) -> None:
        self.least = least

    def fit(self, texts: Sequence[Text], y: object = None) -> Self:
        self.fit_transform(texts, y)
        return self

    def fit_transform(self, texts: Sequence[Text], y: object = None, **_: object) -> Matrix:
        columns: dict[str, int] = {}
        matrix = _table(_learning(map(features, texts), columns), columns)
        names = np.array(list(columns), dtype=np.str_)
        kept = np.flatnonzero(np.bincount(matrix.indices, minlength=len(names)) >= self.least)
        kept = kept[np.argsort(names[kept], kind="stable")]
        self.names_ = names[kept]
        return _keep(matrix, kept)

    def transform(self, texts: Sequence[Text]) -> Matrix:
        return self.tabulate(map(features, texts))

    def tabulate(self, counted: Iterable[Counter[str]]) -> Matrix:
        """The matrix of texts whose features are counted."""
        return _table(counted, self.columns)

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.str_]:
        return self.names_

    @property
    def columns(self) -> Mapping[str, int]:
        """The column of each name; rebuilt after loading, never saved."""
        if getattr(self, "_columns_of", None) is not self.names_:
            self._by_name = {name: column for column, name in enumerate(self.names_.tolist())}
            self._columns_of = self.names_
        return self._by_name

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if not name.startswith("_")}


def _learning(counted: Iterable[Counter[str]], columns: dict[str, int]) -> Iterator[Counter[str]]:
    """Gives each new feature a column while the texts pass."""
    for times in counted:
        for name in times:
            columns.setdefault(name, len(columns))
        yield times


def _table(counted: Iterable[Counter[str]], columns: Mapping[str, int]) -> Matrix:
    indices: array[int] = array("i")
    data: array[float] = array("f")
    ends = [0]
    for times in counted:
        names = [name for name in times if name in columns]
        indices.extend(map(columns.__getitem__, names))
        data.extend(map(times.__getitem__, names))
        ends.append(len(indices))
    parts = (np.array(data, np.float32), np.array(indices, np.int32), np.array(ends, np.int32))
    matrix = sparse.csr_matrix(parts, shape=(len(ends) - 1, len(columns)))
    matrix.sort_indices()
    return matrix


def _keep(matrix: Matrix, columns: npt.NDArray[np.intp]) -> Matrix:
    """The matrix with these different, sorted or reordered columns; choosing all in order costs nothing."""
    if len(columns) == matrix.shape[1] and np.all(columns[:-1] < columns[1:]):
        return matrix.copy()
    kept = matrix[:, columns].tocsr()
    kept.sort_indices()
    return kept


class FieldTfidf(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Counts to weights: (1 + log count) x idf, length one within each field, times the field's weight.

    Args:
        weights: weight of each of `FIELDS`; 0 leaves the field out.
        least_families: in how many families a feature must occur. Wording that one family alone uses is that
            family's, and would not help with a text written by somebody else.
        most: most features to keep, the ones in most families first.

    Learns `columns_` (the kept columns of the count matrix), `idf_` and `field_` (index into `FIELDS`).
    """

    def __init__(
        self,
        weights: tuple[float, ...] = (1.0, 0.7, 0.8, 0.4, 0.4, 0.25),
        least_families: int = 3,
        most: int = 80_000,
    ) -> None:
        self.weights = weights
        self.least_families = least_families
        self.most = most

    def fit(
        self,
        counts: Matrix,
        y: object = None,
        *,
        names: npt.NDArray[np.str_],
        families: Sequence[str] | None = None,
    ) -> Self:
        """Learn from counts whose columns have `names`; without `families` each row is its own."""
        spread, total = _spread(counts, families)
        field = _fields_of(names)
        wanted = (spread >= min(self.least_families, total)) & (np.asarray(self.weights)[field] > 0)
        order = np.argsort(-spread * wanted, kind="stable")[: min(self.most, int(wanted.sum()))]
        self.columns_ = np.sort(order).astype(np.int32)
        self.field_ = field[self.columns_].astype(np.int8)
        self.idf_ = (np.log((1 + total) / (1 + spread[self.columns_])) + 1).astype(np.float32)
        return self

    def transform(self, counts: Matrix) -> Matrix:
        kept = _keep(counts, self.columns_.astype(np.intp))
        kept.data = (1 + np.log(kept.data)) * self.idf_[kept.indices]
        rows = np.repeat(np.arange(kept.shape[0]), np.diff(kept.indptr))
        group = rows * len(FIELDS) + self.field_[kept.indices]
        length = np.sqrt(np.bincount(group, weights=kept.data**2, minlength=kept.shape[0] * len(FIELDS)))
        scale = np.asarray(self.weights)[self.field_[kept.indices]] / np.maximum(length[group], 1e-9)
        kept.data = (kept.data * scale).astype(np.float32)
        return kept


def _fields_of(names: npt.NDArray[np.str_]) -> npt.NDArray[np.intp]:
    return np.array([FIELDS.index(name.partition(":")[0]) for name in names.tolist()], dtype=np.intp)


def _spread(counts: Matrix, families: Sequence[str] | None) -> tuple[npt.NDArray[np.intp], int]:
    """In how many families each column occurs, and how many families there are."""
    number = np.arange(counts.shape[0]) if families is None else np.unique(families, return_inverse=True)[1]
    total = int(number.max()) + 1
    member = sparse.csr_matrix(
        (np.ones(len(number), dtype=np.float32), (number, np.arange(len(number)))), shape=(total, len(number))
    )
    present = counts.copy()
    present.data[:] = 1
    return np.asarray(((member @ present) > 0).sum(axis=0), dtype=np.intp).ravel(), total
