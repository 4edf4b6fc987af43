"""From an entry of the catalogue to the file and what is expected of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from PIL import Image, ImageFilter, ImageOps

from sample_docs.make.degrade import Condition, degrade, quarter_turns
from sample_docs.make.document import Document
from sample_docs.make.entry import Entry, Outcome
from sample_docs.make.files import Form, encode
from sample_docs.make.pdf import born_digital
from sample_docs.make.raster import PageTruth, draw
from sample_docs.make.sheet import Sheet

SEED = 2024  # of the samples in this folder


@dataclass(frozen=True, slots=True)
class Made:
    """A sample scan: its bytes, and for each page what is on it (`None` for a blank page)."""

    entry: Entry
    data: bytes = field(repr=False)
    documents: tuple[Document, ...] = field(repr=False)
    pages: tuple[PageTruth | None, ...] = field(repr=False)


def documents(entry: Entry, seed: int) -> tuple[Document, ...]:
    """The documents of an entry, each from its own seed, so that one entry never shifts another."""
    return tuple(
        draw_one(Random(f"{seed}/{entry.file}/{place}")) for place, draw_one in enumerate(entry.draws)
    )


def make(entry: Entry, seed: int) -> Made:
    """Draw, scan and write one entry."""
    drawn = documents(entry, seed)
    sheets = [sheet for document in drawn for sheet in document.sheets] or [Sheet()]
    if entry.form is Form.TEXT_PDF or entry.password:
        truths = tuple(draw(sheet, 72)[1] for sheet in sheets)
        return Made(entry, born_digital(sheets, entry.password), drawn, truths)
    images, pages = _scan(entry, sheets, Random(f"{seed}/{entry.file}/scan"))
    data = encode(images, entry.form, entry.dpi)
    return Made(entry, entry.spoil(data) if entry.spoil else data, drawn, pages)


def _scan(
    entry: Entry, sheets: Sequence[Sheet], rng: Random
) -> tuple[list[Image.Image], tuple[PageTruth | None, ...]]:
    images: list[Image.Image] = []
    pages: list[PageTruth | None] = []
    for sheet in sheets:
        clean, truth = draw(sheet, entry.dpi)
        image, truth = degrade(clean, truth, entry.condition, rng)
        image, truth = quarter_turns(image, truth, entry.turns)
        images.append(_toned(image, entry))
        pages.append(None if entry.outcome is Outcome.BLANK else truth)
        if entry.duplex:
            images.append(_toned(_back(clean, truth, rng), entry))
            pages.append(None)
    return images, tuple(pages)


def _back(front: Image.Image, truth: PageTruth, rng: Random) -> Image.Image:
    """The empty back of a sheet, with a breath of the front showing through."""
    through = ImageOps.mirror(front).filter(ImageFilter.GaussianBlur(2))
    paper = Image.new("RGB", front.size, "white")
    return degrade(Image.blend(paper, through, 0.03), truth, Condition.LIGHT, rng)[0]


def _toned(image: Image.Image, entry: Entry) -> Image.Image:
    return image if entry.colour or image.mode == "1" else image.convert("L")
