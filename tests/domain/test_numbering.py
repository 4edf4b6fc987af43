"""An archival number's series is the template with all but the ordinal filled in."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.numbering import Numbering, ordinal_in
from pipeline.settings import ArchiveSettings

FILED = datetime(2026, 3, 1, tzinfo=UTC)


def test_the_default_template_gives_a_number_in_the_standard_s_form() -> None:
    defaults = ArchiveSettings()
    series = Numbering(defaults.fonds, defaults.number).series("contract", FILED)
    assert series == "Q001-ZY·HT·2026·D30-{ordinal:04d}"
    assert series.format(ordinal=7) == "Q001-ZY·HT·2026·D30-0007"


def test_categories_count_apart_and_unknown_ones_count_with_other() -> None:
    numbering = Numbering("Q001", "{code}-{ordinal}")
    assert numbering.series("invoice", FILED) != numbering.series("contract", FILED)
    assert numbering.series("客户信息", FILED) == numbering.series("other", FILED)


SERIES = st.sampled_from(["Q001-{ordinal:04d}", "{ordinal}", "{ordinal:03d}号", "A1-{ordinal:d}/9"])


@given(SERIES, st.integers(0, 10**6))
def test_the_ordinal_of_a_number_is_found_again(series: str, ordinal: int) -> None:
    assert ordinal_in(series, series.format(ordinal=ordinal)) == ordinal


@given(SERIES, st.text(alphabet="Q01-9/A号²٣", max_size=8))
def test_a_number_of_another_series_has_no_ordinal_in_this_one(series: str, number: str) -> None:
    ordinal = ordinal_in(series, number)
    assert ordinal is None or series.format(ordinal=ordinal) == number
