"""What a Nachtrag says: two agendas compared, as sentences."""

import pytest

from committees.changes import changes

MEETING = {"starts_at": "2021-06-16T17:00:00+02:00", "place": "Rathaus"}
VISION = {"id": 4, "number": "ZD/1355/2021", "version": 1}


def item(key, number, title, **values):
    defaults = {"state": "on", "dropped_reason": "", "motion": None, "items": []}
    return {"id": key, "number": number, "title": title} | defaults | values


OPENING, REPORT, QUESTIONS = item(1, "Ö 1", "Eröffnung"), item(2, "Ö 2", "Bericht"), item(3, "Ö 3", "Anfragen")
CLOSED = item(9, "N 1", "Grundstücksangelegenheit")


def content(*tops, meeting=MEETING, closed=(CLOSED,)):
    return {
        "meeting": meeting,
        "parts": [{"is_public": True, "items": list(tops)}, {"is_public": False, "items": list(closed)}],
    }


def said(*tops, **kwargs):
    return changes(content(OPENING, REPORT, QUESTIONS), content(*tops, **kwargs))


def test_same_agenda_has_no_changes():
    assert said(OPENING, REPORT, QUESTIONS) == []


def test_heading_is_no_change():
    assert said(OPENING, item(7, "", "Beratung"), REPORT, QUESTIONS) == []


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        ({"title": "Bericht der Verwaltung"}, "TOP Ö 2 heißt jetzt „Bericht der Verwaltung“."),
        ({"state": "dropped"}, "TOP Ö 2 „Bericht“ ist abgesetzt."),
        ({"state": "dropped", "dropped_reason": "vertagt"}, "TOP Ö 2 „Bericht“ ist abgesetzt: vertagt."),
        ({"motion": VISION}, "Zu TOP Ö 2 liegt jetzt die Vorlage ZD/1355/2021 vor."),
        ({"items": [item(8, "Ö 2.1", "Zahlen")]}, "TOP Ö 2.1 „Zahlen“ ist neu."),
    ],
)
def test_change_of_an_item_is_one_sentence(report, sentence):
    assert said(OPENING, REPORT | report, QUESTIONS) == [sentence]


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        (VISION | {"version": None}, VISION | {"version": None}, []),
        (VISION | {"version": None}, VISION, ["Zu TOP Ö 2 liegt jetzt die Vorlage ZD/1355/2021 vor."]),
        (VISION, VISION | {"version": 2}, ["Zu TOP Ö 2 liegt die Vorlage ZD/1355/2021 in Fassung 2 vor."]),
        (VISION, None, []),
    ],
)
def test_paper_that_comes_later_is_named(before, after, sentences):
    assert changes(content(REPORT | {"motion": before}), content(REPORT | {"motion": after})) == sentences


def test_item_that_returns_or_goes_is_named():
    dropped = content(REPORT | {"state": "dropped"}, QUESTIONS)

    assert changes(dropped, content(REPORT)) == [
        "TOP Ö 2 „Bericht“ steht wieder auf der Tagesordnung.",
        "TOP Ö 3 „Anfragen“ steht nicht mehr auf der Tagesordnung.",
    ]


def test_only_what_moved_is_said_to_have_moved():
    assert said(QUESTIONS, OPENING, REPORT) == ["TOP Ö 3 „Anfragen“ steht jetzt an anderer Stelle."]
    assert said(item(5, "Ö 4", "Neues"), OPENING, REPORT, QUESTIONS) == ["TOP Ö 4 „Neues“ ist neu."]


def test_other_hour_and_place_come_first():
    moved = {"starts_at": "2021-06-17T18:30:00+02:00", "place": "Aula"}

    assert said(OPENING, REPORT, QUESTIONS, meeting=moved) == [
        "Die Sitzung beginnt jetzt am 17.06.2021 um 18:30 Uhr.",
        "Ort ist jetzt: Aula.",
    ]
