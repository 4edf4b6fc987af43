"""Running text: paragraphs, tables and closing blocks laid down sheet after sheet, as a word processor does."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sample_docs.make.fonts import POINT, Face, bold
from sample_docs.make.sheet import INK, Colour, Sheet, wrap


@dataclass(slots=True)
class Flow:
    """Lays blocks below one another; a new sheet begins when the next line would reach the foot margin."""

    face: Face = Face.SONG
    size: float = 12.0
    left: float = 28.0
    right: float = 26.0
    top: float = 28.0
    foot: float = 26.0
    leading: float = 1.6
    sheets: list[Sheet] = field(default_factory=lambda: [Sheet()])
    y: float = -1.0

    def __post_init__(self) -> None:
        self.y = self.top if self.y < 0 else self.y

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def wide(self) -> float:
        return self.sheet.width - self.left - self.right

    def line_height(self, size: float | None = None) -> float:
        """Millimetres from one baseline to the next."""
        return (size or self.size) * POINT * self.leading

    def gap(self, millimetres: float) -> None:
        self.y += millimetres

    def keep(self, millimetres: float) -> None:
        """Begin a new sheet unless so much room is left."""
        if self.y + millimetres > self.sheet.height - self.foot:
            self.sheets.append(Sheet(self.sheet.width, self.sheet.height))
            self.y = self.top

    def title(
        self, text: str, size: float = 20, face: Face | None = None, colour: Colour = INK, after: float = 6
    ) -> None:
        """A centred heading."""
        self.sheet.text(self.sheet.width / 2, self.y, text, face or bold(self.face), size, colour, align="m")
        self.y += size * POINT * 1.35 + after

    def para(
        self,
        text: str,
        indent: float = 2,
        heavy: bool = False,
        size: float | None = None,
        face: Face | None = None,
    ) -> None:
        """A paragraph; its first line is indented by so many characters."""
        size, face = size or self.size, face or (bold(self.face) if heavy else self.face)
        inset = indent * size * POINT
        for place, line in enumerate(wrap(text, face, size, self.wide, first=inset)):
            self.keep(self.line_height(size))
            self.sheet.text(self.left + (inset if place == 0 else 0), self.y, line, face, size)
            self.y += self.line_height(size)

    def paras(self, texts: Sequence[str]) -> None:
        for text in texts:
            self.para(text)

    def aside(self, text: str, inset: float = 0) -> None:
        """A line set to the right margin, `inset` millimetres in."""
        self.keep(self.line_height())
        self.sheet.text(self.sheet.width - self.right - inset, self.y, text, self.face, self.size, align="r")
        self.y += self.line_height()

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        size: float | None = None,
        head: bool = True,
        pad: float = 1.6,
        centred: bool = True,
    ) -> None:
        """A ruled table; widths are shares of the text width. Rows never break across sheets."""
        size, unit = size or self.size - 1.5, self.wide / sum(widths)
        columns = [share * unit for share in widths]
        step = size * POINT * 1.35
        for place, row in enumerate(rows):
            face = bold(self.face) if head and place == 0 else self.face
            cells = [wrap(cell, face, size, wide - 2 * pad) for cell, wide in zip(row, columns, strict=True)]
            high = max(len(lines) for lines in cells) * step + 2 * pad
            self.keep(high)
            x = self.left
            for lines, wide in zip(cells, columns, strict=True):
                self._cell(lines, (x, wide, high), face, size, centred or (head and place == 0))
                x += wide
            self.y += high

    def _cell(
        self,
        lines: list[str],
        place: tuple[float, float, float],
        face: Face,
        size: float,
        centred: bool,
    ) -> None:
        x, wide, high = place
        step = size * POINT * 1.35
        self.sheet.frame(x, self.y, wide, high)
        top = self.y + (high - len(lines) * step) / 2 + 0.4
        for number, line in enumerate(lines):
            if centred:
                self.sheet.text(x + wide / 2, top + number * step, line, face, size, align="m")
            else:
                self.sheet.text(x + 1.6, top + number * step, line, face, size)

    def number_pages(self, form: str = "第{page}页 共{pages}页", face: Face | None = None) -> None:
        """Set page numbers at the foot of every sheet, once all is laid."""
        for place, sheet in enumerate(self.sheets):
            text = form.format(page=place + 1, pages=len(self.sheets))
            sheet.text(sheet.width / 2, sheet.height - 17, text, face or self.face, 9, align="m")

    def head_line(self, text: str) -> None:
        """Set a running head with a rule on every sheet."""
        for sheet in self.sheets:
            sheet.text(sheet.width - self.right, 14, text, self.face, 9, align="r")
            sheet.rule(self.left, 19, sheet.width - self.right, 19, 0.15)
