"""Orders in adopted texts: which sentences are one, for whom, until when; and what an update must look like (B6)."""

from datetime import date

import pytest

from committees.rules.proceedings.order_dates import due_in
from committees.rules.proceedings.orders import (
    GivenOrder,
    NamedOffice,
    Proposal,
    holds_order,
    orders_have_somebody_and_a_date,
    proposed_orders,
    update_problem,
)

DAY = date(2026, 6, 17)
OFFICES = (NamedOffice(1, ("Zentrale Dienste",)), NamedOffice(2, ("Amt für Grünflächen", "Grünflächenamt")))


def proposed(*paragraphs):
    return proposed_orders("".join(f"<p>{each}</p>" for each in paragraphs), OFFICES, DAY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Verwaltung wird beauftragt, den Weg zu sperren.",
        "Die Stadtverwaltung wird gebeten, den Weg zu sperren.",
        "Der Bürgermeister wird beauftragt, mit dem Kreis zu sprechen.",
        "Die Bürgermeisterin wird ersucht, mit dem Kreis zu sprechen.",
        "Ferner wird die Verwaltung aufgefordert, die Kosten zu nennen.",
        "Beauftragt wird die Verwaltung, die Kosten zu nennen.",
        "Der Ausschuss beauftragt die Verwaltung, die Spielgeräte zu erneuern.",
        "Der Rat bittet den Bürgermeister, mit dem Kreis zu sprechen.",
        "Die Verwaltung soll die Kosten bis zum Herbst nennen.",
        "Die Verwaltung hat dem Ausschuss die Kosten zu nennen.",
        "Das Grünflächenamt wird beauftragt, die Bäume zu prüfen.",
        "Die Projektgruppe berichtet in der nächsten Sitzung mit einem Zeitplan.",
    ],
)
def test_sentence_that_orders_is_proposed(sentence):
    assert [each.text for each in proposed(sentence)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Ausschuss nimmt den Bericht zur Kenntnis.",
        "Der Antrag, die Verwaltung zu beauftragen, wird abgelehnt.",
        "Die Verwaltung wird nicht beauftragt, den Weg zu sperren.",
        "Die Verwaltung wurde beauftragt, den Weg zu sperren.",
        "Die Verwaltung wird ermächtigt, den Vertrag zu schließen.",
        "Die Verwaltung hat in der letzten Sitzung berichtet.",
        "Die Verwaltung berichtet in einer der nächsten Sitzungen.",
        "Der Rat beauftragt das Büro Muster mit der Planung.",
        "",
    ],
)
def test_sentence_that_orders_nothing_is_left(sentence):
    assert (proposed(sentence), holds_order(f"<p>{sentence}</p>")) == ([], False)


def test_order_says_who_until_when_and_that_it_is_reported():
    text = "Das Grünflächenamt wird beauftragt, bis zum 31.12.2026 zu prüfen und in der nächsten Sitzung zu berichten."

    assert proposed(text) == [Proposal(text, 2, date(2026, 12, 31), until_next_meeting=False, returns=True)]


def test_sentence_that_goes_on_belongs_to_the_order_before():
    first = "Die Verwaltung wird beauftragt, den Weg zu sperren."
    second = "Sie berichtet hierüber in der nächsten Sitzung."

    assert proposed(first, second) == [Proposal(f"{first} {second}", until_next_meeting=True, returns=True)]


def test_to_be_done_until_the_next_sitting_is_no_report():
    text = "Die Verwaltung wird beauftragt, bis zur nächsten Sitzung die Schilder aufzustellen."

    assert proposed(text) == [Proposal(text, until_next_meeting=True)]


def test_each_point_of_a_list_is_an_order():
    html = (
        "<p>1. Der Ausschuss stimmt zu.</p><p>2. Die Verwaltung wird beauftragt,</p><ul><li>den Platz zu sperren,</li>"
        "<li>Angebote einzuholen und</li><li>bis zum 1. September zu berichten.</li></ul>"
    )

    found = [(each.text, each.due_on) for each in proposed_orders(html, OFFICES, DAY)]

    assert found == [
        ("Die Verwaltung wird beauftragt, den Platz zu sperren.", None),
        ("Die Verwaltung wird beauftragt, Angebote einzuholen.", None),
        ("Die Verwaltung wird beauftragt, bis zum 1. September zu berichten.", date(2026, 9, 1)),
    ]


def test_numbered_points_are_read_one_by_one():
    html = (
        "<ol><li>Der Ausschuss nimmt Kenntnis.</li><li>Die Zentrale Dienste werden beauftragt, zu prüfen.</li>"
        "<li>Der Plan wird gebilligt.</li></ol>"
    )

    assert [(each.text, each.office) for each in proposed_orders(html, OFFICES, DAY)] == [
        ("Die Zentrale Dienste werden beauftragt, zu prüfen.", 1)
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("bis zum 31.12.2026", date(2026, 12, 31)),
        ("bis zum 31. März 2027", date(2027, 3, 31)),
        ("bis zum 1. März", date(2027, 3, 1)),
        ("bis Freitag, den 18.12.2026", date(2026, 12, 18)),
        ("bis Ende März", date(2027, 3, 31)),
        ("bis Ende Februar 2028", date(2028, 2, 29)),
        ("bis Ende 2027", date(2027, 12, 31)),
        ("bis zum Jahresende", date(2026, 12, 31)),
        ("bis zum Ende des Jahres 2028", date(2028, 12, 31)),
        ("bis zum Ende des dritten Quartals 2027", date(2027, 9, 30)),
        ("im 1. Quartal", date(2027, 3, 31)),
        ("innerhalb von vier Wochen", date(2026, 7, 15)),
        ("binnen 10 Tagen", date(2026, 6, 27)),
        ("innerhalb von drei Monaten", date(2026, 9, 17)),
        ("innerhalb von zwei Jahren", date(2028, 6, 17)),
        ("nach dem Beschluss vom 12.03.2026", None),
        ("bis zu den Sommerferien", None),
        ("bis zum 30.02.2027", None),
    ],
)
def test_day_until_which_it_is_due(words, day):
    assert due_in(f"Die Verwaltung wird beauftragt, {words} zu prüfen.", DAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "Die Ausschreibung läuft.",
        "Am 16. Juni beginnt der Bau. Die Kosten betragen z. B. 3.000 €. Es fehlt nichts mehr.",
        "„Der Plan“ liegt aus!",
    ],
)
def test_update_of_up_to_three_sentences_passes(text):
    assert update_problem(text) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("   ", "in einem Satz"),
        ("Läuft.", "ganze Sätze"),
        ("die Ausschreibung läuft noch.", "ganze Sätze"),
        ("Kein Punkt am Ende", "ganze Sätze"),
        ("Es regnet im Mai. " * 4, "es sind 4"),
    ],
)
def test_other_updates_are_told_why_not(text, words):
    assert words in update_problem(text)


@pytest.mark.parametrize(
    ("has_office", "has_date", "sentences"),
    [
        (True, True, []),
        (False, True, ["Zum Beschluss fehlt die Zuständigkeit."]),
        (True, False, ["Zum Beschluss fehlt der Termin der Ausführung."]),
        (False, False, ["Zum Beschluss fehlen die Zuständigkeit und der Termin der Ausführung."]),
    ],
)
def test_b6_wants_somebody_responsible_and_a_date(has_office, has_date, sentences):
    findings = list(orders_have_somebody_and_a_date([GivenOrder("Prüfen.", has_office, has_date)], DAY))

    assert [finding.sentence for finding in findings] == sentences
    assert {(finding.rule, finding.severity) for finding in findings} <= {("B6", "hint")}
