"""Reading Drucksachen that were written as Markdown or plain text."""

from datetime import date
from pathlib import Path

import pytest

from committees.importers.drucksache import read_drucksache
from committees.importers.files import read_file
from committees.importers.parsed import DrucksacheError

SAMPLES = Path(__file__).parent / "samples"
HEAD = "Beschlussvorlage -öffentlich-\tDrucksache: ZD/9/2026 vom 02.02.2026\n\n"
TABLE = "Gremium\tSitzungstermin\nRat\t03.03.2026\n\n"


def read_sample(name):
    return read_drucksache((SAMPLES / name).read_bytes(), name)


def read(text, **options):
    return read_drucksache(text.encode(), "vorlage.md", **options)


def sentences_of(data, name="vorlage.md"):
    with pytest.raises(DrucksacheError) as caught:
        read_file(data if isinstance(data, bytes) else data.encode(), name)
    return caught.value.sentences


def test_simple_paper_is_read_without_rest():
    parsed = read_sample("einfach.md")

    assert (parsed.kind_name, parsed.is_public) == ("Beschlussvorlage", True)
    assert (parsed.number, parsed.date) == ("GR/2001/2026", date(2026, 3, 3))
    assert parsed.stations == [("Ausschuss für Kultur", date(2026, 3, 24), "Entscheidung")]
    assert parsed.subject == "Neue Öffnungszeiten der Stadtbücherei"
    assert [heading for heading, _ in parsed.sections] == [
        "Beschlussvorschlag",
        "Sachverhalt",
        "Finanzielle Auswirkung",
    ]
    assert (parsed.signer_name, parsed.signer_office) == ("Dr. Anna Beispiel", "Dezernentin")
    assert (parsed.unread, parsed.notes) == ([], [])


def test_paper_with_several_committees_gives_a_station_for_each_day():
    parsed = read_sample("mehrere_gremien.md")

    assert parsed.stations == [
        ("Ausschuss für Mobilität", date(2026, 4, 21), "Vorberatung"),
        ("Ausschuss für Klima, Umwelt und Bau", date(2026, 4, 22), "Anhörung"),
        ("Ausschuss für Klima, Umwelt und Bau", date(2026, 5, 6), "Anhörung"),
        ("Rat", None, "Entscheidung"),
    ]


def test_supplement_keeps_its_number_and_its_subject_that_begins_with_a_digit():
    parsed = read_sample("mehrere_gremien.md")

    assert parsed.kind_name == "Ergänzungsvorlage"
    assert parsed.number == "TB/2044/2026/1"
    assert parsed.subject == "1. Änderung des Radwegeprogramms"
    assert (parsed.signer_name, parsed.signer_office) == ("Erik Probe", "Technischer Beigeordneter")


def test_what_has_no_field_is_shown_with_line_and_reason():
    parsed = read_sample("mehrere_gremien.md")

    assert parsed.unread == [
        (1, "Vorlage der Verwaltung", "Diese Zeile im Kopf passt zu keinem Feld."),
        (7, "5", "Die Spalte „TOP“ der Beratungsfolge wird nicht übernommen."),
        (7, "17:00 Uhr", "Nur der Tag der Sitzung wird übernommen."),
    ]


def test_deeper_headings_and_bold_sentences_stay_in_their_section():
    parsed = read_sample("mehrere_gremien.md")

    assert [heading for heading, _ in parsed.sections] == ["Beschlussvorschlag", "Sachverhalt", "Alternativen"]
    assert parsed.sections[1].html.endswith("<p><strong>Wichtig ist die Zufahrt zur Schule.</strong></p>")


def test_table_of_amounts_stays_in_the_financial_section():
    parsed = read_sample("finanztabelle.md")

    html = parsed.sections[2].html
    assert html.count("<tr>") == 3
    assert "<td>180.000</td>" in html
    assert parsed.subject == "Anschaffung eines Löschfahrzeugs"
    assert (parsed.number, parsed.date) == ("FB/77/2026", date(2026, 2, 9))


def test_second_signature_and_attachments_are_unread():
    parsed = read_sample("finanztabelle.md")

    assert (parsed.signer_name, parsed.signer_office) == ("Mara Muster", "Kämmerin")
    assert [(entry.line, entry.text) for entry in parsed.unread] == [
        (29, "Jon Test"),
        (30, "Wehrleiter"),
        (32, "Anlagen:"),
        (33, "Leistungsverzeichnis"),
    ]


def test_non_public_plain_text_is_read_and_its_plain_subject_noted():
    parsed = read_sample("nichtoeffentlich.md")

    assert (parsed.kind_name, parsed.is_public) == ("Beschlussvorlage", False)
    assert (parsed.number, parsed.date) == ("LG/5/2026", date(2026, 1, 12))
    assert parsed.stations == [("Ausschuss für Planung und Liegenschaften", date(2026, 2, 3), "Beschluss")]
    assert parsed.subject == "Verkauf eines Grundstücks an der Testgasse"
    assert parsed.notes == ["Zeile 9: Der Betreff ist nicht als Überschrift ausgezeichnet; bitte prüfen."]


@pytest.mark.parametrize(
    ("line", "kind_name", "is_public"),
    [
        ("Beschlussvorlage -öffentlich-", "Beschlussvorlage", True),
        ("<b>Beschlussvorlage -öffentlich-</b>", "Beschlussvorlage", True),
        ("**Beschlussvorlage – nichtöffentlich –**", "Beschlussvorlage", False),
        ("Beschlussvorlage – nicht öffentlich –", "Beschlussvorlage", False),
        ("Beschlussvorlage nicht-öffentlich", "Beschlussvorlage", False),
        ("Dringliche Beschlussvorlage nicht - öffentlich", "Dringliche Beschlussvorlage", False),
        ("Beschlussvorlage, NICHTÖFFENTLICH", "Beschlussvorlage", False),
        ("Beschlussvorlage (oeffentlich)", "Beschlussvorlage", True),
        ("Beschlusvorlage -öffentlich-", "Beschlusvorlage", True),
        ("Informationsvorlage\töffentlich", "Informationsvorlage", True),
        ("Informationsvorlage", "Informationsvorlage", None),
        ("Anregung nach § 24 GO NRW - öffentlich -", "Anregung nach § 24 GO NRW", True),
        ("Beschlussvorlage -öffentlich-\tnicht eilbedürftig", "Beschlussvorlage", None),
        ("Beschlussvorlage\tnicht\töffentlich", "Beschlussvorlage", None),
    ],
)
def test_head_line_names_kind_and_publicity(line, kind_name, is_public):
    parsed = read(f"{line}\nDrucksache: ZD/9/2026\n\n{TABLE}## Bau\n\n### Sachverhalt\n\nText.")

    assert (parsed.kind_name, parsed.is_public) == (kind_name, is_public)


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("Drucksache: ZD/9/2026 vom 21. Mai 2026", "ZD/9/2026", date(2026, 5, 21)),
        ("Drucksache: ZD/9/2026 vom 21.05.2026", "ZD/9/2026", date(2026, 5, 21)),
        ("**Drucksache:** ZD/9/2026, 1. Sept. 2026", "ZD/9/2026", date(2026, 9, 1)),
        ("Drucksachen-Nr.: ZD / 9 / 2026", "ZD/9/2026", None),
        ("Drucksachennummer: BV/0020/2021-2026", "BV/0020/2021-2026", None),
        ("Drucksache 2019/2750/1 vom 2019-06-05", "2019/2750/1", date(2019, 6, 5)),
        ("Vorlagen-Nr. DS/1246/V", "DS/1246/V", None),
        ("Vorlage: IX/416/1", "IX/416/1", None),
    ],
)
def test_number_and_date_are_read_in_the_usual_forms(line, number, day):
    parsed = read(f"Beschlussvorlage -öffentlich-\n{line}\n\n{TABLE}## Bau\n\n### Sachverhalt\n\nText.")

    assert (parsed.number, parsed.date) == (number, day)
    assert parsed.unread == []


@pytest.mark.parametrize(
    "encoding, notes",
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("cp1252", ["Die Datei war in Windows-1252 statt UTF-8 gespeichert; bitte die Umlaute prüfen."]),
        ("utf-16", ["Die Datei war in UTF-16 gespeichert; bitte die Umlaute prüfen."]),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_do_not_change_the_result(encoding, notes, line_end):
    source = (SAMPLES / "einfach.md").read_text()

    parsed = read_drucksache(source.replace("\n", line_end).encode(encoding), "vorlage.txt")

    assert parsed.notes == notes
    parsed.notes = []
    assert parsed == read_sample("einfach.md")


def test_control_characters_become_blanks_and_are_noted():
    parsed = read(HEAD + TABLE + "## Bau\x0bder Schule\n\n### Sachverhalt\n\nText.")

    assert parsed.subject == "Bau der Schule"
    assert parsed.notes == ["Steuerzeichen durch Leerzeichen ersetzt in Zeile 6."]


def test_text_that_the_sanitising_drops_is_unread():
    parsed = read(HEAD + TABLE + "## Bau\n\n### Sachverhalt\n\nVorher.\n\n<script>Geheim</script>\n\nNachher.")

    assert parsed.sections[0].html == "<p>Vorher.</p>\n<p>Nachher.</p>"
    assert [entry[:2] for entry in parsed.unread] == [(12, "<script>Geheim</script>")]


def test_image_is_unread_and_its_text_stays():
    parsed = read(HEAD + TABLE + "## Bau\n\n### Sachverhalt\n\nDer Plan ![Lageplan](plan.png) liegt aus.")

    assert parsed.sections[0].html == "<p>Der Plan liegt aus.</p>"
    reason = "Bild wurde nicht übernommen; bitte als Anlage hochladen."
    assert parsed.unread == [(10, "![Lageplan](plan.png)", reason)]


def test_heading_and_text_on_one_line_are_divided():
    parsed = read(HEAD + TABLE + "## Bau\n\n**Beschlussvorschlag:** Die Schule wird gebaut.\n\nSie wird blau.")

    assert parsed.sections == [("Beschlussvorschlag", "<p>Die Schule wird gebaut.</p>\n<p>Sie wird blau.</p>")]


def test_misspelt_heading_becomes_a_section_of_its_own():
    parsed = read(HEAD + TABLE + "## Bau\n\n**Beschlusvorschlag**\n\nText.\n\n**Klima:**\n\nKeine Wirkung.")

    assert [heading for heading, _ in parsed.sections] == ["Beschlusvorschlag", "Klima"]
    assert parsed.line_of["Klima"] == 12


def test_names_of_sections_of_the_town_are_headings_without_marks():
    parsed = read(HEAD + TABLE + "## Bau\n\nAuswirkung auf das Klima\n\nKeine.", headings=["Auswirkung auf das Klima"])

    assert parsed.sections == [("Auswirkung auf das Klima", "<p>Keine.</p>")]


def test_sentence_that_begins_with_gez_is_no_signature():
    parsed = read(HEAD + TABLE + "## Bau\n\n### Sachverhalt\n\ngez. Pläne liegen in der Sitzung aus.")

    assert parsed.sections[0].html == "<p>gez. Pläne liegen in der Sitzung aus.</p>"
    assert parsed.signer_name == ""


def test_unreadable_day_is_shown_and_not_guessed():
    parsed = read(HEAD + "Gremium\tTermin\nRat\t3.3.26\n\n## Bau\n\n### Sachverhalt\n\nText.")

    assert parsed.stations == [("Rat", None, "")]
    assert parsed.unread == [(4, "3.3.26", "Das ist kein Datum.")]


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        (b"", ["Die Datei „vorlage.md“ ist leer."]),
        (b"\xef\xbb\xbf \r\n\t\n", ["Die Datei „vorlage.md“ ist leer."]),
        (
            "Liebe Grüße aus dem Urlaub\n\nBis bald!",
            ["Das ist keine Drucksache: Vorlagenart, Drucksachennummer und ein Abschnitt wie „Sachverhalt“ fehlen."],
        ),
        (
            HEAD + "Gremium\tTermin\nRat\t31.06.2026\nRat\t30.02.2026\n\n## Bau\n",
            ["Zeile 4: Den 31.06.2026 gibt es nicht.", "Zeile 5: Den 30.02.2026 gibt es nicht."],
        ),
        (
            "Beschlussvorlage -öffentlich-\tDrucksache: ZD/9/2026 vom 32. Mai 2026\n",
            ["Zeile 1: Den 32. Mai 2026 gibt es nicht."],
        ),
        (
            HEAD + TABLE + "## Bau der Schule\n\n## Bau der Turnhalle\n\n### Sachverhalt\n\nText.",
            ["Zeile 8: Es gibt mehr als einen Betreff (Zeile 6 und Zeile 8)."],
        ),
        (
            HEAD + TABLE + "## Bau der Schule\n\n### Sachverhalt\n\nText.\n\n## Bau der Turnhalle\n\nText.",
            ["Zeile 12: Es gibt mehr als einen Betreff (Zeile 6 und Zeile 12)."],
        ),
        (
            HEAD + TABLE + "## Bau\n\n### Sachverhalt\n\nText.\n\n**SACHVERHALT:**\n\nText.",
            ["Zeile 12: Den Abschnitt „SACHVERHALT“ gibt es schon in Zeile 8."],
        ),
        (
            HEAD + "Drucksache: ZD/10/2026\n\n## Bau\n",
            ["Zeile 3: „Drucksache: ZD/10/2026“ widerspricht Zeile 1."],
        ),
        (
            HEAD + "Informationsvorlage -nichtöffentlich-\n\n## Bau\n",
            ["Zeile 3: „Informationsvorlage -nichtöffentlich-“ widerspricht Zeile 1."],
        ),
        (
            b"%PDF-1.7\n\xff",
            ["Die Datei „vorlage.md“ ist ein PDF. Bitte die Word- oder Textdatei einlesen, aus der es entstanden ist."],
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            [
                "Die Datei „vorlage.md“ ist keine Textdatei. "
                "Einlesen lassen sich Markdown (.md), Text (.txt) und Word (.docx)."
            ],
        ),
        (
            b"{\\rtf1 Text}",
            ["Die Datei „vorlage.md“ hat das Format RTF. Bitte in Word als .docx speichern und noch einmal einlesen."],
        ),
    ],
)
def test_what_is_no_drucksache_or_contradicts_itself_is_refused_with_reasons(source, sentences):
    assert sentences_of(source) == sentences


STATION_LINES = {
    "- Rat, 17.12.2026, Entscheidung": [("Rat", date(2026, 12, 17), "Entscheidung")],
    "Rat 17.12.2026 Entscheidung": [("Rat", date(2026, 12, 17), "Entscheidung")],
    "- Ausschuss für Umwelt und Programm am 3. Mai 2027": [("Ausschuss für Umwelt und Programm", date(2027, 5, 3), "")],
    "- Rat": [("Rat", None, "")],
}


@pytest.mark.parametrize("line", STATION_LINES)
def test_station_may_be_a_line_of_its_own(line):
    source = f"Beschlussvorlage öffentlich\nZD/1/2026\n\nBeratungsfolge:\n{line}\n\n# Bänke\n\n## Sachverhalt\nText.\n"

    parsed = read(source)

    assert [tuple(station) for station in parsed.stations] == STATION_LINES[line]
    assert (parsed.number, parsed.subject, parsed.unread) == ("ZD/1/2026", "Bänke", [])


def test_contact_is_a_field_and_not_part_of_the_text():
    source = "Beschlussvorlage öffentlich\n\n# Bänke\n\n## Sachverhalt\nText.\n\nAuskunft erteilt: Ole Beispiel\n"

    parsed = read(source)

    assert (parsed.contact, parsed.sections[0].html) == ("Ole Beispiel", "<p>Text.</p>")
