"""The checker finds what is broken on purpose in a good document."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from weasyprint import HTML

from meerbusch_vision.pdf import render_pdf
from tests.pdf_samples import make_context, make_full
from tests.pdfcheck import findings
from tests.pdfcheck.__main__ import main


@pytest.fixture(scope="module")
def good():
    return render_pdf("pdf/drucksache.html", make_context(make_full()))


def broken(good, break_it):
    """The codes found after a change to the file."""
    with pikepdf.open(BytesIO(good)) as pdf:
        break_it(pdf)
        target = BytesIO()
        pdf.save(target)
    return {line.split(":")[0] for line in findings(target.getvalue())}


def first(pdf, tag):
    return next(o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name("/" + tag))


def change(tag, **entries):
    def break_it(pdf):
        first(pdf, tag).update({"/" + key: value for key, value in entries.items()})

    return break_it


def without_tree(pdf):
    del pdf.Root.StructTreeRoot


def without_claim(pdf):
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:teil"))


def without_alternative(pdf):
    del first(pdf, "Figure").Alt


def without_scope(pdf):
    head = first(pdf, "TH")
    del head.A.Scope
    del head.ID


def unmarked(pdf):
    page = pdf.pages[0].obj
    page.Contents.write(page.Contents.read_bytes() + b" 0 0 10 10 re f")


def without_cell(pdf):
    next(o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name.TR).K.pop()


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "UA11-006"),
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), "UA06-001"),
        (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "UA06-MARK"),
        (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "UA07-001"),
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "A-6.2.3"),
        (lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)), "A-6.5"),
        (without_tree, "UA01-STRUCT"),
        (without_claim, "UA06-002"),
        (without_alternative, "UA13-004"),
        (without_scope, "UA15-003"),
        (without_cell, "UA15-GRID"),
        (unmarked, "UA01-005"),
        (change("H1", S=Name.H2), "UA14-002"),
        (change("H2", S=Name.H4), "UA14-003"),
        (change("H1", K=Array()), "X-LEER"),
        (change("P", S=Name("/Unbekannt")), "UA02-001"),
        (change("LBody", S=Name.P), "UA09-005"),
        (change("TH", S=Name.P), "UA09-004"),
        (change("Link", S=Name.Span), "UA28-011"),
        (change("Figure", A=Dictionary(O=Name.Layout, BBox=Array([0, -90, 9, 9]))), "X-BBOX"),
    ],
)
def test_checker_finds_what_is_broken(good, break_it, code):
    assert code in broken(good, break_it)


def test_checker_has_nothing_against_a_good_file(good):
    assert broken(good, lambda pdf: None) == set()


def test_untagged_file_fails_in_both_standards():
    codes = {line.split(":")[0] for line in findings(HTML(string="<title>a</title><h1>b").write_pdf())}

    assert {"UA01-STRUCT", "UA06-001", "A-6.1.3", "A-6.2.3", "UA01-005"} <= codes


def test_command_line_tells_good_from_bad(good, tmp_path, capsys):
    (tmp_path / "gut.pdf").write_bytes(good)
    (tmp_path / "schlecht.pdf").write_bytes(HTML(string="<title>a</title>").write_pdf())

    codes = main([tmp_path / "gut.pdf"]), main([tmp_path / "gut.pdf", tmp_path / "schlecht.pdf"])

    assert codes == (0, 1)
    assert capsys.readouterr().out.startswith(f"{tmp_path / 'gut.pdf'}: ohne Befund\n")
