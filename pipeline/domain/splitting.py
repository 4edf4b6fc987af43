"""Splitting: which pages of a scan belong to one record, and whether that is certain."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.identifiers.invoice_qr import parse_invoice_qr
from pipeline.domain.reading import Line, Reading

_PAGE_NUMBER = re.compile(r"第\s*(\d{1,3})\s*页\s*[,，/]?\s*共\s*(\d{1,3})\s*页")
_TITLE = re.compile(
    r"^[\u4e00-\u9fffA-Za-z（）()《》·、]{0,24}(合同|协议|协议书|合同书|发票|函|通知书|告知书|投诉书|投诉信|投诉单|处理单|登记表|收据|送货单|报价单)"
    r"([（(][\u4e00-\u9fff]{2,12}[)）])?$"
)
_CLOSING = re.compile(
    r"(签章|盖章|签字|签名|此致|敬礼|特此(函告|函复|通知|告知)|价税合计|开票人|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
)
_TITLE_ZONE = 0.3
_TITLE_LINES = 6
_CLOSING_LINES = 12


@dataclass(frozen=True, slots=True)
class Segment:
    """Pages `first` to `last` (1-based, inclusive) that make one record; `sure` is whether its start is certain."""

    first: int
    last: int
    sure: bool = True


def split(readings: Sequence[Reading]) -> tuple[Segment, ...]:
    """Cut a scan's readings (in page order) into records.

    Printed page numbers that start again and the QR codes of two invoices are certain. A title below which nothing refers back, right after a
    page that closes a document, is a doubtful cut: it is made, and both sides say so. Blank pages inside or
    behind a record belong to its range; blank pages before the first record belong to none.
    """
    written = [reading for reading in readings if not reading.blank]
    if not written:
        return ()
    starts = [(written[0].page, True)]
    for before, page in itertools.pairwise(written):
        cut = _cut(before, page)
        if cut is not None:
            starts.append((page.page, cut))
    return _segments(starts, last=max(reading.page for reading in readings))


def _segments(starts: Sequence[tuple[int, bool]], last: int) -> tuple[Segment, ...]:
    ends = [first - 1 for first, _ in starts[1:]] + [last]
    doubtful = [not sure for _, sure in starts[1:]] + [False]
    return tuple(
        Segment(first, end, sure and not next_doubtful)
        for (first, sure), end, next_doubtful in zip(starts, ends, doubtful, strict=True)
    )


def _cut(before: Reading, page: Reading) -> bool | None:
    """True for a certain cut before `page`, False for a doubtful one, None for no cut."""
    here, there = printed_number(page), printed_number(before)
    if here is not None and there is not None:
        return True if here[0] == 1 else None
    if len({invoice for reading in (before, page) if (invoice := _invoice(reading))}) == 2:
        return True
    if has_title(page) and _closes(before):
        return False
    return None


def _invoice(reading: Reading) -> str | None:
    """The number of the invoice whose QR code is on the page."""
    found = (parse_invoice_qr(code.text) for code in reading.codes)
    return next((invoice.number for invoice in found if invoice), None)


def printed_number(reading: Reading) -> tuple[int, int] | None:
    """The page number and page count printed on a page, as in 第1页 共3页."""
    match = _PAGE_NUMBER.search(reading.text)
    return (int(match[1]), int(match[2])) if match else None


def has_title(reading: Reading) -> bool:
    """Whether a line near the top reads like the title of a document."""
    top = [line for line in reading.lines if line.box.bottom < reading.height * _TITLE_ZONE]
    return any(_reads_like_title(line) for line in top[:_TITLE_LINES])


def _reads_like_title(line: Line) -> bool:
    return bool(_TITLE.match(re.sub(r"\s+", "", line.text)))


def _closes(reading: Reading) -> bool:
    return any(_CLOSING.search(line.text) for line in reading.lines[-_CLOSING_LINES:])
