"""Sittings: who prepares, leads and reads them, item by item and document by document."""

from committees.rights.roles import is_committee_services, is_town_wide
from committees.states import LegalProfile, MeetingFileKind, MeetingState, Position, UserRole


def is_chair(meeting, user):
    """Whether this user presides over a committee of the sitting today."""
    keys = {committee.pk for committee in meeting.committees.all()}
    return user.is_authenticated and any(
        seat.committee_id in keys and seat.position == Position.CHAIR for seat in user.scope.seats
    )


def is_minute_taker(meeting, user):
    """Whether this user writes the minutes: appointed in a committee of the sitting, or for the whole town."""
    keys = {committee.pk for committee in meeting.committees.all()}
    return user.is_authenticated and (
        user.scope.has(UserRole.MINUTE_TAKER)
        or any(seat.committee_id in keys and seat.position == Position.MINUTE_TAKER for seat in user.scope.seats)
    )


def may_run_sitting(meeting, user):
    """Committee services and the Schriftführung record what happens; who presides may do the same at a second
    laptop."""
    return is_committee_services(meeting, user) or is_minute_taker(meeting, user) or is_chair(meeting, user)


def reads_running_sitting(meeting, user):
    """The page from which a sitting is led, non-public items too."""
    return may_run_sitting(meeting, user) or is_town_wide(meeting, user)


def may_set_agenda(meeting, user):
    """Committee services prepare an agenda; setting it and inviting is the chair's as well (domain.md §4)."""
    return is_committee_services(meeting, user) or is_chair(meeting, user)


def may_recall(meeting, user):
    """Call back in an emergency what is public of a sitting: committee services and the mayor, as with a paper."""
    return is_town_wide(meeting, user)


def reads_agenda_in_preparation(meeting, user):
    """Town hall, and the chair, who sets the agenda."""
    return user.is_authenticated and (user.scope.works_in_town_hall or is_chair(meeting, user))


def reads_sent_agendas(user):
    """Who has an agenda from its Versand on; everyone else reads it once it is public."""
    if not user.is_authenticated:
        return False
    scope = user.scope
    return scope.works_in_town_hall or scope.works_for_faction or bool(scope.seats)


def reads_non_public_agenda(meeting, user):
    """Every item of the non-public part by its own title: committee services, the mayor, and once it has begun the
    Schriftführung; who sits in a committee of the sitting or stands in there; all council members, where they may
    listen (§ 58 Abs. 1 S. 4 GO NRW); the staff of a faction, if the GeschO of that day says so. Others in town hall
    read what their office wrote (reads_item)."""
    if not user.is_authenticated:
        return False
    scope, committees = user.scope, meeting.committees.all()
    if scope.reads_everything or scope.committees & {committee.pk for committee in committees}:
        return True
    if meeting.state in MeetingState.once_begun() and is_minute_taker(meeting, user):
        return True
    if scope.works_in_town_hall:
        return False
    open_to_council = LegalProfile.open_to_council()
    if scope.is_council_member and any(committee.legal_profile in open_to_council for committee in committees):
        return True
    return scope.works_for_faction and meeting.is_open_to_faction_staff


def reads_item(item, office, user, *, reads_non_public):
    """One item of an agenda, {"is_public": …} as it was frozen; `office` is the key of the office that wrote its
    paper, None without one; `reads_non_public` what reads_non_public_agenda says."""
    if item["is_public"] or reads_non_public:
        return True
    return user.is_authenticated and office is not None and office in user.scope.offices


def reads_document(meeting, user, *, kind, is_public, is_sent):
    """A document of a sitting: everyone what is public; those it went to once it was sent, and before that those who
    prepare the sitting; what holds non-public items only those who read all of them."""
    if is_public:
        return True
    if not (is_sent or reads_agenda_in_preparation(meeting, user)):
        return False
    if kind in MeetingFileKind.for_everyone():
        return reads_sent_agendas(user)
    return reads_non_public_agenda(meeting, user)
