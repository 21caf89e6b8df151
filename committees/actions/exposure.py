"""Who is public gets its running id, and `modified` moves with everything an object says, also in what is embedded.

Triggers note which records changed; a refresh looks at those alone, so it costs as much as there are changes. What
readers get is asked of the public rows at each request: a refresh that is still to come shows nothing too much.
"""

from django.db import connection, transaction
from django.db.models import Q

from committees import clock
from committees.models import (
    ChangedRecord,
    Committee,
    FactionMembership,
    Meeting,
    Membership,
    MotionLink,
    Municipality,
    Person,
    PublicObject,
    PublicPaper,
)
from committees.oparl.families import READERS, documents_of
from committees.oparl.kinds import FAMILIES

CHANGES = 2000  # noted changes looked at in one transaction
RECORDS = 200  # records of one family read at once


def refresh():
    """Look at everything that was noted, in portions; says how many objects are new, changed or taken back."""
    touched = 0
    while True:
        count, done = refresh_some()
        touched += count
        if done:
            return touched


@transaction.atomic
def refresh_some():
    """(objects touched, whether nothing is left); one refresh at a time, whether of the worker or of an import."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('committees.exposure'))")
    noted = list(ChangedRecord.objects.select_for_update(skip_locked=True).order_by("pk")[:CHANGES])
    ChangedRecord.objects.filter(pk__in=[each.pk for each in noted]).delete()
    keys = {family: set() for family in READERS}
    for each in noted:
        keys[each.family].add(each.record_id)
    return sum(refresh_family(family, keys) for family in READERS), not ChangedRecord.objects.exists()


def refresh_family(family, keys):
    """One family after another: what a change of its records means for others is noted before those are looked at."""
    for other, found in SPREADS.get(family, lambda _: {})(keys[family]).items():
        keys[other] |= set(found)
    found = sorted(keys[family])
    return sum(compare(family, found[n : n + RECORDS]) for n in range(0, len(found), RECORDS))


# --- what a change means for other records ---


def of_terms(keys):
    return {"town": Municipality.objects.values_list("pk", flat=True) if keys else []}


def of_committees(keys):
    """Its seats and sittings tell of a committee, and vanish with it; the town and its committees name the Rat."""
    terms = Committee.objects.filter(pk__in=keys).values("term")
    return {
        **of_terms(keys),
        "committee": Committee.objects.filter(term__in=terms).values_list("pk", flat=True),
        "membership": Membership.objects.filter(committee__in=keys).values_list("pk", flat=True),
        "person": Membership.objects.filter(committee__in=keys).values_list("person", flat=True),
        "meeting": Meeting.committees.through.objects.filter(committee__in=keys).values_list("meeting", flat=True),
    }


def of_factions(keys):
    return {"faction_membership": FactionMembership.objects.filter(faction__in=keys).values_list("pk", flat=True)}


def of_rooms(keys):
    return {"meeting": Meeting.objects.filter(room__in=keys).values_list("pk", flat=True)}


def of_meetings(keys):
    """Papers tell in which sitting they are dealt with: those that stood on the agenda, and those that do now."""
    stood = PublicObject.objects.filter(record_type="agenda_item", parent__in=keys).exclude(about=None)
    now = (document.about for document in documents_of("meeting", keys))
    return {"motion": {*stood.values_list("about", flat=True), *filter(None, now)}}


def of_motions(keys):
    """Papers name those in public that they supplement, amend or answer, and are named by them."""
    named = PublicObject.objects.of_type("motion").filter(record_id__in=keys).values_list("leads_to", flat=True)
    naming = MotionLink.objects.filter(target__in=keys).values_list("source", flat=True)
    return {"motion": {*naming, *(key for found in named for key in found)}}


SPREADS = {
    "term": of_terms,
    "committee": of_committees,
    "faction": of_factions,
    "room": of_rooms,
    "meeting": of_meetings,
    "motion": of_motions,
}


# --- comparing ---


def compare(family, keys):
    """Bring the public objects of these records to what is public now; returns how many changed."""
    documents = {document.ref.key: document for document in documents_of(family, keys)}
    rows = {(row.record_type, row.record_id, row.part): row for row in objects_of(family, keys)}
    now = clock.now()
    new = [begun(documents[key], now) for key in documents if key not in rows]
    PublicObject.objects.bulk_create(new)
    back = [row for key, row in rows.items() if key in documents and row.withdrawn_at]
    changed = [row for key, row in rows.items() if key in documents and is_new_to(row, documents[key], now)]
    gone = [row for key, row in rows.items() if key not in documents and take_back(row, now)]
    fields = ["kind", "parent", "about", "leads_to", "fingerprint", "modified", "withdrawn_at"]
    PublicObject.objects.bulk_update([*changed, *gone], fields)
    note_sittings([*new, *changed, *gone])
    note_named_papers([*new, *changed])
    note_papers_by([*new, *back, *gone])
    return len(new) + len(changed) + len(gone)


def note_sittings(rows):
    """An item leads to its Beratung as long as that is in public: the sittings are looked at once more."""
    papers = {row.record_id for row in rows if row.record_type == "consultation"}
    items = PublicObject.objects.filter(record_type="agenda_item", about__in=papers)
    keys = set(items.values_list("parent", flat=True))
    note("meeting", keys)


def note_named_papers(rows):
    """A paper tells by which others it is named, which is known as soon as their rows stand."""
    note("motion", {key for row in rows for key in row.leads_to})


def note_papers_by(rows):
    """A paper leads to the members whom it names, as far as they have a mandate and nobody else is called so. Triggers
    note the papers of those who are called otherwise, these are of those who came or went."""
    people = Person.objects.filter(pk__in=[row.record_id for row in rows if row.record_type == "person"])
    called = [f"{person.given_name} {person.family_name}".casefold() for person in people]
    if called:
        papers = PublicPaper.objects.exclude(version__content__submitted_by="")
        said = papers.values_list("version__motion", "version__content__submitted_by")
        note("motion", {paper for paper, words in said if any(name in (words or "").casefold() for name in called)})


def note(family, keys):
    ChangedRecord.objects.bulk_create(ChangedRecord(family=family, record_id=key) for key in sorted(keys))


def objects_of(family, keys):
    root, *parts = FAMILIES[family]
    mine = Q(record_type=root, record_id__in=keys) | Q(record_type__in=parts, parent__in=keys)
    return PublicObject.objects.select_for_update().filter(mine)


def begun(document, now):
    kind, record, part = document.ref.key
    return PublicObject(
        record_type=kind,
        record_id=record,
        part=part,
        published_at=document.since or now,
        modified=now,
        **facts(document),
    )


def facts(document):
    return {
        "kind": document.kind,
        "parent": document.parent,
        "about": document.about,
        "leads_to": list(document.leads_to),
        "fingerprint": document.fingerprint,
    }


def is_new_to(row, document, now):
    """Write what the document says into the row, if it says anything else."""
    if row.fingerprint == document.fingerprint and row.withdrawn_at is None:
        return False
    row.modified = now
    for name, value in facts(document).items():
        setattr(row, name, value)
    row.withdrawn_at = None
    return True


def take_back(row, now):
    """What is no longer public remains as a tombstone; papers are taken back by actions/publication.py itself."""
    if row.withdrawn_at is not None or row.record_type == "motion":
        return False
    row.withdrawn_at = row.modified = now
    return True
