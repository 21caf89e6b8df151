"""What the administration says when the database refuses."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.html import strip_tags

from committees import clock
from committees.admin.kinds import next_number
from committees.models import (
    AuditEntry,
    Committee,
    FactionQuota,
    Meeting,
    Membership,
    MotionKind,
    NumberCounter,
    NumberingScheme,
    Office,
    Person,
    PersonContact,
)
from committees.states import LegalProfile, MeetingState, MembershipRole, Position
from tests.committees.admin.helpers import address, committee_data, filled, membership_data, row_data, sentences
from tests.factories import (
    make_committee,
    make_council,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
    make_quota,
    make_scheme,
)

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_an_eighteenth_voting_member_is_refused_and_the_input_kept(client, manager):
    committee = make_committee(seats=17, name="Ausschuss für Digitalisierung")
    for _ in range(17):
        make_membership(committee)

    response = client.post(address(Membership, "add"), membership_data(committee, starts_on="05.11.2025"))

    assert sentences(response) == [
        "Das Gremium „Ausschuss für Digitalisierung“ hat 17 stimmberechtigte Sitze; mit dieser Eintragung wären es 18 "
        "(§ 58 Abs. 1 GO NRW)."
    ]
    assert response.context["adminform"].form["starts_on"].value() == "05.11.2025"
    assert committee.memberships.count() == 17


def test_position_that_is_none_is_refused_beside_its_field(client, manager):
    committee = make_committee()

    response = client.post(address(Membership, "add"), membership_data(committee, position="x"))

    assert list(response.context["adminform"].form.errors) == ["position"]
    assert committee.memberships.count() == 0


def test_an_eighteenth_voting_member_in_a_row_of_the_committee_is_refused_and_kept(client, manager):
    committee = make_committee(seats=1)
    make_membership(committee)
    person = make_person()
    data = committee_data(committee) | row_data(committee, person, starts_on="05.11.2025")

    response = client.post(address(Committee, "change", committee.pk), data)

    row = response.context["inline_admin_formsets"][0].formset.forms[1]
    assert sentences(response) == [
        f"Das Gremium „{committee}“ hat 1 stimmberechtigte Sitze; mit dieser Eintragung wären es 2 "
        "(§ 58 Abs. 1 GO NRW)."
    ]
    assert (row["person"].value(), row["starts_on"].value()) == (str(person.pk), "05.11.2025")
    assert committee.memberships.count() == 1


def test_a_row_of_the_committee_is_saved_and_noted(client, manager):
    committee = make_committee(seats=2)
    make_membership(committee)
    data = committee_data(committee) | row_data(committee, make_person(given_name="Ada", family_name="Beispiel"))

    client.post(address(Committee, "change", committee.pk), data)

    entry = AuditEntry.objects.about(committee).get()
    assert committee.memberships.count() == 2
    assert entry.note == f"Mitgliedschaft „Ada Beispiel (Ratsmitglied), {committee.short_name}“ hinzugefügt."


def test_a_quota_beyond_the_seats_is_refused_and_the_input_kept(client, manager):
    body, faction = make_committee(seats=3, name="Ausschuss für Digitalisierung"), make_faction()
    make_quota(body, seats=2)
    data = filled(committee=body.pk, faction=faction.pk, seats="2", method="", starts_on="01.11.2025")

    response = client.post(address(FactionQuota, "add"), data)

    assert sentences(response) == [
        "Das Gremium „Ausschuss für Digitalisierung“ hat 3 stimmberechtigte Sitze; die Anteile der Fraktionen ergäben "
        "am 01.11.2025 zusammen 4 (§ 58 Abs. 1 GO NRW)."
    ]
    assert response.context["adminform"].form["seats"].value() == "2"
    assert body.quotas.count() == 1


def test_a_quota_is_saved_and_noted(client, manager):
    body, faction = make_committee(seats=3), make_faction(short_name="ROT")
    data = filled(committee=body.pk, faction=faction.pk, seats="2", method="dhondt", starts_on="01.11.2025")

    client.post(address(FactionQuota, "add"), data)

    assert AuditEntry.objects.get(action="admin_add").subject == f"ROT: 2 in {body.short_name}"


def test_a_second_chair_is_refused(client, manager):
    committee = make_membership(position=Position.CHAIR).committee

    response = client.post(address(Membership, "add"), membership_data(committee, position=Position.CHAIR))

    assert sentences(response) == ["Das Gremium hat in diesem Zeitraum schon einen Vorsitz."]


def test_a_council_member_cannot_be_expert_citizen(client, manager):
    member = make_membership(make_council(), make_person(given_name="Ada", family_name="Beispiel"))
    committee = make_committee(legal_profile=LegalProfile.COMMITTEE)
    make_membership(committee), make_membership(committee)
    data = membership_data(committee, member.person, role=MembershipRole.EXPERT_CITIZEN)

    response = client.post(address(Membership, "add"), data)

    assert sentences(response) == [
        "Ada Beispiel ist Ratsmitglied und kann nicht zugleich sachkundige Bürgerin oder sachkundiger Bürger sein "
        "(§ 58 Abs. 3 GO NRW)."
    ]


def test_overlapping_periods_of_one_person_are_refused(client, manager):
    member = make_membership(starts_on=date(2025, 11, 1), ends_on=date(2026, 6, 30))
    data = membership_data(member.committee, member.person, starts_on="30.06.2026")

    response = client.post(address(Membership, "add"), data)

    assert sentences(response) == ["Die Person gehört dem Gremium in diesem Zeitraum schon an."]


def test_a_period_turned_round_is_refused_at_its_end(client, manager):
    data = membership_data(make_committee(), starts_on="02.01.2026", ends_on="01.01.2026")

    response = client.post(address(Membership, "add"), data)

    assert response.context["adminform"].form.errors == {"ends_on": ["Das Ende liegt vor dem Beginn."]}


def test_a_counter_set_back_is_refused(client, manager):
    counter = NumberCounter.objects.create(scheme=make_scheme(), last=1355)

    response = client.post(address(NumberCounter, "change", counter.pk), {"last": "1000"})

    assert sentences(response) == ["Der Zähler steht bei 1355 und kann nicht zurückgestellt werden."]


@pytest.mark.parametrize(
    ("scheme", "scope", "shown"),
    [
        ({"template": "{office}/{n}/{year}"}, "", "…/1356/2026"),
        ({"template": "{office}/{n}/{year}", "scope": "office"}, "ZD", "ZD/1356/2026"),
        ({"template": "BV/{n}/{year}", "reset": "year", "digits": 5}, "2025", "BV/01356/2025"),
        ({"template": "{kind}/{n}/{term}", "scope": "kind", "reset": "term"}, "decision 2025-2030", "…/1356/2025-2030"),
    ],
)
def test_the_next_number_follows_from_the_scheme_and_the_scope(monkeypatch, scheme, scope, shown):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))

    counter = NumberCounter(scheme=make_scheme(**scheme), scope=scope, last=1355)

    assert next_number(counter) == shown


def test_a_counter_may_rise_and_shows_the_next_number(client, manager, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))
    counter = NumberCounter.objects.create(scheme=make_scheme(), last=1355)

    client.post(address(NumberCounter, "change", counter.pk), {"last": "1400"})
    shown = client.get(address(NumberCounter)).context["cl"].result_list

    assert [(row.last, next_number(row)) for row in shown] == [(1400, "…/1401/2026")]


def test_an_office_with_motions_is_not_deleted_and_the_page_says_why(client, manager):
    motion = make_motion()

    page = client.get(address(Office, "delete", motion.office.pk))
    client.post(address(Office, "delete", motion.office.pk), {"post": "yes"})

    assert page.context["title"] == "Kann Amt nicht löschen"
    assert sorted(page.context["protected"]) == ["Rolle (1)", "Vorlage (1)"]
    assert Office.objects.filter(pk=motion.office.pk).exists()


def test_a_person_with_a_seat_stays(client, manager):
    member = make_membership()

    client.post(address(Person, "delete", member.person.pk), {"post": "yes"})

    assert Person.objects.filter(pk=member.person.pk).exists()


def test_a_person_without_seat_goes_with_the_contact_data_and_is_noted(client, manager):
    person = make_person(given_name="Ada", family_name="Beispiel")
    PersonContact.objects.create(person=person, email="ada@example.org")

    key = person.pk

    client.post(address(Person, "delete", key), {"post": "yes"})

    entry = AuditEntry.objects.get(action="admin_delete")
    assert (Person.objects.filter(pk=key).count(), PersonContact.objects.count()) == (0, 0)
    assert (entry.subject, entry.actor_id) == (f"Person {key}", manager.pk)  # the name is gone with the person


def test_a_refused_deletion_comes_back_to_the_record_with_the_reason(client, manager, monkeypatch):
    office = make_motion().office
    page = admin.site.get_model_admin(Office)
    # As if the motion had come between the question and the answer.
    monkeypatch.setattr(page, "get_deleted_objects", lambda objs, request: ([], {}, set(), []))

    response = client.post(address(Office, "delete", office.pk), {"post": "yes"}, follow=True)

    assert response.redirect_chain[-1][0] == address(Office, "change", office.pk)
    assert [str(message) for message in response.context["messages"]] == [
        "Löschen geht nicht, weil noch darauf verwiesen wird (Rollen, Vorlagen)."
    ]


def test_papers_in_the_way_of_a_deletion_are_counted_and_not_named(client, manager):
    kind = make_motion(subject="Kauf am Bach").kind
    make_motion(subject="Kauf am See")

    page = client.get(address(MotionKind, "delete", kind.pk))

    assert page.context["protected"] == ["Vorlage (2)"]
    assert "Kauf" not in page.content.decode()


def test_a_taken_name_is_said_at_its_field(client, manager):
    make_scheme(name="Drucksachen")
    data = filled(name="Drucksachen", template="{n}", digits="1", scope="town", reset="never")

    response = client.post(address(NumberingScheme, "add"), data)

    assert response.context["adminform"].form.errors == {"name": ["Name: Diesen Eintrag gibt es schon."]}


def meeting_data(meeting, **values):
    """The page of a sitting as it stands, with these values changed."""
    starts_at = clock.local(meeting.starts_at)
    return filled(
        **{
            "starts_at_0": f"{starts_at:%Y-%m-%d}",
            "starts_at_1": f"{starts_at:%H:%M}",
            "place": meeting.place,
            "committees": [committee.pk for committee in meeting.committees.all()],
            "state": meeting.state,
            "is_public": "on",
        }
        | values
    )


MOVE, CANCEL = "Tag, Beginn und Ort ändert „Sitzung verlegen“", "Abgesagt wird mit „Sitzung absagen“"


@pytest.mark.parametrize(
    ("change", "begin", "page"),
    [
        ({"starts_at_0": "2026-06-18"}, MOVE, "meeting-move"),
        ({"starts_at_1": "18:00"}, MOVE, "meeting-move"),
        ({"place": "Bürgerhaus"}, MOVE, "meeting-move"),
        ({"state": "cancelled"}, CANCEL, "meeting-cancel"),
    ],
)
def test_a_sitting_is_moved_and_cancelled_where_everyone_hears_of_it(client, manager, change, begin, page):
    meeting = make_meeting(make_committee())
    before = Meeting.objects.values().get()

    response = client.post(address(Meeting, "change", meeting.pk), meeting_data(meeting, **change))

    [sentence] = sentences(response)
    assert strip_tags(sentence) == f"{begin} im Arbeitsraum: Dort erfahren es alle, die es angeht."
    assert f'href="{reverse(page, args=[meeting.slug])}"' in response.content.decode()
    assert Meeting.objects.values().get() == before


def test_a_sitting_that_is_over_is_corrected_here(client, manager):
    meeting = make_meeting(make_committee(), state=MeetingState.FINISHED)

    client.post(address(Meeting, "change", meeting.pk), meeting_data(meeting, place="Bürgerhaus"))

    assert Meeting.objects.get().place == "Bürgerhaus"


def test_a_sitting_keeps_day_and_place_when_something_else_changes_here(client, manager):
    meeting = make_meeting(make_committee())

    client.post(address(Meeting, "change", meeting.pk), meeting_data(meeting, is_public=None))

    assert list(Meeting.objects.values_list("is_public", "place", "starts_at")) == [
        (False, meeting.place, meeting.starts_at)
    ]
