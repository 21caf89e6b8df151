"""Project groups in the administration: what may be changed, what the database refuses, and that history stays."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.models import AuditEntry, Membership
from committees.states import Position, UserRole
from projectgroup.actions import letters, nominations, publication, seating
from projectgroup.models import Nomination, ProjectGroup, Seat, SeatAssignment
from projectgroup.states import Bench, VacancyReason
from tests.committees.admin.helpers import address, membership_data, sentences
from tests.factories import make_committee, make_committee_services, make_motion, make_office, make_user
from tests.projectgroup.groups import (
    FIRST,
    fill,
    make_admin,
    make_council_member,
    make_employee,
    make_factions,
    make_group,
    seat_of,
)

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
MODELS = [ProjectGroup, Seat, SeatAssignment, Nomination]


@pytest.fixture
def admin(client):
    user = make_admin()
    client.force_login(user)
    return user


def group_data(group, **values):
    names = ("mandate", "reports_to_id", "seats_per_faction", "faction_seats", "administration_seats")
    return {name.removesuffix("_id"): getattr(group, name) for name in names} | values


def assignment_data(seat, person, **values):
    return {"seat": seat.pk, "person": person.pk, "position": "member", "starts_on": "02.03.2026"} | values


def stand(client, model, record):
    """Status of the form to change, to delete."""
    return [client.get(address(model, page, record.pk)).status_code for page in ("change", "delete")]


# --- the group ---


def test_mandate_superior_and_composition_are_changed(client, admin, group):
    superior = make_committee()
    seating.close(seat_of(group, 6), last_day=FIRST, by=admin)
    public = publication.publish(group, by=make_committee_services())
    data = group_data(group, mandate="Neuer Auftrag.", reports_to=superior.pk, administration_seats=5)

    answer = client.post(address(ProjectGroup, "change", group.pk), data)

    group.refresh_from_db()
    assert (answer.status_code, group.mandate, group.reports_to, group.size) == (302, "Neuer Auftrag.", superior, 11)
    assert type(public).objects.get(pk=public.pk).modified > public.modified
    assert AuditEntry.objects.about(group).filter(action="admin_change", actor_id=admin.pk).exists()


def test_refused_composition_shows_its_sentence_and_keeps_what_was_typed(client, admin, group):
    answer = client.post(
        address(ProjectGroup, "change", group.pk), group_data(group, mandate="Getippt.", administration_seats=5)
    )

    assert sentences(answer) == [
        "So viele Plätze sind noch vergeben. Bitte zuerst die Sitze aufheben, die wegfallen sollen."
    ]
    assert answer.context["adminform"].form["mandate"].value() == "Getippt."
    group.refresh_from_db()
    assert (group.mandate, group.size) == ("Die Gruppe schlägt eine Vision und einen Zeitplan vor.", 12)


def test_group_that_reports_to_itself_is_refused(client, admin, group):
    answer = client.post(address(ProjectGroup, "change", group.pk), group_data(group, reports_to=group.committee_id))

    assert sentences(answer) == ["Eine Projektgruppe berichtet nicht an sich selbst."]


def test_group_is_neither_added_nor_deleted_here(client, admin, group):
    assert client.get(address(ProjectGroup, "add")).status_code == 403
    assert stand(client, ProjectGroup, group) == [200, 403]


# --- seats ---


def test_thirteenth_seat_and_seat_on_the_wrong_bench_are_refused(client, admin, factions, group):
    base = {
        "group": group.pk,
        "place": "7",
        "faction_place": "1",
        "starts_on": "02.03.2026",
        "faction": "",
        "office": "",
    }

    thirteenth = client.post(address(Seat, "add"), base | {"bench": Bench.ADMINISTRATION})
    for_a_time = client.post(address(Seat, "add"), base | {"bench": Bench.ADMINISTRATION, "ends_on": "31.12.2099"})
    wrong = client.post(address(Seat, "add"), base | {"bench": Bench.ADMINISTRATION, "faction": factions[0].pk})

    assert (
        sentences(thirteenth)
        == sentences(for_a_time)
        == [
            "Die Bank der Verwaltung hat 6 Plätze, die Projektgruppe „Projektgruppe Visionsentwicklung“ insgesamt 12 "
            f"Sitze; mehr sind nicht vorgesehen (Drucksache {group.founding_motion.number})."
        ]
    )
    assert sentences(wrong) == ["Ein Sitz der Fraktionen gehört zu einer Fraktion, ein Sitz der Verwaltung zu keiner."]
    assert group.seats.count() == 12


def test_seat_that_ended_is_followed_by_another(client, admin, group):
    seat = seat_of(group, 6)
    kept = {"place": "6", "faction": "", "faction_place": "1", "office": "", "starts_on": "02.03.2026"}

    client.post(address(Seat, "change", seat.pk), kept | {"ends_on": "31.03.2026"})
    data = kept | {"group": group.pk, "bench": Bench.ADMINISTRATION, "starts_on": "01.04.2026"}
    answer = client.post(address(Seat, "add"), data)

    assert answer.status_code == 302
    assert [row.starts_on.month for row in group.seats.filter(bench="administration", place=6)] == [3, 4]


def named_by_office(seat):
    """For a seat of the administration only its office is asked."""
    seat.office = make_office()
    seat.save(update_fields=["office"])
    return seat


def test_seat_with_history_is_not_deleted(client, admin, group):
    taken, asked, fresh = (seat_of(group, n) for n in (1, 2, 3))
    row = seating.assign(taken, make_employee(), starts_on=FIRST, by=admin)
    seating.vacate(row, last_day=FIRST, reason=VacancyReason.RESIGNED, by=admin)
    nominations.ask(named_by_office(asked), recipient="Amt", email="amt@example.org", by=admin)

    assert [stand(client, Seat, seat)[1] for seat in (taken, asked, fresh)] == [403, 403, 200]


# --- who sits there ---


def test_somebody_is_seated_and_the_history_of_the_seat_tells_it(client, admin, group):
    seat, person = seat_of(group, 1), make_employee()

    answer = client.post(address(SeatAssignment, "add"), assignment_data(seat, person, position=Position.CHAIR))

    row = seat.assignments.get()
    assert (answer.status_code, row.person, row.group, row.position) == (302, person, group, Position.CHAIR)
    entry = AuditEntry.objects.about(seat).get()
    assert (entry.action, entry.after) == ("seat_begin", f"{person}, Vorsitz, ab 02.03.2026")
    assert group.committee.memberships.get().person == person


def test_every_refusal_stands_at_the_form_with_what_was_typed(client, admin, factions, group):
    member, employee = make_council_member(factions[0]), make_employee()
    left = make_council_member(factions[3], ends_on=FIRST - timedelta(days=1))
    seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=admin, position=Position.CHAIR)
    seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=admin, position=Position.SUBSTITUTE)
    seating.assign(seat_of(group, 2), employee, starts_on=FIRST, by=admin)
    paper = f"(Drucksache {group.founding_motion.number})"
    tried = {
        "employee on a faction's seat": (seat_of(group, "CDU"), make_employee(), {}),
        "council member in the administration": (seat_of(group, 3), member, {}),
        "left the faction yesterday": (seat_of(group, "FDP"), left, {}),
        "taken": (seat_of(group, 1), make_employee(), {}),
        "taken from later on": (seat_of(group, 1), make_employee(), {"starts_on": "01.05.2026"}),
        "second substitute": (seat_of(group, 1), make_employee(), {"position": Position.SUBSTITUTE}),
        "second chair": (seat_of(group, 3), make_employee(), {"position": Position.CHAIR}),
        "twice": (seat_of(group, 3), employee, {}),
        "turned round": (seat_of(group, 3), make_employee(), {"ends_on": "01.03.2026"}),
        "before the group": (seat_of(group, 3), make_employee(), {"starts_on": "01.03.2026"}),
    }

    answers = {
        name: client.post(address(SeatAssignment, "add"), assignment_data(seat, person, **values))
        for name, (seat, person, values) in tried.items()
    }

    stranger = tried["employee on a faction's seat"][1]
    assert {name: sentences(answer) for name, answer in answers.items()} == {
        "employee on a faction's seat": [
            f"{stranger} gehört der Fraktion „CDU“ am 02.03.2026 nicht an. Deren Sitz ist für ihre Ratsmitglieder und "
            f"ihre sachkundigen Bürgerinnen und Bürger {paper}."
        ],
        "council member in the administration": [
            f"{member} ist am 02.03.2026 Ratsmitglied. Die Sitze der Verwaltung sind für Beschäftigte der Stadt "
            f"{paper}."
        ],
        "left the faction yesterday": [
            f"{left} gehört der Fraktion „FDP“ am 02.03.2026 nicht an. Deren Sitz ist für ihre Ratsmitglieder und ihre "
            f"sachkundigen Bürgerinnen und Bürger {paper}."
        ],
        "taken": ["Der Sitz ist in diesem Zeitraum schon besetzt."],
        "taken from later on": ["Der Sitz ist in diesem Zeitraum schon besetzt."],
        "second substitute": ["Für den Sitz ist in diesem Zeitraum schon eine Stellvertretung benannt."],
        "second chair": ["Die Projektgruppe hat in diesem Zeitraum schon einen Vorsitz."],
        "twice": ["Die Person hat in dieser Projektgruppe schon einen Sitz oder eine Stellvertretung."],
        "turned round": ["Das Ende liegt vor dem Beginn."],
        "before the group": ["Am 01.03.2026 besteht die Projektgruppe „Projektgruppe Visionsentwicklung“ nicht."],
    }
    typed = {name: str(answer.context["adminform"].form["person"].value()) for name, answer in answers.items()}
    assert typed == {name: str(person.pk) for name, (_, person, _) in tried.items()}
    assert group.assignments.count() == 3


def test_position_that_is_none_is_refused_beside_its_field(client, admin):
    group = make_group(factions=make_factions())

    answer = client.post(
        address(SeatAssignment, "add"), assignment_data(seat_of(group, 1), make_employee(), position="x")
    )

    assert list(answer.context["adminform"].form.errors) == ["position"]
    assert group.assignments.count() == 0


def test_seat_and_person_of_an_entry_stay(client, admin, group):
    row = seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=admin)
    data = assignment_data(seat_of(group, 2), make_employee(), ends_on="31.12.2026", end_reason="resigned")

    client.post(address(SeatAssignment, "change", row.pk), data)

    changed = SeatAssignment.objects.get()
    assert (changed.seat_id, changed.person_id, f"{changed.ends_on}") == (row.seat_id, row.person_id, "2026-12-31")


def test_wrong_entry_is_deleted_and_what_ended_is_not(client, admin, group):
    wrong = seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=admin)
    ended = seating.assign(seat_of(group, 2), make_employee(), starts_on=FIRST, by=admin)
    seating.vacate(ended, last_day=clock.today() - timedelta(days=1), reason=VacancyReason.LEFT, by=admin)

    answers = [
        client.post(address(SeatAssignment, "delete", row.pk), {"post": "yes"}).status_code for row in (wrong, ended)
    ]

    assert answers == [302, 403]
    assert list(group.assignments.values_list("pk", flat=True)) == [ended.pk]
    assert list(group.committee.memberships.values_list("person", flat=True)) == [ended.person_id]
    assert AuditEntry.objects.about(wrong.seat).filter(action="seat_remove").exists()


def test_only_numbers_of_papers_are_offered(client, group):
    make_motion(subject="Entwurf ohne Nummer")
    client.force_login(make_user(UserRole.ADMIN, UserRole.COMMITTEE_SERVICES))

    field = client.get(address(SeatAssignment, "add")).context["adminform"].form.fields["confirmed_by"]

    assert [label for _, label in field.choices][1:] == [group.founding_motion.number]


def test_membership_of_a_group_is_refused_past_its_plan(client, admin, group):
    answer = client.post(address(Membership, "add"), membership_data(group.committee, starts_on="02.03.2026"))

    assert sentences(answer) == [
        f"Wer der Projektgruppe „{group}“ angehört, ergibt sich aus ihrem Sitzplan. Bitte dort den Sitz besetzen oder "
        "die Besetzung beenden."
    ]


# --- nominations, lists, rights ---


def test_nominations_are_only_read(client, admin, group):
    nomination = nominations.ask(named_by_office(seat_of(group, 1)), recipient="Amt", email="amt@example.org", by=admin)

    page = client.get(address(Nomination, "change", nomination.pk))

    assert client.get(address(Nomination, "add")).status_code == 403
    assert stand(client, Nomination, nomination) == [200, 403]
    assert str(nomination.key) not in page.content.decode()
    assert letters.token_of(nomination) not in page.content.decode()


def test_lists_need_the_same_queries_for_any_number_of_rows(client, admin):
    numbers = []

    for n in range(2):
        fill_groups(admin, 1 + 4 * n, first=10 * n)
        numbers.append({model: queries_of(client, model) for model in MODELS})

    assert numbers[0] == numbers[1]


def queries_of(client, model):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(model)).status_code == 200
    return len(queries)


def fill_groups(by, number, first):
    for n in range(first, first + number):
        group = make_group(
            factions=None if first + n == 0 else (),
            name=f"PG {n}",
            short_name=f"PG-{n}",
            by=by,
            reports_to=make_committee(),
        )
        fill(group, by=by, but=[1])
        nominations.ask(named_by_office(seat_of(group, 1)), recipient="Amt", email="amt@example.org", by=by)


def test_search_finds_by_name_of_person_faction_and_group(client, admin, group):
    people = fill(group)

    found = {
        model: client.get(address(model), {"q": words}).context["cl"].result_count
        for model, words in ((SeatAssignment, people["CDU"].family_name), (Seat, "Grüne"), (ProjectGroup, "Vision"))
    }

    assert found == {SeatAssignment: 1, Seat: 1, ProjectGroup: 1}


@pytest.mark.parametrize("role", [UserRole.COMMITTEE_SERVICES, UserRole.CLERK, UserRole.MAYOR])
def test_pages_are_for_gremienpflege(client, role):
    client.force_login(make_user(role))

    answers = [client.get(address(model)) for model in MODELS]

    assert [(a.status_code, a.url.startswith(reverse("admin:login"))) for a in answers] == [(302, True)] * 4
