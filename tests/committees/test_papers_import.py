"""Finished papers from a folder: frozen as they were, inside if they were, and never twice."""

from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from committees import clock
from committees.actions import motions as actions
from committees.actions.paper_files import GivenFile
from committees.actions.paper_plans import print_of
from committees.importers.paper_index import COLUMNS, MOST_ROWS, REQUIRED, TEXTS, PaperRows, papers_of
from committees.importers.tables import read_table
from committees.models import AuditEntry, Consultation, ImportedObject, Motion, MotionVersion, NumberCounter, StoredFile
from committees.states import MotionState
from tests.committees.paper_folder import OPEN, USUAL, a_pdf, make_folder, paper, tally_of, write_index
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_kind,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_term,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db
CLOSED, STAYS = "Drucksachen, nichtöffentlich", "ZD/0007/2021 bleibt, wie es ist."
SAT = {"Gremium": "Rat", "Sitzungsdatum": "16.06.2021", "Beratungsart": "Entscheidung"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


@pytest.fixture
def office():
    """A town with a kind of papers, an office, and the Rat of an earlier term."""
    make_town()
    make_kind()
    make_committee_services()
    term = make_term(name="11. Wahlperiode", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    make_council(term=term, slug="rat-2020")
    return make_office(code="ZD", name="Zentrale Dienste")


def read(folder, **options):
    """(exit code, lines printed, sentences) of the command."""
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command("import_papers", str(folder), stdout=out, stderr=err, **options)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue().splitlines(), err.getvalue().splitlines()


# --- what comes in ---


def test_paper_is_released_with_its_document_and_keeps_its_number(tmp_path, office):
    folder = make_folder(tmp_path / "alt", paper(Aktenzeichen="10.24.05"), vorlage=a_pdf("Der Ankauf am Deich"))

    code, _, said = read(folder)

    motion = Motion.objects.get()
    version = motion.versions.get()
    assert (code, said) == (0, [])
    assert (motion.number, motion.state, motion.office) == ("ZD/0007/2021", MotionState.RELEASED, office)
    assert (motion.is_public, motion.reason_non_public, motion.file_reference) == (False, "property", "10.24.05")
    assert (version.paper_date, timezone.localdate(version.released_at)) == (date(2021, 5, 21),) * 2
    assert (version.pdf.size, version.pdf_pages) == ((folder / "vorlage.pdf").stat().st_size, 1)
    assert version.text == "Der Ankauf am Deich"
    assert "<p>Der Ankauf am Deich</p>" in version.html
    assert NumberCounter.objects.get().last == 7
    assert AuditEntry.objects.get(action="import").subject == "ZD/0007/2021 Ankauf am Musterweg"


def test_attachments_keep_title_and_publicity(tmp_path, office):
    row = paper(**OPEN, Anlagen_öffentlich="plan.pdf = Lageplan | blatt_2.pdf", Anlagen_nichtöffentlich="wert.pdf")

    read(make_folder(tmp_path / "alt", row, plan=a_pdf("1"), blatt_2=a_pdf("2"), wert=a_pdf("3")))

    files = Motion.objects.get().versions.get().files.order_by("position")
    assert [(file.title, file.file_name, file.is_public) for file in files] == [
        ("Lageplan", "plan.pdf", True),
        ("blatt 2", "blatt_2.pdf", True),
        ("wert", "wert.pdf", False),
    ]


def test_page_of_the_earlier_system_leads_to_the_paper(tmp_path, client, office):
    read(make_folder(tmp_path / "alt", paper(**OPEN, **{"Frühere Adresse": "/bi/vo0050.asp?__kvonr=1355"})))

    answer = client.get("/bi/vo0050.asp?__kvonr=1355")

    assert (answer.status_code, answer.url) == (301, reverse("motion-page", args=[Motion.objects.get().public_slug]))


def test_public_paper_is_in_public_at_once(tmp_path, client, office):
    read(make_folder(tmp_path / "alt", paper(**OPEN)))

    page = client.get(reverse("motion-page", args=[Motion.objects.get().public_slug]))

    assert page.status_code == 200
    assert "Ankauf" in page.content.decode()


def test_way_and_decisions_are_frozen_with_the_paper(tmp_path, client, office):
    committee = make_committee(name="Hauptausschuss", slug="hfa", term=make_term(starts_on=date(2020, 11, 1)))
    sitting = make_meeting(committee, starts_at=timezone.make_aware(datetime(2021, 6, 9, 17)))
    rows = [
        paper(Gremium="Hauptausschuss", Sitzungsdatum="09.06.2021", Beratungsart="Vorberatung", TOP="N 2"),
        {"Nummer": "ZD/0007/2021", **SAT, "TOP": "N 3", "Ergebnis": "einstimmig beschlossen"}
        | {"Beschlusstext": "Der Rat beschließt:\n1. <den> Ankauf"},
    ]

    read(make_folder(tmp_path / "alt", *rows))
    client.force_login(make_committee_services())
    way = client.get(Motion.objects.get().get_absolute_url()).context["way"]

    content = MotionVersion.objects.get().content
    assert [(station.title, station.day, station.kind, station.state) for station in way[1:]] == [
        ("Hauptausschuss", date(2021, 6, 9), "done", "beraten; das Ergebnis ist nicht überliefert (N 2)"),
        ("Rat", date(2021, 6, 16), "done", "einstimmig beschlossen (N 3)"),
    ]
    assert (content["sections"][1]["title"], content["sections"][1]["html"]) == (
        "Beschluss: Rat, 16.06.2021",
        "<p>Der Rat beschließt:</p>\n<p>1. &lt;den&gt; Ankauf</p>",
    )
    assert [station["meeting"] for station in content["consultations"]] == [sitting.pk, None]
    assert Motion.objects.get().consultations.count() == 0


def test_paper_whose_sitting_is_to_come_waits_for_it(tmp_path, office):
    committee = make_council(short_name="Rat26")
    sitting = make_meeting(committee, starts_at=timezone.make_aware(datetime(2026, 9, 1, 17)))

    read(make_folder(tmp_path / "alt", paper(**SAT | {"Sitzungsdatum": "01.09.2026"})))

    station = Motion.objects.get().consultations.get()
    assert (station.committee, station.meeting, station.role) == (committee, sitting, "decision")
    assert list(Consultation.objects.waiting_in(sitting)) == [station]
    assert "result" not in MotionVersion.objects.get().content["consultations"][0]


def test_paper_without_readable_text_says_where_its_words_are(tmp_path, office):
    read(make_folder(tmp_path / "alt", vorlage=a_pdf("")))

    assert "Der Wortlaut steht in der Drucksache als PDF" in MotionVersion.objects.get().html


def test_later_version_begins_with_the_words_of_the_document(tmp_path, office):
    read(make_folder(tmp_path / "alt", paper(**SAT | {"Beschlusstext": "Ja."}), vorlage=a_pdf("Der Ankauf am Deich")))

    motion = actions.revise(Motion.objects.get(), by=make_committee_services())

    assert motion.sections.get(key="facts").html == "<p>Der Ankauf am Deich</p>"
    assert motion.state == MotionState.DRAFT


def test_number_that_came_in_is_not_given_again(tmp_path, office):
    read(make_folder(tmp_path / "alt"))

    assert make_motion(state="released", office=office).number.split("/")[1].lstrip("0") == "8"


# --- who reads what is non-public ---


READERS = {
    "committee services": (lambda office: make_committee_services(), 200),
    "its own office": (lambda office: make_clerk(office), 200),
    "another office": (lambda office: make_clerk(make_office()), 404),
    "council": (lambda office: make_membership(make_council()).person, 200),
    "nobody in particular": (lambda office: make_user(), 404),
}


@pytest.mark.parametrize(("make", "status"), READERS.values(), ids=READERS)
def test_non_public_paper_is_found_by_those_who_may_read_it(tmp_path, client, office, make, status):
    read(make_folder(tmp_path / "alt", paper(**SAT, Anlagen_nichtöffentlich="wert.pdf"), wert=a_pdf("Wert")))
    reader = make(office)
    client.force_login(reader if hasattr(reader, "username") else make_user(person=reader))
    slug = Motion.objects.get().slug

    found = client.get(reverse("intern-motion-list"), {"suche": "Musterweg"}).content.decode()
    answers = {
        client.get(reverse(name, args=[slug, *more])).status_code
        for name, more in (("intern-motion", []), ("intern-version-pdf", [1]), ("intern-version-file", [1, 1]))
    }

    assert (answers, "Ankauf am Musterweg" in found) == ({status}, status == 200)


def test_paper_that_went_to_no_sitting_stays_in_town_hall(tmp_path, client, office):
    read(make_folder(tmp_path / "alt"))
    client.force_login(make_user(person=make_membership(make_council()).person))

    assert client.get(Motion.objects.get().get_absolute_url()).status_code == 404


# --- again ---


def test_second_run_changes_nothing_and_says_so(tmp_path, office):
    folder = make_folder(tmp_path / "alt", paper(**SAT))
    read(folder)
    before = list(StoredFile.objects.values()), AuditEntry.objects.count(), MotionVersion.objects.count()

    code, printed, said = read(folder)

    assert (list(StoredFile.objects.values()), AuditEntry.objects.count(), MotionVersion.objects.count()) == before
    assert (code, said) == (0, [])
    assert tally_of(printed) == {
        CLOSED: [1, 0, 0, 1, 0, 1],
        "Beratungen": [1, 0, 0, 1, 0, 1],
        "Dateien": [1, 0, 0, 1, 0, 1],
    }


def test_paper_from_a_table_without_the_newest_column_is_known_again():
    file = GivenFile(None, "application/pdf", "0" * 64, 1)
    heads = [USUAL, USUAL | {"Frühere Adresse": ""}, USUAL | {"Frühere Adresse": "vo0050.asp?__kvonr=1"}]

    prints = [print_of(PaperRows(2, head), file, []) for head in heads]

    assert prints[0] == prints[1] != prints[2]


def test_run_goes_on_where_a_broken_file_stopped_it(tmp_path, office):
    rows = paper(), paper(Nummer="ZD/0008/2021", Datei="zwei.pdf")
    folder = make_folder(tmp_path / "alt", *rows, zwei=b"%PDF-1.7 kaputt")
    read(folder)

    (folder / "zwei.pdf").write_bytes(a_pdf("Zwei"))
    code, printed, _ = read(folder)

    assert (code, tally_of(printed)[CLOSED]) == (0, [2, 1, 0, 1, 0, 2])


def test_changed_file_is_named_and_not_taken(tmp_path, office):
    folder = make_folder(tmp_path / "alt")
    read(folder)
    ImportedObject.objects.update(imported_at=timezone.make_aware(datetime(2026, 7, 1, 12)))
    before = MotionVersion.objects.get().pdf

    (folder / "vorlage.pdf").write_bytes(a_pdf("Etwas anderes"))
    code, printed, said = read(folder)

    assert (code, MotionVersion.objects.get().pdf) == (1, before)
    assert said == [
        "Zeile 2: Die Datei „vorlage.pdf“ ist nicht mehr die vom 01.07.2026. ZD/0007/2021 bleibt, wie es ist."
    ]
    assert tally_of(printed)[CLOSED] == [1, 0, 1, 0, 0, 1]


def test_changed_row_is_named_and_not_taken(tmp_path, office):
    folder = make_folder(tmp_path / "alt")
    read(folder)
    ImportedObject.objects.update(imported_at=timezone.make_aware(datetime(2026, 7, 1, 12)))

    write_index(folder, paper(Betreff="Verkauf"))
    _, _, said = read(folder)

    assert said == [
        "Zeile 2: Die Tabelle sagt zu ZD/0007/2021 etwas anderes als am 01.07.2026. ZD/0007/2021 bleibt, wie es ist."
    ]
    assert Motion.objects.get().subject == "Ankauf am Musterweg"


def test_dry_run_checks_everything_and_keeps_nothing(tmp_path, office):
    code, printed, _ = read(make_folder(tmp_path / "alt"), dry_run=True)

    assert (code, Motion.objects.count(), StoredFile.objects.count(), ImportedObject.objects.count()) == (0, 0, 0, 0)
    assert tally_of(printed)[CLOSED] == [1, 1, 0, 0, 0, 0]
    assert printed[-1] == "Probelauf: Es wurde nichts gespeichert."


# --- what is refused ---


def test_number_that_the_town_has_is_refused(tmp_path, office):
    motion = make_motion(state="released", office=office)

    _, _, said = read(make_folder(tmp_path / "alt", paper(Nummer=motion.number)))

    assert said == [f"Zeile 2, Spalte „Nummer“: Die Drucksachennummer {motion.number} ist hier schon vergeben."]


WRONG = [
    ({"Öffentlichkeit": ""}, "Öffentlichkeit", "Die Angabe fehlt."),
    ({"Öffentlichkeit": "ja"}, "Öffentlichkeit", "„ja“: Bitte „öffentlich“ oder „nichtöffentlich“ angeben."),
    ({"Art": "Bulle"}, "Art", "Die Vorlagenart „Bulle“ gibt es nicht. Möglich sind: Beschlussvorlage."),
    ({"Amt": "XX"}, "Amt", "Ein Amt „XX“ gibt es nicht. Möglich sind: ZD."),
    ({"Datum": "5/21/2021"}, "Datum", "„5/21/2021“ ist kein Tag; bitte als 21.05.2021 angeben."),
    ({"Betreff": "x" * 301}, "Betreff", "Möglich sind 300 Zeichen."),
    ({"Nummer": "ZD/123456789/2021"}, "Nummer", "„ZD/123456789/2021“ ist als Nummer einer Drucksache nicht möglich."),
    ({"Öffentlichkeit": "öffentlich"}, "Grund", "Einen Grund hat nur, was nichtöffentlich ist."),
    (
        {"Anlagen öffentlich": "vorlage.pdf"},
        "Anlagen öffentlich",
        "Zu einer nichtöffentlichen Drucksache gehört keine öffentliche Anlage.",
    ),
    (SAT | {"Gremium": "Kegelclub"}, "Gremium", "Ein Gremium „Kegelclub“ gibt es am 16.06.2021 nicht."),
    (SAT | {"Beratungsart": "Jubel"}, "Beratungsart", "Die Zuständigkeit „Jubel“ gibt es nicht. Möglich sind: "
     "Anhörung, Vorberatung, Empfehlung, Entscheidung, Kenntnisnahme."),
    (
        SAT | {"Sitzungsdatum": "", "Ergebnis": "beschlossen"},
        "Sitzungsdatum",
        "Zu TOP, Ergebnis und Beschlusstext gehört der Tag einer früheren Sitzung.",
    ),
    (
        {"Frühere Adresse": "to0040.asp?__ksinr=7"},
        "Frühere Adresse",
        "„to0040.asp?__ksinr=7“ ist keine Adresse einer Vorlage wie vo0050.asp?__kvonr=1355.",
    ),
    ({"Datei": "weg.pdf"}, "Datei", "Die Datei „weg.pdf“ gibt es im Ordner nicht."),
    ({"Datei": "../vorlage.pdf"}, "Datei", "„../vorlage.pdf“ führt aus dem Ordner hinaus."),
    ({"Datei": "a/..\\..\\x.pdf"}, "Datei", "„a/..\\..\\x.pdf“ führt aus dem Ordner hinaus."),
    ({"Datei": "/etc/passwd"}, "Datei", "„/etc/passwd“ führt aus dem Ordner hinaus."),
    ({"Datei": "C:\\alt\\x.pdf"}, "Datei", "„C:\\alt\\x.pdf“ führt aus dem Ordner hinaus."),
    ({"Datei": "alt.zip!/x.pdf"}, "Datei", "Die Datei „alt.zip!/x.pdf“ gibt es im Ordner nicht."),
    ({"Datei": "x" * 300}, "Datei", f"Die Datei „{'x' * 120}“ gibt es im Ordner nicht."),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "column", "sentence"), WRONG)
def test_wrong_cell_is_named_by_line_and_column(tmp_path, office, cells, column, sentence):
    folder = make_folder(tmp_path / "alt", paper() | cells)

    code, printed, said = read(folder)

    assert (code, Motion.objects.count()) == (1, 0)
    assert said[0] == f"Zeile 2, Spalte „{column}“: {sentence}"
    assert sum(counts[4] for kind, counts in tally_of(printed).items() if kind.startswith("Drucksachen")) == 1


def test_link_that_leads_out_of_the_folder_is_refused(tmp_path, office):
    (tmp_path / "geheim.pdf").write_bytes(a_pdf())
    folder = make_folder(tmp_path / "alt", paper(Datei="link.pdf"))
    (folder / "link.pdf").symlink_to(tmp_path / "geheim.pdf")

    _, _, said = read(folder)

    assert said[0] == "Zeile 2, Spalte „Datei“: „link.pdf“ führt aus dem Ordner hinaus."


FILES = {
    "empty": (b"", "Die Datei „vorlage.pdf“ ist leer."),
    "broken": (b"%PDF-1.7 kaputt", "Die Datei „vorlage.pdf“ ist beschädigt und lässt sich nicht öffnen."),
    "encrypted": (
        a_pdf(password="geheim"),
        "Die Datei „vorlage.pdf“ ist verschlüsselt. Bitte ohne Kennwort speichern.",
    ),
    "without pages": (a_pdf(pages=0), "Die Datei „vorlage.pdf“ hat keine Seite."),
    "picture": (
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        "Die Datei „vorlage.pdf“ ist kein PDF. Die Drucksache selbst ist immer ein PDF.",
    ),
    "program": (
        b"MZ" + bytes(40),
        "Die Datei „vorlage.pdf“ ist von einer Art, die hier nicht angenommen wird. Möglich sind PDF, PNG, JPEG, Word, "
        "Excel, PowerPoint und OpenDocument.",
    ),
    "too large": (
        b"%PDF-" + bytes(26 * 1024 * 1024),
        "Die Datei „vorlage.pdf“ hat 27 MB; erlaubt sind 25 MB (Einstellungen der Stadt).",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), FILES.values(), ids=FILES)
def test_file_is_judged_by_its_content(tmp_path, office, data, sentence):
    code, _, said = read(make_folder(tmp_path / "alt", vorlage=data))

    assert (code, said, Motion.objects.count()) == (1, [f"Zeile 2, Spalte „Datei“: {sentence}"], 0)


def test_file_that_the_table_does_not_name_is_named(tmp_path, office):
    folder = make_folder(tmp_path / "alt", uebrig=a_pdf("Rest"))
    (folder / "Thumbs.db").write_bytes(b"x")

    code, printed, said = read(folder)

    assert (code, said) == (1, ["Die Datei „uebrig.pdf“ liegt im Ordner, steht aber nicht in der Tabelle."])
    assert (Motion.objects.count(), tally_of(printed)["Dateien"][:5]) == (1, [2, 1, 0, 0, 1])


def test_same_bytes_are_not_public_and_non_public(tmp_path, office):
    rows = paper(), paper(Nummer="ZD/0008/2021", **OPEN, Datei="kopie.pdf")

    _, _, said = read(make_folder(tmp_path / "alt", *rows, kopie=a_pdf()))

    assert said == [
        "Zeile 3, Spalte „Datei“: Die Datei „kopie.pdf“ ist hier öffentlich, bei ZD/0007/2021 aber nichtöffentlich."
    ]
    assert [motion.number for motion in Motion.objects.all()] == ["ZD/0007/2021"]


def test_rows_of_one_paper_that_differ_are_named(tmp_path, office):
    rows = paper(**SAT), paper(**SAT, Betreff="Anders")

    _, _, said = read(make_folder(tmp_path / "alt", *rows))

    assert said == ["Zeile 3, Spalte „Betreff“: In Zeile 2 steht zu ZD/0007/2021 etwas anderes."]


def test_numbers_of_one_address_are_named(tmp_path, office):
    rows = paper(), paper(Nummer="ZD-0007-2021", Datei="zwei.pdf")

    _, _, said = read(make_folder(tmp_path / "alt", *rows, zwei=a_pdf("2")))

    assert said == ["Zeile 3, Spalte „Nummer“: ZD-0007-2021 und ZD/0007/2021 hätten dieselbe Adresse."]


def test_command_names_what_it_needs(tmp_path, office):
    bare, both, odd, blank = (tmp_path / name for name in ("leer", "beide", "falsch", "zeilenlos"))
    for folder in (bare, both, odd, blank):
        folder.mkdir()
    write_index(both, paper())
    (both / "index.csv").write_text("Nummer")
    write_index(odd, paper(), columns=("Nummer", "Titel"))
    write_index(blank)
    said = []

    for folder in (bare, both, odd, blank, tmp_path / "weg"):
        with pytest.raises(CommandError) as error:
            read(folder)
        said.append(str(error.value).splitlines()[0])

    assert said == [
        "Im Ordner fehlt die Tabelle: index.xlsx oder index.csv.",
        "Im Ordner liegen index.xlsx und index.csv. Bitte nur eine von beiden.",
        "Die Spalte „Art“ fehlt.",
        "Die Tabelle „index.xlsx“ enthält keine Zeilen.",
        f"Einen Ordner {tmp_path / 'weg'} gibt es nicht.",
    ]


@pytest.mark.wide
def test_ten_thousand_rows_are_read(tmp_path):
    rows = (paper(Nummer=f"ZD/{n}/2021") for n in range(10_000))
    data = (make_folder(tmp_path / "alt", *rows) / "index.xlsx").read_bytes()

    table = read_table(data, "index.xlsx", columns=COLUMNS, required=REQUIRED, texts=TEXTS, most=MOST_ROWS)

    assert len(papers_of(table)[0]) == 10_000


def test_example_is_read_once_its_files_are_there(tmp_path, office):
    folder = tmp_path / "muster"
    call_command("import_papers", example=str(folder), stdout=StringIO())
    (folder / "2021").mkdir()
    for name in ("ZD-0001-2021", "lageplan", "wertgutachten"):
        (folder / "2021" / f"{name}.pdf").write_bytes(a_pdf(name))

    code, _, said = read(folder)

    assert (code, said) == (0, [])
    assert [file.title for file in MotionVersion.objects.get().files.all()] == ["Lageplan", "wertgutachten"]
