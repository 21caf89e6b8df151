"""Reading Drucksachen from Word files."""

from datetime import date

import pytest

from committees.importers.docx import read_docx
from committees.importers.files import read_file
from committees.importers.parsed import DrucksacheError
from tests.committees.importers.word import W, docx, paragraph, run, table

DRAWING = (
    "<w:r><w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
    "<wp:docPr id='1' name='Bild 1' descr='Lageplan'/>"
    "<a:graphic xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:graphicData>"
    "<pic:pic xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:blipFill>"
    "<a:blip xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' r:embed='r9'/>"
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
PICTURE_RELATIONSHIP = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/plan.png"/>'
    "</Relationships>"
)
HEAD = paragraph(run("Beschlussvorlage -öffentlich-", bold=True), "\tDrucksache: SO/31/2026 vom 5. Mai 2026")
STATIONS = table(("Gremium", "Sitzungstermin", "Zuständigkeit"), ("Ausschuss für Soziales", "19.05.2026", "Anhörung"))
SUBJECT = paragraph("Begegnungszentrum Musterdorf", style="berschrift1")
FACTS = paragraph("Sachverhalt", style="berschrift2")


def sentences_of(data, name="vorlage.docx"):
    with pytest.raises(DrucksacheError) as caught:
        read_file(data, name)
    return caught.value.sentences


def test_word_file_with_styles_and_table_is_read():
    data = docx(
        HEAD,
        STATIONS,
        SUBJECT,
        paragraph("Beschlussvorschlag", style="berschrift2"),
        paragraph("Das Zentrum wird ", run("dauerhaft", bold=True), " gefördert."),
        FACTS,
        paragraph("Erstens", numbered=True),
        paragraph("Zweitens", numbered=True),
        table(("Jahr", "Euro"), ("2027", "30.000")),
        paragraph("gez."),
        paragraph("Tom Vorbild\nBeigeordneter"),
    )

    parsed = read_file(data, "vorlage.docx")

    assert (parsed.kind_name, parsed.is_public) == ("Beschlussvorlage", True)
    assert (parsed.number, parsed.date) == ("SO/31/2026", date(2026, 5, 5))
    assert parsed.stations == [("Ausschuss für Soziales", date(2026, 5, 19), "Anhörung")]
    assert parsed.subject == "Begegnungszentrum Musterdorf"
    assert parsed.sections[0] == (
        "Beschlussvorschlag",
        "<p>Das Zentrum wird <strong>dauerhaft</strong> gefördert.</p>",
    )
    assert parsed.sections[1].heading == "Sachverhalt"
    assert parsed.sections[1].html.startswith("<ol><li>Erstens</li><li>Zweitens</li></ol>")
    assert parsed.sections[1].html.count("<tr>") == 2
    assert (parsed.signer_name, parsed.signer_office) == ("Tom Vorbild", "Beigeordneter")
    assert (parsed.unread, parsed.notes, parsed.line_word) == ([], [], "Absatz")


def test_bold_paragraphs_are_headings_and_tabs_are_columns():
    data = docx(
        paragraph("Informationsvorlage – nichtöffentlich –\tDrucksache: SO/32/2026"),
        paragraph("Gremium\tSitzungstermin"),
        paragraph("Ausschuss für Soziales\t19.05.2026"),
        paragraph("Rat\t28.05.2026"),
        paragraph(run("Bericht über die Notunterkunft", bold=True)),
        paragraph(run("Sachverhalt:", bold=True)),
        paragraph("Zeile eins\nZeile zwei"),
    )

    parsed = read_file(data, "vorlage.docx")

    assert (parsed.kind_name, parsed.is_public) == ("Informationsvorlage", False)
    assert [station.committee for station in parsed.stations] == ["Ausschuss für Soziales", "Rat"]
    assert parsed.subject == "Bericht über die Notunterkunft"
    assert parsed.sections == [("Sachverhalt", "<p>Zeile eins<br>Zeile zwei</p>")]
    assert parsed.unread == []


def test_head_in_a_layout_table_is_read():
    data = docx(
        table(("Beschlussvorlage - öffentlich -", "Drucksache: SO/33/2026 vom 05.05.2026"), ("Az. 50.1", "")),
        STATIONS,
        SUBJECT,
        FACTS,
        paragraph("Text."),
    )

    parsed = read_file(data, "vorlage.docx")

    assert (parsed.kind_name, parsed.number) == ("Beschlussvorlage", "SO/33/2026")
    assert parsed.unread == [(2, "Az. 50.1", "Diese Zeile im Kopf passt zu keinem Feld.")]


def test_image_in_a_word_file_is_reported():
    parts = {"word/_rels/document.xml.rels": PICTURE_RELATIONSHIP, "word/media/plan.png": "kein Bild"}
    data = docx(HEAD, STATIONS, SUBJECT, FACTS, paragraph("Der Plan:", DRAWING), parts=parts)

    parsed = read_file(data, "vorlage.docx")

    assert parsed.sections == [("Sachverhalt", "<p>Der Plan:</p>")]
    [entry] = parsed.unread
    assert (entry.line, entry.reason) == (6, "Bild wurde nicht übernommen; bitte als Anlage hochladen.")


def test_headers_changes_comments_and_unknown_parts_are_reported():
    formula = f"<m:oMath xmlns:m='{MATH}'><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    changed = f'<w:ins w:id="1">{run("neu")}</w:ins><w:del w:id="2"><w:r><w:delText>alt</w:delText></w:r></w:del>'
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    header = f"<w:hdr {W}>{paragraph('Stadt Musterhausen')}</w:hdr>"
    data = docx(
        HEAD, STATIONS, SUBJECT, FACTS, paragraph(changed, formula, comment), parts={"word/header1.xml": header}
    )

    parsed = read_file(data, "vorlage.docx")

    assert parsed.sections == [("Sachverhalt", "<p>neu</p>")]
    assert [entry.text for entry in parsed.unread] == ["neua+b", "Stadt Musterhausen"]
    assert parsed.notes == [
        "Die Word-Datei enthält nachverfolgte Änderungen; gelesen ist der Stand mit allen Änderungen.",
        "Die Word-Datei enthält Kommentare; sie werden nicht übernommen.",
    ]


def test_impossible_date_names_the_paragraph():
    data = docx(HEAD, table(("Gremium", "Termin"), ("Rat", "31.06.2026")), SUBJECT, FACTS, paragraph("Text."))

    assert sentences_of(data) == ["Absatz 3: Den 31.06.2026 gibt es nicht."]


BROKEN = "Die Word-Datei „{}“ ist beschädigt. Bitte in Word öffnen, neu speichern und noch einmal einlesen."
NO_ZIP = "Die Datei „{}“ ist keine lesbare Word-Datei (.docx)."
TOO_LARGE = "Die Datei „{}“ wird entpackt zu groß und deshalb nicht gelesen."
OPEN_DOCUMENT = "Die Datei „{}“ ist ein OpenDocument-Text. Bitte als .docx speichern und noch einmal einlesen."
OLD_WORD = "Die Datei „{}“ hat das alte Word-Format (.doc). Bitte als .docx speichern und noch einmal einlesen."
PASSWORD = "Die Datei „{}“ ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern und neu einlesen."
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "{"a" * 500}">]><w:document {W}><w:body>&a;</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"PK\x03\x04 und sonst nichts", NO_ZIP, id="no-zip"),
        pytest.param(docx()[:300], NO_ZIP, id="cut"),
        pytest.param(docx(), "Die Datei „{}“ ist leer.", id="empty"),
        pytest.param(
            docx(parts={"word/document.xml": None}), "Die Datei „{}“ enthält kein Word-Dokument.", id="no-document"
        ),
        pytest.param(docx(parts={"word/document.xml": "<w:document"}), BROKEN, id="bad-xml"),
        pytest.param(docx(parts={"word/document.xml": BOMB}), BROKEN, id="entities"),
        pytest.param(docx(parts={"_rels/.rels": "<kaputt"}), BROKEN, id="bad-relationships"),
        pytest.param(docx(parts={"word/header1.xml": "<kaputt"}), BROKEN, id="bad-header"),
        pytest.param(docx(parts={"word/document.xml": " " * 9_000_000}), TOO_LARGE, id="bomb"),
        pytest.param(docx(parts={f"word/{n}.bin": "" for n in range(2001)}), TOO_LARGE, id="many-parts"),
        pytest.param(docx(parts={"content.xml": "<office/>"}), OPEN_DOCUMENT, id="open-document"),
        pytest.param(OLD_OFFICE, OLD_WORD, id="doc"),
        pytest.param(OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), PASSWORD, id="password"),
    ],
)
def test_broken_or_foreign_word_file_is_refused_with_a_reason(data, sentence):
    assert sentences_of(data) == [sentence.format("vorlage.docx")]


def test_deeply_nested_word_file_is_refused():
    nested = "<w:ins>" * 20_000 + run("tief") + "</w:ins>" * 20_000

    assert sentences_of(docx(f"<w:p>{nested}</w:p>")) == [BROKEN.format("vorlage.docx")]


def test_content_decides_and_not_the_name():
    word = docx(HEAD, STATIONS, SUBJECT, FACTS, paragraph("Text."))
    text = "Beschlussvorlage -öffentlich-\n\n## Bau\n\n### Sachverhalt\n\nText.".encode()

    assert read_file(word, "vorlage.md") == read_docx(word, "vorlage.docx")
    assert read_file(text, "vorlage.docx").subject == "Bau"
