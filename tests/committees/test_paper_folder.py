"""Non-public papers come from a folder with an index: whole, once, and never into the public."""

import pytest
from django.core.management import CommandError, call_command

from committees.actions import paper_folder
from committees.actions.oparl.run import Fault
from committees.actions.paper_folder import COLUMNS, read_folder
from committees.models import Motion, MotionVersion, PublicObject
from committees.states import MotionState, NonPublicReason
from tests.factories import (
    A_PDF,
    make_committee_services,
    make_council,
    make_kind,
    make_meeting,
    make_membership,
    make_office,
    make_town,
    make_user,
)

LINE = {
    "Nummer": "ZD/0007/2026", "Datum": "02.05.2026", "Betreff": "Verkauf am Deich", "Art": "Beschlussvorlage",
    "Amt": "ZD", "Grund": "Grundstücksangelegenheit", "Datei": "verkauf.pdf", "Anlagen": "plan.pdf|karte.pdf",
}  # fmt: skip


@pytest.fixture
def services(db):
    make_town()
    make_kind(name="Beschlussvorlage")
    make_office(code="ZD", name="Zentrale Dienste")
    return make_committee_services()


@pytest.fixture
def folder(tmp_path):
    for name in ("verkauf.pdf", "plan.pdf", "karte.pdf"):
        (tmp_path / name).write_bytes(A_PDF + name.encode())
    write(tmp_path, LINE)
    return tmp_path


def write(folder, *lines, columns=COLUMNS):
    rows = [columns, *([line.get(name, "") for name in columns] for line in lines)]
    (folder / "index.csv").write_text("\ufeff" + "\n".join(";".join(row) for row in rows), encoding="utf-8")


def test_paper_comes_in_whole_and_stays_inside(folder, services, client):
    protocol = read_folder(folder, by=services)

    motion, version = Motion.objects.get(), MotionVersion.objects.get()
    assert (protocol.lines, protocol.taken, protocol.problems, protocol.unnamed) == (1, 1, [], [])
    assert (motion.number, motion.state, motion.is_public) == ("ZD/0007/2026", MotionState.RELEASED, False)
    assert motion.reason_non_public == NonPublicReason.PROPERTY
    assert (version.is_public, version.released_at.date().isoformat()) == (False, "2026-05-02")
    assert [(file.title, file.is_public) for file in version.files.all()] == [("plan", False), ("karte", False)]
    assert not PublicObject.objects.of_type("motion").exists()
    assert client.get("/vorlagen/ZD-0007-2026/").status_code == 404


def test_second_run_finds_everything_there(folder, services):
    read_folder(folder, by=services)

    protocol = read_folder(folder, by=services)

    assert (protocol.taken, protocol.known, MotionVersion.objects.count()) == (0, 1, 1)


def test_what_stood_on_an_agenda_is_read_by_the_members(folder, services):
    council = make_council(short_name="Rat")
    meeting = make_meeting(council)
    write(folder, LINE | {"Gremium": "Rat", "Sitzung": f"{meeting.day:%d.%m.%Y}"})
    member = make_user(person=make_membership(council).person)

    read_folder(folder, by=services)

    station = Motion.objects.get().consultations.get()
    assert (station.committee, station.meeting) == (council, meeting)
    assert list(MotionVersion.objects.visible_to(member)) == [MotionVersion.objects.get()]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"Nummer": ""}, "Nummer oder Betreff fehlt."),
        ({"Datum": "gestern"}, "„gestern“ ist kein Datum; gebraucht wird etwa 02.05.2021."),
        ({"Art": "Gedicht"}, "Die Vorlagenart „Gedicht“ gibt es hier nicht."),
        ({"Amt": "XX"}, "Das Amt „XX“ gibt es hier nicht."),
        ({"Gremium": "XX"}, "Das Gremium „XX“ am 02.05.2026 gibt es hier nicht."),
        ({"Datei": "../verkauf.pdf"}, "Die Datei „../verkauf.pdf“ liegt nicht im Ordner."),
        ({"Datei": "fehlt.pdf"}, "Die Datei „fehlt.pdf“ liegt nicht im Ordner."),
        ({"Anlagen": "text.txt"}, "Die Datei „text.txt“ ist von einer Art, die hier nicht angenommen wird."),
    ],
)
def test_line_that_does_not_fit_is_told_and_the_others_come(folder, services, change, sentence):
    (folder / "text.txt").write_text("Hallo")
    write(folder, LINE | {"Nummer": "ZD/0008/2026"} | change, LINE)

    protocol = read_folder(folder, by=services)

    assert protocol.problems == [f"Zeile 2: {sentence}"]
    assert [motion.number for motion in Motion.objects.all()] == ["ZD/0007/2026"]


def test_without_a_reason_nothing_is_non_public(folder, services):
    write(folder, LINE | {"Grund": ""})

    protocol = read_folder(folder, by=services)

    assert protocol.problems[0].startswith("Zeile 2: Der Grund der Nichtöffentlichkeit (§ 48 Abs. 2 GO NRW)")
    assert Motion.objects.count() == 0


def test_file_that_no_line_names_is_told(folder, services):
    (folder / "vergessen.pdf").write_bytes(A_PDF)

    assert read_folder(folder, by=services).unnamed == ["vergessen.pdf"]


def test_index_without_a_column_is_refused(folder, services):
    write(folder, LINE, columns=COLUMNS[1:])

    with pytest.raises(Fault) as refusal:
        read_folder(folder, by=services)

    assert str(refusal.value) == "In index.csv fehlen Spalten: Nummer."


def test_file_that_is_too_large_is_refused(folder, services, monkeypatch):
    monkeypatch.setattr(paper_folder, "MOST_BYTES", 3)

    assert "ist größer als" in read_folder(folder, by=services).problems[0]


def test_command_counts_and_dry_run_keeps_nothing(folder, services, capsys):
    call_command("import_papers", str(folder), "--dry-run")

    assert capsys.readouterr().out == "1 Zeile: 1 würden übernommen, 0 schon hier, 0 abgelehnt.\n"
    assert Motion.objects.count() == 0


def test_command_says_that_the_index_is_missing(tmp_path, services):
    with pytest.raises(CommandError) as refusal:
        call_command("import_papers", str(tmp_path))

    assert str(refusal.value) == "Im Ordner fehlt index.csv, oder die Datei ist nicht in UTF-8 gespeichert."
