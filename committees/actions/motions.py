"""What a Vorlage goes through: brought in, given for release, released, revised, withdrawn."""

from django.db import transaction
from django.db.models import prefetch_related_objects

from committees import clock, documents, numbering
from committees.actions import publication
from committees.actions.agendas import follow_paper
from committees.actions.checks import blocking, findings_of
from committees.actions.files import PDF, store
from committees.actions.seen import refuse_unseen_draft
from committees.actions.signatures import record_return, rest
from committees.actions.snapshots import restore_text
from committees.mails import called, mail_committee_services, mail_office, told_by_mail
from committees.models import (
    AuditEntry,
    Motion,
    MotionKind,
    MotionLink,
    MotionSection,
    MotionVersion,
    TownSetting,
    VersionFile,
)
from committees.models.built import built_once
from committees.models.motion_queries import parts_to_prefetch
from committees.states import LinkRelation
from committees.workflow import NotAllowed, allowed_step


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
    number_early(motion)
    AuditEntry.objects.note(by=by, subject=motion, action="create", after=motion.state)
    return motion


def number_early(motion):
    """Take the number now where the town does so; a faction's draft has none, nor a child before its parent."""
    parent = motion.supplement_to
    if motion.number or motion.is_still_outside or (parent and parent.number is None):
        return
    if TownSetting.objects.on(clock.today()).number_at_creation:
        give_number(motion)


def give_number(motion):
    day = motion.paper_date or clock.today()
    parent = motion.supplement_to
    number = numbering.take_supplement_number(parent) if parent else numbering.take_number(motion, day)
    motion.give_number(number)
    motion.save(update_fields=["number", "slug"])


@transaction.atomic
def supplement(parent, *, by):
    """Begin an Ergänzungsvorlage to a released paper, with its Beratungsfolge."""
    # Its row is held, so that nobody withdraws it meanwhile.
    if not Motion.objects.select_for_update(no_key=True).get(pk=parent.pk).can_be_supplemented:
        raise NotAllowed("Ergänzt werden nur Vorlagen, die freigegeben und nicht zurückgezogen sind.")
    motion = Motion(
        kind=MotionKind.objects.supplementing(parent.kind),
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
        consultation.pk, consultation.motion, consultation.agenda_item = None, motion, None
        consultation.save()
    MotionLink.objects.create(source=motion, target=parent, relation=LinkRelation.SUPPLEMENTS)
    return motion


@transaction.atomic
def submit(motion, change_note="", *, by, seen=None):
    """Ask committee services to release; `change_note` says what changed since the last version."""
    held = hold(motion)
    allowed_step(held, "submit", by)
    refuse_unseen_draft(held, seen)
    held.change_note = change_note
    refuse_findings(held)
    motion.take("submit", by=by, note=change_note)
    motion.release_asked_at, motion.change_note = clock.now(), change_note
    motion.save(update_fields=["release_asked_at", "change_note"])
    mail_committee_services(
        subject=f"Zur Freigabe: {motion.label}",
        text=f"{called(motion)} wartet auf die Freigabe.",
        path=motion.get_absolute_url(),
    )


@transaction.atomic
def send_back(motion, reason, *, by, seen=None):
    """Give a draft back to its office, with what is still to do; signatures hold as far as their parts stay. `seen` is
    what the page of a signer showed."""
    if not reason.strip():
        raise NotAllowed("Bitte sagen, was noch zu tun ist.")
    record_return(motion, reason, by=by, seen=seen)
    motion.take("return", by=by, note=reason)
    rest(motion)
    motion.release_asked_at = None
    motion.save(update_fields=["release_asked_at"])
    mail_office(
        motion.office,
        subject=f"Zurückgegeben: {motion.label}",
        text=f"{called(motion)} ist noch nicht freigegeben. {told_by_mail(motion, f'Zu tun: {reason}')}",
        path=motion.get_absolute_url(),
    )


@transaction.atomic
def recall(motion, reason, *, by):
    """Take a draft back from release or Mitzeichnung to go on with it."""
    motion.take("recall", by=by, note=reason)
    rest(motion)
    motion.release_asked_at = None
    motion.save(update_fields=["release_asked_at"])


def hold(motion):
    """The motion with its parts as they are now, its row held to the end of the transaction."""
    found = held_with_heads(pk=motion.pk)
    if not found:
        raise Motion.DoesNotExist
    prefetch_related_objects(found, *parts_to_prefetch())
    return found[0]


@built_once
def held_with_heads(pk):
    return Motion.objects.with_heads().select_for_update(of=("self",), no_key=True).filter(pk=pk).order_by()


def refuse_findings(motion):
    blockers = blocking(findings_of(motion))
    if blockers:
        raise Blocked(blockers)


@transaction.atomic
def release(motion, change_note="", *, by, seen=None):
    """Take the number, freeze text, attachments, web text and PDF."""
    locked = ready_for_release(motion, change_note, by=by, seen=seen)
    locked.take("release", by=by, note=change_note)
    version = freeze(locked, change_note)
    follow_paper(locked)
    locked.release_asked_at, locked.change_note = None, ""
    locked.save(update_fields=["release_asked_at", "change_note"])
    motion.refresh_from_db()
    return version


def ready_for_release(motion, change_note="", *, by, seen=None):
    """The motion with number and date, held, when nothing stands in the way, also not in the sentence on the new
    version. Locks counter, then motion."""
    if motion.number is None:
        give_number_once(motion)
    locked = hold(motion)
    allowed_step(locked, "release", by)
    refuse_unseen_draft(locked, seen)
    locked.paper_date = locked.paper_date or clock.today()
    locked.save(update_fields=["paper_date"])
    locked.change_note = change_note
    refuse_findings(locked)
    return locked


def give_number_once(motion):
    """Two releases at once: the second finds the number of the first and then fails at its own step."""
    day = motion.paper_date or clock.today()
    numbering.hold_numbers(motion, day)
    motion.refresh_from_db(from_queryset=Motion.objects.select_related("kind__scheme", "office", "supplement_to"))
    if motion.number is None:
        give_number(motion)


def freeze(motion, change_note, *, content=None, at=None):
    """Write the next version. `content` is all that web page, PDF and difference are made from."""
    now = at or clock.now()
    content = content or documents.content_of(motion, change_note=change_note)
    pdf = documents.content_pdf(content, created_at=now, is_draft=False)
    return write_version(motion, content, pdf=store(pdf, PDF), pdf_pages=documents.page_count(pdf), released_at=now)


def write_version(motion, content, *, text="", **values):
    """The version that says this, with its files; `text` where its document says more than the content."""
    html = documents.content_html(content)
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
        text=text or documents.content_text(content),
        content_sha256=documents.content_sha256(content),
        html_sha256=documents.sha256(html.encode()),
        change_note=content["change_note"],
        **values,
    )
    freeze_files(version, motion)
    return version


def freeze_files(version, motion):
    shown, hidden = documents.sorted_attachments(motion)
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
