"""The rules of judgement: everything about a record that a careful clerk would stop at."""

import re
from collections.abc import Sequence

from pipeline.domain.expected_keys import key_doubts
from pipeline.domain.judgement import Doubt, DoubtKind, Guess, Verdict, verdict_of
from pipeline.domain.key import Key
from pipeline.domain.reading import Reading

FAINT_CONFIDENCE = 0.85
"""Mean confidence of a page under which its text is not relied on unseen."""

_STATE_SECRET = re.compile(r"(绝密|机密|秘密)\s*[★☆]")


def judge(guess: Guess, keys: Sequence[Key], readings: Sequence[Reading], *, split_sure: bool) -> Verdict:
    """File a record of these readings, or review it with every doubt there is."""
    doubts = [
        *(page_doubt for reading in readings if (page_doubt := _page_doubt(reading))),
        *([] if split_sure else [Doubt(DoubtKind.SPLIT_UNSURE, page=readings[0].page)]),
        *([] if guess.sure else [Doubt(DoubtKind.CATEGORY_UNSURE)]),
        *key_doubts(guess.category, keys),
    ]
    return verdict_of(doubts)


def bears_state_secret(readings: Sequence[Reading]) -> bool:
    """Whether a page bears a state-secret mark (机密★…), which this archive must not take."""
    return any(_STATE_SECRET.search(line.text) for reading in readings for line in reading.lines)


def _page_doubt(reading: Reading) -> Doubt | None:
    if reading.blank:
        return None
    if reading.unreadable or not reading.lines:
        return Doubt(DoubtKind.UNREADABLE, page=reading.page)
    if reading.confidence < FAINT_CONFIDENCE:
        return Doubt(DoubtKind.FAINT, page=reading.page)
    return None
