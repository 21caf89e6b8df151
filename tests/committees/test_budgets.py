"""How many queries each page may need, whether it shows one row or thirty. The numbers may only sink."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.actions import motions as actions
from committees.actions import publication, sitting
from committees.models import Consultation, FinancialRow, Motion, MotionLink, VoteRow
from committees.states import MeetingState, MotionState, Outcome, RowKind, UserRole
from committees.views.kept import KEPT
from tests.committees.incoming import add_station, make_faction_user, make_petition, make_received
from tests.copying import copies_of
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_resolution,
    make_round,
    make_running,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

VISITOR, CLERK, SERVICES, MAYOR, MEMBER = "visitor", "clerk", "services", "mayor", "member"
# Counted with nothing kept in memory. The form needs its last query only for a text that mentions other papers.
# Pages of a released version note who opened it, for a Rückruf (one query).
# "-": the page refuses this reader, or does not concern them.
BUDGETS = """
page                  visitor  clerk  services  mayor  member
portal-home           7        -      -         -      -
motion-list           6        -      -         -      -
motion-list search    6        -      -         -      -
motion-page           6        -      -         -      -
motion-version-page   6        -      -         -      -
motion-pdf            2        -      -         -      -
motion-attachment     3        -      -         -      -
meeting-list          6        -      -         -      -
meeting-month         6        -      -         -      -
meeting-feed          5        -      -         -      -
committee-feed        5        -      -         -      -
intern-meeting-list   -        7      7         7      8
timetable             -        7      7         7      -
meeting-new           -        -      5         -      -
meeting-change        -        -      8         -      -
meeting-move          -        -      7         -      -
meeting-cancel        -        -      5         -      -
stranded-list         -        -      5         -      -
meeting-series        -        -      5         -      -
feed-list             -        4      4         4      4
committee-list        4        -      -         -      -
person-list           6        -      -         -      -
person-page           5        -      -         -      -
word-list             2        -      -         -      -
committee-page        10       -      -         -      -
verify                6        -      -         -      -
town-css              3        -      -         -      -
petition              4        -      -         -      -
desk                  -        17     24        13     9
receipt-list          -        -      7         -      -
receipt-new           -        -      4         -      -
receipt-create        -        -      5         -      -
intern-motion-list    -        9      9         9      10
intern list search    -        9      9         9      10
motion-new            -        4      4         -      -
motion-create         -        8      8         -      -
motion-import         -        4      4         -      -
intern-motion         -        23     22        22     24
intern-motion draft   -        18     18        18     -
intern-motion letter  -        -      19        19     -
motion-examine        -        -      11        -      -
motion-assign         -        -      12        -      -
motion-redact         -        -      14        -      -
motion-answer         -        11     11        -      -
motion-edit           -        15     15        -      -
motion-attachments    -        13     13        -      -
attachment-file       -        10     10        10     -
motion-step submit    -        13     -         -      -
motion-step release   -        -      14        13     -
motion-step revise    -        11     12        -      -
motion-step publish   -        -      14        -      -
motion-draft-diff     -        11     11        11     -
motion-supplement     -        11     11        -      -
motion-history        -        12     12        12     -
motion-preview        -        10     10        10     -
signing-list          -        8      5         8      -
motion-sign           -        -      -         25     -
motion-circulate      -        18     19        -      -
absence-list          -        6      6         6      -
intern-version        -        8      8         8      9
intern-version-pdf    -        5      5         5      6
motion-diff           -        7      7         7      8
"""


VERSION_PAGES = ("motion-version-page", "intern-version", "intern-version-pdf", "motion-diff")
PAPER_PAGES = ("motion-page", "motion-pdf", "intern-motion", "motion-supplement", "motion-history")
MEETING_PAGES = ("meeting-change", "meeting-move", "meeting-cancel")
DRAFT_PAGES = ("motion-edit", "motion-attachments", "motion-preview")


def budgets():
    """{(page, reader): most queries}"""
    _, *readers = BUDGETS.strip().splitlines()[0].split()
    rows = [line.rsplit(maxsplit=len(readers)) for line in BUDGETS.strip().splitlines()[1:]]
    return {
        (name.strip(), reader): int(most)
        for name, *row in rows
        for reader, most in zip(readers, row, strict=True)
        if most != "-"
    }


@pytest.mark.parametrize("size", [1, 30])
def test_pages_stay_within_their_budget(client, size):
    town = Town(size)

    found = {(page, who): queries_of(client, town, page, who) for page, who in budgets()}

    assert {key: number for key, number in found.items() if number > budgets()[key]} == {}


# Session, account, sitting, its committees, five for the sheet, the text of the item called (before its first vote) or
# its single votes, where it can go on, the town.
SITTING = 12


@pytest.mark.parametrize("size", [1, 60])
@pytest.mark.parametrize("stage", ["before", "counted"])
def test_running_sitting_stays_within_its_budget(client, size, stage):
    meeting = make_long_sitting(size)
    item = meeting.items.get(motion__isnull=False)
    if stage == "counted":
        person = meeting.attendances.first().pk
        values = {"item": item.pk, "committee": meeting.committees.first().pk, "click": f"person {person} yes"}
        sitting.run(meeting, "vote", values, by=make_committee_services())
    client.force_login(make_user(UserRole.MINUTE_TAKER))

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("sitting-lead", args=[meeting.slug]))

    assert (answer.status_code, len(queries) <= SITTING) == (200, True), len(queries)


def make_long_sitting(size):
    """The item with the paper is called; each of the others holds a decided vote of `size` factions."""
    committee = make_committee()
    for n in range(size):
        make_membership(committee, on_behalf_of=make_faction(short_name=f"F{n} {size}"))
    meeting = make_running(
        make_motion(state=MotionState.RELEASED, committee=committee), meeting=make_meeting(committee)
    )
    for n in range(size):
        item = meeting.items.create(title=f"Punkt {n}", number=f"Ö {n + 10}")
        decided = {"outcome": Outcome.ADOPTED, "words": "einstimmig beschlossen", "decided_at": clock.now()}
        vote = make_resolution(meeting, item=item, **decided)
        VoteRow.objects.create(resolution=vote, label="Gesamt", kind=RowKind.TOTAL, seats=9, yes=9)
    called = meeting.items.get(motion__isnull=False)
    sitting.run(meeting, "call", {"item": called.pk}, by=make_committee_services())
    return meeting


def queries_of(client, town, page, who):
    if who == VISITOR:
        client.logout()
    else:
        client.force_login(town.users[who])
    address = town.address(page)
    KEPT.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, (page, who)
    return len(queries)


class Town:
    """A town in which every list has `size` rows."""

    def __init__(self, size):
        self.size = size
        self.services = make_committee_services()
        self.office = make_office(code="ZD")
        self.committee = make_committee()
        self.clerk = make_clerk(self.office)
        member = make_user()
        make_membership(make_council(), member.person)
        for n in range(size):
            make_membership(self.committee, on_behalf_of=make_faction())
            self.cancelled = make_meeting(self.committee, state=MeetingState.CANCELLED)
            self.meeting = make_meeting(self.committee, starts_at=clock.now() + timedelta(days=n + 1))
            self.meeting.moves.create(from_at=clock.now(), moved_at=clock.now())
            make_motion(office=self.office).consultations.update(meeting=self.cancelled)
        self.users = {VISITOR: None, CLERK: self.clerk, SERVICES: self.services, MEMBER: member}
        self.users[MAYOR] = make_user(UserRole.MAYOR)
        self.letter = make_petition(services=self.services)
        self.examined = make_received(MotionState.EXAMINED, services=self.services)
        self.assigned = make_received(MotionState.ASSIGNED, services=self.services, office=self.office)
        self.asked = self.draft()
        actions.submit(self.asked, by=self.clerk)
        self.circulating = make_round(UserRole.MAYOR, self.clerk, motion=self.draft())
        for _ in range(size):
            self.published()
        self.copy_those_without_number(size - 1)
        self.paper = self.published(full=True)
        self.draft_paper = self.draft()
        self.fill(self.draft_paper)
        self.revised_paper = self.published(full=True)
        actions.revise(self.revised_paper, by=self.services)

    def copy_those_without_number(self, times):
        for motion in (self.asked, self.circulating):
            copies_of(motion, [{}] * times)
        letters = copies_of(self.letter, [{}] * times, leaving=[Consultation])
        for motion in (self.examined, self.assigned):
            factions = [make_faction() for _ in range(times)]
            outside = [{"faction": faction, "author": make_faction_user(faction)} for faction in factions]
            letters += copies_of(motion, outside, leaving=[Consultation])
        for letter in letters:
            add_station(letter, 60)
        for _ in range(times):
            make_clerk()

    def draft(self):
        motion = make_motion(office=self.office, by=self.clerk, committee=self.committee)
        motion.consultations.update(meeting=self.meeting)
        return motion

    def fill(self, motion):
        numbers = list(Motion.objects.exclude(number=None)[: self.size])
        for n in range(self.size):
            make_attachment(motion, data=A_PDF + b"%d" % n)
            FinancialRow.objects.create(motion=motion, amount=n, year=2026)
            if n:
                Consultation.objects.create(motion=motion, committee=self.committee, meeting=self.meeting)
        MotionLink.objects.bulk_create(MotionLink(source=motion, target=t) for t in numbers if t != motion)
        section = motion.sections.get(key="facts")
        mentions = (f"<p>Vgl. {paper.number} vom {n}. Mai 2026.</p>" for n, paper in enumerate(numbers, start=1))
        section.html = "".join(["<p>Die Verwaltung hat geprüft.</p>", *mentions])
        section.save()
        Motion.objects.filter(pk=motion.pk).update(has_financial_effect=True)

    def published(self, full=False):
        motion = self.draft()
        if full:
            self.fill(motion)
        actions.release(motion, by=self.services)
        publication.publish(motion, by=self.services)
        actions.revise(motion, by=self.services)
        motion = Motion.objects.get(pk=motion.pk)
        actions.release(motion, "Neu.", by=self.services)
        publication.publish(Motion.objects.get(pk=motion.pk), by=self.services)
        return Motion.objects.get(pk=motion.pk)

    def address(self, page):
        """The address of a row of the table; a second word says which of several."""
        name, _, which = page.partition(" ")
        paper, draft = [self.paper.address], [self.draft_paper.address]
        version, search = [*paper, 2], {"suche": "Spiel", "gremium": self.committee.name}
        return {
            "motion-list search": lambda: reverse("motion-list", query=search),
            "intern list search": lambda: reverse("intern-motion-list", query=search),
            "verify": lambda: reverse("verify", query={"sha256": self.paper.latest_version.pdf.sha256}),
            "motion-attachment": lambda: reverse(name, args=[*paper, 1]),
            "meeting-month": lambda: reverse(name, args=[clock.today().year, f"{clock.today():%m}"]),
            "committee-feed": lambda: reverse(name, args=[self.committee.slug]),
            **{page: lambda: reverse(name, args=[self.meeting.slug]) for page in MEETING_PAGES},
            "committee-page": lambda: reverse(name, args=[self.committee.slug]),
            "person-page": lambda: reverse(name, args=[self.committee.memberships.first().person.slug]),
            "receipt-create": lambda: reverse(name, args=["petition"]),
            "intern-motion letter": lambda: reverse(name, args=[self.letter.address]),
            "motion-examine": lambda: reverse(name, args=[self.letter.address]),
            "motion-redact": lambda: reverse(name, args=[self.letter.address]),
            "motion-assign": lambda: reverse(name, args=[self.examined.address]),
            "motion-answer": lambda: reverse(name, args=[self.assigned.address]),
            "motion-create": lambda: reverse(name, args=["decision"]),
            "attachment-file": lambda: reverse(name, args=[*draft, self.draft_paper.attachments.first().pk]),
            **{f"motion-step {step}": lambda: reverse(name, args=[*paper, which]) for step in ("revise", "publish")},
            "motion-sign": lambda: reverse(name, args=[self.circulating.address]),
            "motion-circulate": lambda: reverse(name, args=draft),
            "motion-draft-diff": lambda: reverse(name, args=[self.revised_paper.address]),
            "intern-motion draft": lambda: reverse(name, args=draft),
            **{f"motion-step {step}": lambda: reverse(name, args=[*draft, which]) for step in ("submit", "release")},
            **{page: lambda: reverse(name, args=version) for page in VERSION_PAGES},
            **{page: lambda: reverse(name, args=paper) for page in PAPER_PAGES},
            **{page: lambda: reverse(name, args=draft) for page in DRAFT_PAGES},
        }.get(page, lambda: reverse(name))()
