"""An OFD as a scan: its documents, pages, templates and resources."""

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

from pipeline.adapters.reading.formats.ofd.content import PageObject, Picture, TextRun, numbers, objects_of
from pipeline.adapters.reading.formats.ofd.data import invoice_data
from pipeline.adapters.reading.formats.ofd.draw import draw
from pipeline.adapters.reading.formats.ofd.package import (
    Package,
    children,
    descendants,
    local,
    resolve,
    text_of,
)
from pipeline.adapters.reading.formats.ofd.text import lines_of
from pipeline.adapters.reading.formats.sheet import (
    WORKING_SIDE,
    Limits,
    Sheet,
    check_count,
    damaged,
    foreign_parser,
)

_LAYER_DPI, _SCAN_DPI = 200, 300
_FEWEST_CHARACTERS = 5
_A4 = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page: its document, its identifier there, its content part, and whether it is the document's first."""

    document: "Document"
    id: str
    part: str
    first: bool


class OfdScan:
    """One OFD package; several documents in it follow one another."""

    def __init__(self, file: Path, limits: Limits) -> None:
        with foreign_parser("package"):
            self._package = Package(file, limits)
            root = self._package.xml("OFD.xml")
            if root is None:
                raise damaged("OFD.xml", "no readable document root")
            self._refs = [ref for body in children(root, "DocBody") for ref in self._pages_of(body)]
            self._pages = check_count(len(self._refs), limits)

    @property
    def pages(self) -> int:
        return self._pages

    def sheet(self, page: int) -> Sheet:
        with foreign_parser(f"page {page}"):
            ref = self._refs[page - 1]
            return ref.document.sheet(ref)

    def close(self) -> None:
        self._package.close()

    def _pages_of(self, body: Element) -> list[PageRef]:
        part = resolve("OFD.xml", text_of(body, "DocRoot"))
        root = self._package.xml(part)
        if root is None:
            raise damaged("document", "no readable document")
        return Document(self._package, body, part, root).refs


class Document:
    """One document of the package."""

    def __init__(self, package: Package, body: Element, part: str, root: Element) -> None:
        self.package = package
        self.body = body
        self.part = part
        self.root = root
        pages = [page for group in children(root, "Pages") for page in children(group, "Page")]
        self.refs = [
            PageRef(self, page.get("ID", ""), resolve(part, page.get("BaseLoc", "")), index == 0)
            for index, page in enumerate(pages)
        ]

    def sheet(self, ref: PageRef) -> Sheet:
        """A page's image, text and, on the first page, the document's invoice data."""
        content = self.package.xml(ref.part)
        if content is None:
            raise damaged("page content", "no readable page")
        area = self._area(content)
        objects = self.objects(content)
        runs = [item for item in objects if isinstance(item, TextRun)]
        data = invoice_data(self) if ref.first else ()
        if _is_read_by_ocr(objects, area):
            pictures = [item for item in objects if not isinstance(item, TextRun)]
            return Sheet(draw(pictures, area, self.picture, _scale(area, _SCAN_DPI)), data=data)
        scale = _scale(area, _LAYER_DPI)
        return Sheet(draw(objects, area, self.picture, scale), lines_of(runs, scale), data)

    def objects(self, content: Element) -> list[PageObject]:
        """The page's objects in drawing order, its templates' before its own."""
        templates = [self._templates.get(use.get("TemplateID", "")) for use in children(content, "Template")]
        parts = [root for root in (self.package.xml(part) for part in templates if part) if root is not None]
        return [item for root in [*parts, content] for item in objects_of(root)]

    def texts(self) -> dict[str, str]:
        """Text by object identifier, of all pages and templates: what custom tags refer to."""
        found: dict[str, str] = {}
        for ref in self.refs:
            content = self.package.xml(ref.part)
            for item in self.objects(content) if content is not None else ():
                if isinstance(item, TextRun):
                    found[item.id] = item.text
        return found

    def picture(self, resource: str) -> bytes | None:
        """The bytes of an image resource."""
        part = self._media.get(resource)
        return self.package.read(part) if part else None

    @cached_property
    def _templates(self) -> dict[str, str]:
        return {
            page.get("ID", ""): resolve(self.part, page.get("BaseLoc", ""))
            for page in descendants(self.root, "TemplatePage")
        }

    @cached_property
    def _media(self) -> dict[str, str]:
        media: dict[str, str] = {}
        for name in ("PublicRes", "DocumentRes"):
            for reference in descendants(self.root, name):
                part = resolve(self.part, reference.text or "")
                resources = self.package.xml(part)
                if resources is not None:
                    media |= _media_of(resources, part)
        return media

    def _area(self, content: Element) -> tuple[float, float, float, float]:
        """Left, top, width and height of the page in millimetres."""
        for holder in (*children(content, "Area"), *descendants(self.root, "PageArea")):
            for element in holder:
                box = numbers(element.text)
                if local(element) == "PhysicalBox" and len(box) == 4 and min(box[2:]) >= 1:
                    return box[0], box[1], box[2], box[3]
        return _A4


def _media_of(resources: Element, part: str) -> dict[str, str]:
    base = resolve(part, (resources.get("BaseLoc") or ".") + "/")
    return {
        media.get("ID", ""): resolve(f"{base}/", text_of(media, "MediaFile"))
        for media in descendants(resources, "MultiMedia")
    }


def _scale(area: tuple[float, float, float, float], dpi: int) -> float:
    """Pixels a millimetre, less for a page that would become too large."""
    return min(dpi / 25.4, WORKING_SIDE / max(area[2:]))


def _is_read_by_ocr(objects: list[PageObject], area: tuple[float, float, float, float]) -> bool:
    """Whether the page is a picture: hardly a character, or text laid over an image of the whole page."""
    characters = sum(len(item.text.strip()) for item in objects if isinstance(item, TextRun))
    covered = max((_area(item) for item in objects if isinstance(item, Picture)), default=0.0)
    return characters < _FEWEST_CHARACTERS or covered > 0.6 * area[2] * area[3]


def _area(picture: Picture) -> float:
    left, top, right, bottom = picture.place
    return math.fabs(right - left) * math.fabs(bottom - top)
