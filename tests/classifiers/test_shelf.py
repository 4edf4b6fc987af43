"""A release is either exactly what was made, or refused with a clear reason."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from skops.io import dumps

from classifiers import BadRelease, Text, load, load_newest_good
from classifiers.release import Release
from classifiers.shelf import _sealed, save

TEXT = Text(("买卖合同\n甲方应当在收到货物后三十日内付清全部价款本合同一式两份双方各执一份",))


@pytest.fixture
def folder(release: Release, tmp_path: Path) -> Path:
    return save(release, tmp_path, "# card\n")


def _reseal(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    body = json.loads(path.read_text("utf-8")) | changes
    path.write_text(json.dumps(body | {"sha256": _sealed(body)}), "utf-8")


def test_what_is_loaded_judges_as_what_was_saved(release: Release, folder: Path) -> None:
    loaded = load(folder)
    assert loaded.name == "small/1.0.0"
    assert loaded.classify([TEXT]) == release.classify([TEXT])
    assert loaded == replace(release, model=loaded.model)


def test_a_release_is_never_written_twice(release: Release, folder: Path) -> None:
    with pytest.raises(FileExistsError):
        save(release, folder.parents[1], "# another card\n")


@pytest.mark.parametrize("name", ["model.skops", "card.md", "manifest.json"])
def test_a_changed_file_is_refused(folder: Path, name: str) -> None:
    path = folder / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(BadRelease, match=r"changed|cannot be read"):
        load(folder)


@pytest.mark.parametrize("name", ["model.skops", "card.md", "manifest.json"])
def test_a_file_cut_short_is_refused(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(BadRelease):
        load(folder)


@pytest.mark.parametrize("name", ["model.skops", "card.md", "manifest.json"])
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BadRelease, match="missing"):
        load(folder)


def test_a_release_of_another_scikit_learn_is_refused(folder: Path) -> None:
    libraries = json.loads((folder / "manifest.json").read_text("utf-8"))["libraries"]
    _reseal(folder, libraries=libraries | {"scikit-learn": "0.24.2"})
    with pytest.raises(BadRelease, match=r"another scikit-learn; expected 0\.24\.2"):
        load(folder)


def test_types_we_do_not_trust_are_refused_before_they_are_built(folder: Path) -> None:
    _replace_model(folder, dumps({"hook": shutil.rmtree}))
    with pytest.raises(BadRelease, match="types we do not trust"):
        load(folder)


def test_something_else_in_the_place_of_the_model_is_refused(folder: Path) -> None:
    _replace_model(folder, dumps(np.arange(3)))
    with pytest.raises(BadRelease, match="something else"):
        load(folder)


def test_other_parameters_under_the_same_manifest_are_refused(release: Release, folder: Path) -> None:
    coef = release.model.coef_
    try:
        release.model.coef_ = coef * 2
        _replace_model(folder, dumps(release.model))
    finally:
        release.model.coef_ = coef
    with pytest.raises(BadRelease, match="what was learned"):
        load(folder)


def _replace_model(folder: Path, content: bytes) -> None:
    (folder / "model.skops").write_bytes(content)
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    _reseal(folder, files=files | {"model.skops": hashlib.sha256(content).hexdigest()})


def test_the_newest_release_is_used_and_ten_is_newer_than_nine(release: Release, folder: Path) -> None:
    for version in ("1.9.0", "1.10.0"):
        save(replace(release, version=version), folder.parents[1], "# card\n")
    assert load_newest_good(folder.parents[1], "small").version == "1.10.0"


def test_a_bad_newest_release_is_passed_over_loudly(
    release: Release, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    newer = save(replace(release, version="1.1.0"), folder.parents[1], "# card\n")
    (newer / "model.skops").write_bytes(b"PK")
    assert load_newest_good(folder.parents[1], "small").version == "1.0.0"
    assert "small/1.1.0" in caplog.text
    assert caplog.records[0].levelname == "ERROR"


def test_no_release_at_all_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BadRelease, match="no usable release"):
        load_newest_good(tmp_path, "small")
