"""Reports on everybody of a town that holds every kind of secret: every row is told once, and no secret is."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission

from committees import clock, models
from committees.actions.person_reports import as_json
from committees.models import Person, User
from committees.person_data import By, Subject, Told, report_on
from committees.person_data import links as columns
from committees.person_data.finding import of_person
from tests.committees.canary_town import make_canary_town
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_absence,
    make_agenda,
    make_delivery,
    make_dispatch,
    make_motion,
    make_person,
    make_resolution,
    make_running,
    make_user,
)

pytestmark = [REAL_ROLES, pytest.mark.wide, pytest.mark.usefixtures("quick_pdf")]
SECRET, LATER = "geheimsache", date(2031, 1, 7)
# What is the person's own: their name, how to reach them, and the number of a paper that they brought in.
OF_THE_PERSON = {
    "a clerk",
    "telephone of a member",
    "where a member lives",
    "who gave points",
    "number out of a folder",
}
# Columns of which this town has no row; a new one is either filled below or named here.
WITHOUT_ROWS = {
    "Auszüge ausgefertigt",
    "Bekanntgaben bestätigt",
    "Benennungen entschieden",
    "Benennungen zur Stellvertretung",
    "Berichtspflichten aufgehoben",
    "Bestätigungen von Aufträgen vermerkt",
    "Einwendungen",
    "Entscheidungen festgehalten",
    "Rückkehr nach einem Rückruf vorgeschlagen",
    "Sitzungsmappen angefordert",
    "Termine geändert",
    "Themenpatenschaften",
    "Vertretung durch andere",
    "als Mitglied eingebracht",
    "einfache Worte freigegeben",
    "gelöscht",
    "geschriebene Texte",
    "zugeleitet",
    "Veröffentlichung vorgeschlagen",
    "über Veröffentlichung entschieden",
    "über die Rückkehr nach einem Rückruf entschieden",
}


def rows_linked():
    """{heading: rows that lead to somebody}, of each column that is told by its foreign key."""
    ways, found = columns.links(), {}
    for key, column in columns.known().items():
        if isinstance(column, Told) and column.by == By.LINK:
            rows = apps.get_model(key.rpartition(".")[0])._base_manager.filter(**{f"{ways[key][1]}__isnull": False})
            found[column.heading] = found.get(column.heading, 0) + rows.count()
    return found


def rows_told(reports, headings):
    found = dict.fromkeys(headings, 0)
    for report in reports:
        for entry in (entry for part in report.parts for entry in part.entries if entry.heading in found):
            found[entry.heading] += len(entry.rows)
    return found


def note_sign_ins(user):
    address = EmailAddress.objects.create(user=user, email="weitere@example.org")
    EmailConfirmation.objects.create(email_address=address, key="x")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    UserSession.objects.create(user=user, session_key=SECRET, ip="192.0.2.1", user_agent="Firefox")
    account = SocialAccount.objects.create(user=user, provider="stadt", uid="17")
    SocialToken.objects.create(account=account, token=SECRET, token_secret=SECRET)
    LogEntry.objects.log_actions(user.pk, [user], CHANGE, [])
    user.groups.add(Group.objects.create(name="Alle"))
    user.user_permissions.add(Permission.objects.first())
    models.CalendarFeed.objects.create(user=user, name="Telefon", token_sha256=SECRET)
    make_absence(user, make_user())
    make_absence(make_user(), user, starts_on=LATER, ends_on=LATER)


def note_reading(user, version, meeting):
    models.ReadVersion.objects.create(user=user, version=version)
    models.PassageNote.objects.create(user=user, version=version, section="facts", start=0, text=SECRET)
    models.ItemNote.objects.create(user=user, item=meeting.items.first(), text=SECRET)
    models.MeetingVisit.objects.create(user=user, meeting=meeting, at=clock.now())
    models.SittingOpening.objects.create(user=user, meeting=meeting, number=1, part="agenda")
    models.Reply.objects.create(
        meeting=meeting,
        person=user.person,
        substitute=make_person(),
        by=user,
        answer="declines",
        answered_at=clock.now(),
    )
    models.PublicNotice.objects.create(
        meeting=meeting, version_number=1, where="Rathaus", posted_from=clock.today(), by=user
    )


def note_writing(user, motion):
    models.SavedPart.objects.create(motion=motion, part="head", by=user)
    models.DiscardedDraft.objects.create(motion=motion, number=9, parts={"text": SECRET}, by=user)
    models.Comment.objects.create(motion=motion, author=user, done_by=user, text=SECRET, done_at=clock.now())
    models.Submitter.objects.create(motion=motion, person=user.person)
    now = clock.now()
    examined = {"examined_by": user, "examined_at": now, "redacted_by": user, "redacted_at": now}
    models.Receipt.objects.create(motion=motion, channel="letter", original_subject=SECRET, **examined)


def note_archive(user):
    answer = {"answer": "taken", "answered_on": clock.today(), "archivist": "Stadtarchiv", "recorded_by": user}
    models.ArchiveOffer.objects.create(record_type="motion", record_id=1, label="E-1", offered_by=user, **answer)


def note_signing(user, motion):
    station = models.CoSignature.objects.create(motion=motion, user=user, forwarded_by=user)
    models.Signature.objects.create(co_signature=station, decision="signed", by=user, in_place_of=user, note=SECRET)
    models.Motion.objects.filter(pk=motion.pk).update(contact=user.person)
    route = models.SigningRoute.objects.create(name="Kurzer Weg")
    models.SigningRouteStop.objects.create(route=route, user=user)


def note_sitting(user):
    """A sitting with a vote, a conflict and two who stand in for each other's seats."""
    meeting = make_running(make_motion())
    member, committee = meeting.attendances.first(), meeting.committees.get()
    stands_in = {"stands_in_for": member, "person": user.person, "name": "Vertretung"}
    models.Attendance.objects.create(meeting=meeting, committee=committee, **stands_in)
    item = meeting.items.get(motion__isnull=False)
    resolution = make_resolution(meeting)
    row = models.VoteRow.objects.create(resolution=resolution, kind="total", label="Summe", seats=3, yes=1)
    models.PersonVote.objects.create(resolution=resolution, row=row, attendance=member, choice="yes")
    models.ConflictOfInterest.objects.create(item=item, attendance=member)
    election = models.ElectionRound.objects.create(resolution=resolution)
    models.Candidate.objects.create(round=election, person=user.person, name=str(user.person))
    models.Disclosure.objects.create(resolution=resolution, wording=SECRET, asked_by=user, asked_at=clock.now())
    act = {"device": "x", "number": 1, "name": "call", "values": {"text": SECRET}, "said": SECRET}
    models.SentAct.objects.create(meeting=meeting, by=user, clicked_at=clock.now(), taken_at=clock.now(), **act)
    make_delivery(make_dispatch(meeting, by=user), person=user.person, address="kim@example.org")


def test_every_row_is_told_to_whom_it_belongs_and_no_secret_is():
    marks, user = make_canary_town(), make_user()
    version = models.MotionVersion.objects.first()
    draft = make_motion(subject=SECRET)
    note_sign_ins(user)
    note_reading(user, version, make_agenda())
    note_writing(user, draft)
    note_archive(user)
    note_signing(user, draft)
    note_sitting(user)

    people = [of_person(person) for person in Person.objects.all()]
    people += [Subject(account=account) for account in User.objects.filter(person=None)]
    reports = [report_on(subject) for subject in people]

    linked = rows_linked()
    said = "".join(as_json(report) for report in reports)
    assert rows_told(reports, linked) == linked
    assert {heading for heading, rows in linked.items() if not rows} == WITHOUT_ROWS
    assert {name for word, name in marks.items() if word in said} == OF_THE_PERSON
    assert SECRET not in said
