"""Lines come in the order in which a person would read them."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapters.reading.order import in_reading_order
from pipeline.domain.reading import Box, Line


def _line(text: str, left: float, top: float, width: float = 200, height: float = 30) -> Line:
    return Line(text, Box(left, top, left + width, top + height))


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_a_label_comes_before_its_value_on_a_sloping_row() -> None:
    lines = [
        _line("小计", 900, 118),
        _line("名称", 100, 100),
        _line("单价", 500, 109),
        _line("合计", 100, 150),
    ]
    assert _texts(in_reading_order(lines)) == ["名称", "单价", "小计", "合计"]


def test_cells_of_a_form_stay_in_row_order() -> None:
    lines = [
        _line(f"{row}{side}", 100 if side == "左" else 900, 60 * row) for row in range(9) for side in "左右"
    ]
    assert _texts(in_reading_order(lines)) == [f"{row}{side}" for row in range(9) for side in "左右"]


def test_two_columns_of_text_are_read_one_after_the_other_under_their_heading() -> None:
    heading = _line("标题", 100, 10, width=1800)
    left = [_line(f"左{row}", 100, 100 + 50 * row, width=850) for row in range(8)]
    right = [_line(f"右{row}", 1050, 110 + 50 * row, width=850) for row in range(8)]
    mixed = [line for pair in zip(right, left, strict=True) for line in pair]
    assert _texts(in_reading_order([*mixed, heading])) == ["标题", *_texts((*left, *right))]


@given(
    st.lists(
        st.tuples(st.integers(0, 2000), st.integers(0, 3000), st.integers(1, 1500), st.integers(1, 90)),
        max_size=40,
    ),
    st.booleans(),
)
def test_no_line_is_lost_or_doubled(boxes: list[tuple[int, int, int, int]], ruled: bool) -> None:
    lines = [_line(str(index), *box) for index, box in enumerate(boxes)]
    assert sorted(in_reading_order(lines, ruled), key=lambda line: int(line.text)) == lines
