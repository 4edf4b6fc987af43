"""A wrong setting names itself and the remedy, and never shows a secret."""

from pathlib import Path

import pytest

from pipeline.domain.errors import Refused
from pipeline.settings import load_settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_variables_come_before_the_file_and_the_file_before_defaults(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "guidang.toml").write_text('[archive]\nfonds = "J019"\n[intake]\nmarker = "_FERTIG"\n')
    monkeypatch.setenv("GUIDANG_INTAKE__MARKER", "_DONE")
    settings = load_settings()
    assert (settings.archive.fonds, settings.intake.marker) == ("J019", "_DONE")
    assert settings.intake.poll_seconds == 5.0


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GUIDANG_STORE__ENDPOINT", "https://minio.internal:9000"),
        ("GUIDANG_READING__PAGE_SECONDS", "soon"),
        ("GUIDANG_ARCHIVE__NUMBER", "{fonds}-{code}"),
        ("GUIDANG_ARCHIVE__NUMBER", "{fonds}-{nonsense}-{ordinal}"),
    ],
)
def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(Refused, match=variable):
        load_settings()


def test_a_misspelt_table_is_refused(elsewhere: Path) -> None:
    (elsewhere / "guidang.toml").write_text('[stroe]\nendpoint = "x:1"\n')
    with pytest.raises(Refused, match="STROE"):
        load_settings()


def test_secrets_never_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDANG_STORE__SECRET_KEY", "open-sesame")
    monkeypatch.setenv("GUIDANG_INDEX", "postgresql+psycopg://guidang:open-sesame@db/guidang")
    assert "open-sesame" not in repr(load_settings())
