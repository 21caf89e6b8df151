"""The PDF of a Drucksache: accessible, archivable, complete, and the same each time."""

import gc
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from committees.templatetags.money import euro
from meerbusch_vision import pdf
from meerbusch_vision.pdf import PDFProblem, render_pdf
from tests.pdf_samples import (
    CHAPTER,
    HEADS,
    LISTS,
    PARAGRAPH,
    SENTENCES,
    make_attachments,
    make_consultation,
    make_context,
    make_full,
    make_minimal,
    make_section,
)
from tests.pdfcheck import findings

TEMPLATE = "pdf/drucksache.html"
LONG_TABLE = "<table>" + "<tr><td>Nummer</td><td>Vorhaben</td></tr>" + "<tr><td>1</td><td>Weg</td></tr>" * 90
RAGGED = "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td><td></td></tr><tr><td></td></tr></table>"
SPANS = (
    '<table><caption>Plan</caption><tr><th rowspan="2">a</th><th colspan="2">b</th></tr><tr><th>c</th><th>d</th></tr>'
    '<tr><td rowspan="9">e</td><td>f</td></tr><tr><td colspan="500">g</td></tr></table>'
)
NESTED = "<ul><li>a<ol><li>b<ul><li><p>c</p><table><tr><td>d</td></tr></table></li></ul></li></ol></li><li></li></ul>"
ODD = '<h4>tief</h4><h3></h3><p></p><p><br></p><ul></ul><p><a href="mailto:rat@example.org">rat</a> x<sub>2</sub></p>'
WIDE = "<table><tr>" + "<td>Donaudampfschifffahrtsgesellschaft</td>" * 14 + "</tr></table>"

ADDRESSES = "<table><tr>" + f"<td>https://www.example.org/{'sehr-lang/' * 6}</td>" * 2 + "</tr></table>"


def render(drucksache, *, is_draft=False):
    return render_pdf(TEMPLATE, make_context(drucksache, is_draft=is_draft))


def render_html(html):
    return render(make_minimal(sections=[make_section(html)]))


def text_of(data, *options):
    """The text of a PDF with single spaces, as pdftotext reads it."""
    run = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def pages_of(data):
    return len(pikepdf.open(BytesIO(data)).pages)


@pytest.mark.parametrize(
    "drucksache",
    [
        make_minimal(),
        make_full(),
        make_full(chapters=40),
        make_minimal(sections=[], date=None, subject="Ein sehr langer Betreff" * 12),
        make_minimal(is_public=False, attachments=make_attachments(60), internal_attachments=2),
        make_minimal(version=2, change_note="Ein Sitz mehr."),
        make_minimal(consultations=[make_consultation() for _ in range(40)]),
    ],
    ids=["minimal", "full", "long", "bare", "attachments", "second-version", "many-committees"],
)
def test_drucksache_passes_the_checker_in_every_shape(drucksache):
    data = render(drucksache)

    assert findings(data) == []


@pytest.mark.parametrize("html", [RAGGED, SPANS, NESTED, ODD, WIDE, LONG_TABLE, CHAPTER, LISTS, HEADS], ids=range(9))
def test_drucksache_passes_the_checker_with_any_text(html):
    data = render_html(html)

    assert findings(data) == []


def test_lists_count_as_they_were_written():
    text = text_of(render_html(LISTS))

    assert "a) eins b) zwei 1) drei C. vier" in text


def test_draft_passes_the_checker():
    data = render(make_full(number=None, date=None), is_draft=True)

    assert findings(data) == []


def test_file_is_sound_for_qpdf():
    file = pikepdf.open(BytesIO(render(make_full())))

    assert file.check_pdf_syntax() == []


def test_same_content_makes_the_same_bytes():
    drucksache = make_full()

    with ThreadPoolExecutor(2) as threads:
        first, second, third = render(drucksache), *threads.map(render, [drucksache] * 2)

    assert first == second == third


def test_dates_come_from_the_context():
    file = pikepdf.open(BytesIO(render(make_minimal())))

    info = file.docinfo

    assert (str(info.CreationDate), str(info.ModDate)) == ("D:20210521080000+02'00", "D:20210521080000+02'00")


def test_title_names_number_and_subject():
    file = pikepdf.open(BytesIO(render(make_minimal())))

    assert str(file.docinfo.Title) == "Drucksache ZD/1355/2021: Bildung einer Projektgruppe"


def test_text_is_complete():
    text = text_of(render(make_full()))

    expected = [*SENTENCES, "Drucksache: ZD/1355/2021 vom 21. Mai 2021", "– öffentlich –", "Auskunft: Mara Lindholm"]
    expected += ["16.06.2021", "Rat noch offen Kenntnisnahme", "Summe 2021 12.000,00 €", "Summe 2022 −350,50 €"]
    expected += ["1. Plan 1 (2,0 KB)", "Eine weitere Anlage ist nichtöffentlich.", "gez. Ada Brandt Bürgermeisterin"]
    expected += ["Ergänzung zu ZD/1300/2021: Bericht"]
    assert [sentence for sentence in expected if sentence not in text] == []


@pytest.mark.parametrize(
    ("public", "internal", "sentence"),
    [
        (0, 1, "Eine Anlage ist nichtöffentlich."),
        (0, 3, "3 Anlagen sind nichtöffentlich."),
        (2, 3, "3 weitere Anlagen sind nichtöffentlich."),
    ],
)
def test_non_public_attachments_are_counted_only(public, internal, sentence):
    data = render(make_minimal(attachments=make_attachments(public), internal_attachments=internal))

    assert text_of(data).count(sentence) == 1


def test_second_version_says_what_changed():
    text = text_of(render(make_minimal(version=2, change_note="Ein Sitz mehr.")))

    assert ("2. Fassung" in text, "Was hat sich geändert? Ein Sitz mehr." in text) == (True, True)


def test_each_page_has_number_and_count():
    data = render(make_full(chapters=6))
    last = pages_of(data)

    heads = [text_of(data, "-f", str(page), "-l", str(page)) for page in range(2, last + 1)]

    assert all("ZD/1355/2021 – öffentlich –" in head and f"von {last}" in head for head in heads)


def test_draft_says_so_on_every_page():
    data = render(make_full(number=None, date=None), is_draft=True)

    words = [text_of(data, "-f", str(n), "-l", str(n)).count("ENTWURF") for n in range(1, pages_of(data) + 1)]

    assert words == [2, *[1] * (len(words) - 1)]
    assert "ohne Nummer (E-214)" in text_of(data)


def test_final_paper_is_no_draft():
    assert text_of(render(make_full())).upper().count("ENTWURF") == 0


def test_long_table_repeats_its_head_on_each_page():
    data = render_html(LONG_TABLE)

    assert text_of(data).count("Nummer Vorhaben") == pages_of(data)


def test_long_paper_has_a_bookmark_for_each_heading():
    file = pikepdf.open(BytesIO(render(make_full(chapters=12))))

    with file.open_outline() as outline:
        sections = [item.title for item in outline.root[0].children]

    assert sections == [
        "Beschlussvorschlag",
        "Sachverhalt",
        "Finanzielle Auswirkung",
        "Anlagen",
        "Verknüpfte Vorlagen",
    ]


@pytest.mark.parametrize("html", [WIDE, ADDRESSES])
def test_no_column_runs_off_the_page(html):
    boxes = text_of(render_html(html), "-bbox")

    right_edges = [float(part.split('"')[0]) for part in boxes.split('xMax="')[1:]]

    assert max(right_edges) < 534  # points; the right margin begins at 532.6, a letter may hang over a little


@pytest.mark.parametrize("text", ["ein Haken ✓ und ein Kasten ☐", "Grüße 🙂", "مرحبا"])
def test_missing_glyph_is_refused_by_name(text):
    expected = sorted({char for char in text if ord(char) > 0x5FF})

    with pytest.raises(PDFProblem) as caught:
        render_html(f"<p>{text}</p>")

    assert caught.value.characters == tuple(expected)
    assert f"„{expected[0]}“ (U+{ord(expected[0]):04X})" in str(caught.value)


def test_letters_of_many_languages_are_set():
    words = "Łódź Škofja Ğöçmen Ελλάδα Київ Nguyễn E\u2011Mail 5\u202f% ẞ → ≤ ½ §"

    text = text_of(render_html(f"<p>{words}</p>"))

    assert " ".join(words.split()) in text


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/geheim.png",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "file:///etc/passwd",
        "static:../meerbusch_vision/settings.py",
        "static:/etc/passwd",
        "static:img/fehlt.svg",
        "/etc/passwd",
        "geheim.png",
    ],
)
def test_foreign_files_are_never_fetched(address, monkeypatch):
    opened = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *args, **kwargs: opened.append(args))

    with pytest.raises(PDFProblem):
        render_html(f'<p><img src="{address}" alt="Bild"></p>')

    assert opened == []


@pytest.mark.parametrize("rule", ["@import 'file:///etc/passwd'", "p { background: url(http://127.0.0.1:9/a.png) }"])
def test_style_sheets_fetch_no_foreign_files(rule):
    with pytest.raises(PDFProblem):
        render_html(f"<style>{rule}</style><p>Text</p>")


def test_picture_without_alternative_text_is_refused():
    with pytest.raises(PDFProblem) as caught:
        render_html('<p><img src="static:img/wappen.svg"></p>')

    assert str(caught.value) == "Ein Bild hat keinen Alternativtext."


def test_errors_of_another_thread_are_not_ours():
    with ThreadPoolExecutor(1) as threads, pdf.logged_errors() as errors:
        threads.submit(pdf.logging.getLogger("weasyprint").error, "fremd").result()

    assert errors == []


def put_style_sheet(settings, folder, text):
    """A town's own sheet for its Drucksachen."""
    (folder / "pdf").mkdir()
    (folder / "pdf" / "drucksache.css").write_text(text)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [folder, *settings.TEMPLATES[0]["DIRS"]]}]


def test_a_town_puts_its_own_style_sheet_first(settings, tmp_path):
    render(make_minimal())
    put_style_sheet(settings, tmp_path, "@page { size: A5 }")

    file = pikepdf.open(BytesIO(render(make_minimal())))

    assert round(float(file.pages[0].mediabox[2])) == 420


def test_style_sheets_are_parsed_once(monkeypatch):
    render(make_minimal())
    monkeypatch.setattr("meerbusch_vision.pdf_resources.CSS", None)

    assert pages_of(render(make_full())) > 1


def test_file_is_named_by_its_digest():
    first, second = (pikepdf.open(BytesIO(render(paper))).trailer.ID for paper in (make_minimal(), make_full()))

    assert (len(str(first[0])), first[0] == first[1], first[0] == second[0]) == (32, True, False)


def test_garbage_is_collected_again_after_a_document_failed():
    with pytest.raises(PDFProblem):
        render_html('<p><img src="static:img/fehlt.svg" alt="Bild"></p>')

    assert gc.isenabled()


def test_meeting_day_is_written_in_german():
    data = render(make_minimal(consultations=[make_consultation(meeting_on=date(2021, 6, 3))]))

    assert "Ausschuss für Digitalisierung 03.06.2021 Entscheidung" in text_of(data)


@pytest.mark.parametrize(
    ("amount", "spelled"),
    [("12000", "12.000,00 €"), ("0.5", "0,50 €"), ("-1234567.891", "−1.234.567,89 €"), (None, ""), ("", "")],
)
def test_euro_spells_amounts_in_german(amount, spelled):
    assert euro(amount) == spelled.replace(" ", "\u00a0")


def test_paragraphs_stay_in_order():
    text = text_of(render_html(PARAGRAPH))

    assert " ".join(SENTENCES) in text
