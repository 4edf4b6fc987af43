"""The running text of a record as one string that still knows where each character stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.domain.extraction.layout import CELL, Row, Sheet, Span

_FULL = 0.9  # of the widest row: a row that reaches so far right goes on in the next

_INDENT = 4  # line heights: what starts further right is set to the right margin, not running text


@dataclass(frozen=True, slots=True)
class Body:
    """Rows joined: a full line runs on into the next, any other ends with a line break."""

    text: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    rows: tuple[tuple[Sheet, Row], ...] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[Sheet, Span]:
        """The sheet and the place where [start, end) begins."""
        place = max(0, bisect_right(self.starts, start) - 1)
        sheet, row = self.rows[place]
        offset = start - self.starts[place]
        found = row.span(min(offset, len(row.text)), min(len(row.text), offset + end - start))
        return sheet, Span(self.text[start:end], found.page, found.box, found.confidence)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Sheet, Span]]:
        """Every match of the pattern; its first group, if it has one, is the span."""
        for match in pattern.finditer(self.text):
            group = 1 if match.re.groups and match[1] is not None else 0
            sheet, span = self.span(*match.span(group))
            yield match, sheet, span


def body_of(sheets: Sequence[Sheet]) -> Body:
    """The text of all sheets in reading order."""
    text, starts, rows = "", [], []
    for sheet in sheets:
        right = max((row.box.right for row in sheet.rows), default=0.0)
        left = min((row.box.left for row in sheet.rows), default=0.0)
        for row in sheet.rows:
            starts.append(len(text))
            rows.append((sheet, row))
            starts_left = row.box.left - left < _INDENT * sheet.line_height
            full = CELL not in row.text and starts_left and row.box.right - left >= _FULL * (right - left)
            text += row.text.replace(CELL, " ") + ("" if full else "\n")
    return Body(text, tuple(starts), tuple(rows))
