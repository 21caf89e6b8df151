"""Beside the things of the rights town: one in each further state that it can have, so that none is missing in the
rights matrix. What a name stands for is written down here and compared with the records (test_rights_matrix.py)."""

from datetime import timedelta
from enum import StrEnum

from committees import clock
from committees.actions import agendas, files, minutes, receipts, results
from committees.actions.disclosures import ask_disclosure, confirm_disclosure
from committees.actions.orders import accept
from committees.actions.recalling import recall_agenda, recall_minutes
from committees.actions.revoking import revoke
from committees.documents import content_sha256
from committees.models import (
    Disclosure,
    Meeting,
    Minutes,
    MinutesVersion,
    Motion,
    Order,
    Person,
    PublicObject,
    PublicResolution,
)
from committees.proceedings.minutes import content_of
from committees.register import is_closed
from committees.states import MeetingState, MinutesState, MotionState, NonPublicReason, OrderState, SigningWay
from projectgroup.actions import publication as groups
from projectgroup.models.groups import RECORD_TYPE
from projectgroup.states import ReportState
from tests.committees.everyone import make_motion_in
from tests.committees.incoming import make_petition, make_received
from tests.committees.minutes_town import decide
from tests.factories import (
    A_PDF,
    make_clerk,
    make_committee_services,
    make_meeting,
    make_motion,
    make_resolution,
    make_round,
    make_running,
    sign_as,
    station,
)
from tests.projectgroup.groups import make_group


class GroupStand(StrEnum):
    """What follows from the publication of a group, which has no state that is stored."""

    HIDDEN = "hidden"
    PUBLISHED = "published"
    TAKEN_BACK = "taken back"


class ResolutionStand(StrEnum):
    """What follows from the item of a resolution, its vote, its publication and its Bekanntgabe."""

    UNDECIDED = "undecided"
    UNPUBLISHED = "unpublished"
    PROVISIONAL = "provisional"
    FINAL = "final"
    CLOSED_UNDECIDED = "closed, undecided"
    CLOSED = "closed"
    ASKED = "closed, disclosure asked"
    DISCLOSED = "closed, disclosed"


M, S, N, R = MotionState, MeetingState, MinutesState, ResolutionStand
PARTS = {True: "", False: ", non-public"}
# {kind: {name of a thing in the matrix: the state that is stored}}
STORED = {
    "papers": {
        "draft": M.DRAFT,
        "draft of a faction": M.DRAFT,
        "draft above published": M.DRAFT,
        "co-signing": M.CO_SIGNING,
        "signed": M.SIGNED,
        "handed in by it": M.RECEIVED,
        "received from a citizen": M.RECEIVED,
        "examined": M.EXAMINED,
        "assigned": M.ASSIGNED,
        "letter of a citizen": M.ASSIGNED,
        "released": M.RELEASED,
        "distributed": M.RELEASED,
        "published": M.RELEASED,
        "unpublished": M.RELEASED,
        "called back": M.RELEASED,
        "withdrawn draft": M.WITHDRAWN,
        "withdrawn": M.WITHDRAWN,
        "withdrawn later": M.WITHDRAWN,
        "published withdrawn": M.WITHDRAWN,
        "declined": M.DECLINED,
    },
    "meetings": {
        "planned": S.PLANNED,
        "planned, not announced": S.PLANNED,
        "agenda set": S.AGENDA_SET,
        "invited": S.INVITED,
        "called back": S.INVITED,
        "running": S.RUNNING,
        "finished": S.FINISHED,
        "signed": S.SIGNED,
        "cancelled": S.CANCELLED,
    },
    "minutes": {
        f"{part}{words}": state
        for part in ("public", "closed")
        for words, state in (
            ("", N.DRAFT),
            (" in review", N.REVIEW),
            (" to sign", N.TO_SIGN),
            (" signed", N.SIGNED),
            (" called back", N.SIGNED),
        )
    }
    | {"public published": N.PUBLISHED},
    "orders": {
        part if state == OrderState.OPEN else f"{part} {state}": state
        for part in ("public", "closed")
        for state in OrderState
    },
    "groups": {"hidden": GroupStand.HIDDEN, "published": GroupStand.PUBLISHED, "taken back": GroupStand.TAKEN_BACK},
    "reports": {"hidden": ReportState.DRAFT},
    "resolutions": {
        "public": R.UNPUBLISHED,
        "public undecided": R.UNDECIDED,
        "public provisional": R.PROVISIONAL,
        "public final": R.FINAL,
        "closed": R.CLOSED,
        "closed undecided": R.CLOSED_UNDECIDED,
        "closed asked": R.ASKED,
        "closed disclosed": R.DISCLOSED,
    },
}
NON_PUBLIC = ("draft", "co-signing", "signed", "released", "distributed", "withdrawn draft", "withdrawn")
STORED["papers"] |= {f"{name}, non-public": STORED["papers"][name] for name in NON_PUBLIC}
WITH_REPORT = {f"report {state}": state for state in ReportState if state != ReportState.DRAFT}
STORED["reports"] |= WITH_REPORT
STORED["groups"] |= dict.fromkeys(WITH_REPORT, GroupStand.HIDDEN)
TABLES = {
    "papers": MotionState,
    "meetings": MeetingState,
    "minutes": MinutesState,
    "orders": OrderState,
    "groups": GroupStand,
    "reports": ReportState,  # each of a group, at whose addresses it stands
    "resolutions": ResolutionStand,
}


def add_states(town):
    add_papers(town)
    add_meetings(town)
    add_minutes(town)
    add_orders(town)
    add_resolutions(town)
    add_groups(town)


def state_of(kind, thing):
    """As it is stored, or as it follows from what is."""
    derived = {"groups": stand_of_group, "resolutions": stand_of_resolution}
    return derived[kind](thing) if kind in derived else thing.state


# --- papers ---


def add_papers(town):
    here, services = {"office": town.office, "committee": town.committee}, town.services
    papers = {}
    for is_public, more in PARTS.items():
        closed = {} if is_public else {"is_public": False, "reason_non_public": NonPublicReason.CONTRACT}
        papers[f"co-signing{more}"] = make_in_round(here | closed)
        papers[f"signed{more}"] = make_cosigned(here | closed)
        for state in ("withdrawn draft", "withdrawn"):
            papers[f"{state}{more}"] = make_motion_in(state, is_public=is_public, **here)
    for state in ("withdrawn later", "published withdrawn", "unpublished"):
        papers[state] = make_motion_in(state, **here)
    papers["called back"] = make_motion_in("published", **here)
    revoke(papers["called back"], "Name genannt.", by=services)
    papers["received from a citizen"] = make_petition(M.RECEIVED, services=services)
    papers["examined"] = make_petition(M.EXAMINED, services=services)
    papers["assigned"] = make_received(M.ASSIGNED, faction=town.faction, office=town.office, services=services)
    papers["declined"] = make_declined(services)
    town.papers |= {state: Motion.objects.get(pk=motion.pk) for state, motion in papers.items()}


def make_in_round(values):
    return make_round(station(make_clerk()), motion=make_motion(**values))


def make_cosigned(values):
    signer = make_clerk()
    motion = make_round(station(signer), motion=make_motion(**values))
    sign_as(signer, motion)
    return motion


def make_declined(services):
    motion = make_petition(M.RECEIVED, services=services)
    receipts.redact(motion, subject=motion.subject, sections={"request": "<p>Eine Bank.</p>"}, by=services)
    found = {"is_in_time": True, "is_in_form": True, "is_competent": False, "note": "Zuständig ist der Kreis."}
    receipts.examine(motion, **found, by=services)
    receipts.decline(Motion.objects.get(pk=motion.pk), "Zuständig ist der Kreis.", by=services)
    return motion


# --- sittings ---


def add_meetings(town):
    soon = clock.now() + timedelta(days=30)
    meetings = {
        state: make_meeting(town.committee, starts_at=soon + timedelta(days=day))
        for day, state in enumerate(("agenda set", "called back", "cancelled"))
    }
    for state in ("agenda set", "called back"):
        agendas.add_item(meetings[state], title="Mitteilungen", by=town.services)
        version = agendas.freeze(meetings[state], by=town.services)
    Meeting.objects.filter(pk=meetings["called back"].pk).update(state=S.INVITED)
    agendas.publish_agenda(version)
    recall_agenda(meetings["called back"], "Name genannt.", by=town.services)
    Meeting.objects.filter(pk=meetings["cancelled"].pk).update(state=S.CANCELLED)
    meetings["signed"] = make_over(town, days=200, state=S.SIGNED)
    town.meetings |= {state: Meeting.objects.get(pk=meeting.pk) for state, meeting in meetings.items()}


def make_over(town, *, days, state=S.FINISHED):
    meeting = make_meeting(town.committee, starts_at=clock.now() - timedelta(days=days))
    meeting = make_running(meeting=meeting, by=town.services)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    return Meeting.objects.get(pk=meeting.pk)


def add_minutes(town):
    """Each pair of a sitting of its own."""
    for days, words in enumerate((" in review", " to sign", " signed", " called back", " published"), start=210):
        meeting = make_over(town, days=days)
        for part, is_public in (("public", True), ("closed", False)):
            if (name := f"{part}{words}") in STORED["minutes"]:
                town.minutes[name] = make_minutes_in(town, meeting, name, is_public=is_public)


def make_minutes_in(town, meeting, name, *, is_public):
    record = Minutes.objects.get(meeting=meeting, is_public=is_public)
    state = STORED["minutes"][name]
    if state in MinutesState.frozen():
        version = freeze(record, town.services)
    Minutes.objects.filter(pk=record.pk).update(state=N.TO_SIGN if state in MinutesState.frozen() else state)
    if state in MinutesState.signed():
        sign(record, version, town.services)
    record = Minutes.objects.get(pk=record.pk)
    if state == N.PUBLISHED:
        minutes.take(record, "publish", by=town.services)
    if "called back" in name:
        recall_minutes(record, "Name genannt.", by=town.services)
    return Minutes.objects.get(pk=record.pk)


def freeze(record, by):
    content = content_of(record)
    return MinutesVersion.objects.create(
        minutes=record,
        content=content,
        content_sha256=content_sha256(content),
        file=files.store(A_PDF, files.PDF),
        file_name="Niederschrift.pdf",
        frozen_at=clock.now(),
        frozen_by=by,
    )


def sign(record, version, by):
    for each in version.content["signers"]:
        person, today = Person.objects.get(pk=each["person"]), clock.today()
        minutes.sign(record, person, each["role"], way=SigningWay.PAPER, signed_on=today, by=by)


def add_orders(town):
    for name, state in STORED["orders"].items():
        if name not in town.orders:
            resolution = town.resolutions[name.split()[0]]
            order = accept(resolution, text=f"Die Bänke erneuern: {name}.", office=town.office, by=town.services)
            confirmed_at = clock.now() if state == OrderState.CONFIRMED else None
            Order.objects.filter(pk=order.pk).update(state=state, confirmed_at=confirmed_at)
            town.orders[name] = Order.objects.get(pk=order.pk)


# --- resolutions ---


def add_resolutions(town):
    """All of one sitting, under one item of each part."""
    made = {name: make_resolution_in(town, name, number) for number, name in enumerate(STORED["resolutions"], start=2)}
    results.publish(made["public final"], town.meeting)
    results.make_final(town.meeting)
    results.publish(made["public provisional"], town.meeting)
    for name in ("closed asked", "closed disclosed"):
        ask_disclosure(made[name], wording="Die Stadt kauft.", by=town.services)
    confirm_disclosure(made["closed disclosed"], by=make_committee_services())
    town.resolutions = made | town.resolutions


def make_resolution_in(town, name, position):
    item = town.secret if name.startswith("closed") else town.item
    make = make_resolution if "undecided" in name else decide
    return make(town.meeting, item=item, position=position)


def stand_of_resolution(resolution):
    row = PublicResolution.objects.filter(pk=resolution.pk).first()
    if is_closed(resolution):
        asked = Disclosure.objects.filter(resolution=resolution).exists()
        inside = R.CLOSED if resolution.is_decided else R.CLOSED_UNDECIDED
        return R.DISCLOSED if row else R.ASKED if asked else inside
    if row:
        return R.PROVISIONAL if row.is_provisional else R.FINAL
    return R.UNPUBLISHED if resolution.is_decided else R.UNDECIDED


# --- project groups ---


def add_groups(town):
    taken_back = make_group_of(town, "taken back")
    groups.publish(taken_back, by=town.services)
    groups.unpublish(taken_back, "Versehen.", by=town.services)
    town.groups["taken back"] = taken_back
    for name, state in WITH_REPORT.items():
        town.groups[name] = make_group_of(town, name)
        motion = make_motion_in("published", office=town.office) if state == ReportState.SUBMITTED else None
        town.groups[name].reports.create(title="Bericht", state=state, motion=motion)
    town.reports = {name: town.groups[name].reports.get() for name in STORED["reports"]}


def make_group_of(town, name):
    return make_group(factions=[], name=f"Projektgruppe {name}", short_name=f"PG {name}", reports_to=town.committee)


def stand_of_group(group):
    record = PublicObject.objects.of_type(RECORD_TYPE).filter(record_id=group.committee_id).first()
    if record is None:
        return GroupStand.HIDDEN
    return GroupStand.TAKEN_BACK if record.withdrawn_at else GroupStand.PUBLISHED
