"""Keeps releases: one folder each, `<title>/<version>/{model.skops, card.md, manifest.json}`, never changed once
written, checked completely before anything in it is believed.

The manifest holds the SHA-256 of the other files and of everything learned, the library versions, the seed and
the thresholds. The model is a skops file: no pickle, and only the three types of ours listed in `TRUSTED` are
built from it beyond what skops itself holds safe; none of them does anything when loaded.
"""

import hashlib
import io
import json
import logging
import re
import zipfile
from dataclasses import asdict
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from skops.io import dumps, get_untrusted_types, loads

from classifiers.calibration import Promise
from classifiers.familiarity import Limits
from classifiers.model import TextClassifier
from classifiers.release import Figure, Provenance, Release

TRUSTED = (
    "classifiers.features.FeatureCounter",
    "classifiers.features.FieldTfidf",
    "classifiers.model.TextClassifier",
)
LAYOUT = 1
_LIBRARIES = ("jieba", "numpy", "scikit-learn", "skops")
_STRICT = ("jieba", "scikit-learn")
_MOST_BYTES = 64 * 2**20
_LOG = logging.getLogger(__name__)


class BadRelease(Exception):
    """A release that must not be used; says which, what was expected and found, and what to do."""

    def __init__(self, folder: Path, what: str, *, expected: str = "", found: str = "") -> None:
        self.folder, self.what, self.expected, self.found = folder, what, expected, found
        super().__init__(folder, what, expected, found)

    def __str__(self) -> str:
        parts = [
            f"release {self.folder.parent.name}/{self.folder.name}: {self.what}",
            self.expected and f"expected {self.expected}",
            self.found and f"found {self.found}",
            "restore the folder from its source, or use another release",
        ]
        return "; ".join(part for part in parts if part)


def save(release: Release, root: Path, card: str) -> Path:
    """Write the release to its folder under `root` and return it. Raises `FileExistsError`: releases never change.

    The manifest is written last, so a folder without one is an interrupted write and never loads.
    """
    folder = root / release.title / release.version
    folder.mkdir(parents=True)
    contents = {"model.skops": _repeatable(dumps(release.model)), "card.md": card.encode()}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "manifest.json").write_text(_manifest(release, contents), "utf-8")
    return folder


def load(folder: Path) -> Release:
    """The release in a folder, fully checked. Raises `BadRelease`."""
    manifest = _read_manifest(folder)
    _check_libraries(folder, manifest)
    content = {name: _checked(folder, name, expected) for name, expected in manifest["files"].items()}
    model = _model(folder, content.get("model.skops", b""))
    if model.digest() != manifest["provenance"]["parameters"]:
        raise BadRelease(folder, "what was learned differs from the manifest")
    return _release(folder, manifest, model)


def load_newest_good(root: Path, title: str) -> Release:
    """The newest release of that title that passes every check; a bad newer one is loudly passed over.

    Raises `BadRelease` when none is left.
    """
    for folder in sorted((root / title).glob("*/"), key=_order, reverse=True):
        try:
            return load(folder)
        except BadRelease as error:
            _LOG.error("release passed over, an older one is used: %s", error)
    raise BadRelease(root / title / "*", "no usable release", expected="at least one complete folder")


def _order(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", folder.name))


def _manifest(release: Release, contents: dict[str, bytes]) -> str:
    body = {
        "layout": LAYOUT,
        "title": release.title,
        "version": release.version,
        "categories": release.categories,
        "temperature": release.temperature,
        "promises": [
            {"error": promise.error, "thresholds": dict(promise.thresholds)} for promise in release.promises
        ],
        "limits": asdict(release.limits),
        "provenance": asdict(release.provenance),
        "figures": {figure.name: figure.value for figure in release.figures},
        "libraries": {name: installed(name) for name in _LIBRARIES},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }
    return json.dumps(body | {"sha256": _sealed(body)}, indent=1, ensure_ascii=False) + "\n"


def _sealed(body: dict[str, Any]) -> str:
    """The hash of the manifest's own content: a slip of a hand is noticed; it does not keep out an attacker."""
    plain = {name: value for name, value in body.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        sealed = manifest["sha256"] == _sealed(manifest)
    except FileNotFoundError:
        raise BadRelease(folder, "the manifest is missing") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadRelease(folder, "the manifest cannot be read", found=type(error).__name__) from None
    if not sealed:
        raise BadRelease(folder, "the manifest was changed")
    if manifest.get("layout") != LAYOUT:
        raise BadRelease(folder, "another layout", expected=str(LAYOUT), found=str(manifest.get("layout")))
    return manifest


def _check_libraries(folder: Path, manifest: dict[str, Any]) -> None:
    """Words and numbers must come out as they did in training: the minor versions of what makes them agree."""
    for name in _STRICT:
        expected, found = manifest["libraries"].get(name, "none"), installed(name)
        if expected.split(".")[:2] != found.split(".")[:2]:
            raise BadRelease(folder, f"made with another {name}", expected=expected, found=found)


def _checked(folder: Path, name: str, expected: str) -> bytes:
    path = folder / name
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        raise BadRelease(folder, f"{name} is missing or too large")
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise BadRelease(folder, f"{name} was changed or cut short", expected=expected, found=found)
    return content


def _model(folder: Path, content: bytes) -> TextClassifier:
    try:
        foreign = sorted(set(get_untrusted_types(data=content)) - set(TRUSTED))
        if foreign:
            raise BadRelease(folder, "the model holds types we do not trust", found=", ".join(foreign))
        model = loads(content, trusted=list(TRUSTED))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise BadRelease(folder, "the model cannot be read", found=type(error).__name__) from None
    if not isinstance(model, TextClassifier):
        raise BadRelease(folder, "the model is something else", found=type(model).__name__)
    return model


def _release(folder: Path, manifest: dict[str, Any], model: TextClassifier) -> Release:
    try:
        return Release(
            manifest["title"],
            manifest["version"],
            model,
            manifest["temperature"],
            tuple(Promise(one["error"], tuple(one["thresholds"].items())) for one in manifest["promises"]),
            Limits(**manifest["limits"]),
            Provenance(**manifest["provenance"]),
            tuple(Figure(name, value) for name, value in manifest["figures"].items()),
        )
    except (KeyError, TypeError) as error:
        raise BadRelease(folder, "the manifest lacks something", found=type(error).__name__) from None


def _repeatable(content: bytes) -> bytes:
    """The skops file compressed hard and without the clock."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
