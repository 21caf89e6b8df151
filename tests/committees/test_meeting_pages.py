"""The page of a sitting, in the portal and in the workspace: who reads which titles, what is new, what it costs."""

import pytest

from committees.models import (
    CommitteeSetting,
    User,
)
from committees.reading import agenda_read_by
from committees.rights import reads_non_public_agenda
from committees.states import (
    LegalProfile,
)
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
from tests.factories import (
    make_committee,
    make_invited,
    make_meeting,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
SECRET = "Kauf des Hofes Geheim"


def make_closed(**kwargs):
    """A sitting that was invited, with one non-public paper that the members have."""
    motion = make_motion_in("distributed", is_public=False, subject=SECRET, **kwargs)
    return motion, make_invited(motion, meeting=make_meeting(motion.consultations.get().committee))


def readers_of_secret(motion, meeting):
    """Who reads the non-public item by its own title."""
    found = []
    for who, user in make_everyone(motion).items():
        agenda = agenda_read_by(user, meeting)
        titles = [line.item["title"] for line in agenda.lines]
        found += [who] if SECRET in titles else []
        assert len(titles) == 3
    return names(found)


def fresh(user):
    return User.objects.get(pk=user.pk)


# --- who reads what ---


def test_non_public_items_show_their_title_to_those_alone_who_may_read_them():
    motion, meeting = make_closed()

    found = readers_of_secret(motion, meeting)

    assert found == names([MEMBER, SUBSTITUTE, COUNCIL, CLERK, HEAD, SERVICES, MAYOR])


def test_geschaeftsordnung_opens_non_public_items_to_faction_staff():
    motion, meeting = make_closed()
    committee = meeting.committees.get()
    CommitteeSetting.objects.create(
        committee=committee, valid_from=committee.starts_on, faction_staff_reads_non_public=True
    )

    found = readers_of_secret(motion, meeting)

    assert found == names([MEMBER, SUBSTITUTE, COUNCIL, CLERK, HEAD, SERVICES, MAYOR, FACTION_STAFF])


def test_council_reads_no_non_public_item_of_a_board_it_may_not_listen_to():
    committee = make_committee(legal_profile=LegalProfile.ADVISORY_COUNCIL)
    motion, meeting = make_closed(committee=committee)

    readers = make_everyone(motion)

    assert (reads_non_public_agenda(meeting, readers[COUNCIL]), reads_non_public_agenda(meeting, readers[MEMBER])) == (
        False,
        True,
    )


def test_page_hides_non_public_words_from_a_member_of_another_committee(client):
    _, meeting = make_closed()
    client.force_login(make_user())

    text = client.get(meeting.intern_url).content.decode().replace("\u00ad", "")

    assert ("Geheim" in text, "Auftragsvergabe" in text) == (False, True)
