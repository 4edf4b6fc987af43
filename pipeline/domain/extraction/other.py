"""Keys of paper that is none of the four kinds: its title and what identifies people and firms beyond doubt."""

from collections.abc import Sequence

from pipeline.domain.extraction import contacts, titles
from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.key import Key


def other_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """Title, credit codes, phones, e-mail."""
    title = titles.title_key(sheets, titles.OTHER)
    return [
        *([title] if title else []),
        *contacts.credit_codes(sheets),
        *contacts.phones(sheets),
        *contacts.emails(sheets),
    ]
