"""An archival number's series is the template with all but the ordinal filled in."""

from datetime import UTC, datetime

from pipeline.domain.numbering import Numbering
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
