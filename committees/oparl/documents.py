"""Objects before they have addresses: values with references to public records, and how the addresses come in."""

import hashlib
import json
from dataclasses import dataclass, field

from django.db.models import Q

from committees import clock
from committees.models import PublicObject
from committees.oparl.addresses import object_url
from committees.oparl.kinds import KINDS, RECORD_TYPES, SCHEMA

# Left out with ?omit_internal=true: (type, property)
INTERNAL = {
    ("agendaitem", "auxiliaryFile"),
    ("meeting", "auxiliaryFile"),
    ("meeting", "agendaItem"),
    ("paper", "auxiliaryFile"),
    ("paper", "location"),
    ("person", "membership"),
    ("body", "legislativeTerm"),
}
MANDATORY = {("body", "legislativeTerm")}  # shown even when empty


@dataclass(frozen=True)
class Ref:
    """A reference to a public record; without a public object it vanishes from the answer."""

    record_type: str
    record_id: int
    part: int = 0

    @property
    def key(self):
        return self.record_type, self.record_id, self.part


@dataclass(frozen=True)
class Own:
    """An address below that of the object itself."""

    tail: str


@dataclass(frozen=True)
class Document:
    """One object: `values` by property, `parent` the record of its family, `about` the paper of an agenda item,
    `since` when it became public if that is known, `stored` the bytes of a file.

    Where the object stands by itself it says more: what is too long to be repeated wherever it is embedded (`alone`),
    and who names it (`named_by`), which is no change of its own. `leads_to` are the papers that a paper names.
    """

    ref: Ref
    values: dict
    parent: int
    about: int | None = None
    since: object = None
    stored: object = field(default=None, compare=False)
    file_name: str = ""
    alone: dict = field(default_factory=dict)
    named_by: dict = field(default_factory=dict)
    leads_to: tuple = ()

    @property
    def kind(self):
        return RECORD_TYPES[self.ref.record_type]

    @property
    def fingerprint(self):
        """Changes with anything the object says, also in what is embedded in it."""
        return hashlib.sha256(json.dumps(plain(self), sort_keys=True).encode()).hexdigest()


def plain(value):
    """The value as JSON, references by their record."""
    if isinstance(value, Document):
        said = value.values | value.alone
        return {"ref": list(value.ref.key), "about": value.about} | {k: plain(v) for k, v in said.items()}
    if isinstance(value, Ref):
        return list(value.key)
    if isinstance(value, Own):
        return value.tail
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


# --- addresses ---


def refs_in(value):
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Document):
        yield value.ref
        yield from refs_in([*value.values.values(), *value.alone.values(), *value.named_by.values()])
    elif isinstance(value, list | tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from refs_in(each)


def rows_for(documents):
    """{key of a record: (public id, published, modified)} of everything that these objects name, in one query."""
    keys = {}
    for ref in refs_in(documents):
        keys.setdefault(ref.record_type, set()).add(ref.record_id)
    wanted = Q(pk__in=[])
    for record_type, ids in keys.items():
        wanted |= Q(record_type=record_type, record_id__in=ids)
    found = PublicObject.objects.exposed().filter(wanted)
    rows = found.values_list("record_type", "record_id", "part", "pk", "published_at", "modified")
    return {(kind, record, part): (pk, published, modified) for kind, record, part, pk, published, modified in rows}


def finished(documents, *, omit_internal=False):
    """The objects as they are sent, in the same order; those without a public id are left out."""
    documents = list(documents)
    rows = rows_for(documents)
    answers = (finish(each, rows, omit_internal, is_alone=True) for each in documents)
    return [each for each in answers if each is not None]


def finish(document, rows, omit_internal, *, is_alone=False):
    row = rows.get(document.ref.key)
    if row is None:
        return None
    pk, published, modified = row
    kind, url = document.kind, object_url(document.kind, pk)
    left_out = {name for word, name in INTERNAL if word == kind} if omit_internal else set()
    said = document.values | (document.alone | document.named_by if is_alone else {})
    values = {k: valued(v, url, rows, omit_internal) for k, v in said.items() if k not in left_out}
    kept = {name: value for name, value in values.items() if says_something(value) or (kind, name) in MANDATORY}
    begun = {"oparlSince": moment(published)} if kind == "body" else {}
    return {"id": url, "type": f"{SCHEMA}{KINDS[kind]}"} | kept | begun | stamps(published, modified)


def valued(value, own_url, rows, omit_internal):
    if isinstance(value, Ref):
        row = rows.get(value.key)
        return object_url(RECORD_TYPES[value.record_type], row[0]) if row else None
    if isinstance(value, Document):
        return finish(value, rows, omit_internal)
    if isinstance(value, Own):
        return f"{own_url}/{value.tail}"
    if isinstance(value, list | tuple):
        found = (valued(each, own_url, rows, omit_internal) for each in value)
        return [each for each in found if each is not None]
    if isinstance(value, dict):
        return {k: found for k, v in value.items() if (found := valued(v, own_url, rows, omit_internal)) is not None}
    return value


def says_something(value):
    return value is not None and value != "" and value != [] and value != {}


def stamps(published, modified):
    return {"created": moment(published), "modified": moment(modified)}


def moment(value):
    """ "2026-06-17T17:00:00+02:00": whole seconds, in the town's time, with its offset."""
    return value and clock.local(value).replace(microsecond=0).isoformat()


def day(value):
    return value and value.isoformat()
