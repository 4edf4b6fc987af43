"""Repair of misread codes, only where one candidate is left and a second place on the record agrees."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.identifiers.credit_code import is_credit_code
from pipeline.domain.key import Checked, Key

_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")


def repaired(keys: Sequence[Key], sheets: Sequence[Sheet]) -> list[Key]:
    """The keys, a failed one with the valid code that it was printed as elsewhere, if that is its only candidate."""
    valid = {
        match[0]
        for sheet in sheets
        for row in sheet.rows
        for match in _CODE.finditer(row.text)
        if is_credit_code(match[0])
    }
    return [_repaired(key, valid) for key in keys]


def _repaired(key: Key, valid: set[str]) -> Key:
    if not key.failed or len(key.candidates) != 1 or key.candidates[0] not in valid:
        return key
    return replace(key, value=key.candidates[0], checked=Checked.CHECKSUM, failed=False, candidates=())
