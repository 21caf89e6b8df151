"""The documents of a sitting at their addresses: who reads which, when, and how they are sent."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import agendas
from committees.actions.meetings import give_meeting_slug
from committees.actions.papers import make_documents
from committees.models import Meeting, MeetingFile
from committees.states import LegalProfile, MembershipRole, Position, UserRole
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_committee,
    make_committee_services,
    make_council,
    make_dispatch,
    make_meeting,
    make_membership,
    make_town,
    make_user,
)
from tests.standing import stands
from tests.test_pdf import text_of

pytestmark = pytest.mark.django_db
SECRET = "Kauf Hof Geheim"


def make_documented(*, is_sent=True, is_public=True, **kwargs):
    """A sitting with its documents, and a member of its committee."""
    make_town()
    by = make_committee_services()
    meeting = make_meeting(make_committee(short_name="KA"), **kwargs)
    agendas.add_item(meeting, title="Spielplätze", by=by)
    agendas.add_item(meeting, title=SECRET, is_public=False, by=by)
    version = agendas.freeze(meeting, by=by)
    make_documents(version)
    if is_sent:
        make_dispatch(meeting, by=by)
    if is_public:
        agendas.publish_agenda(version)
    return Meeting.objects.get(pk=meeting.pk)


def make_people(meeting):
    """Everyone who may ask: {who: account}."""
    committee, today = meeting.committees.get(), clock.today()
    people = {
        "member": seated(committee),
        "substitute": seated(committee, position=Position.SUBSTITUTE, rank=1),
        "council member": seated(make_council(term=committee.term)),
        "expert elsewhere": seated(make_committee(), role=MembershipRole.EXPERT_CITIZEN, has_vote=False),
        "former member": seated(committee, ends_on=today - timedelta(days=1)),
        "stranger": make_user(),
        "visitor": None,
    }
    roles = ("CLERK", "OFFICE_HEAD", "TREASURY", "MINUTE_TAKER", "COMMITTEE_SERVICES", "MAYOR", "ADMIN")
    return people | {role.lower(): make_user(UserRole[role]) for role in roles}


def seated(committee, **kwargs):
    person_of = make_user()
    make_membership(committee, person_of.person, **kwargs)
    return person_of


def address(meeting, kind, *, name="intern-document"):
    return reverse(name, args=[meeting.slug, kind])


def readers(client, meeting, kind):
    """Who gets the file."""
    found = set()
    for who, user in make_people(meeting).items():
        client.logout()
        if user:
            client.force_login(user)
        if client.get(address(meeting, kind)).status_code == 200:
            found.add(who)
    return found


TOWN_HALL = {"clerk", "office_head", "treasury", "minute_taker", "committee_services", "mayor"}
MEMBERS = {"member", "substitute", "council member"}
ACCOUNTS = TOWN_HALL | MEMBERS | {"expert elsewhere", "former member", "stranger", "admin"}


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize(
    ("kind", "state", "expected"),
    [
        ("einladung", {}, {"committee_services", "mayor"} | MEMBERS),
        ("einladung", {"is_sent": False, "is_public": False}, {"committee_services", "mayor"}),
        ("bekanntmachung", {}, ACCOUNTS),
        ("bekanntmachung", {"is_public": False}, TOWN_HALL | MEMBERS | {"expert elsewhere"}),
        ("bekanntmachung", {"is_sent": False, "is_public": False}, TOWN_HALL),
        ("mappe", {}, set()),
    ],
)
def test_document_is_read_by_those_it_is_for(client, kind, state, expected):
    meeting = make_documented(**state)

    assert readers(client, meeting, kind) == expected


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("state", [{}, {"is_public": False}, {"is_sent": False, "is_public": False}])
def test_page_of_the_sitting_lists_the_documents_that_open(client, state):
    meeting = make_documented(**state)
    pages, listed, opened = ("einladung", "bekanntmachung"), {}, {}
    for who, user in make_people(meeting).items():
        if user:
            client.force_login(user)
            files = client.get(meeting.intern_url).context["files"]
            listed[who] = {file["url"].removesuffix("?fassung=1") for file in files}
            answers = {address(meeting, page): client.get(address(meeting, page)).status_code for page in pages}
            opened[who] = {page for page, status in answers.items() if status == 200}

    assert listed == opened


stand = stands(make_documented)


@pytest.fixture
def meeting(stand, tmp_path):
    return stand.own(tmp_path)


EVERY_PAGE = (
    "intern-meeting",
    "agenda-edit",
    "agenda-freeze",
    "meeting-dispatch",
    "meeting-post",
    "meeting-pack",
    "meeting-pack-text",
    "meeting-offline",
    "meeting-change",
    "meeting-move",
    "meeting-cancel",
)


def test_pages_of_a_sitting_are_found_at_its_former_address(client, meeting):
    former = meeting.slug
    meeting.starts_at += timedelta(days=7)
    meeting.save()
    give_meeting_slug(meeting)
    client.force_login(make_committee_services())

    answers = {name: client.get(reverse(name, args=[former]), follow=True).status_code for name in EVERY_PAGE}

    assert answers == dict.fromkeys(EVERY_PAGE, 200)


@pytest.mark.usefixtures("printed")
def test_invitation_of_an_advisory_council_is_not_open_to_the_whole_council(client, meeting):
    meeting.committees.update(legal_profile=LegalProfile.ADVISORY_COUNCIL)

    assert "council member" not in readers(client, meeting, "einladung")


@REAL_ROLES
@pytest.mark.parametrize(
    ("kind", "state", "status"),
    [
        ("bekanntmachung", {}, 200),
        ("bekanntmachung", {"is_public": False}, 404),
        ("einladung", {}, 404),
        ("mappe", {}, 404),
        ("mappe-mit-nichtoeffentlichem-teil", {}, 404),
        ("unbekannt", {}, 404),
    ],
)
def test_public_address_has_public_documents_alone(client, as_public, kind, state, status):
    meeting = make_documented(**state)

    assert client.get(address(meeting, kind, name="meeting-document")).status_code == status


@REAL_ROLES
def test_database_gives_the_public_no_non_public_document(client, as_public):
    make_documented()

    assert list(MeetingFile.objects.using("public").values_list("kind", flat=True)) == ["notice"]


@REAL_ROLES
@pytest.mark.parametrize("kind", ["bekanntmachung", "einladung"])
def test_sitting_that_is_not_announced_has_no_public_documents(client, as_public, kind, meeting):
    Meeting.objects.update(is_public=False)

    assert client.get(address(meeting, kind, name="meeting-document")).status_code == 404


@pytest.mark.usefixtures("printed")
@REAL_ROLES
def test_public_document_says_nothing_non_public(client, as_public):
    answer = client.get(address(make_documented(), "bekanntmachung", name="meeting-document"))

    words = text_of(answer.content) + str(answer.headers)
    assert ("Spielplätze" in words, "Geheim" in words) == (True, False)


def test_document_is_sent_as_what_it_is(client, meeting):
    client.force_login(make_committee_services())

    answer = client.get(address(meeting, "einladung"))

    assert (answer["Content-Type"], answer["X-Content-Type-Options"], answer["Content-Disposition"]) == (
        "application/pdf",
        "nosniff",
        'inline; filename="Einladung-KA-001-2026.pdf"',
    )


def test_earlier_address_of_a_sitting_leads_to_its_documents(client, meeting):
    earlier = meeting.slug
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=meeting.starts_at + timedelta(days=7))
    meeting.refresh_from_db()
    give_meeting_slug(meeting)
    client.force_login(make_committee_services())

    public = client.get(reverse("meeting-document", args=[earlier, "bekanntmachung"]))
    inside = client.get(reverse("intern-document", args=[earlier, "einladung"]))

    assert (public.status_code, public["Location"]) == (
        302,
        address(meeting, "bekanntmachung", name="meeting-document"),
    )
    assert inside.status_code == 200


def supplement_of(meeting):
    by = make_committee_services()
    agendas.add_item(meeting, title="Nachgeschoben", by=by)
    return agendas.freeze(meeting, by=by, kind="supplement")


def test_supplement_comes_first_and_the_earlier_one_stays(client, meeting):
    make_documents(supplement_of(meeting))
    client.force_login(make_committee_services())

    names = [
        client.get(address(meeting, "einladung") + query)["Content-Disposition"].split('"')[1]
        for query in ("", "?fassung=1", "?fassung=x")
    ]

    assert names == [
        "Einladung-KA-001-2026-Fassung-2.pdf",
        "Einladung-KA-001-2026.pdf",
        "Einladung-KA-001-2026-Fassung-2.pdf",
    ]
    assert client.get(address(meeting, "einladung") + "?fassung=3").status_code == 404


@pytest.mark.usefixtures("printed")
def test_supplement_that_was_not_sent_is_not_for_members(client, meeting):
    make_documents(supplement_of(meeting))
    client.force_login(seated(meeting.committees.get()))

    answers = [client.get(address(meeting, "einladung") + query) for query in ("", "?fassung=2")]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[0]["Content-Disposition"] == 'inline; filename="Einladung-KA-001-2026.pdf"'
