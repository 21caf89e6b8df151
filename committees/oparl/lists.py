"""Pages of lists: by the running public id, the newest first, so that a page costs the same wherever it stands."""

from dataclasses import dataclass
from math import ceil

from django.db.models import F, Q
from django.db.models.lookups import Exact

from committees.models import Meeting, PublicObject, Tombstone
from committees.oparl.addresses import object_url, page_url, system_url, url_of
from committees.oparl.documents import finished, moment
from committees.oparl.families import documents_at
from committees.oparl.kinds import KINDS, SCHEMA
from committees.oparl.papers import AGAIN

# What a list of an organization holds: sittings by the committee, Beratungen by the part of their key.
OF_COMMITTEE = {
    "meeting": lambda committee: Q(
        record_id__in=Meeting.committees.through.objects.filter(committee=committee).values("meeting")
    ),
    "consultation": lambda committee: Exact(F("part") % AGAIN, committee),
}


@dataclass(frozen=True)
class Page:
    """Rows of one page, public objects and tombstones, whether there are more behind it, and how many in all."""

    rows: list
    has_next: bool
    total: int


def page_of(kind, filters, condition=None):
    found = PublicObject.objects.exposed().filter(filters.condition, condition or Q(), kind=kind)
    rows, total = rows_behind(found, filters), found.count()
    if filters.with_deleted:  # whose list a deleted object stood in is no longer known: each names all of its kind
        deleted = Tombstone.objects.filter(filters.condition, kind=kind)
        rows = sorted([*rows, *rows_behind(deleted, filters)], key=lambda row: -row.pk)
        total += deleted.count()
    return Page(rows[: filters.limit], len(rows) > filters.limit, total)


def rows_behind(found, filters):
    """The rows of a page and one more, that tells whether another page follows."""
    return list(found.filter(filters.place).order_by("-pk")[: filters.limit + 1])


def page_content(path, page, filters):
    return {
        "data": objects_of(page.rows, filters),
        "pagination": {
            "totalElements": page.total,
            "elementsPerPage": filters.limit,
            "totalPages": ceil(page.total / filters.limit),
        },
        "links": links_of(path, page, filters),
    }


def objects_of(rows, filters):
    """The objects of these rows in their order. What was taken back since the last refresh is left out."""
    live = [row for row in rows if isinstance(row, PublicObject)]
    documents = documents_at(live)
    shown = [documents[key_of(row)] for row in live if key_of(row) in documents]
    answers = finished(shown, omit_internal=filters.omit_internal)
    answers += [tombstone(row.kind, row) for row in rows if isinstance(row, Tombstone)]
    places = {object_url(row.kind, row.pk): place for place, row in enumerate(rows)}
    return sorted(answers, key=lambda answer: places[answer["id"]])


def key_of(row):
    return row.record_type, row.record_id, row.part


def links_of(path, page, filters):
    query = dict(filters.query)
    here = {} if filters.before is None else {"before": filters.before}
    links = {"first": url_of(path, **query), "self": url_of(path, **query, **here)}
    return links | ({"next": url_of(path, **query, before=page.rows[-1].pk)} if page.has_next else {})


def tombstone(kind, row):
    """Exactly what remains of an object that was taken back."""
    return {
        "id": object_url(kind, row.pk),
        "type": f"{SCHEMA}{KINDS[kind]}",
        "created": moment(row.published_at),
        "modified": moment(row.modified),
        "deleted": True,
    }


# --- single objects ---


def object_content(kind, pk):
    """The object with this id, its tombstone, or None if there never was one."""
    row = PublicObject.objects.exposed().filter(pk=pk, kind=kind).first()
    if row is None:
        grave = Tombstone.objects.filter(pk=pk, kind=kind).first()
        return grave and tombstone(kind, grave)
    document = documents_at([row]).get(key_of(row))
    found = finished([document]) if document else []
    return found[0] if found else tombstone(kind, row)


def file_document(pk):
    """(whether this file was ever public, its document if it still is)"""
    row = PublicObject.objects.exposed().filter(pk=pk, kind="file").first()
    if row is None:
        return Tombstone.objects.filter(pk=pk, kind="file").exists(), None
    return True, documents_at([row]).get(key_of(row))


def committee_of(pk):
    """The committee that this public id of an organization names."""
    row = PublicObject.objects.exposed().filter(pk=pk, kind="organization").first()
    return row.record_id if row and row.record_type == "committee" and documents_at([row]) else None


def system_content(town):
    """The way in. It changes with the town, of which it tells. There is no other version to name, and the program has
    no address of its own that could stand as vendor or product."""
    row = PublicObject.objects.exposed().filter(kind="body").order_by("pk").first()
    stamps = {"created": moment(row.published_at), "modified": moment(row.modified)} if row else {}
    values = {
        "id": system_url(),
        "type": f"{SCHEMA}System",
        "oparlVersion": SCHEMA,
        "body": url_of("body"),
        "name": f"Ratsinformation {town.name}",
        "contactEmail": town.email,
        "contactName": town.name,
        "website": page_url("/"),
        "web": url_of("").removesuffix("v1.1/"),
        "license": town.license_url,
    }
    return {name: value for name, value in values.items() if value} | stamps
