"""The page of a sitting, in the portal and in the workspace: who reads which titles, what is new, what it costs."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from committees import clock
from committees.actions import agendas, publication
from committees.actions import motions as actions
from committees.models import (
    AgendaItem,
    CommitteeSetting,
    Dispatch,
    FormerMeetingSlug,
    MeetingFile,
    MeetingMove,
    MeetingVisit,
    Motion,
    MotionVersion,
    ReadVersion,
    Room,
    User,
)
from committees.reading import agenda_read_by
from committees.rights import reads_internal_parts, reads_non_public_agenda
from committees.states import (
    AgendaItemState,
    AgendaVersionKind,
    LegalProfile,
    MeetingFileKind,
    MeetingState,
    MotionState,
)
from committees.views.kept import KEPT
from tests.committees.everyone import (
    CLERK,
    COUNCIL,
    FACTION_STAFF,
    HEAD,
    MAYOR,
    MEMBER,
    SERVICES,
    SUBSTITUTE,
    make_everyone,
    make_motion_in,
    names,
)
from tests.conftest import REAL_ROLES
from tests.factories import (
    A_PDF,
    make_agenda,
    make_attachment,
    make_committee,
    make_committee_services,
    make_dispatch,
    make_invited,
    make_meeting,
    make_membership,
    make_motion,
    make_user,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
SECRET = "Kauf des Hofes Geheim"
STAFF_QUERIES = 12


def make_closed(**kwargs):
    """A sitting that was invited, with one non-public paper that the members have."""
    motion = make_motion_in("distributed", is_public=False, subject=SECRET, **kwargs)
    return motion, make_invited(motion, meeting=make_meeting(motion.consultations.get().committee))


def make_readers():
    """The same, and one of each kind of reader."""
    motion, meeting = make_closed()
    return motion, meeting, make_everyone(motion)


stand = stands(make_readers)


@pytest.fixture
def closed(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def motion(closed):
    return closed[0]


@pytest.fixture
def meeting(closed):
    return closed[1]


@pytest.fixture
def everyone(closed):
    return closed[2]


def readers_of_secret(everyone, meeting):
    """Who reads the non-public item by its own title."""
    found = []
    for who, user in everyone.items():
        agenda = agenda_read_by(user, meeting)
        titles = [line.item["title"] for line in agenda.lines]
        found += [who] if SECRET in titles else []
        assert len(titles) == 3
    return names(found)


def fresh(user):
    return User.objects.get(pk=user.pk)


# --- what is to be done ---


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        (MeetingState.PLANNED, 30, ["Tagesordnung bearbeiten", "Prüfen und versenden"]),
        (MeetingState.INVITED, 10, ["Tagesordnung bearbeiten", "Prüfen und versenden", "Sitzung leiten", "Leitfaden"]),
        (MeetingState.INVITED, 0, ["Sitzung leiten", "Leitfaden", "Tagesordnung bearbeiten", "Prüfen und versenden"]),
        (MeetingState.RUNNING, 0, ["Sitzung leiten", "Leitfaden", "Versand", "Ergebnisse veröffentlichen"]),
    ],
)
def test_next_thing_to_do_stands_first(client, state, days, words):
    client.force_login(make_committee_services())
    meeting = make_meeting(state=state, starts_at=clock.now() + timedelta(days=days))

    work = client.get(meeting.intern_url).context["work"]

    assert [said for said, _ in work if said not in ("Post", "Verlegen", "Absagen")] == words


# --- who reads what ---


def test_non_public_items_show_their_title_to_those_alone_who_may_read_them(everyone, meeting):
    found = readers_of_secret(everyone, meeting)

    assert found == names([MEMBER, SUBSTITUTE, COUNCIL, CLERK, HEAD, SERVICES, MAYOR])


def test_geschaeftsordnung_opens_non_public_items_to_faction_staff(everyone, meeting):
    committee = meeting.committees.get()
    CommitteeSetting.objects.create(
        committee=committee, valid_from=committee.starts_on, faction_staff_reads_non_public=True
    )

    found = readers_of_secret(everyone, meeting)

    assert found == names([MEMBER, SUBSTITUTE, COUNCIL, CLERK, HEAD, SERVICES, MAYOR, FACTION_STAFF])


def open_to_staff(committee, since, *, is_open):
    return CommitteeSetting.objects.create(
        committee=committee, valid_from=since, faction_staff_reads_non_public=is_open
    )


# The sitting is on 17.06.2026; the newest setting up to that day holds, not today's.
@pytest.mark.parametrize(
    ("rules", "is_read"),
    [
        ({}, False),
        ({date(2025, 11, 1): False}, False),
        ({date(2025, 11, 1): True}, True),
        ({date(2025, 11, 1): False, date(2026, 6, 17): True}, True),
        ({date(2025, 11, 1): True, date(2026, 6, 17): False}, False),
        ({date(2025, 11, 1): False, date(2026, 6, 18): True}, False),
        ({date(2025, 11, 1): True, date(2026, 6, 18): False}, True),
        ({date(2026, 7, 1): True, date(2026, 8, 1): False}, True),
    ],
)
def test_papers_are_open_to_faction_staff_as_their_titles_are(motion, meeting, everyone, rules, is_read):
    committee = meeting.committees.get()
    for day, is_open in rules.items():
        open_to_staff(committee, day, is_open=is_open)
    staff = everyone[FACTION_STAFF]
    version = motion.versions.get()

    assert (
        reads_non_public_agenda(meeting, staff),
        MotionVersion.objects.visible_to(staff).filter(pk=version.pk).exists(),
        reads_internal_parts(version, staff),
    ) == (is_read, is_read, is_read)


def test_papers_of_another_committee_stay_closed_to_faction_staff(motion, everyone):
    open_to_staff(make_committee(), date(2025, 11, 1), is_open=True)
    staff = everyone[FACTION_STAFF]

    assert not MotionVersion.objects.visible_to(staff).filter(motion=motion).exists()


def test_papers_open_to_faction_staff_with_the_versand_of_their_agenda():
    motion = make_motion_in("distributed", is_public=False)
    committee = motion.consultations.get().committee
    open_to_staff(committee, date(2025, 11, 1), is_open=True)
    meeting = make_agenda(motion, meeting=make_meeting(committee))
    agendas.freeze(meeting, by=make_committee_services())
    staff = make_everyone(motion)[FACTION_STAFF]
    papers = MotionVersion.objects.filter(motion=motion)

    before = papers.visible_to(staff).exists()
    make_dispatch(meeting)

    assert (before, papers.visible_to(staff).exists()) == (False, True)


def test_setting_opens_papers_to_nobody_but_faction_staff(motion, meeting, everyone):
    before = readers_of(motion, everyone)
    open_to_staff(meeting.committees.get(), date(2025, 11, 1), is_open=True)

    assert readers_of(motion, everyone) == before | {FACTION_STAFF}


def readers_of(motion, everyone):
    papers = MotionVersion.objects.filter(motion=motion)
    return {who for who, user in everyone.items() if papers.visible_to(user).exists()}


@pytest.mark.parametrize("size", [1, 4])
def test_agenda_of_faction_staff_needs_the_same_queries_for_any_size(client, django_assert_num_queries, size):
    committee = make_committee()
    open_to_staff(committee, date(2025, 11, 1), is_open=True)
    motions = [make_motion_in("distributed", is_public=False, committee=committee) for _ in range(size)]
    meeting = make_invited(*motions, meeting=make_meeting(committee))
    client.force_login(make_everyone(motions[0])[FACTION_STAFF])
    client.get(meeting.intern_url)

    with django_assert_num_queries(STAFF_QUERIES):
        client.get(meeting.intern_url)


def test_council_reads_no_non_public_item_of_a_board_it_may_not_listen_to():
    committee = make_committee(legal_profile=LegalProfile.ADVISORY_COUNCIL)
    motion, meeting = make_closed(committee=committee)

    readers = make_everyone(motion)

    assert (reads_non_public_agenda(meeting, readers[COUNCIL]), reads_non_public_agenda(meeting, readers[MEMBER])) == (
        False,
        True,
    )


def test_page_hides_non_public_words_from_a_member_of_another_committee(client, meeting):
    client.force_login(make_user())

    text = client.get(meeting.intern_url).content.decode().replace("\u00ad", "")

    assert ("Geheim" in text, "Auftragsvergabe" in text) == (False, True)


# --- which agenda ---


def lines_of(client, user, meeting, **query):
    client.force_login(user)
    context = client.get(meeting.intern_url, query).context
    return [line for _, lines in context["parts"] for line in lines]


def make_reader(committee):
    user = make_user()
    make_membership(committee, user.person)
    return fresh(user)


def test_members_read_no_agenda_before_it_was_sent_but_town_hall_does(client):
    meeting = make_agenda()
    agendas.freeze(meeting, by=make_committee_services())
    member, chair = make_reader(meeting.committees.get()), make_user()
    make_membership(meeting.committees.get(), chair.person, position="chair")

    found = {name: agenda_read_by(fresh(user), meeting) for name, user in (("m", member), ("c", chair))}
    found["s"] = agenda_read_by(make_committee_services(), meeting)

    assert {name: agenda and agenda.number for name, agenda in found.items()} == {"m": None, "c": 0, "s": 0}


def test_agenda_in_preparation_is_marked(client):
    meeting = make_agenda()
    client.force_login(make_committee_services())

    assert "Tagesordnung in Vorbereitung" in client.get(meeting.intern_url).content.decode()


def test_agenda_without_an_item_says_so(client):
    meetings = [make_agenda(), make_meeting(make_committee())]
    client.force_login(make_committee_services())

    found = ["steht noch kein Punkt" in client.get(meeting.intern_url).text for meeting in meetings]

    assert found == [False, True]


def test_version_that_was_frozen_but_not_sent_stays_inside():
    meeting = make_invited()
    services = make_committee_services()
    Dispatch.objects.create(
        version=meeting.agenda_versions.get(), sent_at=clock.now(), sent_by=services, delivered_on=clock.today()
    )
    agendas.add_item(meeting, title="Nachgeschoben", by=services)
    agendas.freeze(meeting, by=services, kind=AgendaVersionKind.SUPPLEMENT)

    agenda = agenda_read_by(make_reader(meeting.committees.get()), meeting)

    assert (agenda.number, "Nachgeschoben" in [line.item["title"] for line in agenda.lines]) == (1, False)


def test_account_without_a_seat_reads_the_agenda_once_it_is_public():
    meeting = make_agenda(state=MeetingState.INVITED)
    version = agendas.freeze(meeting, by=make_committee_services())
    readers = {"member": make_reader(make_committee()), "stranger": fresh(make_user())}

    before = {name: agenda_read_by(user, meeting) is not None for name, user in readers.items()}
    agendas.publish_agenda(version)

    assert before == {"member": True, "stranger": False}
    assert agenda_read_by(readers["stranger"], meeting).number == 1


def test_earlier_address_leads_to_the_present_one(client):
    meeting = make_invited()
    FormerMeetingSlug.objects.create(meeting=meeting, slug="AB-2026-01-01")
    client.force_login(make_committee_services())

    answers = [client.get("/sitzungen/AB-2026-01-01/"), client.get("/intern/sitzungen/AB-2026-01-01/")]
    versioned = client.get("/sitzungen/AB-2026-01-01/fassung/1/")

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (301, meeting.get_absolute_url()),
        (302, meeting.intern_url),
    ]
    assert versioned.url == reverse("meeting-version-page", args=[meeting.slug, 1])


# --- what is new ---


def make_with_paper():
    motion = make_motion(state=MotionState.RELEASED)
    publication.distribute(motion, by=make_committee_services())
    meeting = make_invited(motion, meeting=make_meeting(motion.consultations.get().committee))
    return motion, meeting, make_reader(meeting.committees.get())


def state_of_paper(client, user, meeting):
    return next((line.paper.is_new, line.paper.is_changed) for line in lines_of(client, user, meeting) if line.paper)


def test_paper_is_new_until_its_page_was_opened(client):
    motion, meeting, member = make_with_paper()

    before = state_of_paper(client, member, meeting)
    client.get(reverse("intern-version", args=[motion.slug, 1]))

    assert (before, state_of_paper(client, member, meeting)) == ((True, False), (False, False))
    assert ReadVersion.objects.filter(user=member).count() == 1


def test_paper_opened_from_the_list_is_no_longer_new(client):
    motion, meeting, member = make_with_paper()
    client.force_login(member)

    client.get(motion.get_absolute_url())

    assert state_of_paper(client, member, meeting) == (False, False)


def test_draft_above_a_version_marks_nothing_as_read(client):
    motion, meeting, _ = make_with_paper()
    services = make_committee_services()
    actions.revise(motion, by=services)
    client.force_login(services)

    client.get(motion.get_absolute_url())

    assert ReadVersion.objects.count() == 0


def at(monkeypatch, moment):
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_what_came_since_the_last_visit_is_marked_during_the_whole_visit(client, monkeypatch):
    motion, meeting, member = make_with_paper()
    start, services = clock.now(), make_committee_services()
    client.force_login(member)
    client.get(meeting.intern_url)
    client.get(reverse("intern-version", args=[motion.slug, 1]))
    at(monkeypatch, start + timedelta(hours=2))
    actions.revise(Motion.objects.get(pk=motion.pk), by=services)
    actions.release(Motion.objects.get(pk=motion.pk), "Zahlen.", by=services)
    publication.distribute(Motion.objects.get(pk=motion.pk), by=services)

    at(monkeypatch, start + timedelta(hours=5))
    first = state_of_paper(client, member, meeting)
    again = state_of_paper(client, member, meeting)
    at(monkeypatch, start + timedelta(hours=9))
    client.get(reverse("intern-version", args=[motion.slug, 2]))

    assert (first, again, state_of_paper(client, member, meeting)) == ((True, True), (True, True), (False, False))


def test_filter_leaves_the_unread_items(client):
    motion, meeting, member = make_with_paper()

    all_lines = lines_of(client, member, meeting)
    unread = lines_of(client, member, meeting, zeigen="ungelesen")

    assert (len(all_lines), [line.paper.number for line in unread]) == (3, [motion.number])


def test_two_visits_at_once_are_one_row(client):
    _, meeting, member = make_with_paper()
    client.force_login(member)

    client.get(meeting.intern_url)
    client.get(meeting.intern_url)

    assert MeetingVisit.objects.get().seen_version == 1


# --- what a line says ---


def words_on(client, meeting):
    text = client.get(meeting.intern_url).content.decode()
    return " ".join(strip_tags(text).replace("\u00ad", "").replace("\u00a0", " ").split())


def test_line_says_what_is_late_dropped_proposed_and_where_the_paper_goes(client):
    motion = make_motion(state=MotionState.RELEASED)
    meeting = make_meeting(motion.consultations.get().committee)
    services = make_committee_services()
    agendas.add_item(
        meeting, title="Haushalt", paper_later_reason="Zahlen fehlen", paper_later_on=date(2026, 6, 10), by=services
    )
    item = agendas.add_item(meeting, title="Radwege", by=services)
    AgendaItem.objects.filter(pk=item.pk).update(is_extension=True)
    agendas.add_item(
        meeting, title="Schulen", state=AgendaItemState.DROPPED, dropped_reason="auf Wunsch des Amtes", by=services
    )
    make_invited(motion, meeting=meeting)
    client.force_login(make_reader(meeting.committees.get()))

    words = words_on(client, meeting)

    assert "Vorlage wird nachgereicht bis 10.06.2026: Zahlen fehlen" in words
    assert "Radwege Nur zur Erweiterung der Tagesordnung vorgeschlagen" in words
    assert "Schulen abgesetzt Grund: auf Wunsch des Amtes" in words
    assert motion.subject in words


def test_documents_with_non_public_parts_show_to_those_alone_who_read_these(client):
    meeting = make_invited()
    file = make_attachment(make_motion()).file
    for kind, is_public in ((MeetingFileKind.PACK_PUBLIC, True), (MeetingFileKind.PACK_ALL, False)):
        MeetingFile.objects.create(
            meeting=meeting,
            version_number=1,
            kind=kind,
            is_public=is_public,
            title=kind.label,
            file_name="mappe.pdf",
            file=file,
            pages=60,
            made_at=clock.now(),
        )

    found = {}
    for name, user in (("member", make_reader(meeting.committees.get())), ("stranger", make_user())):
        client.force_login(user)
        found[name] = [each["kind"] for each in client.get(meeting.intern_url).context["files"]]
    found["everyone"] = [each["kind"] for each in client.get(meeting.get_absolute_url()).context["files"]]

    assert found == {
        "member": ["pack_all", "pack_public"],
        "stranger": ["pack_public"],
        "everyone": ["pack_public"],
    }


def test_unannounced_sitting_is_unknown_to_strangers(client):
    meeting = make_meeting(is_public=False)
    client.force_login(make_user())

    assert (client.get(meeting.intern_url).status_code, client.get(meeting.get_absolute_url()).status_code) == (
        404,
        404,
    )


# --- in public ---


def public_words(client, address):
    KEPT.clear()
    text = client.get(address).content.decode()
    return " ".join(strip_tags(text).replace("\u00ad", "").replace("\u00a0", " ").split())


def test_everyone_reads_the_agenda_with_neutral_titles_and_published_papers(client, meeting):
    services, motion = make_committee_services(), make_motion(state=MotionState.RELEASED)
    publication.publish(motion, by=services)
    agendas.add_motion(meeting, motion, by=services)
    agendas.publish_agenda(agendas.freeze(meeting, by=services, kind=AgendaVersionKind.SUPPLEMENT))

    words = public_words(client, meeting.get_absolute_url())
    KEPT.clear()
    parts = client.get(meeting.get_absolute_url()).context["parts"]

    assert ("Geheim" in words, "N 1 Auftragsvergabe" in words) == (False, True)
    assert [line.paper.url for _, lines in parts for line in lines if line.paper] == [
        reverse("motion-page", args=[motion.slug])
    ]


def test_earlier_version_stays_readable_and_others_are_unknown(client):
    meeting = make_invited()
    services = make_committee_services()
    agendas.add_item(meeting, title="Nachgeschoben", by=services)
    agendas.publish_agenda(agendas.freeze(meeting, by=services, kind=AgendaVersionKind.SUPPLEMENT))
    agendas.add_item(meeting, title="Noch später", by=services)
    agendas.freeze(meeting, by=services, kind=AgendaVersionKind.SUPPLEMENT)

    pages = {number: reverse("meeting-version-page", args=[meeting.slug, number]) for number in (1, 2, 3)}
    found = {number: "Nachgeschoben" in public_words(client, pages[number]) for number in (1, 2)}

    assert found == {1: False, 2: True}
    assert "Ältere Fassung 1" in public_words(client, pages[1])
    assert client.get(pages[3]).status_code == 404


def test_before_the_agenda_the_page_says_when_it_should_come(client):
    committee = make_committee()
    CommitteeSetting.objects.create(
        committee=committee, valid_from=committee.starts_on, dispatch_days=15, notice_days=7, public_after_days=2
    )
    starts_at = timezone.make_aware(datetime(2027, 6, 16, 17, 0))
    meeting = make_meeting(committee, starts_at=starts_at)

    # 15 days before is Tuesday, 01.06.2027, a working day; two days later everyone reads it.
    assert "wird voraussichtlich am Do., 03.06.2027 veröffentlicht" in public_words(client, meeting.get_absolute_url())


@pytest.mark.parametrize("name", ["meeting-page", "intern-meeting"])
def test_cancelled_and_moved_are_said_in_words_with_their_reasons(client, name):
    client.force_login(make_user())
    meeting = make_meeting(state=MeetingState.CANCELLED, cancel_reason="Zu wenige Vorlagen.")
    MeetingMove.objects.create(
        meeting=meeting, from_at=meeting.starts_at - timedelta(days=7), reason="Saal belegt", moved_at=clock.now()
    )
    meeting.room = Room.objects.create(name="Bürgerhaus", address="Am Markt 1", access="Aufzug am Hof.")
    meeting.save()

    words = public_words(client, reverse(name, args=[meeting.slug]))

    assert "Die Sitzung ist abgesagt. Grund: Zu wenige Vorlagen." in words
    assert "Verlegt von Mi., 10.06.2026, 17:00 Uhr. Grund: Saal belegt" in words
    assert "Bürgerhaus, Am Markt 1 Zugang: Aufzug am Hof." in words


@REAL_ROLES
def test_public_page_reads_as_the_public(client, as_public):
    committee = make_committee()
    CommitteeSetting.objects.create(committee=committee, valid_from=committee.starts_on)
    waiting = make_meeting(committee, starts_at=clock.now() + timedelta(days=60))
    ready = make_invited(meeting=make_meeting(committee))

    answers = [client.get(meeting.get_absolute_url()) for meeting in (waiting, ready)]

    assert ["wird voraussichtlich" in answer.content.decode() for answer in answers] == [True, False]
    assert ["Mitteilungen" in answer.content.decode() for answer in answers] == [False, True]


# --- what it costs ---


def make_large(size):
    """A sitting with so many papers, each with attachments, on their way to two committees, and so many members."""
    services, committee, second = make_committee_services(), make_committee(), make_committee()
    for each in (committee, second):
        CommitteeSetting.objects.create(committee=each, valid_from=each.starts_on)
    later = make_meeting(second, starts_at=clock.now() + timedelta(days=40))
    meeting = make_meeting(committee, starts_at=clock.now() + timedelta(days=20))
    prepared = make_meeting(committee, starts_at=clock.now() + timedelta(days=60))
    for n in range(size):
        motion = make_motion(committee=committee)
        motion.consultations.create(committee=second, meeting=later, position=2)
        make_attachment(motion, data=A_PDF + b"%d" % n)
        actions.release(motion, by=services)
        publication.publish(Motion.objects.get(pk=motion.pk), by=services)
        agendas.add_motion(meeting, motion, by=services)
        MeetingMove.objects.create(meeting=meeting, from_at=meeting.starts_at, moved_at=clock.now())
        other = make_motion(committee=committee)
        actions.release(other, by=services)
        agendas.add_motion(prepared, other, by=services)
        make_membership(committee)
    return make_invited(meeting=meeting), later, make_agenda(meeting=prepared)


def queries_of(client, user, address):
    if user:
        client.force_login(user)
    else:
        client.logout()
    KEPT.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(queries)


# Who looks at an agenda in preparation reads its items one by one, and not the one row of a frozen version. The first
# look at a version is noted; the second needs one query less.
BUDGETS = {"public": 6, "public, no agenda": 6, "member": 12, "services": 12, "services, in preparation": 12}


@pytest.mark.parametrize("size", [1, 20])
def test_pages_of_a_sitting_need_the_same_few_queries_for_any_size(client, size):
    meeting, waiting, prepared = make_large(size)
    member, services = make_reader(meeting.committees.get()), make_committee_services()

    found = {
        "public": queries_of(client, None, meeting.get_absolute_url()),
        "public, no agenda": queries_of(client, None, waiting.get_absolute_url()),
        "member": queries_of(client, member, meeting.intern_url),
        "services": queries_of(client, services, meeting.intern_url),
        "services, in preparation": queries_of(client, services, prepared.intern_url),
    }

    assert {page: number for page, number in found.items() if number > BUDGETS[page]} == {}
