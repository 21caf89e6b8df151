"""The public pages of project groups: what shows, from when on, and what never does."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.actions import publication as papers
from committees.models import Committee, FactionMembership, Membership, Motion, OfficeStaff, Slug
from committees.states import LegalProfile, Position
from committees.views.kept import KEPT
from projectgroup.actions import publication, seating
from projectgroup.models import SeatAssignment
from projectgroup.states import VacancyReason
from tests.conftest import REAL_ROLES
from tests.factories import make_committee, make_committee_services, make_meeting
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
from tests.projectgroup.public import CANARY, make_group_with_secrets

pytestmark = [REAL_ROLES, pytest.mark.usefixtures("as_public", "quick_pdf")]
ONE_DAY = timedelta(days=1)


@pytest.fixture
def services(db):
    return make_committee_services()


def page_of(group):
    return reverse("group-page", args=[group.committee.slug])


def words(answer):
    """What stands on the page, without soft hyphens and in single spaces."""
    main = BeautifulSoup(answer.content.decode().replace("\u00ad", ""), "html.parser").find("main")
    return " ".join(main.get_text(" ").split())


def places(answer):
    """What the lists say of each place."""
    found = BeautifulSoup(answer.content.decode().replace("\u00ad", ""), "html.parser").select(".group-seat")
    return [" ".join(place.get_text(" ").split()) for place in found]


def statuses(client, group):
    """Of the page, the list and the committee's page: how they answer, and whether they name the group."""
    listed = [client.get(reverse(name)) for name in ("group-list", "committee-list", "motion-list", "portal-home")]
    committee = client.get(reverse("committee-page", args=[group.committee.slug]))
    named = [group.committee.name in answer.content.decode().replace("\u00ad", "") for answer in listed]
    return client.get(page_of(group)).status_code, committee.status_code, named


# --- what shows, and from when on ---


def test_group_comes_and_goes_with_its_publication(client, services):
    group = make_group()
    make_meeting(group.committee, starts_at=clock.now() + ONE_DAY)

    before = statuses(client, group)
    publication.publish(group, by=services)
    shown = statuses(client, group)
    publication.unpublish(group, "Name genannt.", by=services)
    after = statuses(client, group)

    assert before == after == (404, 404, [False] * 4)
    assert shown == (200, 302, [True] * 4)


def test_committees_own_page_leads_to_the_group(client, services):
    group = make_group()
    publication.publish(group, by=services)

    answer = client.get(reverse("committee-page", args=[group.committee.slug]))

    assert answer.url == page_of(group)


def test_project_group_without_seats_is_no_public_committee(client):
    body = make_committee(name="Runde", legal_profile=LegalProfile.PROJECT_GROUP)

    assert client.get(reverse("committee-page", args=[body.slug])).status_code == 404


def test_rule_of_the_program_and_policy_of_the_database_agree(services):
    shown = make_group()
    hidden = make_group(factions=(), name="Projektgruppe Schulwege", short_name="PG-S", reports_to=shown.reports_to)
    publication.publish(shown, by=services)
    publication.publish(hidden, by=services)
    publication.unpublish(hidden, "Versehen.", by=services)

    by_program = set(Committee.objects.in_public().values_list("pk", flat=True))
    by_database = set(Committee.objects.using("public").values_list("pk", flat=True))

    assert by_program == by_database == set(Committee.objects.values_list("pk", flat=True)) - {hidden.committee_id}


def test_old_address_leads_to_the_new_one(client, services):
    group = make_group()
    old = page_of(group)
    publication.publish(group, by=services)
    Committee.objects.filter(pk=group.committee_id).update(slug="vision")
    group.committee.refresh_from_db()
    publication.publish(group, by=services)

    answer = client.get(old)

    assert (answer.status_code, answer.url) == (301, "/projektgruppen/vision/")


def test_filled_seat_shows_at_once(client, services):
    factions = make_factions()
    group = make_group(factions=factions)
    fill(group, but=["FDP"])
    publication.publish(group, by=services)
    person = make_council_member(factions[3], given_name="Ada", family_name="Neu")

    before = client.get(page_of(group))
    seating.assign(seat_of(group, "FDP"), person, starts_on=FIRST, by=make_admin())
    after = client.get(page_of(group))

    assert places(before)[3] == "Sitz 4 unbesetzt FDP seit 02.03.2026; noch nicht besetzt"
    assert places(after)[3] == "Sitz 4 Ada Neu FDP"
    assert "11 von 12 Sitzen besetzt; es fehlt: FDP." in words(before)
    assert "Die Projektgruppe darf auch unvollständig tagen." in words(before)
    assert "Alle 12 Sitze sind besetzt; die Projektgruppe ist vollständig." in words(after)
    assert "unvollständig" not in words(after)


def test_seat_says_task_and_substitute(client, services):
    factions = make_factions()
    group = make_group(factions=factions)
    chair, substitute = (make_council_member(factions[0], given_name=name, family_name="Neu") for name in "AB")
    seating.assign(seat_of(group, "CDU"), chair, starts_on=FIRST, by=make_admin(), position=Position.CHAIR)
    seating.assign(seat_of(group, "CDU"), substitute, starts_on=FIRST, by=make_admin(), position=Position.SUBSTITUTE)
    publication.publish(group, by=services)

    assert places(client.get(page_of(group)))[0] == "Sitz 1 A Neu Vorsitz CDU · Vertretung: B Neu"


def test_founding_paper_is_named_while_it_is_public(client, services):
    group = make_group()
    publication.publish(group, by=services)
    number = group.founding_motion.number

    hidden = number in words(client.get(page_of(group)))
    papers.publish(Motion.objects.get(pk=group.founding_motion_id), by=services)
    page = client.get(page_of(group))

    slug = Slug.objects.get(record_type="motion").slug
    assert not hidden
    assert page.context["group"].paper == {
        "number": number,
        "subject": group.founding_motion.subject,
        "slug": slug,
    }


def test_superior_is_named_unless_it_is_hidden_itself(client, services):
    superior = make_group(factions=(), name="Projektgruppe Leitbild", short_name="PG-L")
    group = make_group(reports_to=superior.committee)
    publication.publish(group, by=services)

    hidden = client.get(page_of(group)).context["group"].superior
    publication.publish(superior, by=services)
    shown = client.get(page_of(group)).context["group"].superior

    assert hidden is None
    assert shown == {"name": "Projektgruppe Leitbild", "slug": superior.committee.slug}


def test_announced_sittings_are_told_with_day_time_and_place(client, services):
    group = make_group()
    publication.publish(group, by=services)
    starts_at = clock.now() + ONE_DAY
    meeting = make_meeting(group.committee, starts_at=starts_at, is_public=False)

    hidden = words(client.get(page_of(group)))
    type(meeting).objects.filter(pk=meeting.pk).update(is_public=True)
    shown = words(client.get(page_of(group)))

    local = clock.local(starts_at)
    assert "Zurzeit ist keine Sitzung angekündigt." in hidden
    assert "Rathaus" not in hidden
    assert f"{local:%d.%m.%Y}, {local.hour}:{local:%M} Uhr Rathaus, Sitzungssaal" in shown.replace("\xa0", " ")


def test_sitting_with_a_committee_shows_without_the_hidden_group(client):
    group, other = make_group(), make_committee(name="Ausschuss für Wege")
    make_meeting(group.committee, other, starts_at=clock.now() + ONE_DAY)

    page = words(client.get(reverse("portal-home")))

    assert "Ausschuss für Wege" in page
    assert group.committee.name not in page


def test_ended_group_shows_its_last_day(client, services):
    group = make_group(ends_on=FIRST + 30 * ONE_DAY)
    fill(group)
    publication.publish(group, by=services)

    answer = client.get(page_of(group))
    listed = client.get(reverse("group-list")).context

    assert (answer.context["plan"].day, answer.context["is_over"]) == (FIRST + 30 * ONE_DAY, True)
    assert ([each.pk for each in listed["current"]], [each.pk for each in listed["ended"]]) == ([], [group.pk])


# --- what never does ---


def test_nothing_internal_shows(client, services):
    group, people = make_group_with_secrets()
    secret = {"name": f"Projektgruppe {CANARY}", "short_name": "PG-Z", "mandate": f"{CANARY}-Auftrag"}
    make_group(factions=(), reports_to=group.reports_to, **secret)
    publication.publish(group, by=services)
    addresses = [page_of(group), *(reverse(name) for name in ("group-list", "committee-list", "portal-home"))]

    pages = {address: client.get(address) for address in addresses}

    assert {address: page.status_code for address, page in pages.items()} == dict.fromkeys(addresses, 200)
    assert [address for address, page in pages.items() if CANARY in page.content.decode().replace("\u00ad", "")] == []
    today = clock.today()
    assert places(pages[page_of(group)])[:9:2] == [
        f"Sitz 1 neu zu besetzen CDU {people['CDU']} gehört der Fraktion seit dem {today:%d.%m.%Y} nicht mehr an",
        "Sitz 3 unbesetzt SPD seit 02.03.2026; noch nicht besetzt",
        f"Sitz 5 {people['UWG']} UWG",
        "Sitz 7 unbesetzt Verwaltung",
        f"Sitz 9 {people[3]} Verwaltung",
    ]
    assert places(pages[page_of(group)])[7] == "Sitz 8 unbesetzt Verwaltung"
    assert places(pages[page_of(group)])[11] == "Sitz 12 unbesetzt Verwaltung"


def test_reason_of_a_faction_shows_without_remark(client, services):
    factions = make_factions()
    group = make_group(factions=factions)
    row = seating.assign(seat_of(group, "CDU"), make_council_member(factions[0]), starts_on=FIRST, by=make_admin())
    seating.vacate(row, last_day=FIRST, reason=VacancyReason.RESIGNED, by=make_admin(), remark=CANARY)
    publication.publish(group, by=services)

    assert places(client.get(page_of(group)))[0] == (
        f"Sitz 1 unbesetzt CDU seit 03.03.2026; {row.person} bis 02.03.2026: auf eigenen Wunsch"
    )


def rows_as_public(table):
    with connections["public"].cursor() as cursor:
        cursor.execute(f"SELECT t::text FROM {table} AS t")
        return [row for (row,) in cursor]


def test_public_login_reads_nobody_who_left_a_seat_of_the_administration(services):
    group, people = make_group_with_secrets()
    publication.publish(group, by=services)

    named = [row for row in rows_as_public("committees_person") if CANARY in row and "-Benannt," not in row]
    known = set(SeatAssignment.objects.using("public").values_list("person", flat=True))
    members = set(Membership.objects.using("public").filter(role="staff").values_list("person", flat=True))

    assert named == []  # but who sits in the Rat is known, wherever else they are named
    assert members == {people[place].pk for place in (3, 4, 5)}
    assert known == members | {person.pk for owner, person in people.items() if isinstance(owner, str)}


def test_who_will_sit_on_a_seat_of_the_administration_is_no_public_matter_before(services):
    group = make_group()
    starts_on = clock.today() + ONE_DAY
    seating.assign(seat_of(group, 1), make_employee(), starts_on=starts_on, by=make_admin())
    publication.publish(group, by=services)

    assert [SeatAssignment.objects.using(alias).count() for alias in ("default", "public")] == [1, 0]


def test_people_of_the_last_day_stay_known_of_a_group_that_ended(client, services):
    group = make_group(ends_on=FIRST + 30 * ONE_DAY)
    people = fill(group)
    publication.publish(group, by=services)

    assert places(client.get(page_of(group)))[6] == f"Sitz 7 {people[1]} Verwaltung"


def test_name_goes_from_the_page_in_the_moment_in_which_the_work_for_the_town_ends(client, services):
    group = make_group()
    people = fill(group)
    publication.publish(group, by=services)
    before = places(client.get(page_of(group)))[6]

    OfficeStaff.objects.filter(person=people[1]).update(ends_on=clock.today() - ONE_DAY)
    after = places(client.get(page_of(group)))[6]

    assert (before, after) == (f"Sitz 7 {people[1]} Verwaltung", "Sitz 7 unbesetzt Verwaltung")


def test_public_login_reads_no_nominations(services):
    make_group_with_secrets()

    with pytest.raises(Exception, match="permission denied"), connections["public"].cursor() as cursor:
        cursor.execute("SELECT * FROM projectgroup_nomination")


def test_lapsed_seat_shows_from_the_day_on_which_the_membership_ends(client, services):
    factions = make_factions()
    group = make_group(factions=factions)
    people = fill(group)
    publication.publish(group, by=services)
    memberships = FactionMembership.objects.filter(person=people["CDU"])

    memberships.update(ends_on=clock.today())
    today = places(client.get(page_of(group)))[0]
    memberships.update(ends_on=clock.today() - ONE_DAY)
    after = places(client.get(page_of(group)))[0]

    assert (today[:14], after[:22]) == (f"Sitz 1 {people['CDU']}"[:14], "Sitz 1 neu zu besetzen")


# --- how much it costs ---


@pytest.mark.parametrize("size", [1, 6])
def test_pages_need_few_queries_for_any_number_of_rows(client, services, size):
    group = make_group(administration_seats=size)
    fill(group)
    publication.publish(group, by=services)
    for n in range(size):
        make_meeting(group.committee, starts_at=clock.now() + (n + 1) * ONE_DAY)
        other = make_group(factions=(), name=f"Projektgruppe {n}", short_name=f"PG-{n}", reports_to=group.reports_to)
        publication.publish(other, by=services)

    numbers = {address: queries_of(client, address) for address in (page_of(group), reverse("group-list"))}

    assert numbers == {page_of(group): 6, reverse("group-list"): 3}


def queries_of(client, address):
    KEPT.clear()
    with CaptureQueriesContext(connections["public"]) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
