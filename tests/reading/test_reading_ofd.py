"""An OFD gives its pages' text in cells and its invoice's values, from the most trusted source that has them."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.adapters.reading.formats import Limits, open_scan
from pipeline.adapters.reading.formats.ofd.content import deltas
from pipeline.adapters.reading.formats.ofd.draw import outlines
from pipeline.adapters.reading.formats.sheet import Sheet

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
AREA = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 140</ofd:PhysicalBox></ofd:PageArea>"

Parts = dict[str, str | bytes]


def _text(identifier: int, text: str, x: float, y: float, step: float = 4, extra: str = "") -> str:
    return (
        f'<ofd:TextObject ID="{identifier}" Boundary="{x} {y} 80 6" Size="4" {extra}>'
        f'<ofd:TextCode X="0" Y="4" DeltaX="g {len(text) - 1} {step}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _page(*objects: str, template: str = "") -> str:
    return f"<ofd:Page {NAMESPACE}>{template}<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def _package(
    file: Path,
    pages: Mapping[str, str],
    extra: Parts | None = None,
    head: str = "",
    info: str = "",
    area: str = AREA,
) -> Path:
    refs = "".join(f'<ofd:Page ID="{n}" BaseLoc="{name}"/>' for n, name in enumerate(pages, 1))
    parts: Parts = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
        f"<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData>{area}{head}</ofd:CommonData>"
        f"<ofd:Pages>{refs}</ofd:Pages>"
        "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
        "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>",
        **{f"Doc_0/{name}": page for name, page in pages.items()},
        **(extra or {}),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return file


def _sheet(file: Path, page: int = 1) -> Sheet:
    return open_scan(file, Limits()).sheet(page)


def _data(file: Path) -> dict[str, str]:
    return {datum.name: datum.value for datum in _sheet(file).data}


CELLS = _page(
    _text(11, "12345678901234567890", 150, 10, 2),
    _text(12, "2024年05月06日", 150, 18, 3),
    _text(13, "云岭精密机械有限公司", 20, 40),
    _text(14, "¥", 122, 90),
    _text(15, "100.00", 124, 90, 2),
    _text(16, "¥", 172, 90),
    _text(17, "13.00", 174, 90, 2),
    _text(18, "¥", 150, 98),
)
LISTING = f'<ofd:CustomTags {NAMESPACE}><ofd:CustomTag TypeID="x"><ofd:FileLoc>Tag.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>'


def _ref(name: str, *objects: int) -> str:
    refs = "".join(f'<ofd:ObjectRef PageRef="1">{n}</ofd:ObjectRef>' for n in objects)
    return f"<ofd:{name}>{refs}</ofd:{name}>"


def test_the_attached_invoice_is_trusted_before_everything_else(tmp_path: Path) -> None:
    invoice = (
        '<eInvoice xmlns:fp="http://www.edrm.org.cn/schema/e-invoice/2019"><fp:InvoiceCode>033001900111</fp:InvoiceCode>'
        "<fp:InvoiceNo>00012345</fp:InvoiceNo><fp:IssueDate>2021年3月9日</fp:IssueDate>"
        "<fp:Buyer><fp:BuyerName>海川电子商行</fp:BuyerName></fp:Buyer>"
        "<fp:TaxInclusiveTotalAmount>113</fp:TaxInclusiveTotalAmount></eInvoice>"
    )
    listing = f'<ofd:Attachments {NAMESPACE}><ofd:Attachment ID="9"><ofd:FileLoc>original_invoice.xml</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    info = '<ofd:CustomDatas><ofd:CustomData Name="发票号码">99999999</ofd:CustomData><ofd:CustomData Name="合计金额">100</ofd:CustomData></ofd:CustomDatas>'
    extra: Parts = {"Doc_0/Attachs/Attachments.xml": listing, "Doc_0/Attachs/original_invoice.xml": invoice}
    assert _data(_package(tmp_path / "x.ofd", {"P.xml": CELLS}, extra, info=info)) == {
        "invoice_code": "033001900111",
        "invoice_number": "00012345",
        "issue_date": "2021-03-09",
        "buyer_name": "海川电子商行",
        "total_amount": "113.00",
        "net_amount": "100.00",  # only the properties know it, and they mean it without tax
    }


@pytest.mark.parametrize("family", ["A", "B"])
def test_tags_of_both_families_name_the_texts_of_the_page(tmp_path: Path, family: str) -> None:
    names = {
        "A": ("InvoiceNo", "IssueDate", "BuyerName", "TaxExclusiveTotalAmount", "TaxTotalAmount", "TaxInclusiveTotalAmount"),
        "B": ("InvoiceNumber", "IssueTime", "BuyerName", "TotalAmWithoutTax", "TotalTaxAm", "TotalTax-includedAmount"),
    }[family]  # fmt: skip
    objects = ((11,), (12,), (13,), (14, 15), (16, 17), (18,))
    tags = "".join(_ref(name, *refs) for name, refs in zip(names, objects, strict=True))
    tag = f"<ofd:EInvoice {NAMESPACE}>{tags}</ofd:EInvoice>"
    extra: Parts = {"Doc_0/Tags/CustomTags.xml": LISTING, "Doc_0/Tags/Tag.xml": tag}
    assert _data(_package(tmp_path / "x.ofd", {"P.xml": CELLS}, extra)) == {
        "invoice_number": "12345678901234567890",
        "issue_date": "2024-05-06",
        "buyer_name": "云岭精密机械有限公司",
        "net_amount": "100.00",
        "tax_amount": "13.00",
        "total_amount": "113.00",  # the tag holds a mere currency sign
    }


def test_tags_that_are_not_well_formed_are_understood_all_the_same(tmp_path: Path) -> None:
    tag = '<?xml version="1.0" encoding="UTF-8"?><:eInvoice xmlns:=""><InvoiceNo><ofd:ObjectRef PageRef="1">11</ofd:ObjectRef></InvoiceNo></:eInvoice>'
    extra: Parts = {"Doc_0/Tags/CustomTags.xml": LISTING, "Doc_0/Tags/Tag.xml": tag}
    file = _package(tmp_path / "x.ofd", {"P.xml": CELLS}, extra)
    assert _data(file) == {"invoice_number": "12345678901234567890"}


def test_a_letter_has_no_data(tmp_path: Path) -> None:
    assert _data(_package(tmp_path / "x.ofd", {"P.xml": CELLS})) == {}


def test_each_cell_is_a_line_and_scraps_are_joined(tmp_path: Path) -> None:
    sheet = _sheet(_package(tmp_path / "x.ofd", {"P.xml": CELLS}))
    assert sorted(line.text for line in sheet.layer) == sorted(
        ["12345678901234567890", "2024年05月06日", "云岭精密机械有限公司", "¥100.00", "¥13.00", "¥"]
    )
    box = next(line.box for line in sheet.layer if line.text.startswith("云岭"))
    millimetre = 200 / 25.4
    assert box.left == pytest.approx(20 * millimetre, abs=1)
    assert box.right == pytest.approx(60 * millimetre, abs=1)
    assert 40 * millimetre < box.middle[1] < 46 * millimetre


def test_templates_matrices_and_namespaces_are_followed(tmp_path: Path) -> None:
    template = _page(_text(1, "模板上的标题", 10, 10))
    moved = _text(2, "放大的文字", 10, 30, extra='CTM="2 0 0 2 5 0"').replace("ofd:", "x:")
    page = _page(template='<ofd:Template TemplateID="7"/>').replace("</ofd:Layer>", f"{moved}</ofd:Layer>")
    page = page.replace(NAMESPACE, f'{NAMESPACE} xmlns:x="http://www.ofdspec.org"')
    head = '<ofd:TemplatePage ID="7" BaseLoc="T.xml"/>'
    sheet = _sheet(_package(tmp_path / "x.ofd", {"P.xml": page}, {"Doc_0/T.xml": template}, head))
    boxes = {line.text: line.box for line in sheet.layer}
    assert set(boxes) == {"模板上的标题", "放大的文字"}
    assert boxes["放大的文字"].height == pytest.approx(2 * boxes["模板上的标题"].height, rel=0.01)
    assert boxes["放大的文字"].left == pytest.approx(15 * 200 / 25.4, abs=1)


def test_a_page_that_is_a_picture_is_left_to_ocr(
    page_image: Callable[..., Image.Image], tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    page_image().save(buffer, "PNG")
    image = '<ofd:ImageObject ID="3" ResourceID="5" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    resources = f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="5"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>'
    head = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    extra: Parts = {"Doc_0/DocumentRes.xml": resources, "Doc_0/Res/a.png": buffer.getvalue()}
    area = AREA.replace("140", "297")
    hidden = _page(image, _text(9, "别人的识别结果", 10, 10))
    sheet = _sheet(_package(tmp_path / "x.ofd", {"P.xml": hidden}, extra, head, area=area))
    assert sheet.layer == ()
    assert sheet.image.shape == (3508, 2480, 3)
    assert (sheet.image < 100).any()


def test_outlines_without_text_are_drawn_for_ocr(tmp_path: Path) -> None:
    path = '<ofd:PathObject ID="4" Boundary="10 10 50 50" Fill="true"><ofd:AbbreviatedData>M 0 0 L 50 0 L 50 50 C</ofd:AbbreviatedData></ofd:PathObject>'
    sheet = _sheet(_package(tmp_path / "x.ofd", {"P.xml": _page(path)}))
    assert sheet.layer == ()
    assert (sheet.image == 0).any()


def test_all_documents_of_a_package_are_read(tmp_path: Path) -> None:
    file = _package(tmp_path / "x.ofd", {"P.xml": CELLS, "Q.xml": CELLS})
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = parts["OFD.xml"].decode()
    body = root[root.index("<ofd:DocBody>") : root.index("</ofd:OFD>")]
    parts["OFD.xml"] = root.replace(body, body + body.replace("Doc_0", "Doc_1")).encode()
    parts |= {name.replace("Doc_0", "Doc_1"): data for name, data in parts.items() if name != "OFD.xml"}
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert open_scan(file, Limits()).pages == 4


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("g 3 2.5", [2.5] * 3),
        ("1 g 2 3 4", [1, 3, 3, 4]),
        ("g 99999 1", [1] * 5),
        ("g x", []),
        (None, []),
    ],
)
def test_steps_between_characters_are_unrolled_and_never_past_the_text(
    text: str | None, steps: list[float]
) -> None:
    assert deltas(text, 5) == steps


def test_curves_are_drawn_in_short_straight_pieces() -> None:
    strokes = [stroke for stroke in outlines("M 0 0 B 0 1 1 1 1 0 C M 5 5 L 6 6") if stroke]
    assert [len(stroke) for stroke in strokes] == [14, 2]
    assert strokes[0][0] == strokes[0][-1]
    assert np.isfinite(strokes[0]).all()
