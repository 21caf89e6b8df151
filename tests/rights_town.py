"""A town with one of each thing in its states and one of each kind of user, seen from one committee and one office."""

from datetime import timedelta
from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser

from committees import clock, models
from committees.actions import files, receipts, remarks, trash
from committees.actions.orders import accept
from committees.models import Motion, User
from committees.states import MinutesPlace, MotionState, Position
from projectgroup.actions import publication, seating
from tests.committees.everyone import CLERK, MEMBER, WHO, make_everyone, make_motion_in
from tests.committees.incoming import make_faction_draft, make_faction_member, make_faction_user, make_petition
from tests.committees.minutes_town import make_held
from tests.factories import (
    A_PDF,
    make_absence,
    make_attachment,
    make_dispatch,
    make_faction,
    make_invited,
    make_meeting,
    make_motion,
    make_office,
    make_running,
    make_user,
)
from tests.projectgroup.groups import fill, make_employee, make_group, seat_of
from tests.projectgroup.strategy import make_area, make_idea, make_milestone, make_vision

CHAIR, WRITER, IN_GROUP, DEPUTY_IN_GROUP, LEADS_GROUP = "pwGDL"
EVERYONE = WHO | {
    CHAIR: "who presides over the committee",
    WRITER: "Schriftführung of the committee alone",
    IN_GROUP: "council member on a seat of the project group",
    DEPUTY_IN_GROUP: "who stands in for an employee in the project group",
    LEADS_GROUP: "employee who leads the project group",
}


def make_rights_town():
    """town.users by letter; papers, meetings, minutes, orders, resolutions and groups by the name of their state."""
    town = make_held()
    models.Committee.objects.filter(pk=town.committee.pk).update(seats=None)
    town.committee.refresh_from_db()
    town.office, town.faction = make_office(code="EIGEN"), make_faction(name="Eigene Liste", short_name="EIGEN")
    town.papers = make_papers(town)
    town.users = make_everyone(town.papers["draft"])
    town.users |= make_others(town)
    town.groups = make_groups(town)
    town.meetings = make_meetings(town)
    town.minutes = {"public": town.public, "closed": town.closed}
    town.resolutions = {"public": town.item.resolutions.get(), "closed": town.secret.resolutions.get()}
    town.orders = {
        state: accept(resolution, text="Die Bänke erneuern.", office=town.office, by=town.services)
        for state, resolution in town.resolutions.items()
    }
    add_parts(town)
    town.users = {who: user.pk and User.objects.get(pk=user.pk) or AnonymousUser() for who, user in town.users.items()}
    return town


def make_papers(town):
    here = {"office": town.office, "committee": town.committee}
    papers = {state: make_motion_in(state, **here) for state in ("draft", "released", "distributed", "published")}
    for state in ("draft", "released", "distributed"):
        papers[f"{state}, non-public"] = make_motion_in(state, is_public=False, **here)
    papers["draft above published"] = make_motion_in("published revised", **here)
    papers["draft of a faction"] = make_faction_draft(faction=town.faction)
    papers["handed in by it"] = make_faction_draft(faction=town.faction)
    receipts.hand_in(papers["handed in by it"], by=papers["handed in by it"].author)
    papers["letter of a citizen"] = make_petition(MotionState.ASSIGNED, office=town.office, services=town.services)
    return {state: Motion.objects.get(pk=motion.pk) for state, motion in papers.items()}


def make_others(town):
    return {
        "o": make_faction_user(town.faction),
        "g": make_faction_member(town.faction),
        CHAIR: make_user(person=town.chair),
        WRITER: town.writer,
    }


def make_groups(town):
    """One that is not published, with everything in it, and one that is."""
    hidden = make_group(factions=[town.faction], reports_to=town.committee)
    people = fill(hidden)
    town.users[IN_GROUP] = make_user(person=people[town.faction.short_name])
    leader, deputy = people[1], make_employee()
    hidden.assignments.filter(person=leader).update(position=Position.CHAIR)
    seating.assign(
        seat_of(hidden, 2), deputy, starts_on=hidden.committee.starts_on, by=town.services, position=Position.SUBSTITUTE
    )
    town.users |= {LEADS_GROUP: make_user(person=leader), DEPUTY_IN_GROUP: make_user(person=deputy)}
    fill_group(hidden)
    shown = make_group(factions=[], name="Projektgruppe Wege", short_name="PG-W", reports_to=town.committee)
    publication.publish(shown, by=town.services)
    return {"hidden": hidden, "published": shown}


def fill_group(group):
    make_vision(group)
    area = make_area(group)
    make_idea(area)
    make_milestone(group)
    group.principles.create(title="Miteinander", position=1)
    group.reports.create(number=1, title="Bericht", introduction="<p>Bericht.</p>")


def make_meetings(town):
    """Of one committee, one after another."""
    soon = clock.now() + timedelta(days=20)
    paper, by = {"committee": town.committee, "office": town.office}, town.services
    papers = [make_motion(state=MotionState.RELEASED, **paper) for _ in range(2)]
    meetings = {
        "planned": make_meeting(town.committee, starts_at=soon),
        "planned, not announced": make_meeting(town.committee, starts_at=soon + timedelta(days=1), is_public=False),
        "invited": make_invited(
            papers[0], meeting=make_meeting(town.committee, starts_at=soon + timedelta(days=2)), by=by
        ),
        "running": make_running(papers[1], meeting=make_meeting(town.committee, starts_at=clock.now()), by=by),
        "finished": town.meeting,
    }
    make_dispatch(meetings["invited"], by=by)
    return meetings


def add_parts(town):
    """What has an address of its own below a paper or beside it."""
    for motion in town.papers.values():
        if motion.state in (MotionState.DRAFT, MotionState.ASSIGNED):
            make_attachment(motion)
            remarks.comment(motion, "", "Bitte kürzer.", by=town.services)
            motion.former_files.create(title="Plan", file_name="Plan.pdf", file=files.store(A_PDF, files.PDF))
    town.deleted = make_motion(office=town.office)
    trash.delete(town.deleted, by=town.services)
    discarded = make_motion_in("published revised", office=town.office, committee=town.committee)
    trash.discard(discarded, by=town.services)
    town.discarded = discarded.discarded_drafts.get()
    town.absence = make_absence(town.users[CLERK], town.users["h"])
    member = town.users[MEMBER]
    version = town.papers["published"].versions.get()
    town.note = member.passage_notes.create(version=version, section="facts", quote="Die", start=0, text="Nachfragen")
    town.feed = member.calendar_feeds.create(token_sha256="0" * 64, name="Telefon")
    for minutes in (town.public, town.closed):
        minutes.files.create(title="Vortrag", file_name="Vortrag.pdf", file=files.store(A_PDF, files.PDF))
        minutes.texts.get_or_create(item=town.item, place=MinutesPlace.REPORT)


def records(town, kind):
    """{name of the state: record} of one kind."""
    return getattr(town, kind) if kind else {"": SimpleNamespace()}
