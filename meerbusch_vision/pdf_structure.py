"""The finisher: mends in a tagged PDF what WeasyPrint 70 leaves wrong, right before the file is written."""

from hashlib import md5
from pathlib import Path

import pydyf

# The claim of PDF/UA-1, with the extension schema that PDF/A wants for it (ISO 19005-2, 6.6.2.3).
UA_CLAIM = (Path(__file__).parent / "pdfua.xmp").read_bytes()
POINTS_PER_PIXEL = 0.75


def finish(document, pdf):
    """WeasyPrint calls this with its document and the objects of the PDF."""
    for element in [o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/StructElem"]:
        if element["S"] in MENDERS:
            MENDERS[element["S"]](pdf, element)
    mark_margins_as_pagination(pdf)
    forbid_interpolation(pdf)
    claim_ua(pdf)


def identify(data):
    """ISO 19005-2, 6.1.3: a file names itself, here by its digest. WeasyPrint would write all of it a second time.

    The name stands in the dictionary of the cross-reference stream, the last object: no place in the file moves.
    """
    start = int(data.rpartition(b"startxref")[2].split()[0])
    place, digest = data.index(b"<<", start) + 2, md5(data, usedforsecurity=False).hexdigest()
    return data[:place] + f"/ID [({digest})({digest})]".encode() + data[place:]


def resolve(pdf, reference):
    """The object behind a reference such as b"12 0 R"."""
    return pdf.objects[int(reference.split()[0])]


def kids(pdf, element):
    """The structure elements below an element."""
    found = (resolve(pdf, kid) for kid in element["K"] if isinstance(kid, bytes))
    return [kid for kid in found if kid.get("Type") == "/StructElem"]


def wrap_item_body(pdf, item):
    """ISO 14289-1, 7.2: an item holds a label and a body only, `<li><p>` gives it paragraphs."""
    loose = [kid for kid in kids(pdf, item) if kid["S"] not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "P": item.reference, "Pg": item["Pg"]})
    body["K"] = pydyf.Array(kid.reference for kid in loose)
    pdf.add_object(body)
    for kid in loose:
        kid["P"] = body.reference
    item["K"] = pydyf.Array([*(kid for kid in item["K"] if kid not in body["K"]), body.reference])


def place_figure(pdf, figure):
    """WeasyPrint gives pixels from the top of the page, PDF counts points from its bottom."""
    height = resolve(pdf, figure["Pg"])["MediaBox"][3]
    left, top, right, bottom = (value * POINTS_PER_PIXEL for value in figure["A"]["BBox"])
    figure["A"]["BBox"] = pydyf.Array([left, height - bottom, right, height - top])


def give_scopes(pdf, row):
    """WeasyPrint keeps the head cells' scope to itself; it stands first in a row with data if it heads that row."""
    cells = kids(pdf, row)
    has_data = any(cell["S"] == "/TD" for cell in cells)
    for cell in cells:
        if cell["S"] == "/TH":
            cell["A"]["Scope"] = "/Row" if has_data and cell is cells[0] else "/Column"


def drop_wrong_headers(pdf, table):
    """WeasyPrint's links from cells to heads are wrong beside a cell over several rows; the scopes suffice."""
    rows = [row for group in kids(pdf, table) for row in (kids(pdf, group) if group["S"] != "/TR" else [group])]
    cells = [cell for row in rows for cell in kids(pdf, row) if "A" in cell]
    if any("RowSpan" in cell["A"] for cell in cells):
        for cell in cells:
            cell["A"].pop("Headers", None)


MENDERS = {"/LI": wrap_item_body, "/Figure": place_figure, "/TR": give_scopes, "/Table": drop_wrong_headers}


def mark_margins_as_pagination(pdf):
    """ISO 14289-1, 7.8: running heads and feet are artifacts; WeasyPrint tags them outside the structure tree."""
    tree = resolve(pdf, pdf.catalog["StructTreeRoot"])
    in_tree = numbers_below(pdf, tree)
    nums = resolve(pdf, tree["ParentTree"])["Nums"]
    owners_of = dict(zip(nums[::2], nums[1::2], strict=True))
    for number, reference in enumerate(pdf.page_references):
        stream, owners = resolve(pdf, resolve(pdf, reference)["Contents"]).stream, owners_of[number]
        for place, mark in enumerate(stream):
            if isinstance(mark, dict) and "MCID" in mark and int(owners[mark["MCID"]].split()[0]) not in in_tree:
                owners[mark["MCID"]] = "null"
                stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def numbers_below(pdf, tree):
    """The object numbers of all structure elements of the tree."""
    found, waiting = set(), kids(pdf, tree)
    while waiting:
        element = waiting.pop()
        found.add(element.number)
        waiting += kids(pdf, element)
    return found


def forbid_interpolation(pdf):
    """ISO 19005-2, 6.2.8: no smoothed images, neither the image nor its mask."""
    for stream in (o for o in pdf.objects if isinstance(o, pydyf.Stream)):
        for image in (stream, stream.extra.get("SMask")):
            extra = getattr(image, "extra", {})
            if "Interpolate" in extra:
                extra["Interpolate"] = "false"


def claim_ua(pdf):
    """WeasyPrint names one standard in the metadata, PDF/A; the other one is added."""
    metadata = resolve(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", UA_CLAIM + b"</rdf:RDF>") for part in metadata.stream]
