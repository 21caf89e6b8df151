"""The commands of the shell: what they print, what they store, and with which code they end."""

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from committees.actions import drafting, trash
from committees.actions import motions as actions
from committees.actions.files import read
from committees.models import Committee, Motion, MotionVersion, NumberCounter, Office, Role, StoredFile
from committees.states import ConsultationRole, MotionState
from tests.committees.samples import NUMBER, drucksache, make_sample_town
from tests.factories import make_attachment, make_clerk, make_committee_services, make_council, make_motion, make_office
from tests.pdfcheck import findings

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).parent / "importers" / "samples" / "ausfuehrlich.md"


def run(name, *args, **options):
    """(exit code, lines on stdout, lines on stderr)"""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(name, *map(str, args), stdout=out, stderr=err, **options)
    except SystemExit as end:
        return end.code, out.getvalue().splitlines(), err.getvalue().splitlines()
    return 0, out.getvalue().splitlines(), err.getvalue().splitlines()


def refusal(name, *args, **options):
    with pytest.raises(CommandError) as refused:
        run(name, *args, **options)
    return str(refused.value)


@pytest.fixture
def folder(tmp_path):
    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


# --- import_drucksache ---


def without_resolution():
    return drucksache().replace("Der Ausschuss beschließt, am Mühlenteich vier Bänke aufzustellen.", "")


@pytest.fixture
def services(quick_pdf):
    make_sample_town()
    return make_committee_services()


def test_import_stores_a_draft_in_the_name_of_committee_services(folder, services):
    code, out, err = run("import_drucksache", folder("a.md", drucksache()))

    motion = Motion.objects.get()
    assert (code, out, err) == (0, [f"a.md: {NUMBER} ist eingelesen (Entwurf)"], [])
    assert (motion.state, motion.author) == (MotionState.DRAFT, services)


def test_dry_run_stores_nothing(folder, services):
    for options in [[], ["--released"]]:
        code, out, err = run("import_drucksache", folder("a.md", drucksache()), "--dry-run", *options)

        assert (code, out[-1], err) == (0, "a.md: nur geprüft", [])
        assert (Motion.objects.count(), StoredFile.objects.count(), NumberCounter.objects.count()) == (0, 0, 0)


def test_dry_run_shows_what_was_read(folder, services):
    _, out, _ = run("import_drucksache", folder("a.md", drucksache()), "--dry-run")

    assert out == [
        "a.md: Vorlagenart: Beschlussvorlage",
        "a.md: Nummer: GR/12/2026",
        "a.md: Öffentlichkeit: öffentlich",
        "a.md: Datum: 02.03.2026",
        "a.md: Amt: Grünflächen",
        "a.md: Betreff: Neue Bänke am Mühlenteich",
        "a.md: Beratungsfolge: Ausschuss für Wege und Plätze, Entscheidung, Sitzungstag: 11.03.2026",
        "a.md: Beschlussvorschlag: 65 Zeichen",
        "a.md: Sachverhalt: 88 Zeichen",
        "a.md: Finanzielle Auswirkung: 71 Zeichen",
        "a.md: gez.: Rieke Sandmann, Amt für Grünflächen",
        "a.md: nur geprüft",
    ]


def test_dry_run_says_what_a_file_leaves_open(folder, services):
    text = drucksache(number="", day="").replace("vom 2. März 2026", "").partition("gez.")[0]

    _, out, _ = run("import_drucksache", folder("a.md", text), "--dry-run", "--office", "GR")

    assert [line for line in out if line.endswith(("keine", "niemand", "nicht genannt"))] == [
        "a.md: Nummer: keine",
        "a.md: Datum: nicht genannt",
        "a.md: Beratungsfolge: Ausschuss für Wege und Plätze, Entscheidung, Sitzungstag: nicht genannt",
        "a.md: gez.: niemand",
    ]


@pytest.mark.parametrize("dry", [["--dry-run"], []])
def test_dry_run_ends_as_the_import_would(folder, services, dry):
    blocked = folder("a.md", without_resolution())

    code, out, err = run("import_drucksache", blocked, "--released", *dry)
    without_release, _, _ = run("import_drucksache", blocked, *dry)

    assert (code, err) == (1, ["a.md: Vor der Freigabe fehlt: Beschlussvorschlag."])
    assert [line for line in out if "geprüft" in line or "eingelesen" in line] == []
    assert without_release == 0


@pytest.mark.usefixtures("printed")
def test_dry_run_finds_a_sign_that_no_font_has_and_keeps_no_file(folder):
    make_sample_town()
    make_committee_services()

    code, _, err = run("import_drucksache", folder("a.md", drucksache(facts="Bänke 😀")), "--released", "--dry-run")

    assert (code, err) == (1, ["a.md: Diese Zeichen fehlen in der Schrift des Dokuments: „😀“ (U+1F600)."])
    assert StoredFile.objects.count() == 0


def test_released_import_is_a_version(folder, services):
    code, out, _ = run("import_drucksache", folder("a.md", drucksache()), "--released")

    assert (code, out) == (0, [f"a.md: {NUMBER} ist eingelesen (freigegeben)"])
    assert MotionVersion.objects.get().motion_number == NUMBER


def test_next_version_is_read_in(folder, services):
    run("import_drucksache", folder("a.md", drucksache()), "--released")

    code, _, err = run("import_drucksache", folder("b.md", drucksache(facts="Neu.")), "--as-version", "--released")

    assert (code, err) == (0, [])
    assert MotionVersion.objects.order_by("number").last().content["sections"][1]["html"] == "<p>Neu.</p>"


def test_same_file_is_read_in_again_without_a_question(folder, services):
    run("import_drucksache", folder("a.md", drucksache()), "--released")
    file = folder("b.md", drucksache(facts="Neu."))

    first = run("import_drucksache", file, "--as-version")
    second = run("import_drucksache", file, "--as-version")

    assert first == second == (0, [f"b.md: {NUMBER} ist eingelesen (Fassung 2 in Arbeit)"], [])


SAY_YES = "Mit --yes wird die Datei trotzdem eingelesen."
OTHER_SUBJECT = "Der Betreff weicht ab. Bisher: „Neue Bänke am Mühlenteich“, in der Datei: „Anders“."


@pytest.mark.parametrize("dry", [["--dry-run"], []])
def test_question_is_answered_by_an_option(folder, services, dry):
    run("import_drucksache", folder("a.md", drucksache()), "--released")
    other = folder("b.md", drucksache(subject="Anders"))

    asked, _, err = run("import_drucksache", other, "--as-version", *dry)
    subjects = list(Motion.objects.values_list("subject", flat=True))
    answered, out, _ = run("import_drucksache", other, "--as-version", "--yes", *dry)

    assert (asked, err) == (1, [f"b.md: {OTHER_SUBJECT}", f"b.md: {SAY_YES}"])
    assert subjects == ["Neue Bänke am Mühlenteich"]
    assert (answered, out.count(f"b.md: {OTHER_SUBJECT}")) == (0, 1)


def test_work_in_progress_is_replaced_only_when_asked_for(folder, services):
    run("import_drucksache", folder("a.md", drucksache()))
    drafting.save_parts(Motion.objects.get(), sections={"facts": "<p>Drei Tage Arbeit.</p>"}, by=services)

    asked, _, err = run("import_drucksache", folder("b.md", drucksache()), "--as-version")
    kept = Motion.objects.get().sections.get(key="facts").html
    answered, _, _ = run("import_drucksache", folder("b.md", drucksache()), "--as-version", "--yes")

    assert (asked, err[0].partition(",")[0], err[-1]) == (1, f"b.md: {NUMBER} ist gerade in Arbeit", f"b.md: {SAY_YES}")
    assert kept == "<p>Drei Tage Arbeit.</p>"
    assert (answered, "Drei Tage" in Motion.objects.get().sections.get(key="facts").html) == (0, False)


def test_numbers_are_skipped_only_when_asked_for(folder, services):
    run("import_drucksache", folder("a.md", drucksache()))

    asked, _, err = run("import_drucksache", folder("b.md", drucksache(number="GR/15/2026")))
    answered, _, _ = run("import_drucksache", folder("b.md", drucksache(number="GR/15/2026")), "--yes")

    assert (asked, answered) == (1, 0)
    assert err == ["b.md: GR/15/2026 überspringt 2 Nummern; sie blieben unbesetzt.", f"b.md: {SAY_YES}"]


def test_what_the_file_does_not_say_is_told(folder, services):
    run("import_drucksache", folder("a.md", drucksache()), "--released")
    text = drucksache().partition("Gremium\t")[0] + "## " + drucksache().partition("## ")[2]

    _, out, _ = run("import_drucksache", folder("b.md", text), "--as-version")

    assert out[0] == "b.md: Die Datei nennt keine Beratungsfolge; die bisherige bleibt."


@pytest.mark.parametrize("options", [[], ["--yes"], ["--dry-run"]])
def test_deleted_draft_stays_deleted(folder, services, options):
    run("import_drucksache", folder("a.md", drucksache()))
    trash.delete(Motion.objects.get(), by=services)

    code, out, err = run("import_drucksache", folder("b.md", drucksache()), "--as-version", *options)

    assert (code, [line for line in out if "eingelesen" in line]) == (1, [])
    assert err == [f"b.md: {NUMBER} ist gelöscht. Bitte den Entwurf zuerst wiederherstellen."]


def test_draft_that_waits_for_release_is_refused_before_anything_is_asked(folder, services):
    run("import_drucksache", folder("a.md", drucksache()))
    motion = Motion.objects.get()
    drafting.save_parts(motion, sections={"facts": "<p>Drei Tage Arbeit.</p>"}, by=services)
    actions.submit(motion, by=make_clerk(motion.office))

    code, _, err = run("import_drucksache", folder("b.md", drucksache(subject="Anders")), "--as-version")

    assert (code, len(err)) == (1, 1)
    assert err[0].startswith(f"b.md: {NUMBER}: wartet auf Freigabe. ")
    assert "Drei Tage" in Motion.objects.get().sections.get(key="facts").html


def test_other_subject_is_read_in_as_the_next_version(folder, services):
    run("import_drucksache", folder("a.md", drucksache()), "--released")

    run("import_drucksache", folder("b.md", drucksache(subject="Anders")), "--as-version", "--released", "--yes")

    assert list(MotionVersion.objects.order_by("number").values_list("subject", flat=True)) == [
        "Neue Bänke am Mühlenteich",
        "Anders",
    ]


def test_one_bad_file_does_not_stop_the_others(folder, services, tmp_path):
    files = [
        folder("a.md", drucksache()),
        folder("b.md", "Einkaufszettel: Milch"),
        tmp_path / "fehlt.md",
        tmp_path,
        folder("c.md", drucksache(number="GR/13/2026")),
        folder("d.md", drucksache()),
    ]

    code, out, err = run("import_drucksache", *files)

    assert code == 1
    assert [line.split(":")[0] for line in out] == ["a.md", "c.md"]
    assert err == [
        "b.md: Das ist keine Drucksache: Vorlagenart, Drucksachennummer und ein Abschnitt wie „Sachverhalt“ fehlen.",
        "fehlt.md: Diese Datei gibt es nicht.",
        f"{tmp_path.name}: Das ist ein Ordner, keine Datei.",
        f"d.md: Die Drucksachennummer {NUMBER} ist schon vergeben.",
    ]
    assert set(Motion.objects.values_list("number", flat=True)) == {NUMBER, "GR/13/2026"}


def test_file_that_cannot_be_released_leaves_nothing(folder, services):
    code, _, err = run("import_drucksache", folder("a.md", without_resolution()), "--released")

    assert (code, err) == (1, ["a.md: Vor der Freigabe fehlt: Beschlussvorschlag."])
    assert Motion.objects.count() == 0


@pytest.mark.usefixtures("printed")
def test_file_with_a_sign_that_no_font_has_is_refused_with_a_sentence(folder):
    make_sample_town()
    make_committee_services()

    code, _, err = run("import_drucksache", folder("a.md", drucksache(facts="Bänke 😀")), "--released")

    assert (code, err) == (1, ["a.md: Diese Zeichen fehlen in der Schrift des Dokuments: „😀“ (U+1F600)."])
    assert Motion.objects.count() == 0


def test_what_could_not_be_read_is_shown_with_its_line(folder, services):
    text = drucksache().replace("### Sachverhalt:", "![Plan](plan.png)\n\n### Sachverhalt:")

    _, out, _ = run("import_drucksache", folder("a.md", text))

    assert out[0] == (
        "a.md, Zeile 12: nicht übernommen: „![Plan](plan.png)“ – "
        "Bild wurde nicht übernommen; bitte als Anlage hochladen."
    )


def test_office_can_be_named_where_the_file_has_no_number(folder, services):
    path = folder("a.md", drucksache(number=""))

    without, _, err = run("import_drucksache", path)
    named, _, _ = run("import_drucksache", path, "--office", "GR")

    assert (without, err) == (1, ["a.md: Die Datei hat keine Nummer; bitte das Amt angeben."])
    assert (named, Motion.objects.get().office.code) == (0, "GR")


@pytest.mark.parametrize("ended", [False, True])
def test_import_needs_an_account_of_committee_services(folder, quick_pdf, ended):
    make_sample_town()
    if ended:
        make_committee_services()
        Role.objects.update(ends_on="2021-01-01")

    sentence = refusal("import_drucksache", folder("a.md", drucksache()), "--released")

    assert sentence == "Zum Einlesen fehlt ein Konto des Sitzungsdienstes, in dessen Namen es geschieht."
    assert Motion.objects.count() == 0


# --- check_motion ---


def test_check_of_a_sound_draft_ends_well():
    code, out, _ = run("check_motion", make_motion().draft_key)

    assert (code, [line for line in out if line.startswith("Fehler")]) == (0, [])


def test_check_names_each_finding_and_ends_with_one_when_it_blocks():
    motion = make_motion(texts={"facts": ""})

    code, out, _ = run("check_motion", motion.draft_key)

    assert code == 1
    assert [line for line in out if line.startswith("Fehler")] == [
        "Fehler V2 [facts]: Vor der Freigabe fehlt: Sachverhalt. (Geschäftsordnung, Dienstanweisung Vorlagen)"
    ]


def test_check_finds_a_paper_by_its_number(quick_pdf):
    motion = make_motion(state=MotionState.RELEASED)

    code, _, _ = run("check_motion", motion.number)

    assert code == 0


def test_check_of_a_file_stores_nothing(folder, services):
    sound, _, _ = run("check_motion", folder("a.md", drucksache()))
    flawed, out, _ = run("check_motion", folder("b.md", without_resolution()))

    assert (sound, flawed) == (0, 1)
    assert any("Vor der Freigabe fehlt: Beschlussvorschlag." in line for line in out)
    assert Motion.objects.count() == 0


def without_section(title):
    head, _, rest = drucksache().partition(f"### {title}:")
    return head + rest[min(rest.find(mark) for mark in ("### ", "gez.") if mark in rest) :]


FILES = {
    "sound": drucksache(),
    "flawed": without_resolution(),
    "without a date": drucksache().replace(" vom 2. März 2026", ""),
    "without financial section": without_section("Finanzielle Auswirkung"),
    "without facts": without_section("Sachverhalt"),
    "without a route": drucksache().partition("Gremium\t")[0] + "## " + drucksache().partition("## ")[2],
    "without a signer": drucksache().partition("gez.")[0],
    "non-public": drucksache().replace("öffentlich", "nichtöffentlich", 1),
    "with an unknown number": drucksache(facts="Siehe GR/99/2026. Die Fenster kosten 1.000 Euro."),
}


@pytest.mark.parametrize("case", FILES)
def test_check_of_a_file_says_what_the_check_says_once_it_is_read_in(folder, services, case):
    file = folder("a.md", FILES[case])

    before = run("check_motion", file)
    run("import_drucksache", file)
    after = run("check_motion", Motion.objects.get().number)

    assert before == after


def existing_paper(services, released):
    """Non-public, with a reason, amounts, an Anlage and a route of two committees."""
    office = Office.objects.get(code="GR")
    motion = make_motion(
        office=office,
        number=NUMBER,
        slug="GR-12-2026",
        subject="Neue Bänke am Mühlenteich",
        is_public=False,
        reason_non_public="contract",
        has_financial_effect=True,
        committee=Committee.objects.get(slug="awp"),
    )
    motion.financial_rows.create(amount=4000, year=2026, product="130101", cover="Ansatz")
    make_attachment(motion)
    motion.consultations.create(committee=make_council(), role=ConsultationRole.PRELIMINARY)
    if released:
        actions.release(motion, by=services)
    return motion


@pytest.mark.parametrize("released", [True, False])
@pytest.mark.parametrize("case", ["sound", "without a route", "without a signer", "non-public", "flawed"])
def test_check_of_the_next_version_looks_at_what_is_there_already(folder, services, case, released):
    motion = existing_paper(services, released)
    file = folder("a.md", FILES[case])

    code, out, err = run("check_motion", file)
    stands = Motion.objects.get().state
    run("import_drucksache", file, "--as-version", "--yes")
    after = run("check_motion", NUMBER)

    number = 2 if released else 1
    assert (code, out) == after[:2]
    assert err == [f"Die Nummer {NUMBER} ist schon vergeben. Geprüft ist die Datei als Fassung {number} davon."]
    assert stands == motion.state


def test_check_of_a_file_without_its_own_reason_takes_that_of_the_paper(folder, services):
    text = FILES["non-public"].partition("Gremium\t")[0] + "## " + drucksache().partition("## ")[2]
    _, alone, _ = run("check_motion", folder("a.md", text))
    existing_paper(services, released=True)

    code, out, _ = run("check_motion", folder("a.md", text))

    assert [line.split()[1] for line in alone if line.startswith("Fehler")] == ["V8", "V2"]
    assert (code, [line for line in out if line.startswith("Fehler")]) == (0, [])


def test_check_of_a_file_for_a_draft_that_rests_is_refused(folder, services):
    run("import_drucksache", folder("a.md", drucksache()))
    trash.delete(Motion.objects.get(), by=services)

    sentence = refusal("check_motion", folder("a.md", drucksache()))

    assert sentence == f"{NUMBER} ist gelöscht. Bitte den Entwurf zuerst wiederherstellen."


@pytest.mark.parametrize("source", ["ZD/1/1999", "E-99999999999999999999", "E-²", "E-", "gibt-es-nicht.md"])
def test_check_of_nothing_says_so(source):
    assert refusal("check_motion", source) == f"„{source}“ ist weder eine Drucksache noch eine Datei."


def test_check_of_a_file_that_does_not_fit_names_all_reasons(folder):
    make_sample_town()

    sentence = refusal("check_motion", folder("a.md", drucksache(number="XY/1/2026", committee="Ältestenrat")))

    assert sentence.splitlines() == [
        "Ein Amt mit dem Kürzel „XY“ gibt es nicht. Möglich sind: GR.",
        "Das Gremium „Ältestenrat“ gibt es am 11.03.2026 nicht.",
    ]


# --- export_pdf ---


def page_count(path):
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_released_version_is_written_as_it_is_stored(tmp_path, quick_pdf):
    motion = make_motion(state=MotionState.RELEASED)
    target = tmp_path / "a.pdf"

    code, out, _ = run("export_pdf", motion.number, "-o", target)

    assert target.read_bytes() == read(motion.latest_version.pdf)
    assert (code, out) == (0, [f"{target}: {motion.number}, Fassung 1, {target.stat().st_size} Byte"])


@pytest.mark.parametrize(("options", "words"), [([], "Fassung 1"), (["--draft"], "Entwurf")])
def test_newer_draft_is_written_only_when_asked_for(tmp_path, quick_pdf, options, words):
    motion = make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=make_committee_services())
    target = tmp_path / "a.pdf"

    _, out, _ = run("export_pdf", motion.number, "-o", target, *options)

    assert out[0].split(", ")[1] == words


def test_draft_is_written_by_its_draft_number(tmp_path):
    motion = make_motion(office=make_office())
    target = tmp_path / "a.pdf"

    _, out, _ = run("export_pdf", motion.draft_key, "-o", target)

    assert out[0].split(", ")[1] == "Entwurf"
    assert page_count(target) == 1


# Left, top, width and height in points of what lies between the margins.
BODY = ("-x", "40", "-y", "60", "-W", "515", "-H", "725")


def pdf_text(path, *options):
    """The text of a PDF with single spaces, as pdftotext reads it."""
    run = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def sentences_in(source):
    """What the Markdown of a Drucksache says from its subject on: sentences, cells and headings without their marks."""
    for line in source.partition("## ")[2].replace("|---|---|---|", "").splitlines():
        for part in re.split(r"\|", re.sub(r"^(#+|-|\d+\.) ", "", line)):
            yield from (
                sentence.strip(" :") for sentence in re.split(r"(?<=[a-zäöüß“][.?!]) ", part) if sentence.strip()
            )


@pytest.mark.usefixtures("printed")
def test_draft_after_an_import_says_all_that_the_file_says(folder, tmp_path):
    make_sample_town()
    make_committee_services()
    source, target = SAMPLE.read_text(), tmp_path / "x.pdf"
    run("import_drucksache", folder("a.md", drucksache()), "--released")

    imported, _, _ = run("import_drucksache", "--as-version", SAMPLE)
    exported, _, _ = run("export_pdf", NUMBER, "--draft", "-o", target)

    text, sentences = pdf_text(target, *BODY), list(sentences_in(source))
    assert (imported, exported, page_count(target) > 1) == (0, 0, True)
    assert [sentence for sentence in sentences if sentence not in text] == []
    assert "Die Verwaltung hat vier Standorte geprüft." not in text
    assert "ENTWURF" in pdf_text(target)
    assert findings(target) == []


@pytest.mark.usefixtures("printed")
def test_released_version_beside_a_newer_draft_is_no_draft(folder, tmp_path):
    make_sample_town()
    make_committee_services()
    run("import_drucksache", folder("a.md", drucksache()), "--released")
    run("import_drucksache", "--as-version", SAMPLE)

    run("export_pdf", NUMBER, "-o", tmp_path / "x.pdf")

    text = pdf_text(tmp_path / "x.pdf")
    assert "Die Verwaltung hat vier Standorte geprüft." in text
    assert [word for word in ("ENTWURF", "sechs Bänke") if word in text] == []
    assert findings(tmp_path / "x.pdf") == []


def test_unknown_number_is_refused(tmp_path):
    assert refusal("export_pdf", "ZD/1/1999", "-o", tmp_path / "a.pdf") == "Eine Drucksache ZD/1/1999 gibt es nicht."


@pytest.mark.usefixtures("printed")
def test_draft_that_cannot_be_set_is_refused_with_a_sentence(tmp_path):
    motion = make_motion(subject="Bänke 😀")

    sentence = refusal("export_pdf", motion.draft_key, "-o", tmp_path / "a.pdf")

    assert sentence == (
        "Die Drucksache lässt sich so nicht setzen: Diese Zeichen fehlen in der Schrift des Dokuments: „😀“ (U+1F600)."
    )


@pytest.mark.parametrize("place", ["gibt/es/nicht.pdf", "."])
def test_place_that_cannot_be_written_is_refused(tmp_path, quick_pdf, place):
    motion = make_motion(state=MotionState.RELEASED)
    target = tmp_path / place

    sentence = refusal("export_pdf", motion.number, "-o", target)

    assert sentence == f"Die Zieldatei {target} lässt sich nicht schreiben."
