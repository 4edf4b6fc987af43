"""Every sample scan: its name, what is on it, how it was scanned, and what must become of it."""

from collections.abc import Callable
from functools import partial

from pipeline.domain.errors import Fault
from sample_docs.make import complaints, contracts, einvoices, invoices, letters, near_letters, others
from sample_docs.make.degrade import Condition
from sample_docs.make.entry import Entry, Outcome
from sample_docs.make.files import Form, truncated
from sample_docs.make.fonts import Face


def _bad(file: str, fault: Fault, note: str, spoil: Callable[[bytes], bytes] | None, **more: object) -> Entry:
    form = Form.JPEG if file.endswith("jpg") else Form.PDF
    draw = (letters.enquiry,) if spoil else ()
    return Entry(
        file,
        draw,
        form,
        note,
        Condition.CLEAN,
        outcome=Outcome.QUARANTINE,
        spoil=spoil,
        fault=fault,
        **more,  # type: ignore[arg-type]
    )


def _nothing(data: bytes) -> bytes:
    return b""


def _prose(data: bytes) -> bytes:
    return "扫描批次交接清单\r\n本文件只是一段文字，被误存为PDF。\r\n".encode()


def _as_is(data: bytes) -> bytes:
    return data


CONTRACTS = (
    Entry(
        "0001.pdf",
        (contracts.sales_contract,),
        Form.PDF,
        "sales contract, three sheets in colour, sealed",
        colour=True,
    ),
    Entry("0002.tif", (contracts.purchase_contract,), Form.TIFF, "purchase contract, two-page grey TIFF"),
    Entry(
        "扫描件_0003.pdf",
        (contracts.service_contract,),
        Form.PDF,
        "service contract with a term, every sheet askew",
        Condition.SKEWED,
        colour=True,
    ),
    Entry(
        "0004.pdf",
        (contracts.lease_contract,),
        Form.PDF,
        "lease scanned from both sides: blank backs",
        duplex=True,
        colour=True,
    ),
    Entry(
        "FAX0005.tif",
        (contracts.supplement,),
        Form.TIFF,
        "near miss: supplementary agreement is a contract; bilevel fax",
        Condition.FAX,
    ),
    Entry(
        "合同_0006.PDF",
        (partial(contracts.service_contract, face=Face.MING),),
        Form.TEXT_PDF,
        "born-digital service contract with a text layer, upper-case extension",
    ),
)
INVOICES = (
    Entry(
        "0007.jpg",
        (invoices.special_invoice,),
        Form.JPEG,
        "paper special invoice in colour, 300 dpi",
        Condition.LIGHT,
        300,
        colour=True,
    ),
    Entry(
        "IMG 0008.png",
        (invoices.plain_invoice,),
        Form.PNG,
        "paper plain invoice with check code, a space in the name",
        dpi=240,
    ),
    Entry(
        "发票_0009.pdf",
        (partial(einvoices.digital_special, face=Face.MING),),
        Form.TEXT_PDF,
        "fully digital special invoice as issued",
    ),
    Entry(
        "扫描件_0010.jpg",
        (einvoices.digital_plain,),
        Form.JPEG,
        "fully digital plain invoice, printed and scanned askew",
        Condition.SKEWED,
        220,
        colour=True,
    ),
    Entry(
        "0011.JPG",
        (invoices.special_invoice,),
        Form.JPEG,
        "special invoice lying on its side",
        turns=1,
        dpi=240,
        colour=True,
    ),
    Entry(
        "IMG_0012.jpg",
        (einvoices.digital_plain,),
        Form.JPEG_EXIF,
        "photographed upright: EXIF orientation 6",
        colour=True,
    ),
    Entry(
        "FAX0013.tif", (invoices.plain_invoice,), Form.TIFF, "plain invoice by fax, bilevel", Condition.FAX
    ),
    Entry(
        "0014.pdf",
        (invoices.plain_invoice, invoices.special_invoice),
        Form.PDF,
        "two invoices in one file: two records",
        dpi=240,
        colour=True,
    ),
    Entry("0015.png", (einvoices.red_invoice,), Form.PNG, "red invoice: negative amounts", Condition.CLEAN),
)
COMPLAINTS = (
    Entry(
        "0016.jpg",
        (complaints.complaint_letter,),
        Form.JPEG,
        "a customer's complaint letter, faint but legible",
        Condition.FAINT,
    ),
    Entry(
        "0017.pdf", (complaints.complaint_form,), Form.PDF, "complaint registration form, a filled-in table"
    ),
    Entry("FAX0018.tif", (complaints.handling_slip,), Form.TIFF, "handling slip by fax", Condition.FAX),
    Entry(
        "扫描件_0019.jpg",
        (complaints.refund_complaint,),
        Form.JPEG,
        "near miss: complaint laid out and sealed as a letter; dirty",
        Condition.NOISY,
        colour=True,
    ),
    Entry(
        "0020.pdf", (complaints.long_complaint,), Form.PDF, "complaint over two sheets, upside down", turns=2
    ),
    Entry(
        "0021.jpg",
        (complaints.complaint_form,),
        Form.JPEG,
        "complaint form, crooked and shadowed",
        Condition.HEAVY,
    ),
)
LETTERS = (
    Entry("0022.jpg", (letters.dunning,), Form.JPEG, "dunning letter, sealed", colour=True),
    Entry(
        "0023.pdf",
        (letters.reconciliation,),
        Form.PDF,
        "near miss: reconciliation letter full of amounts",
        colour=True,
    ),
    Entry(
        "0024.pdf",
        (near_letters.lawyer_letter,),
        Form.PDF,
        "near miss: lawyer's letter about a contract, two sheets",
    ),
    Entry(
        "0025.jpg",
        (near_letters.complaint_reply,),
        Form.JPEG,
        "near miss: our reply to a complaint, red head",
        colour=True,
    ),
    Entry(
        "扫描件_0026.pdf",
        (near_letters.lost_invoice,),
        Form.PDF,
        "near miss: letter about a lost invoice, askew",
        Condition.SKEWED,
        colour=True,
    ),
    Entry(
        "0027.pdf",
        (partial(letters.price_notice, face=Face.KAI),),
        Form.TEXT_PDF,
        "born-digital notice of new prices, red head",
    ),
    Entry(
        "FAX0028.TIF",
        (near_letters.termination,),
        Form.TIFF,
        "near miss: one-sided notice ending a contract; fax",
        Condition.FAX,
    ),
    Entry(
        "0029.jpg",
        (letters.reply,),
        Form.JPEG,
        "formal reply with 发文字号, crooked and shadowed",
        Condition.HEAVY,
        colour=True,
    ),
    Entry("0030.png", (letters.enquiry,), Form.PNG, "formal enquiry, clean", Condition.CLEAN),
)
OTHERS = (
    Entry("0031.jpg", (others.delivery_note,), Form.JPEG, "near miss: delivery note"),
    Entry("0032.jpg", (others.receipt,), Form.JPEG, "near miss: receipt with seal and capitals", colour=True),
    Entry("0033.pdf", (others.quotation,), Form.PDF, "quotation with a table of prices"),
    Entry(
        "IMG_0034.JPG",
        (others.minutes,),
        Form.JPEG,
        "minutes that mention contracts, invoices and complaints; on its side",
        turns=3,
    ),
    Entry(
        "0035.pdf",
        (others.proforma,),
        Form.PDF,
        "near miss: pro-forma invoice, partly English",
        Condition.NOISY,
    ),
    Entry("0036.jpg", (others.leaflet,), Form.JPEG, "leaflet that got between the papers", colour=True),
)
MIXED = (
    Entry(
        "0037.pdf",
        (letters.dunning, others.delivery_note),
        Form.PDF,
        "dunning letter with a delivery note behind it: two records",
    ),
    Entry("0038.tif", (), Form.TIFF, "a blank page", outcome=Outcome.BLANK),
    Entry(
        "0039.jpg",
        (others.few_words,),
        Form.JPEG,
        "only a few words: no guess on nothing",
        outcome=Outcome.REVIEW,
    ),
    Entry(
        "0040.jpg",
        (letters.reply,),
        Form.JPEG,
        "toner all but gone: hardly legible",
        Condition.WORN,
        outcome=Outcome.REVIEW,
    ),
)
BAD = (
    _bad("0041.pdf", Fault.DAMAGED, "PDF cut short in transfer", truncated),
    _bad("0042.jpg", Fault.DAMAGED, "JPEG cut short in transfer", truncated),
    _bad("0043.pdf", Fault.ENCRYPTED, "PDF that asks for a password", _as_is, password="gd-sample"),  # noqa: S106
    _bad("0044.tif", Fault.EMPTY, "zero bytes", _nothing),
    _bad("扫描说明_0045.pdf", Fault.UNKNOWN_FORMAT, "plain text named .pdf", _prose),
)
CATALOGUE = CONTRACTS + INVOICES + COMPLAINTS + LETTERS + OTHERS + MIXED + BAD
