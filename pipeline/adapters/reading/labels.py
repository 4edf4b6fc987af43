"""Labels that printed forms spread out - one character under the other, or with wide gaps - put together again."""

from collections.abc import Iterable, Sequence

from pipeline.domain.reading import Box, Line

_DOWN = (
    "购买方信息", "销售方信息", "购买方", "销售方", "购货单位", "销货单位", "密码区", "备注", "收款方", "付款方",
)  # fmt: skip
_ACROSS = (
    "名称",
    "合计",
    "金额",
    "税额",
    "税率",
    "单价",
    "单位",
    "数量",
    "备注",
    "地址",
    "电话",
    "姓名",
    "日期",
    "事由",
)
"""Only whole labels that forms do print so: joining by geometry alone would also join columns of values."""


def with_whole_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, each spread-out label in one piece."""
    joined = list(lines)
    for label in _DOWN:
        while stack := _stack(joined, label):
            joined = _replaced(joined, stack, _around(stack, label))
    for label in _ACROSS:
        while pair := _pair(joined, label):
            first, rest = pair
            joined = _replaced(joined, pair, _around(pair, first.text + rest.text))
    return joined


def _stack(lines: Sequence[Line], label: str) -> list[Line] | None:
    """One line for each character of the label, each closely below the one before."""
    for top in lines:
        stack = [top] if top.text == label[0] else []
        for char in label[1:]:
            below = next((ln for ln in lines if stack and ln.text == char and _is_below(stack[-1], ln)), None)
            if below is None:
                break
            stack.append(below)
        if len(stack) == len(label):
            return stack
    return None


def _is_below(upper: Line, lower: Line) -> bool:
    gap = lower.box.top - upper.box.bottom
    aside = abs(lower.box.middle[0] - upper.box.middle[0])
    size = max(upper.box.height, upper.box.width)
    return aside < 0.5 * size and -0.5 * size < gap < 3 * size


def _pair(lines: Sequence[Line], label: str) -> tuple[Line, Line] | None:
    """The first character alone, and the nearest line to its right, which begins with the rest."""
    for first in (line for line in lines if line.text == label[0]):
        right = [line for line in lines if line is not first and _is_right_of(first, line)]
        nearest = min(right, key=lambda line: line.box.left, default=None)
        if nearest is not None and nearest.text.startswith(label[1:]):
            return first, nearest
    return None


def _is_right_of(left: Line, right: Line) -> bool:
    size = min(left.box.height, right.box.height)
    level = abs(left.box.middle[1] - right.box.middle[1]) < 0.5 * size
    return level and -0.5 * size < right.box.left - left.box.right < 8 * size


def _around(parts: Sequence[Line], text: str) -> Line:
    boxes = [part.box for part in parts]
    box = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return Line(text, box, min(part.confidence for part in parts))


def _replaced(lines: Sequence[Line], parts: Iterable[Line], whole: Line) -> list[Line]:
    gone = {id(part) for part in parts}
    return [*(line for line in lines if id(line) not in gone), whole]
