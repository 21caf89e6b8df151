"""The public objects of any records: what is public of them now, read from the public rows alone."""

from committees.oparl.bodies import (
    committee_documents,
    faction_documents,
    faction_membership_documents,
    membership_documents,
    office_documents,
    person_documents,
)
from committees.oparl.kinds import FAMILY_OF
from committees.oparl.papers import motion_documents
from committees.oparl.sittings import meeting_documents
from committees.oparl.town import room_documents, term_documents, town_documents

# In the order in which a refresh looks at them: the town names its Rat, papers look for the items that sittings have.
READERS = {
    "term": term_documents,
    "office": office_documents,
    "committee": committee_documents,
    "town": town_documents,
    "faction": faction_documents,
    "membership": membership_documents,
    "faction_membership": faction_membership_documents,
    "person": person_documents,
    "room": room_documents,
    "meeting": meeting_documents,
    "motion": motion_documents,
}


def documents_of(family, keys):
    return list(READERS[family](list(keys))) if keys else []


def documents_at(rows):
    """{key of a record: its document} for these rows of PublicObject, as far as they are public this very moment."""
    parents = {}
    for row in rows:
        parents.setdefault(FAMILY_OF[row.record_type], set()).add(row.parent)
    found = [each for family, keys in parents.items() for each in documents_of(family, keys)]
    return {each.ref.key: each for each in found}
