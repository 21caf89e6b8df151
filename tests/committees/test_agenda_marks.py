"""What a Nachtrag says: a mark for each item and sentences, of plain contents; the public ones tell nothing more."""

import pytest

from committees.agendas import public_content_of
from committees.agendas.marks import difference_words, longest_rising, marks
from committees.states import AgendaMark

MEETING = {"starts_at": "2026-06-17T17:00:00+02:00", "place": "Rathaus", "note": ""}


def item(key, title="Bericht", **values):
    said = {
        "id": key,
        "number": f"Ö {key}",
        "kind": "other",
        "kind_label": "Sonstiges",
        "title": title,
        "public_title": "",
        "is_public": True,
        "reason_non_public": "",
        "state": "on",
        "state_label": "auf der Tagesordnung",
        "dropped_reason": "",
        "is_extension": False,
        "rapporteur": "",
        "requested_by": "",
        "paper_later": None,
        "motion": None,
        "consultations": [],
        "items": [],
    }
    return said | values


def paper(version=1, **values):
    return {"id": 7, "number": "ZD/7/2026", "version": version, "subject": "Bänke", "is_public": True} | values


def content(*items, closed=(), **meeting):
    parts = [{"is_public": True, "items": list(items)}, {"is_public": False, "items": list(closed)}]
    return {"meeting": MEETING | meeting, "parts": parts}


def test_first_version_has_no_marks():
    assert (marks(None, content(item(1))), difference_words(None, content(item(1)))) == ({}, [])


def test_same_content_has_no_marks():
    same = content(item(1), item(2, items=[item(3)]))

    assert (marks(same, same), difference_words(same, same)) == ({}, [])


@pytest.mark.parametrize(
    ("before", "now", "mark", "sentence"),
    [
        ({}, {"title": "Lagebericht"}, AgendaMark.CHANGED, "Geändert: Ö 2 „Lagebericht“ (Titel)."),
        ({}, {"motion": paper()}, AgendaMark.CHANGED, "Geändert: Ö 2 „Bericht“ (Vorlage ZD/7/2026 liegt vor)."),
        (
            {"motion": paper(None)},
            {"motion": paper()},
            AgendaMark.CHANGED,
            "Geändert: Ö 2 „Bericht“ (Vorlage ZD/7/2026 liegt vor).",
        ),
        (
            {"motion": paper()},
            {"motion": paper(2)},
            AgendaMark.CHANGED,
            "Geändert: Ö 2 „Bericht“ (Vorlage ZD/7/2026 in Fassung 2).",
        ),
        ({"motion": paper()}, {}, AgendaMark.CHANGED, "Geändert: Ö 2 „Bericht“ (ohne Vorlage)."),
        (
            {},
            {"paper_later": {"reason": "Zahlen fehlen", "on": "2026-06-10"}},
            AgendaMark.CHANGED,
            "Geändert: Ö 2 „Bericht“ (Vorlage wird nachgereicht bis 10.06.2026: Zahlen fehlen).",
        ),
        (
            {},
            {"state": "dropped", "dropped_reason": "Beratungsbedarf"},
            AgendaMark.DROPPED,
            "Abgesetzt: Ö 2 „Bericht“. Grund: Beratungsbedarf",
        ),
        ({"state": "dropped"}, {}, AgendaMark.CHANGED, "Wieder aufgenommen: Ö 2 „Bericht“."),
    ],
)
def test_each_difference_has_its_mark_and_sentence(before, now, mark, sentence):
    old, new = content(item(1), item(2, **before)), content(item(1), item(2, **now))

    assert marks(old, new) == {2: mark}
    assert difference_words(old, new) == [sentence]


def test_dropped_item_is_marked_once():
    dropped = content(item(1, state="dropped"))

    assert marks(dropped, dropped) == {}


def test_new_item_is_told_with_its_number_and_that_it_is_only_proposed():
    new = content(item(1), item(2, "Neues", is_extension=True))

    assert marks(content(item(1)), new) == {2: AgendaMark.NEW}
    assert difference_words(content(item(1)), new) == [
        "Neu: Ö 2 „Neues“ (nur zur Erweiterung der Tagesordnung vorgeschlagen)."
    ]


def test_fewest_items_count_as_moved():
    old = content(*(item(key) for key in (1, 2, 3, 4)))
    new = content(*(item(key) for key in (4, 1, 2, 3)))

    assert marks(old, new) == {4: AgendaMark.MOVED}
    assert difference_words(old, new) == ["Verschoben: Ö 4 „Bericht“ wird als Erstes behandelt; die Nummer bleibt."]


def test_moved_item_says_after_which_one_it_is_dealt_with():
    old = content(item(1), item(2), item(3))
    new = content(item(2), item(3), item(1))

    assert difference_words(old, new) == ["Verschoben: Ö 1 „Bericht“ wird nach Ö 3 behandelt; die Nummer bleibt."]


def test_moved_and_changed_item_is_marked_as_changed_and_told_twice():
    old, new = content(item(1), item(2)), content(item(2, "Anders"), item(1))

    found = difference_words(old, new)

    assert set(marks(old, new).values()) <= {AgendaMark.CHANGED, AgendaMark.MOVED}
    assert "Geändert: Ö 2 „Anders“ (Titel)." in found
    assert len(found) == 2


def test_new_and_dropped_items_move_nothing():
    old = content(item(1), item(2), item(3))
    new = content(item(9), item(1), item(2, state="dropped"), item(3))

    assert marks(old, new) == {9: AgendaMark.NEW, 2: AgendaMark.DROPPED}


def test_heading_that_is_gone_and_other_place_and_time_are_told():
    old = content(item(1, "Anträge", kind="heading", number=""))
    new = content(starts_at="2026-06-18T18:30:00+02:00", place="Bürgerhaus", note="Bitte Ausweis mitbringen.")

    assert difference_words(old, new) == [
        "Die Sitzung beginnt jetzt am 18.06.2026, 18:30 Uhr.",
        "Die Sitzung findet jetzt hier statt: Bürgerhaus.",
        "Der Hinweis in der Einladung ist geändert.",
        "Entfallen: Zwischentitel „Anträge“.",
    ]


CLOSED = {"is_public": False, "number": "N 1", "reason_non_public": "property"}


@pytest.mark.parametrize(
    ("before", "now", "sentences"),
    [
        ({}, {"title": "Kauf Geheim B"}, []),
        ({}, {"motion": paper(subject="Kauf Geheim")}, []),
        ({}, {"rapporteur": "Frau Geheim"}, []),
        (
            {},
            {"state": "dropped", "dropped_reason": "Geheim verkauft"},
            ["Abgesetzt: N 1 „Grundstücksangelegenheit“."],
        ),
        ({}, {"public_title": "Vergabe"}, ["Geändert: N 1 „Vergabe“ (Titel)."]),
    ],
)
def test_public_words_tell_nothing_of_the_non_public_part(before, now, sentences):
    old = content(closed=[item(1, "Kauf Geheim A", **CLOSED | before)])
    new = content(closed=[item(1, **CLOSED | {"title": "Kauf Geheim A"} | now)])

    found = difference_words(public_content_of(old), public_content_of(new))

    assert found == sentences
    assert "Geheim" not in str(public_content_of(new))


def test_longest_rising_run_keeps_the_order():
    places = {key: place for place, key in enumerate("abcdef")}

    assert longest_rising(list("bcafde"), places) == list("bcde")
    assert longest_rising([], places) == []
