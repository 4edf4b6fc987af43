"""Recognise a scan: read its pages, split it into records, classify, extract, judge; nothing is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.errors import BadScan, Fault
from pipeline.domain.identifiers.invoice_qr import parse_invoice_qr
from pipeline.domain.judgement import Guess
from pipeline.domain.judging import bears_state_secret, judge
from pipeline.domain.reading import Reading
from pipeline.domain.record import Draft, Recognised
from pipeline.domain.splitting import Segment, split
from pipeline.ports import Classifiable, Classifier, ScanReader
from pipeline.steps.extract import extract

PageSeen = Callable[[int, int], None]
"""Called with (page just read, pages in all)."""


def _unseen(_page: int, _pages: int) -> None:
    """Nobody is watching."""


@dataclass(frozen=True)
class Recogniser:
    """Reader and classifier, put to work on one file at a time."""

    reader: ScanReader
    classifier: Classifier

    def __call__(self, file: Path, seen: PageSeen = _unseen) -> Recognised:
        """Recognise a scan; one that cannot be taken comes back with its fault.

        Raises `Unavailable` when an engine is away.
        """
        pages = 1
        try:
            pages = self.reader.count_pages(file)
            readings = self._read(file, pages, seen)
        except BadScan as bad:
            return Recognised(pages, fault=bad.fault)
        if bears_state_secret(readings):
            return Recognised(pages, readings, fault=Fault.STATE_SECRET)
        return Recognised(pages, readings, tuple(self._drafts(readings)))

    def _read(self, file: Path, pages: int, seen: PageSeen) -> tuple[Reading, ...]:
        readings = []
        for reading in self.reader.read(file, range(1, pages + 1)):
            readings.append(reading)
            seen(reading.page, pages)
        return tuple(readings)

    def _drafts(self, readings: Sequence[Reading]) -> Iterator[Draft]:
        segments = split(readings)
        parts = [_written(readings, segment) for segment in segments]
        guesses = self.classifier.classify([_classifiable(part) for part in parts]) if parts else ()
        for segment, part, guess in zip(segments, parts, guesses, strict=True):
            yield _draft(segment, part, guess)


def _written(readings: Sequence[Reading], segment: Segment) -> tuple[Reading, ...]:
    return tuple(
        reading for reading in readings if segment.first <= reading.page <= segment.last and not reading.blank
    )


def _classifiable(readings: Sequence[Reading]) -> Classifiable:
    return Classifiable(
        pages=tuple(reading.text for reading in readings),
        invoice_qr=any(parse_invoice_qr(code.text) for reading in readings for code in reading.codes),
        ruled=any(reading.ruled for reading in readings),
        red=max((reading.red for reading in readings), default=0.0),
    )


def _draft(segment: Segment, readings: tuple[Reading, ...], guess: Guess) -> Draft:
    keys = extract(readings, guess.category)
    verdict = judge(guess, keys, readings, split_sure=segment.sure)
    return Draft(segment.first, segment.last, readings, guess, keys, verdict)
