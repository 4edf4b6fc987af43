"""Invoice data inside an OFD, most trusted source first: attached invoice, custom tags, document properties."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from pipeline.adapters.reading.formats.invoice import data_of
from pipeline.adapters.reading.formats.ofd.package import children, descendants, local, resolve, text_of
from pipeline.domain.reading import Datum

if TYPE_CHECKING:
    from pipeline.adapters.reading.formats.ofd.scan import Document


def invoice_data(document: Document) -> tuple[Datum, ...]:
    """The invoice's values under our key names; empty for a document that is no invoice."""
    return data_of([*_attached(document), _tagged(document), _properties(document)])


def _attached(document: Document) -> list[list[tuple[str, str]]]:
    """Leaves of every attached XML, the original invoice first."""
    parts = [part for part in _attachment_parts(document) if part.lower().endswith(".xml")]
    parts += [
        name for name in document.package.names() if "original_invoice" in name and name.endswith(".xml")
    ]
    parts.sort(key=lambda part: "original_invoice" not in part.lower())
    roots = (document.package.xml(part) for part in dict.fromkeys(parts))
    return [leaves(root) for root in roots if root is not None]


def _attachment_parts(document: Document) -> list[str]:
    found: list[str] = []
    for reference in descendants(document.root, "Attachments"):
        listing = resolve(document.part, reference.text or "")
        root = document.package.xml(listing)
        if root is not None:
            found += [resolve(listing, text_of(item, "FileLoc")) for item in descendants(root, "Attachment")]
    return found


def leaves(root: Element) -> list[tuple[str, str]]:
    """Names and texts of the elements without children."""
    return [(local(leaf), (leaf.text or "").strip()) for leaf in root.iter() if not len(leaf)]


def _tagged(document: Document) -> list[tuple[str, str]]:
    """Tags name text objects of the page; a value in several objects is their texts one after the other."""
    tags = [root for part in _tag_parts(document) if (root := document.package.xml(part)) is not None]
    if not tags:
        return []
    texts = document.texts()
    return [
        (local(tag), "".join(texts.get((ref.text or "").strip(), "") for ref in children(tag, "ObjectRef")))
        for root in tags
        for tag in root.iter()
        if children(tag, "ObjectRef")
    ]


def _tag_parts(document: Document) -> list[str]:
    found: list[str] = []
    for reference in children(document.root, "CustomTags"):
        listing = resolve(document.part, reference.text or "")
        root = document.package.xml(listing)
        if root is not None:
            found += [resolve(listing, text_of(item, "FileLoc")) for item in descendants(root, "CustomTag")]
    return found


def _properties(document: Document) -> list[tuple[str, str]]:
    return [
        (item.get("Name", ""), (item.text or "").strip()) for item in descendants(document.body, "CustomData")
    ]
