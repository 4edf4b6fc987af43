"""Spread-out labels come out whole, columns of values do not run together."""

from pipeline.adapters.reading.labels import with_whole_labels
from pipeline.domain.reading import Box, Line


def _line(text: str, left: float, top: float, size: float = 30) -> Line:
    return Line(text, Box(left, top, left + size * len(text), top + size), 0.9)


def _texts(lines: list[Line]) -> list[str]:
    return sorted(line.text for line in lines)


def test_a_label_written_downwards_is_one_line() -> None:
    lines = [_line(char, 40, 100 + 55 * row) for row, char in enumerate("购买方")]
    (label,) = with_whole_labels(lines)
    assert label.text == "购买方"
    assert label.box == Box(40, 100, 70, 240)


def test_a_label_with_wide_gaps_is_joined_to_the_line_that_carries_on() -> None:
    lines = [
        _line("名", 100, 100),
        _line("称：云岭机械", 200, 103),
        _line("合", 100, 200),
        _line("计", 220, 200),
    ]
    assert _texts(with_whole_labels(lines)) == sorted(["名称：云岭机械", "合计"])


def test_what_stands_between_keeps_a_label_apart() -> None:
    lines = [_line("单", 100, 100), _line("12", 150, 100), _line("价", 250, 100)]
    assert _texts(with_whole_labels(lines)) == sorted(["单", "12", "价"])


def test_a_column_of_units_stays_a_column() -> None:
    lines = [_line(unit, 100, 100 + 40 * row) for row, unit in enumerate("台台只个")]
    assert with_whole_labels(lines) == lines


def test_several_labels_of_one_kind_are_each_joined() -> None:
    lines = [_line(char, left, 100 + 40 * row) for left in (40, 640) for row, char in enumerate("备注")]
    assert _texts(with_whole_labels(lines)) == ["备注", "备注"]
