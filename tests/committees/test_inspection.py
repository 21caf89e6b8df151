"""What files betray: each kind of trace with a file that has it and one that has not, and cleaning."""

import io
import zipfile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from committees.inspection import cleaned, traces_of, word

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "BT /F1 12 Tf 72 700 Td (Konto der Familie) Tj ET"


def a_pdf(content=TEXT, change=None, **info):
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(content.encode())
        page.Resources = Dictionary(
            Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))
        )
        for key, value in info.items():
            pdf.docinfo[f"/{key}"] = value
        if change:
            change(pdf, page)
        pdf.save(buffer)
    return buffer.getvalue()


def remark(kind):
    def add(pdf, page):
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([0, 0, 9, 9]), Contents=String("GEHEIM"))
        page.Annots = Array([pdf.make_indirect(note)])

    return add


def attach(pdf, page):
    pdf.attachments["Liste.txt"] = pikepdf.AttachedFileSpec(pdf, b"GEHEIM", filename="Liste.txt")


def sign(pdf, page):
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("Unterschrift")))]))


def layer(off):
    def add(pdf, page):
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Vermerk")))
        shown = Dictionary(OFF=Array([group])) if off else Dictionary(ON=Array([group]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=shown)

    return add


PDFS = {
    "plain": (a_pdf(), []),
    "bar over the text": (a_pdf(f"{TEXT} 0 g 70 696 200 14 re f"), ["covered"]),
    "bar by its matrix": (a_pdf(f"{TEXT} q 1 0 0 1 70 696 cm 0 0 200 14 re f Q"), ["covered"]),
    "text on a coloured row": (a_pdf(f"0.9 g 70 696 200 14 re f 0 g {TEXT}"), []),
    "bar elsewhere": (a_pdf(f"{TEXT} 70 300 200 14 re f"), []),
    "background": (a_pdf(f"{TEXT} 0 0 595 842 re f"), []),
    "frame": (a_pdf(f"{TEXT} 70 696 200 14 re S"), []),
    "invisible text": (a_pdf("BT /F1 12 Tf 3 Tr 72 700 Td (GEHEIM) Tj ET"), ["invisible"]),
    "recognised text of a scan": (a_pdf("/Scan Do BT /F1 12 Tf 3 Tr 72 700 Td (Text) Tj ET"), []),
    "remark": (a_pdf(change=remark("/Text")), ["remarks"]),
    "layer that is not shown": (a_pdf(change=layer(off=True)), ["layers"]),
    "layer that is shown": (a_pdf(change=layer(off=False)), []),
    "highlight": (a_pdf(change=remark("/Highlight")), ["remarks"]),
    "link": (a_pdf(change=remark("/Link")), []),
    "embedded file": (a_pdf(change=attach), ["attached"]),
    "author": (a_pdf(Author="Kim Muster"), ["author"]),
    "path": (a_pdf(Title=r"C:\Users\muster\Vermerk.docx"), ["author"]),
    "broken": (a_pdf()[:120], []),
    "nothing": (b"", []),
}


def put(**parts):
    """Something that no well-formed file has there."""

    def change(pdf, page):
        for name, value in parts.items():
            setattr(page if name == "Annots" else pdf.Root, name, value)

    return change


HIDDEN_TEXT = "BT /F1 12 Tf 3 Tr 72 700 Td (GEHEIM) Tj ET"
DAMAGED = {
    "too few operands": a_pdf(f"BT 5 Td Tr (x) Tj ET {HIDDEN_TEXT}"),
    "half a bar": a_pdf(f"1 2 3 re f {HIDDEN_TEXT}"),
    "names for numbers": a_pdf(f"BT /A /B /C /D /E /F Tm ET {HIDDEN_TEXT}"),
    "no remarks": a_pdf(HIDDEN_TEXT, change=put(Annots=Array([None, 5]))),
    "a number for remarks": a_pdf(HIDDEN_TEXT, change=put(Annots=5)),
    "a number for a form": a_pdf(HIDDEN_TEXT, change=put(AcroForm=5), Title="Vermerk"),
    "numbers for fields": a_pdf(HIDDEN_TEXT, change=put(AcroForm=Dictionary(Fields=Array([5])))),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damage_in_one_place_of_a_pdf_hides_nothing_elsewhere(data):
    assert [trace.kind for trace in traces_of(data, PDF)] == ["invisible"]
    assert cleaned(data, PDF) == data


def test_office_file_whose_packing_is_damaged_stays_as_it_is():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("docProps/core.xml", "<dc:creator>Kim Muster</dc:creator>" * 20)
    data = bytearray(buffer.getvalue())
    data[56:60] = b"\xff" * 4

    assert (traces_of(bytes(data), WORD), cleaned(bytes(data), WORD)) == ([], bytes(data))


def test_office_file_that_grows_too_large_unpacked_is_left_packed(monkeypatch):
    data = a_word_file(author="Kim Muster")
    monkeypatch.setattr(word, "MAX_BYTES", 100)

    assert cleaned(data, WORD) == data


@pytest.mark.parametrize(("data", "kinds"), PDFS.values(), ids=PDFS)
def test_pdf_tells_what_it_carries(data, kinds):
    assert [trace.kind for trace in traces_of(data, PDF)] == kinds


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = "<w:r><w:t>Sachverhalt</w:t></w:r>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>GEHEIM</w:t></w:r>"
SHOWN = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Text</w:t></w:r>'
INSERTED = f'<w:ins w:author="Kim Muster">{RUN}</w:ins>'
PART = f"<w:hdr {SPACE}><w:p>{{}}</w:p></w:hdr>"
STYLES = (
    f'<w:styles {SPACE}><w:style w:styleId="Leise"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Laut"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Leiser"><w:basedOn w:val="Leise"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Lauter"><w:basedOn w:val="Leise"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:styleId="Kreis"><w:basedOn w:val="Kreis"/></w:style></w:styles>'
)
QUIET, LOUD, QUIETER, LOUDER, ROUND = (
    f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>GEHEIM</w:t></w:r>'
    for style in ("Leise", "Laut", "Leiser", "Lauter", "Kreis")
)
SHOWN_AFTER_ALL = QUIET.replace("</w:rPr>", '<w:vanish w:val="0"/></w:rPr>')
IN_QUIET = f'<w:pPr><w:pStyle w:val="Leise"/></w:pPr>{RUN}'
COMMENTS = f'<w:comments {SPACE}><w:comment w:author="Kim Muster"/></w:comments>'


def a_word_file(runs=RUN, *, author="", **parts):
    core = f"<cp:coreProperties><dc:creator>{author}</dc:creator><dc:title>Vermerk</dc:title></cp:coreProperties>"
    members = {
        "word/document.xml": f"<w:document {SPACE}><w:body><w:p>{runs}</w:p></w:body></w:document>",
        "docProps/core.xml": core.replace("<cp:coreProperties>", '<cp:coreProperties xmlns:cp="c" xmlns:dc="d">'),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


WORD_FILES = {
    "plain": (a_word_file(), []),
    "tracked change": (a_word_file(INSERTED), ["changes"]),
    "hidden text": (a_word_file(HIDDEN), ["hidden"]),
    "text shown after all": (a_word_file(SHOWN), []),
    "tracked change in a header": (a_word_file(header1=PART.format(INSERTED)), ["changes"]),
    "tracked change in a footnote": (a_word_file(footnotes=PART.format(INSERTED)), ["changes"]),
    "hidden text in a footer": (a_word_file(footer2=PART.format(HIDDEN)), ["hidden"]),
    "hidden by the style of its letters": (a_word_file(QUIET, styles=STYLES), ["hidden"]),
    "hidden by the style of its paragraph": (a_word_file(IN_QUIET, styles=STYLES), ["hidden"]),
    "style that hides nothing": (a_word_file(LOUD, styles=STYLES), []),
    "hidden by the style below its style": (a_word_file(QUIETER, styles=STYLES), ["hidden"]),
    "shown by a style that is based on a hidden one": (a_word_file(LOUDER, styles=STYLES), []),
    "style that is based on itself": (a_word_file(ROUND, styles=STYLES), []),
    "shown against its style": (a_word_file(SHOWN_AFTER_ALL, styles=STYLES), []),
    "comment": (a_word_file(comments=COMMENTS), ["comments"]),
    "author": (a_word_file(author="Kim Muster"), ["author"]),
    "broken": (a_word_file()[:200], []),
    "no archive": (b"PK\x03\x04", []),
}


@pytest.mark.parametrize(("data", "kinds"), WORD_FILES.values(), ids=WORD_FILES)
def test_word_file_tells_what_it_carries(data, kinds):
    assert [trace.kind for trace in traces_of(data, WORD)] == kinds


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(a_pdf(Author="Kim Muster", Title="Vermerk"), PDF), (a_word_file(author="Kim Muster"), WORD)],
)
def test_cleaning_takes_out_the_people_and_nothing_else(data, media_type):
    clean = cleaned(data, media_type)

    assert [trace.kind for trace in traces_of(data, media_type)] == ["author"]
    assert traces_of(clean, media_type) == []
    assert b"Kim Muster" not in unpacked(clean)
    assert cleaned(clean, media_type) == clean


def unpacked(data):
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return data


def test_cleaned_word_file_keeps_its_text_and_title():
    data = a_word_file(author="Kim Muster")

    clean = unpacked(cleaned(data, WORD))

    assert clean == unpacked(data).replace(b"Kim Muster", b"")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (a_pdf(), PDF),
        (a_pdf(Author="Kim Muster", change=sign), PDF),
        (a_pdf(Author="Kim Muster")[:150], PDF),
        (a_word_file(), WORD),
        (b"PK\x03\x04x", WORD),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_file_without_people_with_a_signature_or_broken_stays_as_it_is(data, media_type):
    assert cleaned(data, media_type) == data
