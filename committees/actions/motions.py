"""What a Vorlage goes through: brought in, given for release, released, revised, withdrawn."""

import io

import pikepdf
from django.db import transaction

from committees import clock, documents, numbering
from committees.actions import publication
from committees.actions.checks import blocking, findings_of
from committees.actions.files import PDF, store
from committees.actions.links import set_links
from committees.actions.snapshots import restore_text
from committees.mails import mail_committee_services, mail_office
from committees.models import AuditEntry, Motion, MotionLink, MotionSection, MotionVersion, TownSetting, VersionFile
from committees.states import LinkRelation


class Blocked(Exception):
    """Findings stand in the way; `findings` holds them."""

    def __init__(self, findings):
        super().__init__(" ".join(finding.sentence for finding in findings))
        self.findings = findings


@transaction.atomic
def create(motion, *, by):
    """Bring in a draft: fill its sections with the kind's texts and take a number if the town does so early."""
    motion.author = motion.author or by
    motion.save()
    MotionSection.objects.bulk_create(
        MotionSection(motion=motion, key=section.key, html=section.default_text)
        for section in motion.kind.sections.all()
    )
    if not motion.number and TownSetting.objects.on(clock.today()).number_at_creation:
        give_number(motion)
    AuditEntry.objects.note(by=by, subject=motion, action="create", after=motion.state)
    return motion


@transaction.atomic
def save_parts(motion, *, sections, links=None, by):
    """Store the changed sections {key: html} and, if given, the links [(target, relation)]; the head is saved."""
    for key, html in sections.items():
        section = motion.sections.filter(key=key).first() or MotionSection(motion=motion, key=key)
        section.html = html
        section.counter += 1
        section.save()
    if links is not None:
        set_links(motion, links, by=by)
    motion.changed_at = clock.now()
    motion.save(update_fields=["changed_at"])
    AuditEntry.objects.note(by=by, subject=motion, action="edit", note=", ".join(sections))


def give_number(motion):
    day = motion.paper_date or clock.today()
    parent = motion.supplement_to
    number = numbering.take_supplement_number(parent) if parent else numbering.take_number(motion, day)
    motion.give_number(number)
    motion.save(update_fields=["number", "slug"])


@transaction.atomic
def supplement(parent, *, by):
    """Begin an Ergänzungsvorlage to a released paper, with its Beratungsfolge."""
    motion = Motion(
        kind=parent.kind,
        office=parent.office,
        subject=f"Ergänzung: {parent.subject}"[:300],
        is_public=parent.is_public,
        reason_non_public=parent.reason_non_public,
        supplement_to=parent,
        contact=parent.contact,
        signer_name=parent.signer_name,
        signer_office=parent.signer_office,
    )
    create(motion, by=by)
    for consultation in parent.consultations.all():
        consultation.pk, consultation.motion = None, motion
        consultation.save()
    MotionLink.objects.create(source=motion, target=parent, relation=LinkRelation.SUPPLEMENTS)
    return motion


@transaction.atomic
def submit(motion, *, by):
    """Ask committee services to release."""
    refuse_findings(motion)
    motion.take("submit", by=by)
    motion.release_asked_at = clock.now()
    motion.save(update_fields=["release_asked_at"])
    mail_committee_services(
        subject=f"Zur Freigabe: {motion.label}",
        text=f"„{motion.subject}“ aus {motion.office} wartet auf die Freigabe.",
        path=motion.get_absolute_url(),
    )


@transaction.atomic
def send_back(motion, reason, *, by):
    """Give a draft back to its office, with what is still to do."""
    motion.take("return", by=by, note=reason)
    motion.release_asked_at = None
    motion.save(update_fields=["release_asked_at"])
    mail_office(
        motion.office,
        subject=f"Zurückgegeben: {motion.label}",
        text=f"Die Vorlage „{motion.subject}“ ist noch nicht freigegeben. Zu tun: {reason}",
        path=motion.get_absolute_url(),
    )


@transaction.atomic
def recall(motion, reason, *, by):
    """Take a draft back from release or Mitzeichnung to go on with it."""
    motion.take("recall", by=by, note=reason)
    motion.release_asked_at = None
    motion.save(update_fields=["release_asked_at"])


def refuse_findings(motion):
    blockers = blocking(findings_of(Motion.objects.with_parts().get(pk=motion.pk)))
    if blockers:
        raise Blocked(blockers)


@transaction.atomic
def release(motion, change_note="", *, by):
    """Take the number, freeze text, attachments, web text and PDF. Locks counter, then motion."""
    if motion.number is None:
        give_number_once(motion)
    locked = Motion.objects.with_parts().select_for_update(of=("self",)).get(pk=motion.pk)
    locked.paper_date = locked.paper_date or clock.today()
    locked.save(update_fields=["paper_date"])
    refuse_findings(locked)
    locked.take("release", by=by, note=change_note)
    version = freeze(locked, change_note)
    locked.release_asked_at = None
    locked.save(update_fields=["release_asked_at"])
    motion.refresh_from_db()
    return version


def give_number_once(motion):
    """Two releases at once: the second finds the number of the first and then fails at its own step."""
    day = motion.paper_date or clock.today()
    numbering.hold_numbers(motion, day)
    motion.refresh_from_db()
    if motion.number is None:
        give_number(motion)


def freeze(motion, change_note):
    """Write the next version. `content` is all that web page, PDF and difference are made from."""
    now = clock.now()
    content = documents.content_of(motion, change_note=change_note)
    html = documents.content_html(content)
    pdf = documents.content_pdf(content, created_at=now, is_draft=False)
    version = MotionVersion.objects.create(
        motion=motion,
        number=content["version"],
        motion_number=motion.number,
        kind_name=motion.kind.name,
        subject=motion.subject,
        paper_date=motion.paper_date,
        is_public=motion.is_public,
        content=content,
        html=html,
        text=documents.content_text(content),
        content_sha256=documents.content_sha256(content),
        html_sha256=documents.sha256(html.encode()),
        pdf=store(pdf, PDF),
        pdf_pages=page_count(pdf),
        change_note=change_note,
        released_at=now,
    )
    freeze_files(version, motion)
    return version


def freeze_files(version, motion):
    shown = [a for a in motion.attachments.all() if documents.is_shown(a, motion)]
    hidden = [a for a in motion.attachments.all() if not documents.is_shown(a, motion)]
    VersionFile.objects.bulk_create(
        VersionFile(
            version=version,
            position=position,
            title=attachment.title,
            file_name=attachment.file_name,
            is_public=attachment.is_public,
            file=attachment.file,
        )
        for position, attachment in enumerate([*shown, *hidden], start=1)
    )


def page_count(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


@transaction.atomic
def revise(motion, *, by):
    """Begin the next version; its draft starts with what the released one says."""
    motion.take("revise", by=by)
    restore_text(motion, motion.latest_version, by=by)
    return motion


@transaction.atomic
def withdraw(motion, reason, *, by):
    motion.take("withdraw", by=by, note=reason)
    publication.recall(motion)
