"""Labels and their values: beside, in the next cell, or below; a value that is itself a label is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.domain.extraction.layout import CELL, Row, Sheet, Span
from pipeline.domain.reading import Box

# Words that end a value when they follow it in the same line, and that are never a value themselves.
_LABELS = (
    "甲方 乙方 丙方 供方 需方 买方 卖方 出租方 承租方 委托方 受托方 委托人 受托人 发包人 承包人 出卖人 买受人 购买方 销售方 "
    "名称 单位名称 公司名称 姓名 性别 年龄 地址 住所 住址 通讯地址 联系地址 注册地址 地址、电话 电话 联系电话 联系方式 手机 "
    "手机号 手机号码 传真 邮编 邮政编码 邮箱 电子邮箱 电子邮件 Email E-mail 联系人 经办人 负责人 法定代表人 法人代表 "
    "委托代理人 授权代表 代表人 身份证号 身份证号码 证件号码 统一社会信用代码 纳税人识别号 税号 开户行 开户银行 开户名 户名 "
    "开户行及账号 开户行及帐号 账号 帐号 银行账号 银行账户 日期 签订日期 签订时间 签订地点 签约日期 签约地点 合同编号 编号 "
    "订单号 订单编号 投诉人 被投诉人 被投诉单位 被投诉方 投诉日期 投诉时间 受理编号 受理日期 受理时间 受理人 投诉事项 投诉内容 "
    "投诉对象 投诉渠道 投诉方式 投诉类型 投诉类别 处理结果 处理意见 处理人 诉求 客户名称 客户姓名 客户签字 产品名称 产品型号 "
    "购买日期 购买时间 规格型号 单位 数量 单价 金额 税率 税额 合计 备注 收款人 复核 开票人 发票代码 发票号码 开票日期 校验码 "
    "机器编号 密码区 项目名称 税率/征收率 价税合计 大写 小写 盖章 签字 签章 抄送 主题 事由 附件 密级 发文字号 文号 序号 满意度 "
    "回访 回访结果 记录人 登记人 结案日期 处理日期 接待人 接诉人 期望处理结果 客户诉求 客户电话 客户编号"
)
_WORDS = _LABELS.split()


_LONG = 6  # letters of a label from which one may be misread or lost without it being another label


def _spaced(word: str) -> str:
    return r"[ \t]*".join(re.escape(char) for char in word)


def _misread(word: str) -> list[str]:
    """A long label with any one of its letters read as something else or not at all."""
    letters = [re.escape(char) for char in word]
    if len(word) < _LONG:
        return []
    return [
        r"[ \t]*".join([*letters[:place], "[^\t:]?", *letters[place + 1 :]]) for place in range(1, len(word))
    ]


_KNOWN = "|".join(sorted(map(_spaced, _WORDS), key=len, reverse=True))
_IS_LABEL = re.compile(rf"(?:{_KNOWN})(?:及[\u4e00-\u9fff]+)?(?:[ \t]*\([^()]*\))?[ \t]*:?")
_NEXT_LABEL = re.compile(rf"(?:{_KNOWN})(?:\([^()]{{1,12}}\))?[ \t]*:|(?<=[ ;,。])[\u4e00-\u9fff]{{2,10}}:")
_BRACKET = r"(?:[ \t]*\([^()]{0,14}\))?"
_LONGEST_VALUE = 300  # characters of one line
_SAME_CELL = 0.95  # line heights between two lines of one text; cells of a table stand further apart
_BELOW_AT_MOST = 2.6  # line heights between a label and the value under it


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value found for a label; `row` is the index of the label's row on its sheet."""

    sheet: Sheet = field(repr=False)
    row: int
    label: Span = field(repr=False)
    value: Span = field(repr=False)


def label(*words: str, marks: str = "") -> re.Pattern[str]:
    """A pattern for any of the words as a label: letters may stand apart, a bracket may follow.

    It does not begin inside a longer Chinese word, and what follows is a colon, a gap or no Chinese. `marks` are
    characters of a side cell (购, 销) that may have been read into the same line before it.
    """
    exact = sorted(map(_spaced, words), key=len, reverse=True)
    known = "|".join([*exact, *(form for word in words for form in _misread(word))])
    begin = r"(?<![\u4e00-\u9fff])"
    if marks:
        begin = rf"(?:{begin}|(?<=^[{marks}])|(?<=[\t :][{marks}]))"
    return re.compile(
        rf"{begin}(?:{known})(?:\)|{_BRACKET})(?:[ \t]*:|(?=[ \t]|$|[^\u4e00-\u9fff]))", re.MULTILINE
    )


def is_label(text: str) -> bool:
    """Whether the text is nothing but a label."""
    bare = text.strip()
    return not bare.strip(":") or bool(_IS_LABEL.fullmatch(bare))


def find_labelled(sheets: Sequence[Sheet], pattern: re.Pattern[str]) -> Iterator[Labelled]:
    """Every label that has a value beside or below it, in reading order."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            for match in pattern.finditer(row.text):
                value = _beside(row, match.end()) or _below(sheet, index, match)
                if value is not None:
                    yield Labelled(sheet, index, row.span(*match.span()), value)


def find_labels(sheets: Sequence[Sheet], pattern: re.Pattern[str]) -> Iterator[tuple[Sheet, int, Span]]:
    """Every place where the label stands, value or not: sheet, row index, place."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            for match in pattern.finditer(row.text):
                yield sheet, index, row.span(*match.span())


def lines_below(sheet: Sheet, row: int, under: Span, at_most: int = 3) -> Iterator[Span]:
    """The cells directly under a value that continue it: same left edge, close below, no label among them."""
    last = under.box
    for below in sheet.rows[row + 1 :]:
        apart = below.box.top - last.bottom > _SAME_CELL * sheet.line_height
        if at_most == 0 or apart or _has_label_left(below, last):
            return
        found = next((cell for cell in below.cells() if _starts_under(cell, last, sheet.line_height)), None)
        if found is None:
            if below.box.top > last.bottom + 0.6 * sheet.line_height:
                return
            continue
        if is_label(found.text) or _NEXT_LABEL.match(found.text):
            return
        yield found
        last, at_most = found.box, at_most - 1


def _beside(row: Row, end: int) -> Span | None:
    """What follows the label in its cell, or else the next cell."""
    start = end
    while start < len(row.text) and row.text[start] in f" :{CELL}":
        start += 1
    stop = _value_end(row.text, start)
    text = row.text[start:stop]
    if not text.strip() or is_label(text) or _NEXT_LABEL.match(text):
        return None
    return row.span(start, start + len(text.rstrip()))


def _value_end(text: str, start: int) -> int:
    border = text.find(CELL, start)
    end = min(len(text) if border < 0 else border, start + _LONGEST_VALUE)
    following = _NEXT_LABEL.search(text, start + 1, end + 1)
    return following.start() if following else end


def _below(sheet: Sheet, index: int, match: re.Match[str]) -> Span | None:
    """The cell under the label, in one of the next two rows."""
    head = sheet.rows[index].span(*match.span()).box
    for row in sheet.rows[index + 1 : index + 3]:
        if row.box.top - head.bottom > _BELOW_AT_MOST * sheet.line_height:
            return None
        for cell in row.cells():
            overlap = min(cell.box.right, head.right) - max(cell.box.left, head.left)
            if overlap > 0.5 * min(cell.box.width, head.width):
                text = cell.text.strip()
                return None if is_label(text) or _NEXT_LABEL.search(text) else cell
    return None


def _has_label_left(row: Row, box: Box) -> bool:
    return any(cell.box.right < box.left and is_label(cell.text) for cell in row.cells())


def _starts_under(cell: Span, box: Box, height: float) -> bool:
    return abs(cell.box.left - box.left) < 1.5 * height
