"""The parts of a draft as plain values: taken from the draft itself or from a released version, and put back."""

from datetime import date

from committees import documents
from committees.actions.attachments import detach
from committees.actions.files import read, warning_about
from committees.actions.links import store_links
from committees.agendas.words import station_stays_words
from committees.models import Attachment, Committee, Consultation, FinancialRow, FormerFile, Meeting, Motion, Person
from committees.parts import HEAD_FIELDS
from committees.states import AttachmentRole, LinkRelation
from committees.workflow import NotAllowed

HEAD = (*HEAD_FIELDS, "file_reference")
ROW = ("amount", "year", "product", "is_recurring", "cover")
FILE = ("title", "file_name", "is_public", "role")
RELATIONS = {relation.label: relation for relation in LinkRelation}


def snapshot_of(motion):
    """Everything a draft consists of; the motion was loaded with its parts."""
    return {
        "head": {name: getattr(motion, name) for name in HEAD},
        "paper_date": motion.paper_date and motion.paper_date.isoformat(),
        "sections": {section.key: section.html for section in motion.sections.all()},
        "rows": [row_values(row) for row in motion.financial_rows.all()],
        "stations": [station_values(station) for station in motion.consultations.all()],
        "links": [[link.target_id, link.relation] for link in motion.links.all()],
        "files": [file_values(attachment) for attachment in motion.attachments.all()],
    }


def file_values(attachment):
    return {"file": attachment.file_id} | {name: getattr(attachment, name) for name in FILE}


def row_values(row):
    return {name: getattr(row, name) for name in ROW} | {"amount": None if row.amount is None else str(row.amount)}


def station_values(station):
    return {
        "committee": station.committee_id,
        "role": station.role,
        "wished_on": station.wished_on and station.wished_on.isoformat(),
        "meeting": station.meeting_id,
    }


# --- from a released version: what its content does not say stays as it is in the draft ---


def snapshot_of_version(version, motion):
    content = version.content
    return {
        "head": head_of(content, motion),
        "paper_date": content["date"],
        "sections": sections_of(content),
        "rows": rows_of(content, motion),
        "stations": stations_of(content, motion),
        "links": links_of(content, motion),
        "files": files_of(version, motion),
    }


def head_of(content, motion):
    """The head is frozen by field since 0.1.0; older versions say only what the paper shows."""
    signed = content["signed_note"] or {"name": "", "office": ""}
    shown = {
        "subject": content["subject"],
        "is_public": content["is_public"],
        "file_reference": content["file_reference"],
        "signer_name": signed["name"],
        "signer_office": signed["office"],
        "has_financial_effect": bool(frozen_rows(content)),
    }
    now = {name: getattr(motion, name) for name in HEAD}
    return now | ({} if content["contact"] else {"contact_id": None}) | shown | content.get("head", {})


def sections_of(content):
    """The frozen text; the sentence that stands for an empty financial section is not the author's."""
    texts = {section["key"]: section["html"] for section in content["sections"]}
    if texts.get(documents.FINANCIAL) == f"<p>{documents.NO_EFFECT}</p>":
        texts[documents.FINANCIAL] = ""
    return texts


def rows_of(content, motion):
    """The frozen amounts; a paper without effect shows none, so that the draft keeps the ones it hides."""
    rows = frozen_rows(content)
    if rows or motion.has_financial_effect:
        return [{name: row[name] for name in ROW} for row in rows]
    return [row_values(row) for row in motion.financial_rows.all()]


def frozen_rows(content):
    sections = (section for section in content["sections"] if section["key"] == documents.FINANCIAL)
    return next((section.get("rows", []) for section in sections), [])


def stations_of(content, motion):
    """The frozen stations; one that is in the draft unchanged keeps the day that was wished for. What another system
    told of earlier ones stays with the paper anyway."""
    committees = dict(Committee.objects.values_list("slug", "pk"))
    wished = {(s.committee_id, s.role, s.meeting_id): s.wished_on for s in motion.consultations.all()}
    stations = []
    for station in (each for each in content["consultations"] if not each.get("result")):
        committee, meeting = committees.get(station["slug"]), station["meeting"]
        day = wished.get((committee, station["role"], meeting)) if meeting else None
        stations.append(
            {
                "committee": committee,
                "role": station["role"],
                "wished_on": day.isoformat() if day else station["meeting_on"],
                "meeting": meeting,
            }
        )
    return stations


def links_of(content, motion):
    """The frozen links, and those of the draft that the paper may not name."""
    pairs = {link["number"]: RELATIONS.get(link["relation_label"], LinkRelation.REFERS) for link in content["links"]}
    found = [[pk, pairs[number]] for pk, number in Motion.objects.filter(number__in=pairs).values_list("pk", "number")]
    unnamed = (link for link in motion.links.with_target() if not documents.may_be_named(link, motion))
    return found + [[link.target_id, link.relation] for link in unnamed if link.target.number not in pairs]


def files_of(version, motion):
    """The frozen attachments with the role that their files have or had in the draft."""
    roles = dict(motion.former_files.values_list("file", "role")) | dict(motion.attachments.values_list("file", "role"))
    return [
        {
            "file": file.file_id,
            "title": file.title,
            "file_name": file.file_name,
            "is_public": file.is_public,
            "role": roles.get(file.file_id, AttachmentRole.ATTACHMENT.value),
        }
        for file in version.files.all()
    ]


# --- putting back: only what differs is written, so that rows keep their keys ---


def restore_parts(motion, version, *, by):
    """Make the draft what this released version says."""
    put_back(motion, snapshot_of_version(version, motion), by=by)


def restore_text(motion, version, *, by):
    """Begin with the text and the files of this version. Stations and links go on living after a release, so the draft
    keeps them as they are now."""
    parts = snapshot_of_version(version, motion)
    put_text(motion, parts)
    put_files(motion, parts["files"], by=by)


def put_back(motion, parts, *, by):
    put_text(motion, parts)
    put_stations(motion, parts["stations"])
    targets = Motion.objects.in_bulk([pk for pk, _ in parts["links"]])
    store_links(motion, [(targets[pk], relation) for pk, relation in parts["links"] if pk in targets], by=by)
    put_files(motion, parts["files"], by=by)


def put_text(motion, parts):
    put_head(motion, parts)
    put_sections(motion, parts["sections"])
    put_rows(motion, parts["rows"])


def put_head(motion, parts):
    for name, value in parts["head"].items():
        setattr(motion, name, value)
    if motion.contact_id and not Person.objects.filter(pk=motion.contact_id).exists():
        motion.contact_id = None
    motion.paper_date = parts["paper_date"] and date.fromisoformat(parts["paper_date"])
    motion.save()


def put_sections(motion, texts):
    stored = {section.key: section for section in motion.sections.all()}
    for key in {*stored, *texts}:
        section, html = stored.get(key), texts.get(key, "")
        if section is None:
            motion.sections.create(key=key, html=html)
        elif section.html != html:
            section.html = html
            section.save()


def put_rows(motion, rows):
    if [row_values(row) for row in motion.financial_rows.all()] == rows:
        return
    motion.financial_rows.all().delete()
    FinancialRow.objects.bulk_create(
        FinancialRow(motion=motion, position=position, **row) for position, row in enumerate(rows, start=1)
    )


def put_stations(motion, stations):
    """Stations of the same committee and role stay the same rows; one that is on an agenda stays with its sitting, and
    one that a sitting decided on stays whatever the draft said."""
    left = list(motion.consultations.all())
    committees = set(Committee.objects.values_list("pk", flat=True))
    meetings = set(Meeting.objects.filter(pk__in=[s["meeting"] for s in stations]).values_list("pk", flat=True))
    for position, station in enumerate((s for s in stations if s["committee"] in committees), start=1):
        same = [row for row in left if (row.committee_id, row.role) == (station["committee"], station["role"])]
        row = same[0] if same else Consultation(motion=motion, committee_id=station["committee"], role=station["role"])
        left = [other for other in left if other is not row]
        row.position = position
        if not row.agenda_item_id:
            row.wished_on = station["wished_on"]
            row.meeting_id = station["meeting"] if station["meeting"] in meetings else None
        row.save()
    left = [row for row in left if row.arose_from_id is None]
    refuse_loss(left)
    for row in left:
        row.delete()


def refuse_loss(stations):
    """A station on an agenda does not vanish from under the sitting."""
    for station in stations:
        if station.agenda_item_id:
            raise NotAllowed(station_stays_words(station))


def put_files(motion, files, *, by):
    """Attachments with the same bytes stay the same rows; what is too much becomes a former file. The original of a
    paper from outside never goes."""
    left = list(motion.attachments.select_related("file"))
    if in_any_order(file_values(attachment) for attachment in left) == in_any_order(files):
        return
    for position, wanted in enumerate(files, start=1):
        same = [a for a in left if a.file_id == wanted["file"]]
        attachment = same[0] if same else returned(motion, wanted["file"])
        left = [other for other in left if other is not attachment]
        for name in FILE:
            setattr(attachment, name, wanted[name])
        attachment.position = 0 if attachment.role == AttachmentRole.MAIN else position
        attachment.save()
    for attachment in left:
        if attachment.role != AttachmentRole.ORIGINAL:
            detach(attachment, by=by)


def in_any_order(files):
    return sorted((sorted(file.items()) for file in files), key=str)


def returned(motion, key):
    """A new attachment with a file that is there already: no former file any more, its warning found anew."""
    attachment = Attachment(motion=motion, file_id=key)
    former = FormerFile.objects.filter(motion=motion, attachment=None, file=key)
    name = former.values_list("file_name", flat=True).first() or "Anlage"
    attachment.warning = warning_about(read(attachment.file), attachment.file.media_type, name)
    former.delete()
    return attachment
