"""The seat calculator as a page: what the address brings, what it refuses, the lot, and what becomes of the result."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.models import AuditEntry, FactionMembership, FactionQuota, SeatMethod
from committees.rules.apportionment import Method
from committees.states import LegalProfile, MembershipRole, UserRole
from tests.committees.browsing import FormReader, fields_of
from tests.committees.seats import make_manager, make_party, send
from tests.factories import (
    TERM_END,
    TERM_START,
    make_committee,
    make_council,
    make_faction,
    make_membership,
    make_person,
    make_quota,
    make_term,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
CALCULATOR = "/intern/gremien/rechner/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture(autouse=True)
def methods():
    """Hare/Niemeyer first, d'Hondt from the term on, whatever other tests have left."""
    SeatMethod.objects.all().delete()
    SeatMethod.objects.create(valid_from=date(2007, 10, 17), method=Method.HARE_NIEMEYER, source="Altes Recht")
    SeatMethod.objects.create(valid_from=date(2025, 11, 1), method=Method.DHONDT, source="Neues Recht")


def typed(*rows, sitze=5, tag="2026-11-23", **more):
    """A calculation as the form sends it; each row is (name, strength) or (name, strength, common list)."""
    data = {"sitze": sitze, "tag": tag} | more
    for number, row in enumerate(rows):
        data |= {f"z-{number}-{name}": value for name, value in zip(("name", "staerke", "liste"), row, strict=False)}
    return data


def calculated(client, *rows, **more):
    return client.get(CALCULATOR, typed(*rows, **more))


def seats_in(page):
    return page.context["distribution"].by_faction


def said(page):
    """All sentences about what was typed."""
    form = page.context["form"]
    fields = [sentence for each in (form, *form.rows.forms) for errors in each.errors.values() for sentence in errors]
    return fields + list(form.rows.non_form_errors())


def make_council_of(**sizes):
    """A Rat in which these factions have so many members: {short name: faction}."""
    council = make_council()
    parties = {name: make_party(name, position=place) for place, name in enumerate(sizes)}
    for name, size in sizes.items():
        for _ in range(size):
            seat = make_membership(council, on_behalf_of=parties[name])
            join(seat.person, parties[name])
    return parties


def join(person, faction, **period):
    FactionMembership.objects.create(person=person, faction=faction, **{"starts_on": TERM_START} | period)


def loaded(client, body, day="2026-11-23"):
    """The parameters of the calculation that choosing a committee leads to."""
    answer = client.get(CALCULATOR, {"gremium": body.pk, "tag": day})
    return dict(parse_qsl(urlsplit(answer["Location"]).query, keep_blank_values=True))


@pytest.mark.parametrize("role", [None, UserRole.CLERK, UserRole.COMMITTEE_SERVICES, UserRole.MAYOR])
def test_only_gremienpflege_calculates(client, role):
    make_town()
    client.force_login(make_user(*([role] if role else [])))

    answers = [
        client.get(CALCULATOR),
        client.get(f"{CALCULATOR}uebernehmen/"),
        client.post(f"{CALCULATOR}uebernehmen/"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_calculator_is_reached_from_overview_and_grid(client):
    make_manager(client)
    body = make_committee()
    group = make_committee(legal_profile=LegalProfile.PROJECT_GROUP)

    pages = [
        client.get(reverse("seat-overview")),
        *(client.get(reverse("seat-grid", args=[b.slug])) for b in (body, group)),
    ]

    assert [CALCULATOR in page.content.decode() for page in pages] == [True, True, False]


def test_empty_calculator_shows_no_result_and_no_complaint(client):
    make_manager(client)

    page = client.get(CALCULATOR)

    assert (page.status_code, "is_calculated" in page.context, b"error-summary" in page.content) == (200, False, False)


def test_committee_brings_its_seats_and_the_strengths_of_its_factions(client):
    make_manager(client)
    parties = make_council_of(CDU=3, SPD=2)
    join(make_person(), parties["SPD"])  # a faction has members outside the Rat as well
    body = make_committee(seats=17)

    assert loaded(client, body) == {
        "gremium": str(body.pk),
        "sitze": "17",
        "tag": "2026-11-23",
        "z-0-name": "CDU",
        "z-0-staerke": "3",
        "z-1-name": "SPD",
        "z-1-staerke": "2",
    }


def test_strengths_are_those_of_the_day(client):
    make_manager(client)
    parties = make_council_of(CDU=1, SPD=1)
    council = make_membership().committee.term.committees.get(legal_profile=LegalProfile.COUNCIL)
    for period in ({"ends_on": date(2026, 6, 30)}, {"starts_on": date(2026, 7, 1)}):
        seat = make_membership(council, **{"on_behalf_of": parties["CDU"]} | period)
        join(seat.person, parties["CDU"], **period)
    late = make_membership(council, on_behalf_of=parties["SPD"])
    join(late.person, parties["CDU"], ends_on=date(2026, 9, 30))
    join(late.person, parties["SPD"], starts_on=date(2026, 10, 1))
    body = make_committee(seats=5)

    found = [loaded(client, body, day) for day in ("2026-06-30", "2026-09-30", "2026-10-01")]

    assert [(query["z-0-staerke"], query["z-1-staerke"]) for query in found] == [("3", "1"), ("3", "1"), ("2", "2")]


SHARED = [
    (LegalProfile.COMMITTEE, 17, "17"),
    (LegalProfile.MAIN_COMMITTEE, 18, "17"),
    (LegalProfile.YOUTH_WELFARE, 15, "9"),
    (LegalProfile.COMMITTEE, None, ""),
]


@pytest.mark.parametrize(("profile", "seats", "shared"), SHARED)
def test_seats_are_those_that_factions_fill(client, profile, seats, shared):
    make_manager(client)
    body = make_committee(legal_profile=profile, seats=seats)
    if profile == LegalProfile.MAIN_COMMITTEE:
        make_membership(body, role=MembershipRole.MAYOR, position="chair")

    assert loaded(client, body)["sitze"] == shared


def test_committee_of_a_past_term_brings_the_factions_of_that_term(client):
    make_manager(client)
    old = make_term(name="11. Wahlperiode", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    make_party("ALT", term=old)
    make_party("NEU")

    query = loaded(client, make_committee(term=old, seats=5), "")

    assert (query["tag"], query["z-0-name"], "z-1-name" in query) == ("2025-10-31", "ALT", False)


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        (
            LegalProfile.PROJECT_GROUP,
            "„Vision“ ist eine Projektgruppe; wer darin sitzt, sagt ihr Auftrag. Anteile der Fraktionen gibt es nur in "
            "Ausschüssen (§ 50 Abs. 3 GO NRW).",
        ),
        (
            LegalProfile.COUNCIL,
            "Der Rat wird gewählt; Anteile der Fraktionen gibt es nur in Ausschüssen (§ 50 Abs. 3 GO NRW).",
        ),
    ],
)
def test_body_without_quotas_is_refused_and_not_offered(client, profile, sentence):
    make_manager(client)
    body = make_committee(name="Vision", legal_profile=profile, seats=12)

    chosen = client.get(CALCULATOR, {"gremium": body.pk})
    handmade = calculated(client, ("CDU", 3), gremium=body.pk)

    assert (chosen.status_code, chosen.context["load"].errors) == (422, {"gremium": [sentence]})
    assert (handmade.status_code, said(handmade)) == (422, [sentence])
    assert [key for key, _ in client.get(CALCULATOR).context["load"].fields["gremium"].choices] == [""]


def test_unknown_committee_is_refused(client):
    make_manager(client)

    answers = [client.get(CALCULATOR, {"gremium": pk}).context["load"].errors["gremium"] for pk in ("999999", "x")]

    assert answers == [["Dieses Gremium gibt es nicht."]] * 2


@pytest.mark.parametrize(
    ("day", "method", "source"),
    [("2025-10-31", Method.HARE_NIEMEYER, "Altes Recht"), ("2025-11-01", Method.DHONDT, "Neues Recht")],
)
def test_method_is_that_of_the_day(client, day, method, source):
    make_manager(client)

    page = calculated(client, ("CDU", 24), ("SPD", 10), tag=day)

    assert (page.context["form"].method, page.context["setting"].source) == (method, source)
    assert f"wie am {date.fromisoformat(day):%d.%m.%Y} festgelegt ({source})" in page.content.decode()


def test_another_method_can_be_chosen(client):
    make_manager(client)

    page = calculated(client, ("A", 6100), ("B", 5000), ("C", 900), sitze=10, verfahren="sainte_lague")

    assert (page.context["method"], seats_in(page)) == ("Sainte-Laguë/Schepers", {"A": 5, "B": 4, "C": 1})


def test_methods_stand_side_by_side_with_their_differences(client):
    """Figures of staatsrecht.honikel.de, as in test_apportionment."""
    make_manager(client)

    page = calculated(client, ("A", 6100), ("B", 5000), ("C", 900), sitze=10)

    assert [
        (name, strength, [(cell.words, cell.difference) for cell in cells])
        for name, strength, cells in page.context["rows"]
    ] == [
        ("A", 6100, [("5", "−1"), ("6", ""), ("5", "−1")]),
        ("B", 5000, [("4", ""), ("4", ""), ("4", "")]),
        ("C", 900, [("1", "+1"), ("0", ""), ("1", "+1")]),
    ]


def test_steps_explain_the_result(client):
    make_manager(client)

    page = calculated(client, ("A", 6), ("B", 3), ("C", 0), sitze=2, verfahren="hare_niemeyer")

    row = page.context["steps"]["rows"][1]
    assert [row[key] for key in ("working", "whole", "rest", "rank", "outcome")] == [
        "2 × 3 : 9 = 0,667",
        0,
        "6/9",
        1,
        "1",
    ]
    quotients = page.context["other_steps"][0]["rows"][0]["quotients"]
    assert [(each["words"], each["rank"], each["fate"]) for each in quotients] == [
        ("6 : 1 = 6", 1, "won"),
        ("6 : 2 = 3", 2, "lot"),
    ]
    assert page.context["other_steps"][0]["rows"][2]["quotients"] == []


WRONG = [
    ({"rows": [("CDU", "-1")]}, ["Bitte eine ganze Zahl von 0 bis 10.000 angeben."]),
    ({"rows": [("CDU", "viele")]}, ["Bitte eine ganze Zahl von 0 bis 10.000 angeben."]),
    ({"rows": [("CDU", "2,5")]}, ["Bitte eine ganze Zahl von 0 bis 10.000 angeben."]),
    ({"rows": [("CDU", "10001")]}, ["Bitte eine ganze Zahl von 0 bis 10.000 angeben."]),
    ({"rows": [("CDU", "9" * 5000)]}, ["Bitte eine ganze Zahl von 0 bis 10.000 angeben."]),
    ({"rows": [("CDU", "")]}, ["Bitte die Stärke angeben; ohne Mitglieder ist sie 0."]),
    ({"rows": [("", "5")]}, ["Bitte sagen, wessen Stärke das ist."]),
    ({"rows": []}, ["Bitte mindestens eine Stärke über 0 angeben; sonst gibt es nichts zu verteilen."]),
    ({"rows": [("CDU", "0")]}, ["Bitte mindestens eine Stärke über 0 angeben; sonst gibt es nichts zu verteilen."]),
    ({"rows": [("CDU", "5"), ("Cdu", "4")]}, ["„CDU“ steht mehr als einmal da."]),
    (
        {"rows": [("CDU + FDP", "5")]},
        ["Bitte jede Fraktion in einer eigenen Zeile angeben; was zusammen antritt, bekommt dieselbe Liste."],
    ),
    ({"rows": [("CDU", "5")], "sitze": ""}, ["Bitte eine ganze Zahl von 0 bis 200 angeben."]),
    ({"rows": [("CDU", "5")], "sitze": "201"}, ["Bitte eine ganze Zahl von 0 bis 200 angeben."]),
    (
        {"rows": [("CDU", "5")], "tag": "2007-10-16"},
        ["Für den 16.10.2007 ist kein Verfahren eingetragen. Bitte wählen Sie eines."],
    ),
    ({"rows": [(f"F{n}", "5") for n in range(41)]}, ["So viele Zeilen nimmt der Rechner nicht an; möglich sind 40."]),
]


@pytest.mark.parametrize(("given", "sentences"), WRONG)
def test_what_cannot_be_calculated_is_said_and_stays(client, given, sentences):
    make_manager(client)
    rows = given["rows"]
    data = typed(*rows, **{name: value for name, value in given.items() if name != "rows"})

    page = client.get(CALCULATOR, data)

    assert (page.status_code, said(page)) == (422, sentences)
    kept = kept_of(page)
    assert {name: kept[name] for name in data if name in kept} == {name: str(value) for name, value in data.items()}


def kept_of(page):
    """What stands in all GET forms of the page."""
    form = page.context["form"]
    fields = [*form, *(field for row in form.rows.forms for field in row)]
    return {field.html_name: str(field.value() or "") for field in fields}


def test_numbers_with_grouping_points_are_understood(client):
    make_manager(client)

    page = calculated(client, ("A", "6.100"), ("B", "5.000"), ("C", "900"), sitze=10)

    assert seats_in(page) == {"A": 6, "B": 4, "C": 0}


def test_rows_grow_with_what_is_filled_in(client):
    make_manager(client)

    sizes = [
        len(calculated(client, *[(f"F{n}", n + 1) for n in range(size)]).context["form"].rows.forms)
        for size in (1, 9, 40)
    ]

    assert sizes == [6, 11, 40]


def test_tie_is_named_and_the_lot_completes_it(client):
    make_manager(client)
    rows = [("A", 5), ("B", 5), ("C", 5)]

    open_, wrong, done = (calculated(client, *rows, los=los) for los in ([], ["A"], ["A", "C"]))

    assert [tie["words"] for tie in open_.context["ties"]] == ["Losentscheid zwischen A, B und C um 2 Sitze"]
    assert [page.context["ties"][0]["problem"] for page in (open_, wrong, done)] == [
        "",
        "Das Los vergibt 2 Sitze; angekreuzt sind 1.",
        "",
    ]
    assert (seats_in(open_), seats_in(done)) == ({"A": 1, "B": 1, "C": 1}, {"A": 2, "B": 1, "C": 2})


def test_form_of_the_lot_carries_the_whole_calculation(client):
    make_manager(client)
    data = typed(("A", 5), ("B", 5), tag="2026-11-01", sitze=1)

    page = client.get(CALCULATOR, data)

    assert dict(page.context["kept"]) == {name: str(value) for name, value in data.items()}


def test_each_lot_is_entered_without_losing_the_other(client):
    make_manager(client)
    rows = [("A", 2, "x"), ("B", 2, "x"), ("C", 4)]

    page = calculated(client, *rows, verfahren="hare_niemeyer", los="A + B")

    reader = FormReader()
    reader.feed(page.content.decode())
    forms = [form for form in reader.forms if "verfahren" in form][1:]
    assert [tie["words"] for tie in page.context["ties"]] == [
        "Losentscheid zwischen A + B und C um 1 Sitz",
        "Losentscheid zwischen A und B um 1 Sitz",
    ]
    assert [form["los"] for form in forms] == ["A + B", "A + B"]  # ticked in the first, carried along by the second


def test_common_list_is_counted_together_and_said_to_be_delicate(client):
    """Strengths and seats of BVerwG, 8 C 17.08, as in test_apportionment."""
    make_manager(client)
    rows = [("CDU", 13, "a"), ("SPD", 10), ("GRÜNE", 3), ("FDP", 2, "A"), ("BLF", 3, "a")]

    page = calculated(client, *rows, verfahren="hare_niemeyer")

    assert [name for name, _, _ in page.context["rows"]] == ["CDU + FDP + BLF", "SPD", "GRÜNE"]
    assert seats_in(page) == {"CDU": 2, "FDP": 0, "BLF": 1, "SPD": 2, "GRÜNE": 0}
    assert page.context["hints"][-1].startswith("Eine gemeinsame Liste mehrerer Fraktionen darf nicht dazu dienen")


def test_factions_without_a_seat_are_told_of_their_advisory_members(client):
    make_manager(client)

    hints = [calculated(client, *rows, sitze=3).context["hints"] for rows in ([("A", 20), ("B", 1)], THREE)]

    assert hints == [
        ["B erhält keinen Sitz und kann ein Mitglied mit beratender Stimme benennen (§ 58 Abs. 1 S. 7 GO NRW)."],
        [
            "B und C erhalten keinen Sitz und können je ein Mitglied mit beratender Stimme benennen "
            "(§ 58 Abs. 1 S. 7 GO NRW)."
        ],
    ]


THREE = [("A", 20), ("B", 1), ("C", 1)]


# Taking the result over


def adopting(client, body, *rows, confirm=True, ab="01.11.2025", note="Rat, 24.11.2025, TOP 4", **more):
    """The result of this calculation becomes the quotas of the committee."""
    data = typed(*rows, **{"gremium": body.pk, "sitze": body.seats} | more)
    return send(client, reverse("seat-adopt", query=data), {"ab": ab, "note": note})


def quotas(body):
    rows = FactionQuota.objects.filter(committee=body).order_by("starts_on", "faction__position")
    return [(row.faction.short_name, row.seats, row.starts_on, row.ends_on) for row in rows]


def test_result_becomes_the_quotas_and_is_noted(client):
    manager = make_manager(client)
    make_party("CDU", position=1), make_party("SPD", position=2), make_party("FDP", position=3)
    body = make_committee(name="Kulturausschuss", seats=3)

    answer = adopting(client, body, ("CDU", 5), ("SPD", 5), ("FDP", 0), los=["SPD"])

    assert answer["Location"] == reverse("seat-grid", args=[body.slug], query={"stand": "2025-11-01"})
    whole = (TERM_START, TERM_END)
    assert quotas(body) == [("CDU", 1, *whole), ("SPD", 2, *whole), ("FDP", 0, *whole)]
    row = FactionQuota.objects.first()
    lot = "Losentscheid zwischen CDU und SPD um 1 Sitz: SPD"
    assert (row.method, row.lot_note, row.resolution_note) == ("dhondt", lot, "Rat, 24.11.2025, TOP 4")
    entry = AuditEntry.objects.get(action="quotas_adopt")
    assert (entry.actor_id, entry.subject, entry.before) == (manager.pk, "Kulturausschuss", "")
    assert entry.after == "CDU 1, SPD 2, FDP 0, ab 01.11.2025"
    assert entry.note == f"d’Hondt; 3 Sitze aus CDU 5, SPD 5, FDP 0; {lot}; Rat, 24.11.2025, TOP 4"


def test_new_distribution_ends_the_one_before_and_removes_later_ones(client):
    make_manager(client)
    red, blue = make_party("ROT", position=1), make_party("BLAU", position=2)
    body = make_committee(seats=3)
    make_quota(body, red, seats=3, ends_on=date(2026, 12, 31))
    make_quota(body, blue, seats=3, starts_on=date(2027, 1, 1))

    adopting(client, body, ("ROT", 5), ("BLAU", 3), ab="01.07.2026")

    assert quotas(body) == [
        ("ROT", 3, TERM_START, date(2026, 6, 30)),
        ("ROT", 2, date(2026, 7, 1), TERM_END),
        ("BLAU", 1, date(2026, 7, 1), TERM_END),
    ]
    assert AuditEntry.objects.get(action="quotas_adopt").before == "ROT 3"


def test_form_sent_twice_acts_once(client):
    make_manager(client)
    make_party("CDU")
    body = make_committee(seats=3)
    address = reverse("seat-adopt", query=typed(("CDU", 5), gremium=body.pk, sitze=3))
    form = fields_of(client.get(address))

    answers = [client.post(address, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (len(quotas(body)), AuditEntry.objects.filter(action="quotas_adopt").count()) == (1, 1)


def test_the_same_distribution_again_changes_nothing(client):
    make_manager(client)
    make_party("CDU")
    body = make_committee(seats=3)
    adopting(client, body, ("CDU", 5))
    before = list(FactionQuota.objects.values())

    answer = adopting(client, body, ("CDU", 5))

    assert (answer.status_code, list(FactionQuota.objects.values())) == (302, before)
    assert AuditEntry.objects.filter(action="quotas_adopt").count() == 1


def test_what_the_database_refuses_stands_at_the_form(client):
    make_manager(client)
    make_party("CDU")
    body = make_committee(name="Kulturausschuss", seats=3)

    answer = adopting(client, body, ("CDU", 5), sitze=4)

    assert (answer.status_code, quotas(body)) == (422, [])
    assert answer.context["form"].non_field_errors() == [
        "Das Gremium „Kulturausschuss“ hat 3 stimmberechtigte Sitze; die Anteile der Fraktionen ergäben am 01.11.2025 "
        "zusammen 4 (§ 58 Abs. 1 GO NRW)."
    ]


@pytest.mark.parametrize("ab", ["31.10.2025", "01.11.2030"])
def test_day_lies_within_the_life_of_the_committee(client, ab):
    make_manager(client)
    make_party("CDU")
    body = make_committee(seats=3)

    answer = adopting(client, body, ("CDU", 5), ab=ab)

    assert answer.context["form"].errors == {"ab": ["Das Gremium besteht vom 01.11.2025 bis zum 31.10.2030."]}
    assert quotas(body) == []


OBSTACLES = [
    ({"rows": [("CDU", 5), ("SPD", 5)], "sitze": 1}, "Das Los ist noch nicht eingetragen."),
    (
        {"rows": [("CDU", 5), ("Piraten", 5)], "sitze": 2},
        "Piraten ist keine Fraktion der 12. Wahlperiode. Bitte den Kurznamen aus der Verwaltung verwenden.",
    ),
    ({"rows": [("CDU", 5), ("Fraktion CDU", 5)], "sitze": 2}, "CDU steht unter zwei Namen da."),
]


@pytest.mark.parametrize(("given", "sentence"), OBSTACLES)
def test_what_stands_in_the_way_is_said_and_nothing_is_taken_over(client, given, sentence):
    make_manager(client)
    make_party("CDU"), make_party("SPD")
    body = make_committee(seats=5)
    data = {"sitze": given["sitze"]}

    page = calculated(client, *given["rows"], gremium=body.pk, **data)
    answer = adopting(client, body, *given["rows"], **data)

    assert page.context["obstacles"] == [sentence]
    assert urlsplit(answer["Location"]).path == CALCULATOR
    assert quotas(body) == []


def test_result_without_a_committee_cannot_be_taken_over(client):
    make_manager(client)

    page = calculated(client, ("CDU", 5))

    assert page.context["obstacles"] == ["Es ist kein Gremium gewählt, dessen Sitze verteilt werden."]


def test_list_of_members_without_faction_is_no_obstacle_while_it_gets_nothing(client):
    make_manager(client)
    make_party("CDU")
    body = make_committee(seats=3)

    adopting(client, body, ("CDU", 50), ("fraktionslos", 1))

    assert [(name, seats) for name, seats, *_ in quotas(body)] == [("CDU", 3)]


def test_project_group_is_not_adopted_for(client):
    make_manager(client)
    body = make_committee(legal_profile=LegalProfile.PROJECT_GROUP, seats=12)

    answer = adopting(client, body, ("CDU", 5))

    assert (urlsplit(answer["Location"]).path, quotas(body)) == (CALCULATOR, [])


BUDGETS = {"empty": 5, "calculated": 8, "adopt": 8}
PAGES = {"calculated": "calculator", "adopt": "adopt"}


@pytest.mark.parametrize("size", [1, 30])
def test_pages_stay_within_their_budget(client, size):
    make_manager(client)
    parties = [make_faction() for _ in range(size)]
    bodies = [make_committee(seats=100) for _ in range(size)]
    for faction in parties:
        make_quota(bodies[0], faction, seats=1)
    data = typed(*[(faction.short_name, 1) for faction in parties], gremium=bodies[0].pk, sitze=size)
    addresses = {"empty": CALCULATOR}
    addresses |= {name: reverse(f"seat-{page}", query=data) for name, page in PAGES.items()}

    needed = {name: queries_of(client, address) for name, address in addresses.items()}

    assert {name: number for name, number in needed.items() if number > BUDGETS[name]} == {}


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


@pytest.mark.parametrize("size", [1, 30])
def test_loading_strengths_needs_the_same_queries_for_any_size(client, size):
    make_manager(client)
    body = make_committee(seats=17)
    make_council_of(**{f"F{n}": 1 for n in range(size)})

    with CaptureQueriesContext(connection) as queries:
        client.get(CALCULATOR, {"gremium": body.pk, "tag": "2026-11-23"})

    assert len(queries) <= 9
