"""Recorded recognition: a scan's bytes say what its pages read, so that no engine is needed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.domain.errors import BadScan, Fault
from pipeline.domain.judgement import Guess
from pipeline.domain.reading import Box, Line, Origin, Reading
from pipeline.ports import Classifiable


class RecordedReader:
    """A `ScanReader`: pages are separated by form feeds, an empty page is blank, `!fault` is a bad file or page."""

    def count_pages(self, file: Path) -> int:
        text = file.read_text(encoding="utf-8")
        if text.startswith("!"):
            raise BadScan(Fault(text[1:]))
        return len(text.split("\f"))

    def read(self, file: Path, pages: Sequence[int]) -> Iterator[Reading]:
        texts = file.read_text(encoding="utf-8").split("\f")
        return (_reading(page, texts[page - 1]) for page in pages)


def _reading(page: int, text: str) -> Reading:
    if text.startswith("!"):
        raise BadScan(Fault(text[1:]))
    lines = tuple(
        Line(line, Box(100, 100 + 60 * row, 1500, 150 + 60 * row))
        for row, line in enumerate(text.split("\n"))
    )
    if not text:
        return Reading(page, 1654, 2339, blank=True)
    return Reading(page, 1654, 2339, lines, Origin.OCR, engine="recorded 1")


class WordClassifier:
    """A `Classifier` that is sure of what begins with a category's name, and of nothing else."""

    model = "words/1"

    def classify(self, records: Sequence[Classifiable]) -> Sequence[Guess]:
        return [self._guess(record.pages[0] if record.pages else "") for record in records]

    def _guess(self, text: str) -> Guess:
        word = text.split("\n")[0].strip()
        known = word in {"contract", "invoice", "complaint", "correspondence", "other"}
        return Guess(word if known else "other", 0.99 if known else 0.3, sure=known, model=self.model)
