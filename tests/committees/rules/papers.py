"""A Vorlage without a fault and its invented town; each test changes what it is about."""

from dataclasses import replace
from datetime import date

from committees.rules.paper import CommitteeFact, Paper, Section, Station, Town

DIGITAL = "Ausschuss für Digitalisierung und Informationstechnologie"
MAIN = "Haupt-, Finanz- und Wirtschaftsförderungsausschuss"
SITTING = date(2021, 6, 16)  # a Wednesday

COMMITTEES = (
    CommitteeFact("Rat", "Rat", "council", frozenset({date(2021, 7, 1), date(2021, 9, 30)})),
    CommitteeFact(MAIN, "HFWA", "main_committee", frozenset({date(2021, 6, 24)})),
    CommitteeFact(DIGITAL, "ADI", "committee", frozenset({date(2021, 3, 10), SITTING, date(2021, 9, 15)})),
    CommitteeFact("Ausschuss für Planung und Liegenschaften", "APL"),
    CommitteeFact("Ausschuss für Schule und Sport", "ASS"),
    CommitteeFact("Ausschuss für Kultur", "AK"),
    CommitteeFact("Jugendhilfeausschuss", "JHA", "youth_welfare"),
    CommitteeFact("Beirat für Menschen mit Behinderung", "BMB", "advisory_council"),
)

NO_EFFECT = "<p>Der Beschluss hat keine Auswirkungen auf den Haushalt.</p>"


def make_town(**changes):
    town = Town(
        today=date(2021, 5, 21),
        committees=COMMITTEES,
        former_committees=frozenset({"Ausschuss für Umweltfragen"}),
        factions=6,
        known_numbers=frozenset({"ZD/1201/2020"}),
    )
    return replace(town, **changes)


def make_paper(text=None, *, resolution="Der Vorschlag wird angenommen.", financial=NO_EFFECT, **changes):
    facts = f"<p>{text or 'Die Lage ist bekannt.'}</p>"
    paper = Paper(
        subject="Neue Wege im Rathaus",
        kind="decision",
        kind_name="Beschlussvorlage",
        is_public=True,
        sections=(
            Section("proposed_resolution", "Beschlussvorschlag", f"<p>{resolution}</p>", required=True),
            Section("facts", "Sachverhalt", facts, required=True),
            Section("financial_effect", "Finanzielle Auswirkung", financial, required=True),
        ),
        number="ZD/1300/2021",
        date=date(2021, 5, 21),
        stations=(Station(DIGITAL, "decision", SITTING),),
        signer="Alex Beispiel",
    )
    return replace(paper, **changes)


def sentences_of(rule, paper, town=None):
    return [finding.sentence for finding in rule(paper, town or make_town())]
