"""Who was there, by faction, with role and times; and the quorum at the opening."""

from itertools import groupby

from committees.proceedings.minutes.found import parsed
from committees.proceedings.quorum import room_of
from committees.rules.proceedings.quorum import in_minutes
from committees.states import Absence, EventKind, MembershipRole
from committees.words import clock_time

MAYOR, ADVISERS, GUESTS, UNATTACHED = "Bürgermeisterin oder Bürgermeister", "Beratend", "Gäste", "Ohne Fraktion"


def attendance_content(found):
    """[{"body", "groups": [{"title", "rows"}]}], one for each committee."""
    return [{"body": body.name, "groups": groups_of(body, found)} for body in found.bodies]


def groups_of(body, found):
    """The mayor, factions in seat order, those without faction, advisers, guests."""
    rows = [row for row in found.attendances if row.committee_id == body.pk]
    ranked = sorted(rows, key=lambda row: (rank_of(row), row.position, row.pk))
    grouped = groupby(ranked, key=rank_of)
    return [{"title": rank[-1], "rows": [row_content(row, found) for row in group]} for rank, group in grouped]


def rank_of(row):
    if row.role == MembershipRole.MAYOR:
        return 0, 0, MAYOR
    if not row.role:
        return 4, 0, GUESTS
    if not row.has_vote:
        return 3, 0, ADVISERS
    return (1, row.faction.position, row.faction.name) if row.faction else (2, 0, UNATTACHED)


def row_content(row, found):
    return {
        "name": row.name,
        "role": MembershipRole(row.role).label if row.role else "",
        "has_vote": row.has_vote,
        "stands_in_for": row.stands_in_for.name if row.stands_in_for else "",
        "absence": Absence(row.absence).label if row.absence and not row.said_times else "",
        "times": [[time["from_at"], time["until_at"]] for time in row.said_times],
        "is_there_throughout": is_there_throughout(row.said_times, found.proceedings),
        "note": "" if row.role else row.note,  # of a member it stays inside: why somebody was away is nobody's business
    }


def is_there_throughout(times, sitting):
    if len(times) != 1:
        return False
    begin, end = parsed(times[0]["from_at"]), parsed(times[0]["until_at"])
    return begin <= sitting.opened_at and (end is None or (sitting.closed_at is not None and end >= sitting.closed_at))


def quorum_words(found):
    """What the minutes say of each committee: who was there at the opening, and what follows from that."""
    return [quorum_of(body, found) for body in found.bodies]


def quorum_of(body, found):
    rows, opened_at = [row for row in found.attendances if row.committee_id == body.pk], found.proceedings.opened_at
    room = room_of(found.meeting, body, rows, lambda row: is_there_at(row, opened_at))
    return in_minutes(room, found.meeting.day, lacking_at=lacking_at(body, found))


def lacking_at(body, found):
    """When the lack of quorum was stated first, as a clock says it; "" if nobody did."""
    stated = (
        each["at"]
        for each in found.minutes.said_events
        if each["kind"] == EventKind.QUORUM_LACKING and each["committee"] in (None, body.pk)
    )
    first = next(stated, None)
    return clock_time(parsed(first)) if first else ""


def is_there_at(row, moment):
    return any(
        parsed(time["from_at"]) <= moment and (time["until_at"] is None or moment < parsed(time["until_at"]))
        for time in row.said_times
    )
