"""Hundreds of mutated files end as a reason or as a page, never as anything else."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.adapters.reading.formats import Limits, open_scan
from pipeline.domain.errors import BadScan

OFD = {
    "OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
    "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    "Doc_0/Document.xml": '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea>'
    "<ofd:PhysicalBox>0 0 60 40</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
    '<ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
    "Doc_0/P.xml": '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>'
    '<ofd:TextObject ID="2" Boundary="5 5 40 6" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 7 4">'
    "增值税电子发票样张</ofd:TextCode></ofd:TextObject>"
    '<ofd:PathObject ID="3" Boundary="5 20 40 1"><ofd:AbbreviatedData>M 0 0 L 40 0 B 1 1 2 2 3 3 C'
    "</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer></ofd:Content></ofd:Page>",
}
MUTATIONS = 60


def _seed(kind: str, image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    if kind == "OFD":
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
            for name, text in OFD.items():
                package.writestr(name, text)
    elif kind == "TIFF":
        image.save(buffer, kind, save_all=True, append_images=[image.convert("1")], compression="tiff_lzw")
    else:
        image.save(buffer, kind)
    return buffer.getvalue()


def _mutated(data: bytes, chance: random.Random) -> bytes:
    body = bytearray(data)
    match chance.randrange(4):
        case 0:
            del body[chance.randrange(len(body)) :]
        case 1:
            at = chance.randrange(len(body))
            del body[at : at + chance.randrange(1, 200)]
        case 2:
            at = chance.randrange(len(body))
            body[at:at] = chance.randbytes(chance.randrange(1, 50))
        case _:
            for _ in range(chance.randrange(1, 30)):
                body[chance.randrange(len(body))] = chance.randrange(256)
    return bytes(body)


@pytest.mark.parametrize("kind", ["PDF", "PNG", "TIFF", "JPEG", "BMP", "WEBP", "OFD"])
def test_a_mutated_file_costs_only_itself(
    kind: str, page_image: Callable[..., Image.Image], tmp_path: Path
) -> None:
    data = _seed(kind, page_image("合同", size=(300, 200)))
    chance = random.Random(kind)
    limits = Limits(max_pages=20, max_megapixels=20, max_mebibytes=4)
    remedies = []
    for index in range(MUTATIONS):
        file = tmp_path / f"{index}"
        file.write_bytes(_mutated(data, chance))
        try:
            scan = open_scan(file, limits)
            assert scan.sheet(1).image.shape[2] == 3
            scan.close()
        except BadScan as fault:
            remedies.append(fault.remedy)
    assert remedies
    assert all(remedies)


def test_an_ofd_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.ofd", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", OFD["OFD.xml"])
        package.writestr("Doc_0/Document.xml", b" " * (30 << 20))
    with pytest.raises(BadScan, match="too_large"):
        open_scan(tmp_path / "bomb.ofd", Limits())


def test_an_ofd_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + OFD["OFD.xml"]
    with zipfile.ZipFile(tmp_path / "x.ofd", "w") as package:
        package.writestr("OFD.xml", bomb)
    with pytest.raises(BadScan, match="damaged"):
        open_scan(tmp_path / "x.ofd", Limits())
