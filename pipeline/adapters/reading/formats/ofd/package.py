"""An OFD's ZIP and XML, opened so that neither a bomb nor a sloppy producer does harm."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.adapters.reading.formats.sheet import Limits, damaged
from pipeline.domain.errors import BadScan, Fault

_MOST_ENTRIES = 20_000
_MOST_RATIO = 200
_MOST_XML = 64 << 20
_SMALL = 1 << 20  # small parts may compress as well as they like

_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.-]+)["']""")
_NAMESPACE = re.compile(r"""\sxmlns:?[\w.-]*\s*=\s*("[^"]*"|'[^']*')""")
_PREFIX = re.compile(r"(</?)[\w.-]*:")


class Package:
    """The parts of an OFD by their paths; names match whatever their case."""

    def __init__(self, file: Path, limits: Limits) -> None:
        self._zip = zipfile.ZipFile(file)
        entries = self._zip.infolist()
        _check_entries(entries, limits)
        self._entries = {_clean(entry.filename).lower(): entry for entry in entries}

    def close(self) -> None:
        self._zip.close()

    def names(self) -> Iterator[str]:
        """Lower-case paths of all parts."""
        return iter(self._entries)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None when it is not there."""
        entry = self._entries.get(_clean(name).lower())
        return None if entry is None else self._zip.read(entry)

    def xml(self, name: str) -> Element | None:
        """The root of an XML part, or None when it is missing or beyond understanding."""
        data = self.read(name)
        if data is None or len(data) > _MOST_XML:
            return None
        try:
            return _root(data)
        except (ParseError, DefusedXmlException, UnicodeDecodeError, LookupError, ValueError):
            return None


def resolve(base: str, location: str) -> str:
    """The path of a part that the part `base` refers to; a leading slash means the root of the package."""
    location = location.strip().replace("\\", "/")
    if location.startswith("/"):
        return _clean(location)
    return _clean(posixpath.join(posixpath.dirname(base), location))


def local(element: Element) -> str:
    """An element's name without its namespace, of which at least two are in use."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """Children by local name."""
    return [child for child in element if local(child) == name]


def descendants(element: Element, name: str) -> list[Element]:
    """Elements anywhere below, by local name."""
    return [child for child in element.iter() if local(child) == name]


def text_of(element: Element, name: str) -> str:
    """The text of the first child of that name, or nothing."""
    found = children(element, name)
    return (found[0].text or "").strip() if found else ""


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > _MOST_ENTRIES:
        raise BadScan(Fault.TOO_LARGE, "package", found="too many parts", remedy="export the document again")
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > max(_SMALL, _MOST_RATIO * max(1, entry.compress_size)) for entry in entries
    )
    if swollen or total > limits.max_mebibytes << 20:
        raise BadScan(
            Fault.TOO_LARGE, "package", found="parts that swell", remedy="export the document again"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadScan(Fault.ENCRYPTED, "package", found="a password", remedy="save it without password")


def _clean(name: str) -> str:
    path = posixpath.normpath(name.replace("\\", "/").lstrip("/"))
    if path.startswith("../"):
        raise damaged("package", "a path that leaves the package")
    return path


def _root(data: bytes) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, ValueError):
        root = fromstring(_mended(data), forbid_dtd=True)
    return root


def _mended(data: bytes) -> str:
    """XML as some producers write it - empty prefixes, undeclared ones, Chinese encodings - made readable."""
    declared = _ENCODING.search(data[:200])
    encoding = declared.group(1).decode().lower() if declared else "utf-8"
    text = data.decode("gb18030" if encoding.startswith("gb") else encoding)
    return _PREFIX.sub(r"\1", _NAMESPACE.sub("", _DECLARATION.sub("", text.lstrip("\ufeff"))))
