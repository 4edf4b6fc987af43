"""Lets a release of the `classifiers` library judge records."""

from collections.abc import Sequence
from pathlib import Path

import classifiers
from classifiers import Judged, Place, Release, Signals, Text
from pipeline.domain.errors import Corrupted
from pipeline.domain.judgement import Evidence, Guess
from pipeline.ports import Classifiable

_PLACES = {
    Place.TITLE: "标题：",
    Place.OPENING: "开头：",
    Place.CLOSING: "结尾：",
    Place.PAGE: "版面：",
}


def load_newest_good(models: Path, name: str) -> Release:
    """The newest release of that name which passes every check. Raises `Corrupted` when there is none."""
    try:
        return classifiers.load_newest_good(models, name)
    except classifiers.BadRelease as error:
        raise Corrupted(
            "model release", name, found=str(error), remedy="restore the folder of releases"
        ) from error


class TextModel:
    """A `Classifier` on top of a release, for one promised error rate (share of sure guesses that may be wrong)."""

    def __init__(self, release: Release, promise: float = 0.01) -> None:
        release.promise(promise)
        self._release = release
        self._promise = promise

    @property
    def model(self) -> str:
        return self._release.name

    def classify(self, records: Sequence[Classifiable]) -> Sequence[Guess]:
        texts = [
            Text(record.pages, Signals(record.invoice_qr, record.ruled, record.red)) for record in records
        ]
        return [self._guess(judged) for judged in self._release.classify(texts, self._promise)]

    def _guess(self, judged: Judged) -> Guess:
        evidence = tuple(
            Evidence(_PLACES.get(item.place, "") + (item.word or "其余"), item.weight)
            for item in judged.evidence
        )
        return Guess(judged.category, judged.confidence, judged.sure, self.model, evidence)
