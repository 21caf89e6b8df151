"""Names of committees in the text."""

import pytest

from committees.rules.bodies import difference
from committees.rules.corrections import apply_correction, correct_words
from committees.rules.names import named_committees_exist, stations_exist
from committees.rules.paper import CommitteeFact, Severity, Station
from tests.committees.rules.papers import DIGITAL, MAIN, make_paper, make_town, sentences_of


def findings_in(text):
    return list(named_committees_exist(make_paper(text), make_town()))


@pytest.mark.parametrize(
    "text",
    [
        f"Der {DIGITAL} hat beraten; im {MAIN} wurde vertagt.",
        "Die Mitglieder des Ausschusses für Digitalisierung und Informationstechnologie tagen.",
        "Im Haupt-, Finanz- und Wirtschaftsförderungsausschuss wird berichtet.",
        "Auf Wunsch des Haupt-, Finanz- und Wirtschaftsförderungsausschusses und des Jugendhilfeausschusses.",
        "Dem Ausschuss für Kultur und der Verwaltung ist das bekannt.",
        "Der ADI und der Rat sowie der Stadtrat sind des Rates und des Ausschusses Gremien.",
        "Die Fachausschüsse und der Ausschuss beraten; ein Fachausschuss, ein Unterausschuss.",
        "Der Hauptausschuss berät vor.",
        "Der Kreisausschuss und der Ausschuss für Mobilität des Rhein-Kreises Neuss stimmten zu.",
        "Der Ausschuss für Heimat und Kommunales des Landtags hat das Gesetz im Vermittlungsausschuss beraten.",
        "Der Ausschuss für Verkehr des Bundestages und der Gutachterausschuss sind beteiligt.",
        "Es wird ein Ausschuss für Katastrophenschutz gebildet.",
        "Der Elternbeirat und der Beirat für Menschen mit Behinderung wurden gehört.",
        "Der Aufsichtsrat und der Verwaltungsrat der Sparkasse stimmen zu. Rat und Hilfe gibt es überall.",
    ],
)
def test_real_general_and_foreign_names_are_fine(text):
    assert findings_in(text) == []


@pytest.mark.parametrize(
    ("text", "nearest", "corrected"),
    [
        (
            "Sitzung des Ausschusses für Digitalisierung und Infrastruktur im Herbst.",
            DIGITAL,
            "Sitzung des Ausschusses für Digitalisierung und Informationstechnologie im Herbst.",
        ),
        (
            "Dem Ausschuss für Digitalisierung wird berichtet.",
            DIGITAL,
            f"Dem {DIGITAL} wird berichtet.",
        ),
        (
            "Im Ausschuss für Planung und Grundstücke der Stadt.",
            "Ausschuss für Planung und Liegenschaften",
            "Im Ausschuss für Planung und Liegenschaften der Stadt.",
        ),
        (
            "Beschluss des Kulturausschusses zur Musik.",
            "Ausschuss für Kultur",
            "Beschluss des Ausschusses für Kultur zur Musik.",
        ),
        (
            "Im Haupt- und Finanzausschuss wird beraten.",
            MAIN,
            f"Im {MAIN} wird beraten.",
        ),
        (
            "Der Beirat für Menschen mit Behinderungen tagt.",
            "Beirat für Menschen mit Behinderung",
            "Der Beirat für Menschen mit Behinderung tagt.",
        ),
    ],
)
def test_wrong_name_is_corrected_in_its_case(text, nearest, corrected):
    (finding,) = findings_in(text)

    assert finding.sentence.endswith(f"Gemeint „{nearest}“?")
    assert apply_correction(f"<p>{text}</p>", finding) == f"<p>{corrected}</p>"


def test_correction_replaces_only_what_differs():
    (finding,) = findings_in("Bericht an den Ausschuss für Digitalisierung und Infrastruktur.")

    assert (finding.correction.old, finding.correction.new) == ("Infrastruktur", "Informationstechnologie")
    assert finding.quote == "Ausschuss für Digitalisierung und Infrastruktur"
    assert finding.sentence == (
        "Im Text steht „Ausschuss für Digitalisierung und Infrastruktur“. Ein Gremium dieses Namens gibt es "
        f"am 21.05.2021 nicht. Gemeint „{DIGITAL}“?"
    )


def test_name_without_any_relative_is_named_without_proposal():
    (finding,) = findings_in("Der Partnerschaftsausschuss berät.")

    assert (finding.correction, finding.severity) == (None, Severity.WARNING)
    assert finding.sentence == (
        "Im Text steht „Partnerschaftsausschuss“. Ein Gremium dieses Namens gibt es am 21.05.2021 nicht."
    )


def test_former_committee_in_a_review_is_a_hint():
    (finding,) = findings_in("Der Ausschuss für Umweltfragen hat das im Jahr 2018 beschlossen.")

    assert finding.severity == Severity.HINT


def test_former_committee_in_the_present_is_a_warning():
    (finding,) = findings_in("Dem Ausschuss für Umweltfragen wird im Herbst berichtet.")

    assert finding.severity == Severity.WARNING
    assert finding.sentence == (
        "„Ausschuss für Umweltfragen“ ist ein früheres Gremium, das es am 21.05.2021 nicht gibt. "
        "Welches ist heute zuständig?"
    )


def test_name_in_the_subject_is_corrected():
    paper = make_paper(subject="Bericht an den Ausschuss für Digitalisierung und Infrastruktur")

    (finding,) = named_committees_exist(paper, make_town())

    assert finding.place == "subject"
    assert correct_words(paper.subject, finding) == f"Bericht an den {DIGITAL}"


def test_station_with_an_unknown_committee_is_found():
    paper = make_paper(stations=(Station("Ausschuss für Raumfahrt", "decision"),))

    assert sentences_of(stations_exist, paper) == [
        "In der Beratungsfolge steht „Ausschuss für Raumfahrt“. Am 21.05.2021 gibt es dieses Gremium nicht."
    ]


def test_town_without_records_finds_nothing():
    paper = make_paper("Der Partnerschaftsausschuss berät.")

    assert sentences_of(named_committees_exist, paper, make_town(committees=())) == []
    assert sentences_of(stations_exist, paper, make_town(committees=())) == []


@pytest.mark.parametrize(
    ("named", "proposal", "parts"),
    [
        ("a b c", "a x c", (2, "b", "x")),
        ("a b", "a b c", (2, "b", "b c")),
        ("b c", "a b c", (0, "b", "a b")),
        ("a", "a b", (0, "a", "a b")),
        ("a b c", "a c", (0, "a b", "a")),
    ],
)
def test_difference_never_replaces_nothing(named, proposal, parts):
    offset, old, new = difference(named, proposal)

    assert named[:offset] + new + named[offset + len(old) :] == proposal
    assert old != ""


def test_name_that_goes_on_gets_no_correction():
    town = make_town(committees=(CommitteeFact("Ausschuss für Wege und Plätze", "AWP"),))
    paper = make_paper("Der Ausschuss für Wege und Brücken berät darüber.")

    corrections = [finding.correction for finding in named_committees_exist(paper, town)]

    assert corrections == [None]
