"""Mein Schreibtisch: what each role finds there, and the words that greet."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from committees import clock
from committees.actions import agendas, attendance, publication
from committees.actions import motions as actions
from committees.models import CommitteeSetting, CoSignature, Motion
from committees.states import MeetingState, MembershipRole, MotionState, Position, UserRole
from committees.views.desk import LONGEST, greeting
from tests.committees.incoming import make_faction_draft, make_faction_member, make_received
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_head,
    make_invited,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_person,
    make_round,
    make_town,
    make_user,
    station,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def desk_of(client, user):
    client.force_login(user)
    return client.get(reverse("desk")).context


def blocks(context):
    return {block.key: [motion.title for motion in block.motions] for block in context["blocks"]}


def make_waiting(office, **kwargs):
    motion = make_motion(office=office, **kwargs)
    actions.submit(motion, by=make_clerk(office))
    return motion


def test_each_role_finds_what_it_has_to_do(client):
    office = make_office()
    make_motion(office=office, subject="Entwurf")
    make_waiting(office, subject="Wartet")
    make_motion(state=MotionState.RELEASED, subject="Freigegeben")
    publication.distribute(make_motion(state=MotionState.RELEASED, subject="Versandt"), by=make_committee_services())
    member = make_user()
    make_membership(make_council(), member.person)

    desks = {
        "clerk": blocks(desk_of(client, make_clerk(office))),
        "services": blocks(desk_of(client, make_committee_services())),
        "mayor": blocks(desk_of(client, make_user(UserRole.MAYOR))),
        "member": blocks(desk_of(client, member)),
    }

    assert desks == {
        "clerk": {"entwuerfe": ["Wartet", "Entwurf"], "neu": ["Versandt"]},
        "services": {"wartet": ["Wartet"], "freigegeben": ["Freigegeben"], "eingaenge": [], "neu": ["Versandt"]},
        "mayor": {"wartet": ["Wartet"], "neu": ["Versandt"]},
        "member": {"fraktion": [], "neu": ["Versandt"]},
    }


@pytest.mark.parametrize(
    ("number", "waiting", "in_work"),
    [
        (0, "Nichts wartet auf Sie.", "In Ihrem Amt ist nichts in Arbeit."),
        (1, "Auf Sie wartet eine Vorlage.", "In Ihrem Amt ist eine Vorlage in Arbeit."),
        (LONGEST + 2, "Auf Sie warten 10 Vorlagen.", "In Ihrem Amt sind 10 Vorlagen in Arbeit."),
    ],
)
def test_desk_in_one_sentence_counts_all_even_what_the_list_cuts_off(client, number, waiting, in_work):
    make_town()
    office = make_office()
    clerk = make_clerk(office)
    for _ in range(number):
        make_waiting(office, by=clerk)

    contexts = [desk_of(client, make_committee_services()), desk_of(client, clerk)]

    assert [context["summary"] for context in contexts] == [waiting, in_work]
    assert [len(context["blocks"][0].motions) for context in contexts] == [min(number, LONGEST)] * 2


def test_desk_without_an_office_speaks_of_what_is_new(client):
    make_town()

    assert desk_of(client, make_user())["summary"] == "Hier steht, was neu für Sie ist."


def test_member_reads_the_title_of_the_version_not_of_the_new_draft(client):
    services, motion = make_committee_services(), make_motion(state=MotionState.RELEASED, subject="Bekannt")
    publication.distribute(motion, by=services)
    actions.revise(motion, by=services)
    Motion.objects.filter(pk=motion.pk).update(subject="Noch geheim")
    member = make_user()
    make_membership(make_council(), member.person)

    titles = [blocks(desk_of(client, user))["neu"] for user in (member, services)]
    client.force_login(member)
    listed = [row.title for row in client.get(reverse("intern-motion-list")).context["page"].object_list]

    assert titles == [["Bekannt"], ["Noch geheim"]]
    assert listed == ["Bekannt"]


@pytest.mark.parametrize(
    ("hour", "words"),
    [(0, "Guten Morgen"), (10, "Guten Morgen"), (11, "Guten Tag"), (17, "Guten Tag"), (18, "Guten Abend")],
)
def test_greeting_follows_the_hour_of_the_town(hour, words):
    now = timezone.make_aware(datetime(2026, 6, 17, hour, 30))

    assert greeting(now) == words


@pytest.mark.parametrize(
    ("person", "address"),
    [
        ({"address_form": "Frau", "family_name": "Lindner"}, "Frau Lindner"),
        ({"address_form": "Herr", "title": "Dr.", "family_name": "Aydın"}, "Herr Dr. Aydın"),
        ({"given_name": "Kim", "family_name": "Sander"}, "Kim Sander"),
    ],
)
def test_people_are_addressed_as_they_wish(client, person, address):
    make_town()

    context = desk_of(client, make_user(person=make_person(**person)))

    assert context["address"] == address


def test_account_without_a_person_is_greeted_by_its_name(client):
    make_town()

    assert desk_of(client, make_user(person=None, username="pruefung"))["address"] == "pruefung"


def test_roles_are_named_in_words(client):
    make_town()
    council = make_council()
    member, expert = make_user(), make_user()
    make_membership(council, member.person)
    committee = make_committee(seats=None)
    make_membership(committee)
    make_membership(committee)
    make_membership(committee, expert.person, role=MembershipRole.EXPERT_CITIZEN)
    users = [make_clerk(make_office(name="Zentrale Dienste")), make_committee_services(), member, expert, make_user()]

    words = [desk_of(client, user)["role_words"] for user in users]

    assert words == ["Sachbearbeitung, Zentrale Dienste", "Sitzungsdienst", "Ratsmitglied", "Mitglied", ""]


def test_members_see_their_own_sittings_and_the_town_hall_all(client):
    make_town()
    council, other = make_council(), make_committee()
    member = make_user()
    make_membership(council, member.person)
    tomorrow = clock.now() + timedelta(days=1)
    own = make_meeting(council, starts_at=tomorrow)
    foreign = make_meeting(other, starts_at=tomorrow + timedelta(hours=1))

    seen = [list(desk_of(client, user)["meetings"]) for user in (member, make_committee_services())]

    assert seen == [[own], [own, foreign]]


def test_account_without_a_role_learns_of_announced_sittings_only(client):
    meetings = [
        make_meeting(make_committee(), starts_at=clock.now() + timedelta(days=1), is_public=is_public)
        for is_public in (True, False)
    ]
    make_town()

    shown = {}
    for who, user in {"stranger": make_user(), "services": make_committee_services()}.items():
        client.force_login(user)
        shown[who] = list(client.get(reverse("desk")).context["meetings"])

    assert shown == {"stranger": meetings[:1], "services": meetings}


def test_desks_show_what_came_in_and_what_became_of_it(client):
    services = make_committee_services()
    draft = make_faction_draft(subject="In der Fraktion")
    faction = draft.faction
    make_received(faction=faction, subject="Eingegangen", services=services)
    make_received(MotionState.ASSIGNED, faction=faction, subject="Zugewiesen", services=services)
    make_received(subject="Einer anderen Fraktion", services=services)

    desks = [
        blocks(desk_of(client, services))["eingaenge"],
        blocks(desk_of(client, draft.author))["fraktion"],
        blocks(desk_of(client, make_faction_member(faction)))["fraktion"],
    ]

    own = ["Zugewiesen", "Eingegangen", "In der Fraktion"]
    assert desks == [["Eingegangen", "Einer anderen Fraktion"], own, own]


def test_signers_find_what_waits_for_them_first_and_overdue_before_the_rest(client):
    head = make_head()
    later, overdue = make_round(station(head, days=9), subject="Später"), make_round(head, subject="Überfällig")
    CoSignature.objects.filter(motion=overdue).update(due_on=clock.today() - timedelta(days=1))

    context = desk_of(client, head)
    first = context["blocks"][0]

    assert (first.key, first.title, first.more) == ("zeichnen", "Wartet auf mich", reverse("signing-list"))
    assert [(motion.title, motion.is_late) for motion in first.motions] == [("Überfällig", True), ("Später", False)]
    assert first.motions[0].due_words == "überfällig seit einem Tag"
    assert context["summary"] == "Auf Sie warten 2 Mitzeichnungen, 1 überfällig."
    assert later.pk == first.motions[1].pk


def test_office_sees_where_its_papers_lie_and_members_do_not(client):
    office, head = make_office(), make_head()
    make_round(head, motion=make_motion(office=office, by=make_clerk(office)))

    drafts = desk_of(client, make_clerk(office))["blocks"][0].motions

    assert [motion.lies for motion in drafts] == [f"liegt bei {head}"]


def test_drafters_see_until_when_papers_are_due(client):
    make_town()
    committee, today = make_committee(), clock.today()
    for days in (30, 2):
        make_meeting(committee, starts_at=clock.now() + timedelta(days=days))

    meetings = desk_of(client, make_clerk())["meetings"]

    days = [meeting.papers_until and (meeting.papers_until - today).days for meeting in meetings]
    assert days[0] is None
    assert meetings[1].papers_words == f"noch {days[1]} Tage"


def test_desk_of_a_signer_asks_as_little_for_five_hundred_papers_as_for_one(client):
    head = make_head()
    motion = make_round(head)

    few = queries_of_desk(client, head)
    make_copies(motion, head, 499)
    many = queries_of_desk(client, head)
    block = client.get(reverse("desk")).context["blocks"][0]

    assert (block.total, len(block.motions)) == (500, LONGEST)
    assert many <= few


def queries_of_desk(client, user):
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("desk"))
    return len(queries)


def make_copies(motion, signer, number):
    """So many papers more that wait for this signer, in two statements."""
    names = [field.attname for field in Motion._meta.concrete_fields if not field.primary_key]
    values = {name: getattr(motion, name) for name in names}
    copies = Motion.objects.bulk_create(Motion(**values) for _ in range(number))
    waiting = {"asked_at": clock.now(), "due_on": clock.today() + timedelta(days=3)}
    CoSignature.objects.bulk_create(CoSignature(motion=copy, user=signer, **waiting) for copy in copies)


@pytest.mark.parametrize(
    ("number", "late", "on_the_desk", "in_the_list"),
    [
        (1, 0, "Auf Sie wartet eine Mitzeichnung.", "Eine Vorlage wartet auf Sie."),
        (
            1,
            1,
            "Auf Sie wartet eine Mitzeichnung; sie ist überfällig.",
            "Eine Vorlage wartet auf Sie; sie ist überfällig.",
        ),
        (4, 3, "Auf Sie warten 4 Mitzeichnungen, 3 überfällig.", "4 Vorlagen warten auf Sie, 3 überfällig."),
        (
            LONGEST + 2,
            LONGEST + 1,
            "Auf Sie warten 10 Mitzeichnungen, 9 überfällig.",
            "10 Vorlagen warten auf Sie, 9 überfällig.",
        ),
        (2, 2, "Auf Sie warten 2 Mitzeichnungen, alle überfällig.", "2 Vorlagen warten auf Sie, alle überfällig."),
    ],
)
def test_desk_and_list_say_how_many_of_all_are_overdue(client, number, late, on_the_desk, in_the_list):
    head = make_head()
    rounds = [make_round(head) for _ in range(number)]
    overdue = CoSignature.objects.filter(motion__in=rounds[:late])
    overdue.update(due_on=clock.today() - timedelta(days=1))

    desk = desk_of(client, head)
    listed = client.get(reverse("signing-list")).context

    assert (desk["summary"], listed["summary"]) == (on_the_desk, in_the_list)


def test_list_of_nobody_says_that_nothing_waits(client):
    make_town()
    client.force_login(make_head())

    assert client.get(reverse("signing-list")).context["summary"] == "Keine Vorlage wartet auf Ihre Zeichnung."


# --- sittings ---


def in_days(days, *committees, **kwargs):
    return make_meeting(*committees, starts_at=clock.now() + timedelta(days=days), **kwargs)


def sittings_of(client, user):
    """[(days ahead, what is new, what was answered)] on the desk."""
    found = desk_of(client, user)["meetings"]
    return [((each.day - clock.today()).days, each.news, each.reply_words) for each in found]


def test_member_finds_what_is_new_and_unanswered_in_the_next_sittings(client):
    committee = make_committee()
    member = make_membership(committee, make_user().person).person.user
    motion = make_motion(state=MotionState.RELEASED, committee=committee)
    publication.distribute(motion, by=make_committee_services())
    in_days(20, committee)
    meeting = make_invited(motion, meeting=in_days(10, committee))

    before = sittings_of(client, member)
    attendance.accept(meeting, member.person, by=member)
    client.get(meeting.intern_url)
    client.get(reverse("intern-version", args=[motion.slug, 1]))

    assert before == [
        (10, "Einladung neu, 1 Vorlage ungelesen", "Rückmeldung steht aus"),
        (20, "", "Rückmeldung steht aus"),
    ]
    assert sittings_of(client, member) == [(10, "", "Sie kommen"), (20, "", "Rückmeldung steht aus")]


def test_nachtrag_is_new_to_who_saw_the_invitation(client):
    committee = make_committee()
    member = make_membership(committee, make_user().person).person.user
    meeting = make_invited(meeting=in_days(10, committee))
    client.force_login(member)
    client.get(meeting.intern_url)
    services = make_committee_services()
    agendas.add_item(meeting, title="Nachgeschoben", by=services)
    agendas.freeze(meeting, by=services)

    assert sittings_of(client, member) == [(10, "Nachtrag neu", "Rückmeldung steht aus")]


def test_substitute_finds_the_sitting_once_asked(client):
    committee = make_committee(substitution="list")
    member = make_membership(committee, make_user().person).person
    substitute = make_membership(committee, make_user().person, position=Position.SUBSTITUTE, rank=1).person
    meeting = in_days(10, committee)

    before = sittings_of(client, substitute.user)
    attendance.decline(meeting, member, by=member.user, substitute=substitute)

    assert (before, sittings_of(client, substitute.user)) == (
        [(10, "", "")],
        [(10, "", "Sie sind um Vertretung gebeten")],
    )


def test_committee_services_find_the_last_day_for_each_invitation(client):
    make_town()
    committee = make_committee()
    CommitteeSetting.objects.create(committee=committee, valid_from=committee.starts_on, notice_days=7)
    in_days(11, committee)
    in_days(5, committee)
    in_days(30, committee, state=MeetingState.INVITED)

    due = desk_of(client, make_committee_services())["invitations"]

    assert [((each.last_day - clock.today()).days, each.words, each.is_late) for each in due] == [
        (-3, "überfällig seit 3 Tagen", True),
        (3, "noch 3 Tage", False),
    ]


def test_others_are_not_told_of_invitations_to_send(client):
    make_town()
    in_days(11, make_committee())

    assert desk_of(client, make_clerk())["invitations"] == []
