"""Dates: weekdays, days that do not exist, work that begins too early."""

from datetime import date

import pytest

from committees.rules import dates
from committees.rules.days import days_in, written_like
from committees.rules.paper import Severity, Station
from tests.committees.rules.papers import DIGITAL, SITTING, make_paper, make_town, sentences_of

RIGHT_DAYS = [
    "Freitag 18.06.2021, 16 Uhr",
    "Freitag, den 18. Juni 2021",
    "Mi., 16.06.21",
    "Fr 18.06.2021",
    "am Freitag (18.06.2021)",
    "Freitagabend, 18.06.2021",
    "Sonnabend, 19.06.2021",
    "Mittwoch bis Freitag, 16.–18.06.2021",
    "Freitag und Samstag, 18. und 19. Juni 2021",
    "jeden Montag ab 18.06.2021",
    "Montag um 12 Uhr, 18.06.2021",
    "Freitag, 18.06.",
    "So 16.06.2021",
    "Samstag, 18.06., 16 Uhr",
    "18.06.2021 (Freitag)",
    "18.06.2021, einem Freitag",
    "16.06.2021 (Mi.)",
    "16.06.2021, einem Mittwoch, 18.06.2021, einem Freitag",
    "16.–18.06.2021 (Mittwoch bis Freitag)",
    "18.06.2021, der Mittwoch bleibt frei",
    "18.06.2021 (Sonnabends geschlossen)",
    "18.06.2021 (So ist es geplant)",
]
WRONG_DAYS = [
    ("Donnerstag 18.06.2021", "18.06.2021", "Freitag", "Donnerstag"),
    ("Samstag, den 18. Juni 2021", "18.06.2021", "Freitag", "Samstag"),
    ("Do., 16.06.21", "16.06.2021", "Mittwoch", "Do"),
    ("So., 16.06.2021", "16.06.2021", "Mittwoch", "So"),
    ("Sonnabend, 18.06.2021", "18.06.2021", "Freitag", "Sonnabend"),
    ("Dienstag, 18.06.", "18.06.2021", "Freitag", "Dienstag"),
    ("18.06.2021 (Mittwoch)", "18.06.2021", "Freitag", "Mittwoch"),
    ("18. Juni 2021 (Mittwochabend)", "18.06.2021", "Freitag", "Mittwoch"),
    ("18.06.2021 (Mi., 16 Uhr)", "18.06.2021", "Freitag", "Mi"),
    ("18.06.2021, einem Mittwoch,", "18.06.2021", "Freitag", "Mittwoch"),
    ("18.06. (Dienstag)", "18.06.2021", "Freitag", "Dienstag"),
]


@pytest.mark.parametrize("text", RIGHT_DAYS)
def test_weekday_that_fits_or_belongs_elsewhere_is_fine(text):
    assert sentences_of(dates.weekdays_fit_their_dates, make_paper(text)) == []


@pytest.mark.parametrize(("text", "day", "right", "wrong"), WRONG_DAYS)
def test_wrong_weekday_is_a_hint_with_correction(text, day, right, wrong):
    paper = make_paper(f"Am {text} ist es so weit.")

    (finding,) = dates.weekdays_fit_their_dates(paper, make_town())

    assert finding.severity == Severity.HINT
    assert paper.passage("facts").text[finding.start : finding.end] == wrong
    assert finding.sentence == f"Der {day} ist ein {right}, im Text steht {wrong}."
    assert finding.correction.old == wrong
    assert finding.correction.new in (right, right[:2])


@pytest.mark.parametrize("text", ["am 31.06.2021", "am 30. Februar", "am 29.02.2021", "am 31.6.21"])
def test_day_that_does_not_exist_is_found(text):
    assert len(sentences_of(dates.dates_exist, make_paper(text))) == 1


@pytest.mark.parametrize(
    "text", ["am 30.06.2021", "am 29. Februar", "Version 3.13.2021.1", "Abschnitt 12.31.", "1.000.000"]
)
def test_real_days_and_other_numbers_are_fine(text):
    assert sentences_of(dates.dates_exist, make_paper(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Gruppe trifft sich am Freitag 18.06.2021, 16 Uhr.",
        "Die Arbeit beginnt am 17. Juni 2021.",
        "Der Auftrag wird zum 19.06.2021 vergeben.",
        "Die Bücherei soll am 18.06.21 eröffnet werden.",
        "Der Workshop findet am 18.06.2021 im Rathaus statt.",
    ],
)
def test_execution_within_the_objection_period_is_a_warning(text):
    (finding,) = dates.execution_waits_for_the_objection_period(make_paper(text), make_town())

    assert finding.severity == Severity.WARNING
    assert finding.sentence.endswith("liegt vor dem Ende der Einspruchsfrist (19.06.2021, § 57 Abs. 4 GO NRW).")


@pytest.mark.parametrize(
    "text",
    [
        "Die Gruppe trifft sich am 21.06.2021.",
        "Der Plan hat den Stand 18.06.2021 und wird umgesetzt.",
        "Nach dem Erlass vom 18.06.2021 wird das umgesetzt.",
        "Die Sitzung am 16.06.2021 findet im Rathaus statt.",
        "Der 18.06.2021 ist ein Freitag.",
        "Die Arbeit wurde am 18.06.2021 begonnen.",
    ],
)
def test_later_days_and_mere_references_are_fine(text):
    assert sentences_of(dates.execution_waits_for_the_objection_period, make_paper(text)) == []


def test_objection_period_is_a_setting():
    paper = make_paper("Die Arbeit beginnt am 18.06.2021.")

    assert sentences_of(dates.execution_waits_for_the_objection_period, paper, make_town(objection_days=1)) == []


def test_decision_of_the_council_has_no_objection_period_of_this_kind():
    station = Station("Rat", "decision", SITTING, profile="council")
    paper = make_paper("Die Arbeit beginnt am 18.06.2021.", stations=(station,))

    assert sentences_of(dates.execution_waits_for_the_objection_period, paper) == []


def test_recommendation_has_no_objection_period():
    paper = make_paper("Die Arbeit beginnt am 18.06.2021.", stations=(Station(DIGITAL, "recommendation", SITTING),))

    assert sentences_of(dates.execution_waits_for_the_objection_period, paper) == []


def test_plan_before_the_date_of_the_paper_is_a_warning():
    assert sentences_of(dates.plans_lie_ahead, make_paper("Die Arbeit beginnt am 03.05.2021.")) == [
        "Der 03.05.2021 liegt vor dem Datum der Vorlage (21.05.2021)."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat hat am 12.03.2019 das Konzept beschlossen, das nun umgesetzt wird.",
        "Der Beschluss vom 12.03.2019 wird umgesetzt.",
        "Seit dem 12.03.2019 findet der Markt statt.",
        "Die Arbeit beginnt am 03.07.2021.",
    ],
)
def test_looking_back_is_fine(text):
    assert sentences_of(dates.plans_lie_ahead, make_paper(text)) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. März 2021", date(2021, 3, 1)),
        ("1.3.2021", date(2021, 3, 1)),
        ("01. 03. 2021", date(2021, 3, 1)),
        ("01.03.21", date(2021, 3, 1)),
        ("3. Sept. 2021", date(2021, 9, 3)),
    ],
)
def test_dates_are_read_in_every_usual_writing(text, day):
    assert [mention.day for mention in days_in(f"Am {text} geht es los.")] == [day]


@pytest.mark.parametrize(
    ("written", "in_may", "in_october"),
    [
        ("17.06.2021", "03.05.2021", "16.10.2021"),
        ("12.12.2021", "03.05.2021", "16.10.2021"),
        ("17.6.2021", "3.5.2021", "16.10.2021"),
        ("17.06.21", "03.05.21", "16.10.21"),
        ("17. 06. 2021", "03. 05. 2021", "16. 10. 2021"),
        ("17. Juni 2021", "3. Mai 2021", "16. Oktober 2021"),
        ("07. Juni 2021", "03. Mai 2021", "16. Oktober 2021"),
        ("17. Sept. 2021", "3. Mai 2021", "16. Okt. 2021"),
    ],
)
def test_another_day_is_written_the_same_way(written, in_may, in_october):
    assert written_like(written, date(2021, 5, 3)) == in_may
    assert written_like(written, date(2021, 10, 16)) == in_october
