"""Errors sorted by whose fault they are, so that each edge knows what to do without reading text."""

from enum import StrEnum


class ArchiveError(Exception):
    """What went wrong, where, and what to do; never carries customer data.

    Args:
        what: the thing that failed, in our words ("scan", "object", "setting").
        where: an identifier of ours (scan id, page number, object key), never a customer's text.
        expected: what should have been there.
        found: what was there instead.
        remedy: what the reader of the message can do about it.
    """

    def __init__(
        self,
        what: str,
        where: str = "",
        *,
        expected: str = "",
        found: str = "",
        remedy: str = "",
    ) -> None:
        self.what = what
        self.where = where
        self.expected = expected
        self.found = found
        self.remedy = remedy
        super().__init__(what, where, expected, found, remedy)

    def __str__(self) -> str:
        parts = [
            self.what,
            self.where and f"at {self.where}",
            self.expected and f"expected {self.expected}",
            self.found and f"found {self.found}",
            self.remedy,
        ]
        return "; ".join(part for part in parts if part)


class Fault(StrEnum):
    """Why a scan cannot be taken as it is; `reason.py` of the receipt speaks them in Chinese."""

    EMPTY = "empty"
    UNKNOWN_FORMAT = "unknown_format"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    NO_PAGES = "no_pages"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    STATE_SECRET = "state_secret"  # noqa: S105 - a mark on paper, not a password


class BadScan(ArchiveError):
    """The file is at fault: quarantine it, tell the scanning room, go on with the rest."""

    def __init__(self, fault: Fault, where: str = "", *, found: str = "", remedy: str = "") -> None:
        super().__init__(f"scan {fault}", where, found=found, remedy=remedy)
        self.fault = fault

    def __reduce__(self) -> tuple[object, ...]:
        return (_bad_scan, (self.fault, self.where, self.found, self.remedy))


def _bad_scan(fault: Fault, where: str, found: str, remedy: str) -> BadScan:
    """Rebuild a BadScan that crossed a process boundary."""
    return BadScan(fault, where, found=found, remedy=remedy)


class Unavailable(ArchiveError):
    """The world is at fault (store, database, engine away): wait, try again, lose nothing."""


class Refused(ArchiveError):
    """A caller asked for something that may not or cannot be done; the message says what to do instead."""


class Corrupted(ArchiveError):
    """We lied to ourselves (a hash differs, a row contradicts its object): stop that record, tell the archivist."""
