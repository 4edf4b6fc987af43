"""What a careful clerk would stop at goes to review with every reason; the rest files."""

import pytest

from pipeline.domain.judgement import Doubt, DoubtKind, File, Guess, Review
from pipeline.domain.judging import bears_state_secret, judge
from pipeline.domain.key import Checked, Key, KeyName
from pipeline.domain.reading import Box, Line, Reading

SURE = Guess("other", 0.99, sure=True, model="m")


def page(*texts: str, confidence: float = 0.99, blank: bool = False, unreadable: bool = False) -> Reading:
    lines = tuple(Line(text, Box(0, 0, 10, 10), confidence) for text in texts)
    return Reading(1, 100, 100, lines, blank=blank, unreadable=unreadable)


def test_a_sure_guess_on_a_clear_page_files() -> None:
    assert judge(SURE, (), [page("会议纪要")], split_sure=True) == File()


def test_every_doubt_is_named_not_only_the_first() -> None:
    unsure = Guess("other", 0.4, sure=False, model="m")
    verdict = judge(unsure, (), [page("纪要", confidence=0.5)], split_sure=False)
    assert isinstance(verdict, Review)
    assert {doubt.kind for doubt in verdict.doubts} == {
        DoubtKind.FAINT,
        DoubtKind.SPLIT_UNSURE,
        DoubtKind.CATEGORY_UNSURE,
    }


def test_a_page_nobody_could_read_never_files() -> None:
    verdict = judge(SURE, (), [page(unreadable=True)], split_sure=True)
    assert verdict == Review((Doubt(DoubtKind.UNREADABLE, page=1),))


def test_a_written_page_without_a_single_line_never_files() -> None:
    verdict = judge(SURE, (), [page()], split_sure=True)
    assert verdict == Review((Doubt(DoubtKind.UNREADABLE, page=1),))


def test_a_blank_back_is_no_doubt() -> None:
    assert judge(SURE, (), [page("纪要"), page(blank=True)], split_sure=True) == File()


def test_an_invoice_without_its_number_is_doubted() -> None:
    guess = Guess("invoice", 0.99, sure=True, model="m")
    verdict = judge(guess, (), [page("发票")], split_sure=True)
    assert isinstance(verdict, Review)
    assert DoubtKind.KEY_MISSING in {doubt.kind for doubt in verdict.doubts}


@pytest.mark.parametrize(
    ("checked", "confidence", "doubted"),
    [(Checked.NONE, 0.9, True), (Checked.NONE, 0.96, False), (Checked.AGREEMENT, 0.9, False)],
)
def test_a_weakly_read_name_that_nothing_vouches_for_is_doubted(
    checked: Checked, confidence: float, doubted: bool
) -> None:
    sender = Key(KeyName.SENDER, "临岫机电设备有限公司", 1, checked, confidence=confidence)
    guess = Guess("correspondence", 0.99, sure=True, model="m")
    verdict = judge(guess, [sender], [page("函")], split_sure=True)
    assert (verdict == Review((Doubt(DoubtKind.KEY_UNSURE, KeyName.SENDER, 1),))) is doubted


def test_a_state_secret_mark_is_seen_and_a_mention_of_secrecy_is_not() -> None:
    assert bears_state_secret([page("机密★10年")])
    assert bears_state_secret([page("绝密 ★")])
    assert not bears_state_secret([page("双方应当保守商业秘密")])
