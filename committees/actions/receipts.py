"""Papers from outside on their way in: handed in, recorded, examined, assigned, redacted, answered."""

from datetime import timedelta
from pathlib import PurePath

from django.db import transaction

from committees import clock
from committees.actions.checks import findings_of
from committees.actions.files import store, warning_about
from committees.actions.heads import head_words, note_head, stored_head
from committees.actions.motions import create, number_early
from committees.mails import called, mail_committee_services, mail_office, mail_submitters
from committees.models import (
    Attachment,
    AuditEntry,
    Motion,
    MotionLink,
    MotionSection,
    Receipt,
    Submitter,
    TownSetting,
)
from committees.models.receipts import receipt_of, submitted_by
from committees.rules.language import german
from committees.states import ENDED, AttachmentRole, Channel, LinkRelation, MotionState
from committees.workflow import NotAllowed

COMPLETENESS = "V2"
FAULTLESS = "Frist, Form und Zuständigkeit sind in Ordnung."


def obstacles_to_hand_in(motion):
    """Why this draft cannot be handed in yet, as sentences; empty when it can."""
    missing = [finding.sentence for finding in findings_of(motion) if finding.rule == COMPLETENESS]
    sentences = [sentence.replace("Vor der Freigabe fehlt", "Noch fehlt") for sentence in missing]
    number, fewest = len(motion.submitters.all()), motion.kind.min_submitters
    if motion.is_by_members and number < fewest:
        sentences.append(f"Ohne Fraktion reichen mindestens {fewest} Ratsmitglieder ein; angekreuzt sind {number}.")
    return sentences


def deadline_of(motion, setting):
    """The last day on which this paper is in time for the sitting it wishes for, or None without such a sitting."""
    station = next((station for station in motion.consultations.all() if station.day), None)
    return station and station.day - timedelta(days=setting.submission_days)


def is_in_time(motion, received_at, setting):
    """None where no sitting is wished for."""
    deadline = deadline_of(motion, setting)
    return None if deadline is None else clock.local(received_at).date() <= deadline


@transaction.atomic
def hand_in(motion, *, by):
    """The faction gives its paper in; from now on nobody changes its text."""
    locked = Motion.objects.with_parts().select_for_update(of=("self",)).get(pk=motion.pk)
    obstacles = obstacles_to_hand_in(locked)
    if obstacles:
        raise NotAllowed(" ".join(obstacles))
    locked.take("hand_in", by=by)
    number_early(locked)
    keep_as_handed_in(locked, received_at=clock.now(), channel=Channel.WORKSPACE)
    tell_of_receipt(locked)
    return locked


@transaction.atomic
def receive(motion, *, sections, submitters, channel, received_at=None, file=None, by=None):
    """Record a paper that came by letter, mail or the public form. `submitters` are (name, contact); `file` is (name,
    bytes, media type): the original of what a citizen wrote, else the main document."""
    motion.author, motion.state, motion.office = by, MotionState.RECEIVED, receiving_office()
    motion.save()
    MotionSection.objects.bulk_create(
        MotionSection(motion=motion, key=section.key, html=sections.get(section.key, ""))
        for section in motion.kind.sections.all()
    )
    Submitter.objects.bulk_create(Submitter(motion=motion, name=n, contact=contact) for n, contact in submitters)
    if file:
        is_original = motion.kind.is_from_citizens
        keep_file(motion, file, AttachmentRole.ORIGINAL if is_original else AttachmentRole.MAIN)
    number_early(motion)
    keep_as_handed_in(motion, received_at=received_at or clock.now(), channel=channel)
    AuditEntry.objects.note(by=by, subject=motion, action="receive", after=motion.state)
    tell_of_receipt(motion)
    return motion


def receiving_office():
    office = TownSetting.objects.on(clock.today()).receiving_office
    if office is None:
        raise NotAllowed("Noch ist kein Amt bestimmt, das Eingänge entgegennimmt. Die Gremienpflege legt es fest.")
    return office


def keep_as_handed_in(motion, *, received_at, channel):
    """Write the Eingang. It comes last: with it the database refuses every change of the text."""
    texts = {section.key: section.html for section in MotionSection.objects.filter(motion=motion)}
    Receipt.objects.create(
        motion=motion,
        received_at=received_at,
        channel=channel,
        original_subject=motion.subject,
        original={key: html for key, html in texts.items() if html},
    )
    motion.changed_at = clock.now()
    motion.save(update_fields=["changed_at"])


def keep_file(motion, file, role):
    name, data, media_type = file
    return Attachment.objects.create(
        motion=motion,
        position=motion.attachments.count() + 1,
        title=title_of(name, role),
        file_name=name,
        role=role,
        is_public=role != AttachmentRole.ORIGINAL,
        file=store(data, media_type),
        warning=warning_about(data, media_type, name),
    )


def title_of(name, role):
    """File names often carry the name of who wrote: what goes outside is called by its role."""
    if role == AttachmentRole.ORIGINAL:
        return PurePath(name).stem.replace("_", " ")[:200] or "Schreiben"
    return "Wortlaut"


def tell_of_receipt(motion):
    mail_committee_services(
        subject=f"Eingang: {motion.label}",
        text=f"„{motion.subject}“ ist eingegangen ({submitted_by(motion) or motion.kind.name}).",
        path=motion.get_absolute_url(),
    )
    mail_submitters(
        motion,
        subject=f"Eingegangen: {motion.subject}",
        text=f"„{motion.subject}“ ist bei der Stadt eingegangen. Eingangsnummer: {motion.label}. "
        "Der Sitzungsdienst prüft jetzt Frist, Form und Zuständigkeit.",
    )


@transaction.atomic
def examine(motion, *, is_in_time, is_in_form, is_competent, note, by):
    """Note the result of the examination, the first or a corrected one, and tell it to those who handed in."""
    motion.take(examination_step(motion), by=by, note=note or FAULTLESS)
    receipt = motion.receipt
    receipt.is_in_time, receipt.is_in_form, receipt.is_competent = is_in_time, is_in_form, is_competent
    receipt.examination_note, receipt.examined_at, receipt.examined_by = note, clock.now(), by
    receipt.save()
    result = FAULTLESS if receipt.is_faultless else note
    mail_submitters(
        motion, subject=f"Geprüft: {motion.subject}", text=f"„{motion.subject}“ ({motion.label}) ist geprüft. {result}"
    )


def examination_step(motion):
    return "examine_again" if motion.state == MotionState.EXAMINED else "examine"


def obstacles_to_assign(motion):
    """Why this paper is not given to an office, as sentences; empty when it can be."""
    receipt = receipt_of(motion)
    if motion.state != MotionState.EXAMINED or receipt is None or receipt.is_competent is not False:
        return []
    found = " ".join(receipt.note_on("Zuständigkeit").split())
    return [
        f"Nach der Prüfung sind Rat und Ausschüsse nicht zuständig: „{found}“ Sie können die Vorlage ohne Beratung "
        "abschließen oder die Prüfung berichtigen."
    ]


@transaction.atomic
def decline(motion, message, *, by):
    """End a paper that Rat and Ausschüsse are not competent for; those who handed in learn why, and who is."""
    motion.take("decline", by=by, note=message)
    mail_submitters(
        motion,
        subject=f"Abgeschlossen: {motion.subject}",
        text=f"„{motion.subject}“ ({motion.label}) wird nicht beraten. {message}",
    )


@transaction.atomic
def assign(motion, *, office, is_public=True, reason="", by):
    """Give the paper to the office that deals with it; its Beratungsfolge is saved already."""
    obstacles = obstacles_to_assign(motion)
    if obstacles:
        raise NotAllowed(" ".join(obstacles))
    before = stored_head(motion)
    motion.take("assign", by=by, note=str(office))
    motion.office, motion.release_asked_at = office, clock.now()
    motion.is_public, motion.reason_non_public = is_public, "" if is_public else reason
    motion.save(update_fields=["office", "release_asked_at", "is_public", "reason_non_public"])
    note_head(motion, before, head_words(motion), by=by)
    mail_office(
        office,
        subject=f"Zugewiesen: {motion.label}",
        text=f"{called(motion)} ist Ihrem Amt zugewiesen: {submitted_by(motion) or motion.kind.name}.",
        path=motion.get_absolute_url(),
    )


@transaction.atomic
def redact(motion, *, subject, sections, file=None, without_file=False, by):
    """Store the version of a citizen's paper that may be read outside; what was handed in stays as it is."""
    before = stored_head(motion)
    motion.subject = subject
    motion.save(update_fields=["subject"])
    note_head(motion, before, head_words(motion), by=by)
    for section in motion.sections.all():
        section.html = sections.get(section.key, section.html)
        section.save()
    if file or without_file:
        motion.attachments.filter(role=AttachmentRole.MAIN).delete()
    if file:
        keep_file(motion, file, AttachmentRole.MAIN)
    receipt = motion.receipt
    receipt.redacted_at, receipt.redacted_by = clock.now(), by
    receipt.save(update_fields=["redacted_at", "redacted_by"])
    AuditEntry.objects.note(by=by, subject=motion, action="redact")


@transaction.atomic
def answer(parent, *, by):
    """Begin the Stellungnahme or the Antwort to a paper from outside, with its Beratungsfolge."""
    Motion.objects.select_for_update(no_key=True).get(pk=parent.pk)
    if answers_to(parent):
        raise NotAllowed("Zu dieser Vorlage ist schon eine Antwort in Arbeit.")
    kind = parent.kind.answer_kind
    motion = Motion(
        kind=kind,
        office=parent.office,
        subject=f"{kind.name} zu: {parent.subject}"[:300],
        is_public=parent.is_public,
        reason_non_public=parent.reason_non_public,
        supplement_to=parent,
    )
    create(motion, by=by)
    for station in parent.consultations.all():
        station.pk, station.motion, station.agenda_item = None, motion, None
        station.save()
    MotionLink.objects.create(source=motion, target=parent, relation=LinkRelation.ANSWERS)
    return motion


def answers_to(motion):
    """Papers that answer this one, those withdrawn or deleted left out, whoever may see them."""
    answers = Motion.objects.filter(links__target=motion, links__relation=LinkRelation.ANSWERS)
    return answers.filter(deleted_at__isnull=True).exclude(state__in=ENDED)


def late_words(motion, received_at, setting):
    """The sentence about the deadline (S3), or "" where none runs or it is kept."""
    if is_in_time(motion, received_at, setting) in (None, True):
        return ""
    received, deadline = clock.local(received_at).date(), deadline_of(motion, setting)
    return f"Der Eingang ist am {german(received)}; die Frist für diese Sitzung endete am {german(deadline)}."
