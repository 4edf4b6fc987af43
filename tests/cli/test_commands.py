"""The commands as a user types them: stable JSON, clear refusals, documented exit codes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from pipeline.cli.app import EXIT_REFUSED, run
from pipeline.domain.key import KeyName

SCANS = Path(__file__).parents[2] / "sample_docs" / "scans"
INSPECTED = {
    "source", "record", "pages", "category", "confidence", "verdict", "doubts", "keys", "engine", "model", "seconds",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDANG_DATA", str(tmp_path / "data"))


def typed(*words: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=text, catch_exceptions=False)


@pytest.fixture(scope="module")
def inspected() -> dict[str, list[dict[str, object]]]:
    """What `inspect` prints for some samples, by file."""
    names = ["0007.jpg", "0014.pdf", "0038.tif", "0043.pdf"]
    found = typed("inspect", *(str(SCANS / name) for name in names), "--jsonl", "--text")
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    return {name: [line for line in lines if line["source"].endswith(name)] for name in names}


def test_inspect_prints_one_object_a_record_as_promised(
    inspected: dict[str, list[dict[str, object]]],
) -> None:
    (invoice,) = inspected["0007.jpg"]
    assert set(invoice) == INSPECTED | {"text"}
    assert (invoice["category"], invoice["pages"], invoice["record"]) == ("invoice", [1], 1)
    keys = invoice["keys"]
    assert isinstance(keys, list)
    assert {key["name"] for key in keys} <= set(KeyName)
    assert all(set(key) == {"name", "value", "checked", "page", "box"} for key in keys)


def test_inspect_shows_two_records_of_one_scan(inspected: dict[str, list[dict[str, object]]]) -> None:
    assert [(one["record"], one["pages"]) for one in inspected["0014.pdf"]] == [(1, [1]), (2, [2])]


def test_inspect_shows_blank_and_bad_scans_as_such(inspected: dict[str, list[dict[str, object]]]) -> None:
    (blank,), (bad,) = inspected["0038.tif"], inspected["0043.pdf"]
    assert (blank["verdict"], blank["doubts"], blank["category"]) == ("review", ["blank"], None)
    assert (bad["verdict"], bad["doubts"], bad["category"]) == ("quarantine", ["encrypted"], None)


def test_inspect_writes_nothing(inspected: dict[str, list[dict[str, object]]], tmp_path: Path) -> None:
    assert not (tmp_path / "data").exists()


def test_classify_answers_line_by_line_in_order() -> None:
    texts = ["投诉书\n投诉人：王某\n投诉事项：商品质量问题，要求退款并赔偿", "", "asdf qwer"]
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts)
    found = [json.loads(line) for line in typed("classify", "--jsonl", "-", text=lines).stdout.splitlines()]
    assert [set(one) for one in found] == [{"category", "confidence", "verdict", "evidence"}] * 3
    assert found[0]["category"] == "complaint"
    assert [one["verdict"] for one in found[1:]] == ["review", "review"]


@pytest.mark.parametrize("line", ["not json", '{"txt": "x"}', '{"text": 3}', "[1]"])
def test_a_line_that_is_no_text_is_refused_by_its_number(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "texts").write_text('{"text": "合同"}\n' + line, encoding="utf-8")
    code, said = refused(["classify", str(tmp_path / "texts")], monkeypatch, capsys)
    assert code == EXIT_REFUSED
    assert "line 2" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["inspect", "nowhere.pdf"], "no such file"),
        (["receipt", "unknown"], "batch"),
        (["records", "show", "Q001-1"], "record"),
        (["demo"], "demo on a real store"),
    ],
)
def test_what_cannot_be_done_is_refused_with_one_line_and_code_2(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if words == ["demo"]:
        monkeypatch.setenv("GUIDANG_STORE__ENDPOINT", "127.0.0.1:1")
    code, line = refused(words, monkeypatch, capsys)
    assert code == EXIT_REFUSED
    assert said in line
    assert "Traceback" not in line


def refused(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[object, str]:
    monkeypatch.setattr("sys.argv", ["guidang", *words])
    with pytest.raises(SystemExit) as ended:
        run()
    return ended.value.code, capsys.readouterr().err


def test_an_empty_archive_answers_status_and_search() -> None:
    assert json.loads(typed("status", "--json").stdout)["pages"] == 0
    assert json.loads(typed("search", "合同", "--json").stdout) == []
