"""The Sitzplan and its forms: every act with each refusal's sentence, who may, and how many queries it takes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.models import AuditEntry, Faction, FactionMembership, OfficeStaff
from committees.states import MotionState, Position, UserRole
from projectgroup.actions import founding, nominations, publication, seating
from projectgroup.models import Nomination, ProjectGroup
from projectgroup.plan import plan_of
from projectgroup.states import VacancyReason
from tests.committees import browsing
from tests.factories import make_committee_services, make_membership, make_motion, make_office, make_town, make_user
from tests.projectgroup.groups import (
    FIRST,
    fill,
    make_admin,
    make_council_member,
    make_employee,
    make_expert,
    make_factions,
    make_group,
    seat_of,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
TODAY, ONE_DAY = date(2026, 5, 12), timedelta(days=1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def make_house():
    """The factions and their group."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: TODAY)
        factions = make_factions()
        return factions, make_group(factions=factions)


stand = stands(make_house)


@pytest.fixture
def house(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def factions(house):
    return house[0]


@pytest.fixture
def group(house):
    return house[1]


@pytest.fixture
def admin(client):
    user = make_admin()
    client.force_login(user)
    return user


def now_on(group, owner, *, day=TODAY, substitute=False):
    return seating.current(seat_of(group, owner), day, substitute=substitute)


def person_on(group, owner, **kwargs):
    found = now_on(group, owner, **kwargs)
    return found and found.person


def page_of(name, record):
    return reverse(name, args=[record.pk])


def open_form(client, name, record, **query):
    """(address, what the page carries hidden and prefilled)"""
    address = reverse(name, args=[record.pk], query=query or None)
    context = client.get(address).context
    page, form = context["page"], context["form"]
    values = {field: form[field].value() for field in form.fields}
    hidden = {"seen": page.seen, "seen_on": page.seen_on} if page.seen is not None else {}
    return address, {key: value for key, value in (values | hidden).items() if value is not None}


def send(client, name, record, **typed):
    address, values = open_form(client, name, record)
    return client.post(address, values | {key: getattr(value, "pk", value) for key, value in typed.items()})


def errors_of(answer):
    assert answer.status_code == 422
    return dict(answer.context["form"].errors)


def says(client, answer):
    return [str(message) for message in client.get(answer.url).context["messages"]]


# --- the plan ---


def test_plan_says_what_is_missing_and_lists_every_seat(client, admin, group):
    people = fill(group, but=["FDP", 2, 5])

    context = client.get(group.get_absolute_url()).context

    assert context["plan"].sentence == "9 von 12 Sitzen besetzt; es fehlen: FDP, 2 Sitze der Verwaltung."
    assert [(bench["title"], bench["taken"], len(bench["rows"])) for bench in context["benches"]] == [
        ("Bank der Fraktionen", 5, 6),
        ("Bank der Verwaltung", 4, 6),
    ]
    assert context["benches"][0]["rows"][0]["place"].assignment.person == people["CDU"]


def test_rows_carry_names_signs_and_offices(client, admin, group):
    office = make_office(name="Zentrale Dienste", code="ZD")
    seating.assign(seat_of(group, 1), make_employee(office), starts_on=FIRST, by=admin)

    context = client.get(group.get_absolute_url()).context

    rows = [row for bench in context["benches"] for row in bench["rows"]]
    chairs = context["drawing"].chairs
    assert [(row["owner"], row["sign"]) for row in rows[:7]] == [
        *zip(("CDU", "Grüne", "SPD", "FDP", "UWG", "Die Fraktion"), range(1, 7), strict=True),
        ("Zentrale Dienste", 0),
    ]
    assert [(chair.caption, chair.x, chair.y) for chair in chairs if chair.place.place == 1] == [
        ("1 CDU", 15, "8.3333%"),
        ("7 Verw.", 85, "8.3333%"),
    ]


def test_benches_of_different_length_are_drawn_with_equal_steps(client, admin):
    group = make_group(factions=make_factions()[:2], faction_seats=2, administration_seats=3)

    context = client.get(group.get_absolute_url()).context

    assert [(bench["bench"], list(bench["gaps"])) for bench in context["benches"]] == [
        ("faction", [0]),
        ("administration", []),
    ]
    assert [chair.y for chair in context["drawing"].chairs] == [
        *("16.6667%", "50.0000%"),
        *("16.6667%", "50.0000%", "83.3333%"),
    ]


def test_plan_of_another_day_shows_the_seats_of_that_day(client, admin, group):
    people = fill(group)
    seating.vacate(now_on(group, "CDU"), last_day=TODAY - ONE_DAY, reason="", by=admin)

    seen = [
        client.get(group.get_absolute_url(), {"stand": day}).context["plan"].taken
        for day in ("2026-05-11", "2026-05-12")
    ]

    assert (seen, str(people["CDU"]) in client.get(group.get_absolute_url()).content.decode()) == ([12, 11], True)


def test_day_outside_the_group_s_life_becomes_the_nearest(client, admin):
    factions = make_factions()
    group = make_group(factions=factions, ends_on=date(2026, 12, 31))

    days = [
        client.get(group.get_absolute_url(), {"stand": each}).context["day"] for each in ("2020-01-01", "2030-01-01")
    ]

    assert days == [FIRST, date(2026, 12, 31)]


def test_gremienbesetzung_leads_to_the_plan(client, admin, group):
    slug = [group.committee.slug]

    answers = [client.get(reverse(name, args=slug)) for name in ("seat-grid", "seat-add")]

    assert [answer.url for answer in answers] == [group.get_absolute_url()] * 2


def test_seat_whose_faction_ended_invites_to_close_it(client, admin, factions, group):
    fill(group)
    Faction.objects.filter(pk=factions[4].pk).update(ends_on=date(2026, 4, 30))

    rows = client.get(group.get_absolute_url()).context["benches"][0]["rows"]

    assert [row["faction_ended"] for row in rows] == [None, None, None, None, date(2026, 4, 30), None]


def test_nomination_stands_at_its_seat_for_the_gremienpflege_alone(client, admin, group):
    Nomination.objects.create(
        seat=seat_of(group, "FDP"),
        recipient="Eva Blum",
        email="e@example.org",
        asked_by=admin,
        expires_at=datetime(2099, 1, 1, tzinfo=UTC),
    )

    to_admin = client.get(group.get_absolute_url()).content.decode()
    client.force_login(make_committee_services())
    to_others = client.get(group.get_absolute_url()).content.decode()

    assert "Eva Blum: Benennung erbeten" in to_admin
    assert "Eva Blum" not in to_others


def test_list_beside_the_plan_holds_those_who_fit_and_have_no_seat(client, admin, factions, group):
    seated = make_council_member(factions[0])
    seating.assign(seat_of(group, "CDU"), seated, starts_on=FIRST, by=admin)
    member, expert, employee = make_council_member(factions[3]), make_expert(factions[4]), make_employee()
    make_council_member(factions[3], ends_on=TODAY - ONE_DAY)
    make_employee(ends_on=TODAY - ONE_DAY)

    found = client.get(group.get_absolute_url()).context["candidates"]

    assert {(each.person, each.owner) for each in found} == {
        (member, f"faction-{factions[3].pk}"),
        (expert, f"faction-{factions[4].pk}"),
        (employee, "administration"),
    }


@pytest.mark.parametrize("taken", [1, 12])
@pytest.mark.parametrize(("role", "most"), [(UserRole.ADMIN, 16), (UserRole.COMMITTEE_SERVICES, 11)])
def test_plan_needs_the_same_queries_for_any_number_of_taken_seats(client, group, taken, role, most):
    make_town()
    owners = [*range(1, 7), "CDU", "Grüne", "SPD", "FDP", "UWG", "Die Fraktion"]
    fill(group, but=owners[taken:])
    client.force_login(make_user(role))

    with CaptureQueriesContext(connection) as queries:
        client.get(group.get_absolute_url())

    assert len(queries) == most


@pytest.mark.parametrize("taken", [1, 12])
def test_seat_and_its_form_need_the_same_queries_for_any_number_of_taken_seats(client, admin, group, taken):
    make_town()
    owners = [1, 2, 3, 4, 5, 6, "CDU", "Grüne", "SPD", "FDP", "UWG", "Die Fraktion"]
    fill(group, but=owners[taken:])
    needed = {}

    for name in ("group-seat", "group-seat-fill", "group-seat-deputy"):
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(name, seat_of(group, 1)))
        needed[name] = len(queries)

    assert needed == {"group-seat": 10, "group-seat-fill": 10, "group-seat-deputy": 9}


@pytest.mark.parametrize("size", [1, 4])
def test_list_needs_the_same_queries_for_any_number_of_groups(client, admin, size):
    factions = make_factions()
    make_town()
    groups = [make_group(factions=factions, by=admin)]
    for n in range(1, size):
        groups.append(
            make_group(factions=factions, by=admin, name=f"G{n}", short_name=f"G{n}", reports_to=groups[0].reports_to)
        )

    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("intern-group-list"))

    assert (len(page.context["plans"]), len(queries)) == (size, 6)


def test_list_shows_current_groups_first_and_what_to_do_when_empty(client, admin):
    factions = make_factions()
    empty = client.get(reverse("intern-group-list")).content.decode()
    current = make_group(factions=factions, by=admin)
    past = make_group(
        factions=factions, by=admin, name="Alt", short_name="A", ends_on=FIRST + ONE_DAY, reports_to=current.reports_to
    )
    to, tomorrow = current.reports_to, TODAY + ONE_DAY
    coming = make_group(factions=factions, by=admin, name="Neu", short_name="N", starts_on=tomorrow, reports_to=to)

    context = client.get(reverse("intern-group-list")).context

    assert "Öffnen Sie die Vorlage und wählen Sie dort „Projektgruppe einrichten“." in empty
    assert ([plan.group for plan in context["plans"]], context["past"]) == ([current, coming], [past])


# --- taking a seat ---


def test_seat_is_filled_from_a_day_on_with_the_paper_that_confirms_it(client, admin, factions, group):
    make_town()
    paper = make_motion(state=MotionState.RELEASED)
    client.force_login(make_user(UserRole.ADMIN, UserRole.COMMITTEE_SERVICES))
    person = make_council_member(factions[3])

    answer = send(
        client, "group-seat-fill", seat_of(group, "FDP"), person=person, starts_on="2026-04-01",
        confirmed_by=f" {paper.number.lower()} ",
    )  # fmt: skip

    row = now_on(group, "FDP")
    assert (row.person, row.starts_on, row.confirmed_by) == (person, date(2026, 4, 1), paper)
    assert answer.url == group.get_absolute_url()
    assert says(client, answer) == ["Sitz 4, FDP: Der Sitz ist besetzt."]


def test_form_offers_those_who_fit_and_have_no_seat(client, admin, factions, group):
    fill(group, but=["FDP"])
    member, expert = make_council_member(factions[3]), make_expert(factions[3])
    make_council_member(factions[3], ends_on=TODAY - ONE_DAY)

    form = client.get(page_of("group-seat-fill", seat_of(group, "FDP"))).context["form"]

    assert set(form.fields["person"].queryset) == {member, expert}


@pytest.mark.parametrize("key", ["x", "²", "999999", "9" * 5000])
def test_nobody_unknown_takes_a_seat(client, admin, group, key):
    answer = send(client, "group-seat-fill", seat_of(group, "FDP"), person=key, starts_on="2026-04-01")

    assert list(errors_of(answer)) == ["person"]


def test_form_begins_with_the_day_that_the_plan_showed(client, admin, group):
    seat = seat_of(group, "FDP")
    address = reverse("group-seat-fill", args=[seat.pk], query={"ab": "2026-06-01"})

    page = client.get(address)
    answer = client.post(
        address,
        {"person": make_council_member(seat.faction).pk, "starts_on": "2026-06-01", "seen": 0, "seen_on": "2026-06-01"},
    )

    assert page.context["form"]["starts_on"].value() == date(2026, 6, 1)
    assert answer.url == f"{group.get_absolute_url()}?stand=2026-06-01"


def misfits(factions, group):
    """{case: (seat, person, what the form says at the person)}"""
    number = group.founding_motion.number
    of_fdp = (
        f"Deren Sitz ist für ihre Ratsmitglieder und ihre sachkundigen Bürgerinnen und Bürger (Drucksache {number})."
    )
    employee, member = make_employee(), make_council_member(factions[0])
    left, gone = make_council_member(factions[3], ends_on=TODAY - ONE_DAY), make_employee(ends_on=TODAY - ONE_DAY)
    seated = make_employee()
    seating.assign(seat_of(group, 2), seated, starts_on=FIRST, by=make_admin())
    of_town = f"Die Sitze der Verwaltung sind für Beschäftigte (Drucksache {number})."
    return {
        "employee on a faction seat": (
            "FDP",
            employee,
            f"{employee} gehört der Fraktion „FDP“ am 12.05.2026 nicht an. {of_fdp}",
        ),
        "second person of one faction": (
            "FDP",
            member,
            f"{member} gehört der Fraktion „FDP“ am 12.05.2026 nicht an. {of_fdp}",
        ),
        "left the faction yesterday": (
            "FDP",
            left,
            f"{left} gehört der Fraktion „FDP“ am 12.05.2026 nicht an. {of_fdp}",
        ),
        "council member on an administration seat": (
            1,
            member,
            f"{member} ist am 12.05.2026 Ratsmitglied. Die Sitze der Verwaltung sind für Beschäftigte der Stadt "
            f"(Drucksache {number}).",
        ),
        "left the town hall yesterday": (
            1,
            gone,
            f"{gone} ist am 12.05.2026 nicht bei der Stadt beschäftigt. {of_town}",
        ),
        "same person twice": (
            1,
            seated,
            "Die Person hat in dieser Projektgruppe schon einen Sitz oder eine Stellvertretung.",
        ),
    }


@pytest.mark.parametrize("name", ["group-seat-fill", "group-seat-deputy"])
def test_who_does_not_fit_is_refused_at_the_field_and_stays_chosen(client, admin, factions, group, name):
    cases = misfits(factions, group)

    answers = {
        case: send(client, name, seat_of(group, owner), person=person) for case, (owner, person, _) in cases.items()
    }

    assert {case: errors_of(answer) for case, answer in answers.items()} == {
        case: {"person": [sentence]} for case, (_, _, sentence) in cases.items()
    }
    chosen = {case: answer.context["form"]["person"].value() for case, answer in answers.items()}
    assert chosen == {case: str(person.pk) for case, (_, person, _) in cases.items()}
    assert group.assignments.count() == 1


def test_second_person_on_one_seat_at_a_time_is_refused(client, admin, factions, group):
    later = make_council_member(factions[3])
    seating.assign(seat_of(group, "FDP"), later, starts_on=date(2026, 6, 1), by=admin)

    answer = send(client, "group-seat-fill", seat_of(group, "FDP"), person=make_council_member(factions[3]))

    assert errors_of(answer) == {"starts_on": ["Der Sitz ist in diesem Zeitraum schon besetzt."]}
    assert answer.context["page"].lead == f"Am 12.05.2026 ist der Sitz frei. Ab 01.06.2026: {later}."


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"person": ""}, {"person": ["Bitte ausfüllen."]}),
        ({"starts_on": "bald"}, {"starts_on": ["Bitte einen Tag als TT.MM.JJJJ angeben."]}),
        ({"starts_on": "2026-03-01"}, {"starts_on": [
            "Am 01.03.2026 besteht die Projektgruppe „Projektgruppe Visionsentwicklung“ nicht."]}),
        ({"confirmed_by": "XX/1/1"}, {"confirmed_by": [
            "Eine freigegebene Drucksache XX/1/1 finden wir unter Ihren Vorlagen nicht."]}),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_said_at_its_field(client, admin, factions, group, typed, errors):
    person = make_council_member(factions[3])

    answer = send(client, "group-seat-fill", seat_of(group, "FDP"), **{"person": person} | typed)

    assert errors_of(answer) == errors
    assert group.assignments.count() == 0


def test_paper_that_one_may_not_read_confirms_nothing(client, admin, factions, group):
    make_town()
    hidden = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public="other")

    answer = send(
        client,
        "group-seat-fill",
        seat_of(group, "FDP"),
        person=make_council_member(factions[3]),
        confirmed_by=hidden.number,
    )

    assert list(errors_of(answer)) == ["confirmed_by"]


def test_two_admins_on_one_seat_the_second_hears_who_sits_there(client, admin, factions, group):
    seat, first, second = seat_of(group, "FDP"), make_council_member(factions[3]), make_council_member(factions[3])
    address, values = open_form(client, "group-seat-fill", seat)
    seating.assign(seat, first, starts_on=TODAY, by=make_admin())

    answer = client.post(address, values | {"person": second.pk})
    page = answer.context["page"]
    again = client.post(address, values | {"person": second.pk, "seen": page.seen, "seen_on": page.seen_on})

    assert errors_of(answer) == {
        "__all__": [
            f"Sitz 4, FDP: Der Sitz wurde inzwischen anders besetzt, jetzt sitzt dort {first}. "
            "Gespeichert wurde nichts."
        ]
    }
    assert answer.context["form"]["person"].value() == str(second.pk)
    assert (again.status_code, person_on(group, "FDP")) == (302, second)


def test_two_admins_from_a_later_day_the_second_hears_who_is_entered(client, admin, factions, group):
    seat, first, second = seat_of(group, "FDP"), make_council_member(factions[3]), make_council_member(factions[3])
    address, values = open_form(client, "group-seat-fill", seat)
    seating.assign(seat, first, starts_on=date(2026, 6, 1), by=make_admin())

    answer = client.post(address, values | {"person": second.pk, "starts_on": "2026-06-01"})

    assert errors_of(answer) == {
        "__all__": [f"Sitz 4, FDP: Ab dem 01.06.2026 ist {first} eingetragen. Gespeichert wurde nichts."]
    }
    assert person_on(group, "FDP", day=date(2026, 6, 1)) == first


def test_form_without_what_the_page_showed_is_a_bad_request(client, admin, factions, group):
    make_town()

    answer = client.post(
        page_of("group-seat-fill", seat_of(group, "FDP")),
        {"person": make_council_member(factions[3]).pk, "starts_on": "2026-05-12"},
    )

    assert answer.status_code == 400


def test_seat_passes_to_somebody_else_with_a_reason(client, admin, factions, group):
    old, new = fill(group)["FDP"], make_council_member(factions[3])

    send(client, "group-seat-fill", seat_of(group, "FDP"), person=new, reason=VacancyReason.RESIGNED)

    before = now_on(group, "FDP", day=TODAY - ONE_DAY)
    assert (before.person, before.ends_on, before.end_reason) == (old, TODAY - ONE_DAY, VacancyReason.RESIGNED)
    assert (person_on(group, "FDP"), now_on(group, "FDP").starts_on) == (new, TODAY)


def test_form_proposes_the_reason_that_the_plan_knows(client, admin, group):
    people = fill(group)
    FactionMembership.objects.filter(person=people["SPD"]).update(ends_on=TODAY - ONE_DAY)
    OfficeStaff.objects.filter(person=people[1]).update(ends_on=TODAY - ONE_DAY)

    proposed = {
        owner: client.get(page_of("group-seat-fill", seat_of(group, owner))).context["form"]["reason"].value()
        for owner in ("SPD", 1, "FDP")
    }

    assert proposed == {"SPD": VacancyReason.FACTION, 1: VacancyReason.LEFT, "FDP": VacancyReason.REPLACED}


def test_somebody_else_takes_over_when_the_first_has_left_anyway(client, admin, factions, group):
    new = make_council_member(factions[3])
    fill(group)
    seating.vacate(now_on(group, "FDP"), last_day=date(2026, 5, 31), reason="", by=admin)

    send(client, "group-seat-fill", seat_of(group, "FDP"), person=new, starts_on="2026-06-01")

    assert person_on(group, "FDP", day=date(2026, 6, 1)) == new


def test_substitute_is_named_and_replaced(client, admin, factions, group):
    fill(group)
    first, second, seat = make_council_member(factions[3]), make_council_member(factions[3]), seat_of(group, "FDP")

    named = send(client, "group-seat-deputy", seat, person=first, starts_on="2026-04-01")
    send(client, "group-seat-deputy", seat, person=second)

    days = (date(2026, 4, 1), TODAY)
    assert [person_on(group, "FDP", day=day, substitute=True) for day in days] == [first, second]
    assert says(client, named)[0] == "Sitz 4, FDP: Die Stellvertretung ist benannt."


def test_two_admins_on_one_substitute_the_second_hears_who_it_is(client, admin, factions, group):
    seat, first, second = seat_of(group, "FDP"), make_council_member(factions[3]), make_council_member(factions[3])
    address, values = open_form(client, "group-seat-deputy", seat)
    seating.assign(seat, first, starts_on=TODAY, by=make_admin(), position=Position.SUBSTITUTE)

    answer = client.post(address, values | {"person": second.pk})

    assert errors_of(answer) == {
        "__all__": [
            f"Sitz 4, FDP: Der Sitz wurde inzwischen anders besetzt, jetzt vertritt {first}. Gespeichert wurde nichts."
        ]
    }


# --- leaving it ---


def test_assignment_ends_on_its_last_day_with_reason_and_internal_remark(client, admin, group):
    fill(group)
    row = now_on(group, 1)

    send(client, "group-assignment-end", row, last_day="2026-05-31", reason=VacancyReason.OFFICE, remark="Wechsel")

    row.refresh_from_db()
    entry = AuditEntry.objects.about(row.seat).first()
    assert (row.ends_on, row.end_reason, entry.note) == (date(2026, 5, 31), VacancyReason.OFFICE, "Wechsel")


def test_assignment_that_ended_already_does_not_end_again(client, admin, group):
    fill(group)
    row = now_on(group, 1)
    address, values = open_form(client, "group-assignment-end", row)
    seating.vacate(row, last_day=date(2026, 5, 1), reason="", by=admin)

    answer = client.post(address, values | {"reason": VacancyReason.LEFT, "remark": "lange Bemerkung"})

    assert errors_of(answer) == {"__all__": [f"{row.person} hat den Sitz schon seit dem 01.05.2026 nicht mehr."]}
    assert answer.context["form"]["remark"].value() == "lange Bemerkung"


def test_wrong_entry_is_removed_and_its_history_kept_in_the_log(client, admin, group):
    fill(group)
    row = now_on(group, 1)

    answer = send(client, "group-assignment-remove", row, remark="verwechselt")

    entry = AuditEntry.objects.about(row.seat).first()
    assert (now_on(group, 1), entry.action, entry.note) == (None, "seat_remove", "verwechselt")
    assert says(client, answer) == [f"Sitz 7, Verwaltung: Der Eintrag von {row.person} ist entfernt."]


def test_entry_that_somebody_removed_meanwhile_is_said(client, admin, group):
    make_town()
    fill(group)
    row = now_on(group, 1)
    address, values = open_form(client, "group-assignment-end", row)
    seating.remove(row, by=admin)

    answer = client.post(address, values | {"reason": VacancyReason.LEFT})

    assert answer.status_code == 409
    assert str(answer.context["reason"]) == "Diese Besetzung hat inzwischen jemand anderes entfernt."


# --- another place, another task ---


def test_person_moves_to_a_free_seat_of_the_bench(client, admin, group):
    person = fill(group, but=[4])[1]

    send(client, "group-assignment-move", now_on(group, 1), seat=seat_of(group, 4))

    assert (person_on(group, 1), person_on(group, 4)) == (None, person)


def test_form_for_moving_offers_free_seats_of_the_bench_that_fit(client, admin, group):
    fill(group, but=[4, 6, "FDP"])

    on_staff = client.get(page_of("group-assignment-move", now_on(group, 1))).context
    on_faction = client.get(page_of("group-assignment-move", now_on(group, "CDU"))).context

    assert [seat.number for seat in on_staff["form"].fields["seat"].queryset] == [10, 12]
    assert list(on_faction["form"].fields["seat"].queryset) == []
    assert on_faction["page"].lead.startswith("Auf dieser Bank ist kein anderer Sitz frei")


def test_seat_taken_meanwhile_is_moved_to_no_more(client, admin, group):
    fill(group, but=[4])
    address, values = open_form(client, "group-assignment-move", now_on(group, 1))
    target, other = seat_of(group, 4), make_employee()
    seating.assign(target, other, starts_on=FIRST, by=make_admin())

    answer = client.post(address, values | {"seat": target.pk})

    assert errors_of(answer) == {"seat": ["Diese Auswahl gibt es nicht (mehr)."]}
    assert person_on(group, 4) == other


def test_chair_begins_on_a_day_and_the_time_before_stays(client, admin, group):
    person = fill(group)[1]

    send(client, "group-assignment-task", now_on(group, 1), position=Position.CHAIR)

    rows = [(row.person, row.position, row.starts_on, row.ends_on) for row in seat_of(group, 1).assignments.all()]
    assert rows == [
        (person, Position.MEMBER, FIRST, TODAY - ONE_DAY),
        (person, Position.CHAIR, TODAY, None),
    ]
    assert group.committee.memberships.on(TODAY).get(person=person).position == Position.CHAIR


def test_chair_from_the_first_day_corrects_the_entry(client, admin, group):
    fill(group)

    send(client, "group-assignment-task", now_on(group, 1), position=Position.CHAIR, starts_on=FIRST)

    row = seat_of(group, 1).assignments.get()
    assert (row.position, row.starts_on) == (Position.CHAIR, FIRST)


def test_second_chair_is_refused(client, admin, group):
    fill(group)
    seating.appoint(now_on(group, 1), Position.CHAIR, day=TODAY, by=admin)

    answer = send(client, "group-assignment-task", now_on(group, 2), position=Position.CHAIR)

    assert errors_of(answer) == {"position": ["Die Projektgruppe hat in diesem Zeitraum schon einen Vorsitz."]}


def test_same_task_again_and_task_after_the_end_are_refused(client, admin, group):
    fill(group)
    row = now_on(group, 1)

    same = send(client, "group-assignment-task", row, position=Position.MEMBER)
    seating.vacate(row, last_day=TODAY, reason="", by=admin)
    late = send(client, "group-assignment-task", row, position=Position.CHAIR, starts_on="2026-05-13")

    assert errors_of(same) == {"__all__": [f"{row.person} hat diese Aufgabe schon."]}
    assert errors_of(late) == {"__all__": [f"{row.person} hat den Sitz schon seit dem 12.05.2026 nicht mehr."]}


def test_substitute_has_no_other_task(client, admin, factions, group):
    make_town()
    row = seating.assign(
        seat_of(group, "CDU"), make_council_member(factions[0]), starts_on=FIRST, by=admin, position=Position.SUBSTITUTE
    )

    answer = client.post(page_of("group-assignment-task", row), {"position": Position.CHAIR})

    assert answer.status_code == 409
    assert str(answer.context["reason"]) == (
        "Den Vorsitz hat, wer selbst auf einem Sitz sitzt, nicht die Stellvertretung."
    )


# --- the seats themselves ---


def test_place_of_a_dissolved_faction_goes_to_a_new_one(client, admin, factions, group):
    fill(group)
    Faction.objects.filter(pk=factions[4].pk).update(ends_on=date(2026, 4, 30))
    new = Faction.objects.create(
        term=factions[0].term, name="Neue", short_name="Neue", slug="neue", starts_on=date(2026, 5, 1)
    )
    seat = seat_of(group, "UWG")
    address = reverse("group-seat-open", args=[group.committee.slug, "faction", 5])

    proposed = client.get(page_of("group-seat-close", seat)).context["form"]["last_day"].value()
    send(client, "group-seat-close", seat)
    answer = client.post(address, {"faction": new.pk, "starts_on": "2026-05-01"})

    seat.refresh_from_db()
    opened = seat_of(group, "Neue")
    assert (proposed, seat.ends_on) == (date(2026, 4, 30), date(2026, 4, 30))
    assert (answer.status_code, opened.place, opened.starts_on) == (302, 5, date(2026, 5, 1))
    assert [str(each) for each in client.get(group.get_absolute_url()).context["former_seats"]] == [str(seat)]


def test_thirteenth_seat_is_refused(client, admin, factions, group):
    make_town()

    taken = client.post(
        reverse("group-seat-open", args=[group.committee.slug, "administration", 6]), {"starts_on": "2026-05-12"}
    )
    beyond = client.get(reverse("group-seat-open", args=[group.committee.slug, "administration", 7]))
    unknown = client.get(reverse("group-seat-open", args=[group.committee.slug, "sofa", 1]))

    assert errors_of(taken) == {"__all__": ["Auf diesem Platz der Verwaltung steht in diesem Zeitraum schon ein Sitz."]}
    assert (beyond.status_code, unknown.status_code) == (404, 404)
    assert group.seats.count() == 12


def test_second_seat_of_a_faction_is_refused(client, admin, factions, group):
    send(client, "group-seat-close", seat_of(group, "UWG"), last_day="2026-05-11")

    answer = client.post(
        reverse("group-seat-open", args=[group.committee.slug, "faction", 5]),
        {"faction": factions[0].pk, "starts_on": "2026-05-12"},
    )

    assert errors_of(answer) == {
        "__all__": [
            "Jede Fraktion hat in der Projektgruppe „Projektgruppe Visionsentwicklung“ höchstens einen Sitz "
            f"(Drucksache {group.founding_motion.number})."
        ]
    }


def test_composition_grows_and_shrinks_only_over_free_places(client, admin, group):
    address = reverse("group-recompose", args=[group.committee.slug])
    numbers = {"seats_per_faction": 1, "faction_seats": 6, "administration_seats": 8}

    grown = client.post(address, numbers)
    after = ProjectGroup.objects.get().composition_words
    refused = client.post(address, numbers | {"administration_seats": 5})

    assert (grown.status_code, after) == (302, "1 je Fraktion (6), 8 Verwaltung")
    assert errors_of(refused) == {
        "__all__": ["So viele Plätze sind noch vergeben. Bitte zuerst die Sitze aufheben, die wegfallen sollen."]
    }
    assert ProjectGroup.objects.get().administration_seats == 8


def test_numbers_that_somebody_else_changed_meanwhile_are_not_overwritten(client, admin, group):
    address = reverse("group-recompose", args=[group.committee.slug])
    opened = browsing.open_form(client, address)
    client.post(address, browsing.open_form(client, address) | {"administration_seats": 8})

    told = client.post(address, opened | {"administration_seats": 7})
    client.post(address, opened | {"faction_seats": 7})

    group.refresh_from_db()
    assert "Dort steht jetzt: „8“" in errors_of(told)["administration_seats"][0]
    assert (group.faction_seats, group.administration_seats) == (7, 8)


def test_group_with_one_faction_less_is_complete_again(client, admin, group):
    """The bench becomes shorter although the seat that ended is not the last one: those behind it move up."""
    people = fill(group, by=admin)
    last, yesterday = seat_of(group, "Die Fraktion"), TODAY - ONE_DAY
    deputy = make_council_member(last.faction)
    seating.assign(last, deputy, starts_on=FIRST, by=admin, position=Position.SUBSTITUTE)
    seating.close(seat_of(group, "FDP"), last_day=yesterday, by=admin)
    numbers = {"seats_per_faction": 1, "faction_seats": 5, "administration_seats": 6}

    answer = client.post(reverse("group-recompose", args=[group.committee.slug]), numbers)

    plans = [plan_of(ProjectGroup.objects.get(), day) for day in (yesterday, TODAY)]
    assert answer.status_code == 302
    assert [[place.owner for place in plan.factions] for plan in plans] == [
        ["CDU", "Grüne", "SPD", "FDP", "UWG", "Die Fraktion"],
        ["CDU", "Grüne", "SPD", "Die Fraktion", "UWG"],
    ]
    assert [(len(plan.places), plan.is_complete) for plan in plans] == [(12, True), (11, True)]
    moved = plans[1].factions[3]
    assert (moved.assignment.person, moved.substitute.person) == (people["Die Fraktion"], deputy)
    assert group.committee.memberships.on(TODAY).count() == 12


def test_sitting_is_entered_by_gremienpflege_and_committee_services(client, group):
    address = reverse("group-sitting", args=[group.committee.slug])
    typed = {"sitting_on": "2026-06-18", "sitting_time": "16:00", "sitting_place": "Rathaus"}

    for user in (make_admin(), make_committee_services()):
        client.force_login(user)
        client.post(address, typed)
    early = client.post(address, typed | {"sitting_on": "2026-03-01"})

    shown = client.get(group.get_absolute_url()).context["sittings"]
    assert [(meeting.place, meeting.is_public) for meeting in shown] == [("Rathaus", False)] * 2
    assert errors_of(early) == {"__all__": ["Am 01.03.2026 besteht die Projektgruppe nicht."]}


def test_sitting_of_an_incomplete_group_is_entered_with_a_hint(client, admin, group):
    page = reverse("group-sitting", args=[group.committee.slug])
    fill(group, but=["FDP"], by=admin)

    incomplete = client.get(page).context["page"].lead
    seating.assign(seat_of(group, "FDP"), make_council_member(seat_of(group, "FDP").faction), starts_on=FIRST, by=admin)
    complete = client.get(page).context["page"].lead

    assert complete == "Ohne Ankündigung wissen nur Mitglieder, Rat und Verwaltung davon."
    assert incomplete == (
        f"{complete} 11 von 12 Sitzen besetzt; es fehlt: FDP. Die Projektgruppe darf auch unvollständig tagen."
    )


# --- the history of a seat ---


def test_history_says_who_when_why_and_by_what(client, admin, factions, group):
    make_town()
    paper = make_motion(state=MotionState.RELEASED)
    seat, old, new = seat_of(group, "FDP"), make_council_member(factions[3]), make_council_member(factions[3])
    first = seating.assign(seat, old, starts_on=FIRST, by=admin, confirmed_by=paper)
    Nomination.objects.create(
        seat=seat, recipient="Eva Blum", email="e@example.org", asked_by=admin, person=old, assignment=first,
        expires_at=datetime(2026, 4, 1, tzinfo=UTC), answered_at=clock.now(), decided_at=clock.now(),
    )  # fmt: skip
    seating.replace(seat, new, day=TODAY, reason=VacancyReason.LEFT, by=admin)
    client.force_login(make_committee_services())

    rows = client.get(page_of("group-seat", seat)).context["rows"]

    assert [(row.person, row.starts_on, row.ends_on, row.end_reason, row.nominated_by, row.paper) for row in rows] == [
        (new, TODAY, None, "", "", None),
        (old, FIRST, TODAY - ONE_DAY, VacancyReason.LEFT, "Eva Blum", paper),
    ]


def test_history_names_the_nomination_of_the_deputy_and_after_another_task(client, admin, factions, group):
    make_town()
    seat = seat_of(group, "FDP")
    chosen, deputy = make_council_member(factions[3]), make_council_member(factions[3])
    asked = nominations.ask(seat, recipient="Eva Blum", email="e@example.org", by=admin)
    nominations.answer(asked, person=chosen, deputy=deputy)
    nominations.confirm(asked, starts_on=FIRST, by=admin)
    seating.appoint(now_on(group, "FDP"), Position.CHAIR, day=TODAY, by=admin)

    rows = client.get(page_of("group-seat", seat)).context["rows"]

    assert [(row.person, row.position, row.nominated_by) for row in rows] == [
        (chosen, Position.CHAIR, "Eva Blum"),
        (deputy, Position.SUBSTITUTE, "Eva Blum"),
        (chosen, Position.MEMBER, "Eva Blum"),
    ]


def test_seat_says_since_when_and_why_it_is_to_be_filled(client, admin, factions, group):
    make_town()
    people = fill(group, but=["SPD"], by=admin)
    FactionMembership.objects.filter(person=people["CDU"]).update(ends_on=TODAY - ONE_DAY)
    seating.vacate(now_on(group, "FDP"), last_day=TODAY - ONE_DAY, reason=VacancyReason.RESIGNED, by=admin)

    pages = {owner: page_text(client, page_of("group-seat", seat_of(group, owner))) for owner in ("CDU", "SPD", "FDP")}

    said = {
        "CDU": f"neu zu besetzen · {people['CDU']} gehört der Fraktion seit dem 12.05.2026 nicht mehr an",
        "SPD": "unbesetzt seit 02.03.2026",
        "FDP": f"unbesetzt seit 12.05.2026 {people['FDP']} bis 11.05.2026: auf eigenen Wunsch",
    }
    assert [owner for owner, sentence in said.items() if sentence not in pages[owner]] == []


def page_text(client, address):
    return " ".join(BeautifulSoup(client.get(address).content, "html.parser").select_one("main").get_text(" ").split())


def test_paper_that_the_reader_may_not_read_is_not_named(client, admin, group):
    make_town()
    paper = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public="other")
    seat = seat_of(group, 1)
    seating.assign(seat, make_employee(), starts_on=FIRST, by=admin, confirmed_by=paper)

    page = client.get(page_of("group-seat", seat))

    assert page.context["rows"][0].paper is None
    assert paper.number not in page.content.decode()


def test_audit_notes_of_a_seat_are_the_gremienpflege_s(client, admin, group):
    fill(group)
    row = now_on(group, 1)
    seating.vacate(row, last_day=TODAY, reason=VacancyReason.RESIGNED, by=admin, remark="krank")

    to_admin = [words for _, _, words in client.get(page_of("group-seat", row.seat)).context["entries"]]
    client.force_login(make_committee_services())
    page = client.get(page_of("group-seat", row.seat))

    assert to_admin == ["Besetzung beendet", "besetzt"]
    assert (page.context["entries"], "krank" in page.content.decode()) == ([], False)


# --- who may ---


def readers(group):
    member = make_user()
    employee = make_employee()
    member.person = employee
    member.save(update_fields=["person"])
    seating.assign(seat_of(group, 6), employee, starts_on=FIRST, by=make_admin())
    council_member = make_user()
    make_membership(group.reports_to, council_member.person)
    return {
        "visitor": None,
        "stranger": make_user(),
        "other committee": council_member,
        "member": member,
        "committee services": make_committee_services(),
        "admin": make_admin(),
        "superuser": make_user(is_superuser=True),
    }


def addresses(group):
    seat, slug = seat_of(group, 6), group.committee.slug
    row = seating.current(seat, TODAY)
    looks = [group.get_absolute_url(), page_of("group-seat", seat)]
    acts = [
        *(page_of(f"group-seat-{act}", seat) for act in ("fill", "deputy", "close")),
        *(page_of(f"group-assignment-{act}", row) for act in ("end", "remove", "move", "task")),
        reverse("group-seat-open", args=[slug, "administration", 6]),
        reverse("group-recompose", args=[slug]),
    ]
    return looks, acts, [reverse("group-sitting", args=[slug])]


def statuses(client, user, addresses):
    client.logout()
    if user:
        client.force_login(user)
    return {status for each in addresses for status in (client.get(each).status_code, client.post(each).status_code)}


MATRIX = {
    "visitor": ({302}, {302}, {302}),
    "stranger": ({404, 405}, {404}, {404}),
    "other committee": ({404, 405}, {404}, {404}),
    "member": ({200, 405}, {403}, {403}),
    "committee services": ({200, 405}, {403}, {200, 422}),
    "admin": ({200, 405}, None, {200, 422}),
    "superuser": ({200, 405}, None, {200, 422}),
}


@pytest.mark.parametrize("who", MATRIX)
def test_who_sees_the_plan_and_who_changes_it(client, group, who):
    make_town()
    user, (looks, acts, sittings) = readers(group)[who], addresses(group)
    look, act, sitting = MATRIX[who]

    assert statuses(client, user, looks) == look
    assert statuses(client, user, sittings) == sitting
    if act is not None:
        assert statuses(client, user, acts) == act
        assert group.assignments.count() == 1


def test_admin_opens_every_form(client, admin, group):
    make_town()
    readers(group)
    _, acts, _ = addresses(group)

    assert {client.get(address).status_code for address in acts} == {200}


def test_everyone_signed_in_sees_a_published_group_and_nothing_to_press(client, group):
    make_town()
    publication.publish(group, by=make_committee_services())
    client.force_login(make_user())

    page = client.get(group.get_absolute_url())
    listed = client.get(reverse("intern-group-list")).context["plans"]

    assert (page.context["may_fill"], page.context["candidates"], page.context["paper"]) == (False, [], None)
    assert "data-fill" not in page.content.decode()
    assert [plan.group for plan in listed] == [group]


def test_sitting_that_is_not_announced_is_hidden_from_who_only_reads_along(client, group):
    make_town()
    publication.publish(group, by=make_committee_services())
    founding.plan_sitting(
        group, starts_at=datetime(2026, 6, 18, 14, tzinfo=UTC), place="Rathaus", by=make_admin(), is_announced=False
    )
    client.force_login(make_user())

    assert list(client.get(group.get_absolute_url()).context["sittings"]) == []


def test_person_who_left_appears_as_to_be_filled_anew(client, admin, group):
    people = fill(group)
    FactionMembership.objects.filter(person=people["SPD"]).update(ends_on=TODAY - ONE_DAY)
    OfficeStaff.objects.filter(person=people[1]).update(ends_on=TODAY - ONE_DAY)

    page = client.get(group.get_absolute_url()).content.decode()

    assert page.count("neu zu besetzen</span>") == 2
    assert "10 von 12 Sitzen besetzt; es fehlen: SPD, 1 Sitz der Verwaltung." in page
