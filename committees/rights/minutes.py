"""Niederschriften: who writes and reads them, remarks and objects."""

from committees.rights.roles import is_committee_services
from committees.rights.sittings import (
    is_minute_taker,
    reads_item,
    reads_non_public_agenda,
    reads_running_sitting,
    reads_sent_agendas,
)
from committees.states import MinutesState


def may_write_minutes(minutes, user):
    """The text is the Schriftführung's; committee services help."""
    return is_committee_services(minutes, user) or is_minute_taker(minutes.meeting, user)


def reads_minutes(minutes, user):
    """Until they are signed, and once they were called back, those who run the sitting; in the Durchsicht of the public
    part town hall too. Signed ones those who read the agenda of that part."""
    if not user.is_authenticated:
        return False
    if reads_running_sitting(minutes.meeting, user):
        return True
    if minutes.recalled_at:
        return False
    if minutes.state in MinutesState.signed():
        return reads_sent_agendas(user) if minutes.is_public else reads_non_public_agenda(minutes.meeting, user)
    return minutes.is_public and minutes.state == MinutesState.REVIEW and user.scope.works_in_town_hall


def may_remark_on_minutes(minutes, user):
    """Who reads them in the Durchsicht remarks; until which day is the action's question."""
    return minutes.state == MinutesState.REVIEW and reads_minutes(minutes, user)


def reviews_item(minutes, office, user):
    """In the Durchsicht of the non-public part an office reads and remarks on what it wrote, item by item, and nothing
    else of that part; `office` is the key of the office that wrote the paper of the item."""
    is_in_review = not minutes.is_public and minutes.state == MinutesState.REVIEW
    return is_in_review and reads_item({"is_public": False}, office, user, reads_non_public=False)


def may_object_to_minutes(minutes, user):
    """Members against signed minutes; committee services write down what reaches them otherwise."""
    if minutes.state not in MinutesState.signed() or not reads_minutes(minutes, user):
        return False
    keys = {committee.pk for committee in minutes.meeting.committees.all()}
    return is_committee_services(minutes, user) or bool(user.person_id and keys & user.scope.committees)
