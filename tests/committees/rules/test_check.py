"""The draft check as a whole: order, register, silence on a good text, and calm on any text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committees.rules.check import CHECKS, check
from committees.rules.corrections import apply_correction, correct_words
from committees.rules.paper import FinancialRow, Section, Severity, Station
from committees.texts import to_html
from tests.committees.rules.papers import DIGITAL, SITTING, make_paper, make_town
from tests.long_runs import IS_LONG

RESOLUTION = """Der Ausschuss für Digitalisierung und Informationstechnologie empfiehlt dem Rat, das Konzept
„Offenes Rathaus“ zu beschließen und die Verwaltung mit der Umsetzung zu beauftragen.

1. Die Verwaltung richtet bis zum 31.12.2021 einen digitalen Terminkalender ein.
2. Über den Stand wird in der Sitzung des Ausschusses am 15.09.2021 berichtet.
3. Die Mittel werden im Haushalt 2022 bereitgestellt."""

FACTS = """### Ausgangslage

Der Rat hat mit Beschluss vom 12.03.2019 (Drucksache ZD/1201/2020) die Verwaltung beauftragt, die Wege für Bürgerinnen
und Bürger zu verkürzen. Seit dem 01.01.2020 besteht im Bürgerbüro ein Aufrufsystem; es wurde bisher von rund 14.000
Personen im Jahr genutzt. Die Zahl der Vorsprachen stieg 2020 um 3,5 %, in den ersten 3 Monaten 2021 um weitere 2 %.

Der Haupt-, Finanz- und Wirtschaftsförderungsausschuss hat in seiner Sitzung am 24.09.2020 den Sachstand zur Kenntnis
genommen. Auch der Jugendhilfeausschuss und der Beirat für Menschen mit Behinderung wurden beteiligt. Zwei Fraktionen
haben schriftlich Stellung genommen. Der Kreisausschuss des Rhein-Kreises hat ein ähnliches Vorhaben begonnen.

### Vorgehen

Die Einführung erfolgt in drei Schritten:

- Analyse der Abläufe (August 2021),
- Auswahl einer Lösung nach § 25 Abs. 2 KomHVO NRW,
- Schulung der 24 Beschäftigten, z. B. an zwei Vormittagen, ca. 3 Std. je Gruppe.

Eine Arbeitsgruppe aus 8 Personen begleitet die Einführung. Ihr gehören 5 Beschäftigte des Bürgerbüros und
3 Beschäftigte der Zentralen Dienste an. Die Arbeitsgruppe trifft sich erstmals am Montag, 23.08.2021, um 14:30 Uhr und
danach alle vier Wochen. Der Ausschuss wird laufend unterrichtet. Am 29. Februar 2024 endet die Förderung des Landes.

Die Auswahl richtet sich nach den Anforderungen der Barrierefreiheit (BITVNRW), der Verordnung (EU) 2016/679 und dem
Vergaberecht. Die Fassung 2.1.3 des Pflichtenhefts vom 17.05.2021 liegt im Fachbereich 1 vor. Zum Vergleich: Eine
Nachbarstadt mit 58.000 Einwohnerinnen und Einwohnern hat die Einführung im Herbst 2020 abgeschlossen.

| Schritt | Zeitraum | Aufwand in Tagen |
| --- | --- | --- |
| Analyse | 08/2021 – 09/2021 | 12 |
| Auswahl | 10.–29. Oktober 2021 | 8,5 |
| Schulung | ab Mo., 15.11.2021 | 6 |

### Beteiligung

Im Frühjahr 2021 nahmen 312 Personen an einer Umfrage teil, davon 180 online. Gewünscht werden vor allem längere
Öffnungszeiten am Freitag und eine Terminvergabe über das Netz. Der Ausschuss für Schule und Sport berät im Herbst über
die Folgen für die Anmeldung an den Schulen. Den Vorsitz der Arbeitsgruppe führt die Leitung des Bürgerbüros."""

FINANCIAL = """Für Beschaffung und Schulung entstehen einmalig Kosten von 38.500 Euro. Die laufenden Kosten betragen
jährlich 6.200 €. Die Mittel sind im Entwurf des Haushalts 2022 enthalten."""

ROWS = (
    FinancialRow(Decimal("38500"), 2022, "01.06.01", cover="Haushaltsentwurf 2022"),
    FinancialRow(Decimal("6200"), 2022, "01.06.01", is_recurring=True, cover="Haushaltsentwurf 2022"),
)


def make_good_paper():
    texts = {"proposed_resolution": RESOLUTION, "facts": FACTS, "financial_effect": FINANCIAL}
    council = Station("Rat", "decision", date(2021, 7, 1), profile="council")
    return make_paper(
        subject="Konzept „Offenes Rathaus“",
        sections=tuple(Section(key, key, to_html(text), required=True) for key, text in texts.items()),
        has_financial_effect=True,
        financial_rows=ROWS,
        stations=(Station(DIGITAL, "recommendation", SITTING), council),
        public_attachments=("Konzept",),
    )


def test_good_paper_has_no_findings():
    assert check(make_good_paper(), make_town()) == []


def test_findings_are_sorted_by_weight_and_then_by_place():
    paper = make_paper("Am Montag, 18.06.2021 und am 31.06.2021.", subject="", signer="")

    findings = check(paper, make_town())

    assert [(f.severity, f.place) for f in findings] == [
        (Severity.ERROR, "subject"),
        (Severity.ERROR, "signer"),
        (Severity.WARNING, "facts"),
        (Severity.HINT, "facts"),
    ]


def test_every_rule_has_id_title_and_source():
    assert [rule for rule in CHECKS if not (rule.id and rule.title and rule.source)] == []
    assert len({rule.title for rule in CHECKS}) == len(CHECKS)


def test_findings_carry_what_their_rule_says_of_itself():
    (finding,) = check(make_paper(signer=""), make_town())

    assert (finding.rule, finding.title) == ("V2", "Pflichtangaben")
    assert finding.source == "Geschäftsordnung, Dienstanweisung Vorlagen"


def test_quote_stands_at_the_place_of_the_finding():
    paper = make_paper("Am 31.06.2021 schreibt kim@example.org an den Partnerschaftsausschuss, siehe ZD/9/2020.")

    findings = check(paper, make_town())

    assert [paper.passage(f.place).text[f.start : f.end] for f in findings] == [f.quote for f in findings]
    assert len(findings) == 4


thorough = settings(
    max_examples=1000 if IS_LONG else 100,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
BITS = st.sampled_from(
    [
        "Ausschuss für ",
        "Ausschusses",
        "Haupt-, ",
        "Finanz- und ",
        "ausschuss ",
        "Digitalisierung ",
        "und ",
        "der ",
        "Rat ",
    ]
    + [
        "16.06.2021",
        "31.",
        "02.",
        "Juni ",
        "Mo., ",
        "Freitag ",
        "12 Personen",
        ": je ",
        "6 Fraktionen ",
        "zwei ",
        "sechs ",
    ]
    + [
        "trifft sich ",
        "Sitzung ",
        "ADI ",
        "keine Kosten ",
        "5 € ",
        "geb. ",
        "Tel. 0",
        "@a.de",
        "DE89",
        "ZD/1/2020 ",
        "\n",
    ]
    + ["§ ", "<", "&", ". ", "- ", "z. B. ", "Beirat für ", "Umweltfragen "]
)
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(BITS, max_size=30).map("".join))


@thorough
@given(ANY_TEXT, ANY_TEXT)
def test_check_takes_any_text_and_corrects_where_it_offers_to(subject, text):
    html = to_html(text)
    sections = (Section("facts", "Sachverhalt", html), Section("proposed_resolution", "Beschlussvorschlag", html))
    paper = replace(make_paper(), subject=subject, sections=sections)

    findings = check(paper, make_town())

    places = [(correct_words, subject) if f.place == "subject" else (apply_correction, html) for f in findings]
    corrected = [(correct(old, f), old) for (correct, old), f in zip(places, findings, strict=True) if f.correction]
    assert [new for new, old in corrected if new == old] == []
