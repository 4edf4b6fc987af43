"""What must become of every sample, as `expected.json` beside the scans says it (README.md has the schema)."""

from sample_docs.make.document import Document
from sample_docs.make.scans import Made


def expectation(made: Made) -> dict[str, object]:
    """One entry of `expected.json`."""
    entry = made.entry
    told: dict[str, object] = {
        "file": entry.file,
        "pages": max(1, len(made.pages)),
        "outcome": str(entry.outcome),
    }
    if entry.fault:
        return told | {
            "pages": 1,
            "fault": str(entry.fault),
            "records": [],
            "blank_pages": [],
            "note": entry.note,
        }
    blank = [page for page, truth in enumerate(made.pages, 1) if truth is None]
    return told | {"records": _records(made), "blank_pages": blank, "note": entry.note}


def _records(made: Made) -> list[dict[str, object]]:
    printed = iter([(page, truth.text) for page, truth in enumerate(made.pages, 1) if truth is not None])
    if not any(made.pages):
        return []
    return [_record(document, [next(printed) for _ in document.sheets]) for document in made.documents]


def _record(document: Document, pages: list[tuple[int, str]]) -> dict[str, object]:
    told: dict[str, object] = {
        "pages": [page for page, _ in pages],
        "category": str(document.category),
        "kind": document.kind,
        "keys": {
            str(name): value if isinstance(value, str) else list(value)
            for name, value in document.keys.items()
        },
    }
    if document.qr:
        told["qr"] = document.qr
    return told | {"text": "\n".join(text for _, text in pages)}
