"""Quorum of each committee of a sitting, from who is in the room: D1, D2 and the fiction of § 49 Abs. 1 S. 2 GO NRW."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from committees.models import Committee
from committees.rules.proceedings.deciding import lacks_quorum
from committees.rules.proceedings.quorum import Room, check_room, sentences_of
from committees.states import EventKind, MembershipRole

IN_COUNCIL = (MembershipRole.COUNCIL_MEMBER, MembershipRole.MAYOR)
STATED = (EventKind.QUORUM_LACKING, EventKind.QUORUM_RESTORED)


@dataclass(frozen=True)
class Quorum:
    """One committee: who is there, and since when its lack of quorum is stated, None as long as it is not."""

    committee: Committee
    room: Room
    day: object
    lacking_since: datetime | None = None

    @cached_property
    def findings(self):
        return check_room(self.room, self.day)

    @cached_property
    def sentences(self):
        """[(whether it is met, sentence)]"""
        return sentences_of(self.room, self.day)

    @property
    def is_met(self):
        return not self.findings

    @property
    def may_decide(self):
        """Until the lack is stated, the committee counts as quorate (§ 49 Abs. 1 S. 2 GO NRW)."""
        return self.lacking_since is None

    @property
    def symbol(self):
        if not self.may_decide:
            return "danger"
        return "success" if self.is_met else "warning"

    @property
    def word(self):
        if not self.may_decide:
            return "beschlussunfähig"
        return "beschlussfähig" if self.is_met else "gilt als beschlussfähig, solange nichts anderes festgestellt ist"


def quorums_of(meeting, rows, is_counted, events=()):
    """One for each committee that these attendances belong to, in their order; no query.

    `is_counted(row)` says whether somebody is in the room; each row has `statutory_setting` of its committee."""
    bodies = {}
    for row in rows:
        bodies.setdefault(row.committee, []).append(row)
    return [
        Quorum(
            committee=committee,
            room=room_of(meeting, committee, members, is_counted),
            day=meeting.day,
            lacking_since=lacking_since(committee, events),
        )
        for committee, members in bodies.items()
    ]


def room_of(meeting, committee, rows, is_counted):
    voting = [row for row in rows if row.has_vote]
    roles = [row.role for row in voting if is_counted(row)]
    return Room(
        name=committee.name,
        profile=committee.legal_profile,
        statutory=statutory_number(committee, voting),
        present=len(roles),
        council=sum(role in IN_COUNCIL for role in roles),
        experts=roles.count(MembershipRole.EXPERT_CITIZEN),
        is_second_call=meeting.is_second_call,
    )


def statutory_number(committee, voting):
    """As the settings of the day say, else the seats of the committee, else the seats that are filled."""
    setting = next((row.statutory_setting for row in voting), None)
    return setting or committee.seats or sum(row.stands_in_for is None for row in voting)


def lacking_since(committee, events):
    """When the lack was stated, None if it never was or the quorum was restored since."""
    stated = [event for event in events if event.kind in STATED and event.committee_id in (None, committee.pk)]
    return stated[-1].at if lacks_quorum([event.kind for event in stated]) else None
