"""Which record becomes which document: a Vorlage's content, its web text, its PDF."""

import hashlib
import io
import json
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import pikepdf
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from committees import clock
from committees.models import Municipality
from committees.models.receipts import receipt_of, submitted_by
from committees.parts import HEAD_FIELDS
from committees.results import symbol_of
from committees.states import AttachmentRole
from committees.texts import for_reading, plain_text
from meerbusch_vision.pdf import render_pdf

NO_EFFECT = "Durch die Ausführung des vorgeschlagenen Beschlusses entstehen keine Auswirkungen auf den Haushalt."
FINANCIAL = "financial_effect"
RESOLUTION = "proposed_resolution"
UNTOLD = "beraten; das Ergebnis ist nicht überliefert"
BEHIND_CLOSED_DOORS = "in nichtöffentlicher Sitzung beraten"


def content_of(motion, *, version=None, change_note=""):
    """The whole Vorlage as plain values: what is frozen at release and shown everywhere (no non-public titles)."""
    shown, hidden = sorted_attachments(motion)
    receipt = receipt_of(motion)
    return {
        "number": motion.number,
        "draft_key": motion.draft_key,
        "version": version or motion.next_version_number,
        "kind": motion.kind.name,
        "kind_key": motion.kind.key,
        "is_public": motion.is_public,
        "date": motion.paper_date and motion.paper_date.isoformat(),
        "subject": motion.subject,
        "office": {"code": motion.office.code, "name": motion.office.name},
        "submitted_by": submitted_by(motion),
        "received_on": receipt and clock.local(receipt.received_at).date().isoformat(),
        "contact": motion.contact.name if motion.contact else "",
        "file_reference": motion.file_reference,
        "consultations": [
            *earlier_contents(motion),
            *(consultation_content(c, motion) for c in motion.consultations.all()),
        ],
        "sections": section_contents(motion),
        "main_document": main_document_of(shown),
        "attachments": [
            attachment_content(attachment, position)
            for position, attachment in enumerate(shown, start=1)
            if attachment.role == AttachmentRole.ATTACHMENT
        ],
        "internal_attachments": len(hidden),
        "links": [link_content(link) for link in motion.links.all() if may_be_named(link, motion)],
        "signed_note": {"name": motion.signer_name, "office": motion.signer_office} if motion.signer_name else None,
        "change_note": change_note,
        "head": {name: getattr(motion, name) for name in HEAD_FIELDS},  # for the draft that a new version begins with
    }


def sorted_attachments(motion):
    """The attachments that the paper names and those it only counts, the main document first. A public paper names
    its public ones only, a non-public paper all of them. What a citizen handed in belongs to neither."""
    own = [a for a in motion.attachments.all() if a.role != AttachmentRole.ORIGINAL]
    own.sort(key=lambda attachment: attachment.role != AttachmentRole.MAIN)
    shown = [attachment for attachment in own if attachment.is_public or not motion.is_public]
    return shown, [attachment for attachment in own if attachment not in shown]


def main_document_of(shown):
    """The finished document that holds the wording, with its number of pages (None where it cannot be read)."""
    main = next((attachment for attachment in shown if attachment.role == AttachmentRole.MAIN), None)
    return main and attachment_content(main, 1) | {"pages": pages_of(main.file)}


def pages_of(file):
    try:
        return stored_page_count(file.path)
    except (FileNotFoundError, pikepdf.PdfError):
        return None


@lru_cache(maxsize=2000)  # a path names its content
def stored_page_count(path):
    with default_storage.open(path) as handle:
        return page_count(handle.read())


def page_count(data):
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def consultation_content(consultation, motion):
    """A public paper tells the day of an announced sitting only; pages look up by its key where it stands now."""
    committee, meeting = consultation.committee, consultation.meeting
    is_told = meeting is None or meeting.is_public or not motion.is_public
    return {
        "committee": committee.name,
        "short_name": committee.short_name,
        "slug": committee.slug,
        "committee_id": committee.pk,
        "role": consultation.role,
        "role_label": consultation.get_role_display(),
        "meeting_on": consultation.day.isoformat() if is_told and consultation.day else None,
        "meeting_at": meeting.starts_at.isoformat() if is_told and meeting else None,
        "meeting": meeting and meeting.pk,
    }


def earlier_contents(motion):
    """What lies behind the paper since before the town came here, each with what the old system told of it."""
    if not getattr(motion, "has_earlier", True):
        return []
    stations = motion.earlier_stations.select_related("committee", "meeting")
    return [consultation_content(each, motion) | {"result": earlier_result(each, motion)} for each in stations]


def earlier_result(station, motion):
    """`words` are for the way of the paper, `told`, `number` and `text` for who wants them apart. Of what was decided
    when the paper was non-public, its public version tells nothing."""
    if motion.is_public and not station.is_public:
        return {"words": BEHIND_CLOSED_DOORS, "symbol": "info", "total": None, "told": "", "number": "", "text": ""}
    words = station.words or UNTOLD
    return {
        "words": f"{words} ({station.number})" if station.number else words,
        "symbol": symbol_of(station.outcome),
        "total": None,
        "told": station.words,
        "number": station.number,
        "text": plain_text(station.adopted),
    }


def section_contents(motion):
    texts = {section.key: section.html for section in motion.sections.all()}
    rows = motion.financial_rows.all() if motion.has_financial_effect else ()
    return filled_sections(motion.kind, texts, [row_content(row) for row in rows])


def filled_sections(kind, texts, rows):
    """The filled sections in the order of the kind; the financial one carries its rows and yearly totals. `texts` are
    {key: HTML}, `rows` plain values."""
    contents = []
    for section in kind.sections.all():
        html = for_reading(texts.get(section.key, ""))
        content = {"key": section.key, "title": section.title, "html": html}
        content["is_resolution"] = section.key == RESOLUTION
        if section.key == FINANCIAL:
            content |= financial_content(rows)
            content["html"] = html or ("" if content["rows"] else f"<p>{NO_EFFECT}</p>")
        if content["html"] or content.get("rows"):
            contents.append(content)
    return contents


def row_content(row):
    return {
        "amount": None if row.amount is None else str(row.amount),
        "year": row.year,
        "product": row.product,
        "is_recurring": row.is_recurring,
        "cover": row.cover,
    }


def financial_content(rows):
    totals = {}
    for row in rows:
        if row["year"] and row["amount"] is not None:
            totals[row["year"]] = totals.get(row["year"], Decimal(0)) + Decimal(row["amount"])
    return {
        "rows": rows,
        "totals": [{"year": year, "amount": str(amount)} for year, amount in sorted(totals.items())],
    }


def attachment_content(attachment, position):
    return {
        "position": position,
        "title": attachment.title,
        "media_type": attachment.file.media_type,
        "size": attachment.file.size,
        "sha256": attachment.file.sha256,
    }


def may_be_named(link, motion):
    """A public paper names only papers whose newest released version is public; a non-public one names any number."""
    return bool(link.target.number) and (link.target_is_released_public or not motion.is_public)


def link_content(link):
    return {
        "number": link.target.number,
        "subject": link.published_subject or "",
        "relation_label": link.get_relation_display(),
    }


# What versions lack that were frozen before papers from outside had an Eingang.
LATER_KEYS = {"submitted_by": "", "received_on": None, "main_document": None}


def for_template(content):
    """The content with real dates, as templates want it."""
    content = LATER_KEYS | content
    consultations = [
        c
        | {
            "meeting_on": c["meeting_on"] and date.fromisoformat(c["meeting_on"]),
            "meeting_at": c["meeting_at"] and datetime.fromisoformat(c["meeting_at"]),
        }
        for c in content["consultations"]
    ]
    return content | {
        "date": content["date"] and date.fromisoformat(content["date"]),
        "received_on": content["received_on"] and date.fromisoformat(content["received_on"]),
        "consultations": consultations,
    }


def content_html(content):
    """The web text of a Vorlage: its sections, attachments left out because their addresses may change."""
    return render_to_string("committees/drucksache_text.html", {"drucksache": for_template(content)})


def content_text(content):
    """The plain text of a Vorlage, for search."""
    return "\n".join([content["subject"], *(plain_text(section["html"]) for section in content["sections"])])


def content_pdf(content, *, created_at, is_draft):
    """The PDF of a Vorlage as bytes, PDF/UA-1 and PDF/A-2a."""
    context = {
        "drucksache": for_template(content),
        "town": Municipality.objects.first(),
        "is_draft": is_draft,
        "created_at": created_at,
    }
    return render_pdf("pdf/drucksache.html", context)


def content_sha256(content):
    """SHA-256 over the content in one fixed spelling."""
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def sha256(data):
    return hashlib.sha256(data).hexdigest()
