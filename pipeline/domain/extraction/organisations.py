"""Names of organisations: how one is known, and how a damaged one is completed from the rest of the record."""

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.extraction.values import squeeze_cjk
from pipeline.domain.text import edit_distance, written_name

_ENDING = re.compile(
    r"(?:公司|集团|厂|店|中心|部|社|院|所|局|校|行|委员会|委|协会|学会|商会|大学|学院|处|科|厅|政府|银行|支行|站|队|会|办公室|办|"
    r"合作社|事务所|工作室|基金会|法院|检察院|医院)$"
)
_MOST_WRONG = 2  # characters that a seal or a misreading may have changed


def is_organisation(name: str) -> bool:
    """Whether the name ends as organisations' names do."""
    return len(name) >= 4 and bool(_ENDING.search(name))


def spelled_elsewhere(name: str, sheets: Sequence[Sheet]) -> str | None:
    """The fuller spelling of a damaged name, if the record has exactly one that differs by a character or two.

    None when the name stands elsewhere as it is, or nothing is near enough.
    """
    if len(name) < 6:
        return None
    near = set()
    for text in _texts(sheets):
        if text.count(name) and not text.endswith(name):
            return None
        near |= {found for found in _windows(text, name) if found != name}
    fuller = {found for found in near if len(found) > len(name)} or near
    return fuller.pop() if len(fuller) == 1 else None


def _texts(sheets: Sequence[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for row in sheet.rows:
            yield written_name(squeeze_cjk(row.text)).replace(" ", "")


def _windows(text: str, name: str) -> Iterator[str]:
    """Stretches of the text that end as the name does and are at most a character or two from it."""
    tail = name[-4:]
    for match in re.finditer(re.escape(tail), text):
        for length in (len(name), len(name) + 1, len(name) + 2):
            found = text[max(0, match.end() - length) : match.end()]
            if len(found) == length and found[0] == name[0] and edit_distance(found, name) <= _MOST_WRONG:
                yield found
