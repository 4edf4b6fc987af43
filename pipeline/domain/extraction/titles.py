"""The title of a record: the large or centred line near the top that names what it is, over one line or two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.extraction.layout import CELL, Row, Sheet, Span
from pipeline.domain.extraction.values import make_key
from pipeline.domain.key import Key, KeyName
from pipeline.domain.text import cjk_count, squeeze, written_name

CONTRACT = re.compile(
    r"(?:合同|协议|协议书|合同书|订单|采购单|确认书|意向书|备忘录|条款|承诺书)(?:书|\([^()]*\))?$"
)
COMPLAINT = re.compile(
    r"(?:投诉|举报|申诉|信访|维权)[\u4e00-\u9fff]{0,8}$|(?:投诉|举报|申诉|信访)[\u4e00-\u9fff]*(?:书|信|函|单|表|记录|材料)(?:\([^()]*\))?$"
)
LETTER = re.compile(
    r"(?:函|通知|通知书|告知书|公告|通告|通报|批复|复函|回函|请示|报告|意见|决定|证明|说明|声明|催告书|答复|信|函件|律师函|"
    r"邀请函|介绍信|委托书|联系单|回执|纪要|通知单)(?:\([^()]*\))?$"
)
OTHER = re.compile(
    r"(?:单|表|书|证|据|收条|收据|清单|报告|说明|票|发票|合同|协议|函|通知|记录|名册|卡)(?:\([^()]*\))?$"
)

_TOP = 0.5  # share of the page within which a title stands
_STOP = re.compile(
    r"[。;,:!?]$|^第[一二三四五六七八九十\d]+[条章页]|^[—\-·]|^\d+$|^[(（]?[一二三四五六七八九十\d]+[、.)）]"
)
_HEAD_PAPER = re.compile(r"(?:文件|公司|局|委员会|协会|事务所|医院|大学|学院|厂|中心)$")
_LABELLED = re.compile(r"^[\u4e00-\u9fffA-Za-z]{1,12}[:：]|[:：]")
_LONGEST = 45


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int
    text: str
    score: float


def title_key(sheets: Sequence[Sheet], endings: re.Pattern[str]) -> Key | None:
    """The title of the first page: best by its ending, its size and whether it is centred."""
    if not sheets:
        return None
    sheet = sheets[0]
    best = max(_candidates(sheet, endings), key=lambda candidate: candidate.score, default=None)
    if best is None:
        return None
    rows, text = _with_neighbour(sheet, best, endings)
    span = Span(text, sheet.page, rows[0].box, min(_confidence(row) for row in rows))
    return make_key(KeyName.TITLE, text, span, sheet)


def _candidates(sheet: Sheet, endings: re.Pattern[str]) -> Iterator[_Candidate]:
    for index, row in enumerate(sheet.rows):
        if row.box.top > _TOP * sheet.height:
            return
        text = _title_text(row)
        if text is None:
            continue
        size = min(row.height / sheet.line_height, 2.5)
        ends, centred = bool(endings.search(squeeze(text))), _is_centred(row, sheet)
        if not ends and (size < 1.25 or not centred or _HEAD_PAPER.search(text)):
            continue
        if ends and not centred and size < 1.2 and index > 3:
            continue
        score = 1.5 * ends + size + 0.6 * centred - 1.0 * row.box.top / max(1, sheet.height)
        yield _Candidate(index, text, score)


def _title_text(row: Row) -> str | None:
    """The row as a title, or None for labels, sentences, and rows of several different cells."""
    text = row.text
    if CELL in text and not _is_spread(text):
        text = _lone_cell(row)
    bare = written_name(text.replace(CELL, "").replace("《", "").replace("》", ""))
    if cjk_count(bare) >= 4 or _is_spread(row.text):
        bare = bare.replace(" ", "")
    wrong = _STOP.search(bare) or _LABELLED.search(bare) or not 2 <= len(bare) <= _LONGEST
    return None if wrong or cjk_count(bare) < 2 else bare


def _is_spread(text: str) -> bool:
    """Letters set far apart: 合 同 书."""
    return all(len(part.strip()) <= 2 for part in text.split(CELL))


def _lone_cell(row: Row) -> str:
    """The one long Chinese cell of a row, or nothing if there are two."""
    cells = [cell.text for cell in row.cells() if cjk_count(cell.text) >= 3]
    return cells[0] if len(cells) == 1 else ""


def _is_centred(row: Row, sheet: Sheet) -> bool:
    middle = row.box.middle[0]
    return abs(middle - sheet.width / 2) < 0.09 * sheet.width and row.box.width < 0.85 * sheet.width


def _with_neighbour(sheet: Sheet, best: _Candidate, endings: re.Pattern[str]) -> tuple[list[Row], str]:
    """A title over two lines: the line above or below of the same size, also centred."""
    row = sheet.rows[best.row]
    before = sheet.rows[best.row - 1] if best.row else None
    after = sheet.rows[best.row + 1] if best.row + 1 < len(sheet.rows) else None
    if (
        before is not None
        and _continues(before, row, sheet)
        and not endings.search(_title_text(before) or "")
    ):
        return [before, row], (_title_text(before) or "") + best.text
    complete = bool(endings.search(squeeze(best.text)))
    if after is not None and not complete and _continues(row, after, sheet):
        return [row, after], best.text + (_title_text(after) or "")
    return [row], best.text


def _continues(upper: Row, lower: Row, sheet: Sheet) -> bool:
    alike = 0.85 < upper.height / max(1.0, lower.height) < 1.18
    large = min(upper.height, lower.height) > 1.2 * sheet.line_height
    close = lower.box.top - upper.box.bottom < 1.2 * upper.height
    texts = _title_text(upper), _title_text(lower)
    head_paper = bool(_HEAD_PAPER.search(texts[0] or ""))
    both_centred = _is_centred(upper, sheet) and _is_centred(lower, sheet)
    return alike and large and close and None not in texts and both_centred and not head_paper


def _confidence(row: Row) -> float:
    return min(piece.line.confidence for piece in row.pieces)
