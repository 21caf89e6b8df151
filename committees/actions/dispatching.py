"""The Versand: one frozen agenda goes to everybody at once, with its papers, and each delivery is logged."""

from datetime import timedelta

from django.db import transaction

from committees import clock
from committees.actions import dispatch_mails, publication
from committees.actions.agendas import held_agenda, publish_agenda
from committees.actions.packs import order_packs
from committees.actions.papers import make_documents
from committees.actions.preflight import preflight
from committees.agendas import is_dropped, setting_of
from committees.agendas.marks import difference_words
from committees.models import (
    AuditEntry,
    Delivery,
    Dispatch,
    Meeting,
    Motion,
    PublicNotice,
    PublicObject,
    Recipient,
    SittingRecall,
    WithheldAgenda,
)
from committees.rights import is_committee_services, may_set_agenda
from committees.states import AgendaVersionKind, DeliveryState, DeliveryWay, MeetingState
from committees.workflow import NotAllowed

OPEN = (MeetingState.AGENDA_SET, MeetingState.INVITED)


@transaction.atomic
def send(version, *, by, delivered_on, overrides=None, on_paper=()):
    """Send this version. `overrides` {rule: reason}; `on_paper` keys of addressees who get paper instead of a mail."""
    meeting = held_meeting(version.meeting_id)
    check = preflight(meeting, by=by, delivered_on=delivered_on)
    refuse_version(meeting, check, version, by)
    overridden = check.overridden(overrides or {})
    if overridden.blocking:
        raise NotAllowed(" ".join(finding.sentence for finding in overridden.blocking))
    dispatch = Dispatch.objects.create(
        version=version,
        sent_at=clock.now(),
        sent_by=by,
        delivered_on=delivered_on,
        overrides=record_of(check, overridden, overrides or {}),
    )
    deliver_to(check.addressees, dispatch, on_paper)
    make_documents(version)
    hand_out(version, by)
    order_packs(version, by=by)
    set_invited(meeting, dispatch, by)
    return dispatch


def held_meeting(key):
    """The sitting with its agenda held first, as whoever changes an agenda holds it."""
    held_agenda(Meeting.objects.get(pk=key))
    return Meeting.objects.prefetch_related("committees").select_for_update(no_key=True).get(pk=key)


def refuse_version(meeting, check, version, by):
    if not may_set_agenda(meeting, by):
        raise NotAllowed("Einladungen versenden der Sitzungsdienst und der Vorsitz des Gremiums.")
    if meeting.state not in OPEN:
        raise NotAllowed(f"Jetzt wird nicht eingeladen. Stand der Sitzung: {meeting.get_state_display()}.")
    newest, sent = check.newest, check.last_sent
    if newest.pk != version.pk:
        raise NotAllowed(f"Inzwischen ist Fassung {newest.number} der Tagesordnung festgesetzt; sie geht hinaus.")
    if sent and sent.pk == version.pk:
        raise NotAllowed(f"Fassung {version.number} ist schon versandt, {sent.dispatch.sent_at:%d.%m.%Y}.")
    if sent and not difference_words(sent.content, version.content):
        raise NotAllowed("Seit dem letzten Versand hat sich die Tagesordnung nicht geändert.")


def record_of(check, overridden, reasons):
    """What was overridden, with its reason, as it stays in the Dispatch."""
    left = {finding.sentence for finding in overridden.blocking}
    gone = [finding for finding in check.overridable if finding.sentence not in left]
    return [
        {"rule": finding.rule, "sentence": finding.sentence, "reason": reasons[finding.rule].strip()}
        for finding in gone
    ]


def deliver_to(addressees, dispatch, on_paper):
    """One delivery each; guests only of items that are still on the agenda."""
    here = keys_on(dispatch.version)
    wanted = [each for each in addressees if not each.only_items or here.intersection(each.only_items)]
    deliveries = Delivery.objects.bulk_create(delivery_of(each, dispatch, on_paper) for each in wanted)
    for delivery in deliveries:
        if delivery.way == DeliveryWay.MAIL:
            dispatch_mails.queue(delivery)


def keys_on(version):
    """Keys of the items that stand on this agenda and are not dropped."""
    tops = [item for part in version.content["parts"] for item in part["items"]]
    return {line["id"] for top in tops for line in (top, *top["items"]) if not is_dropped(line)}


def delivery_of(each, dispatch, on_paper):
    way = DeliveryWay.PAPER if each.key in on_paper else each.way
    return Delivery(
        dispatch=dispatch,
        person_id=each.person_id,
        name=each.name,
        role=each.role,
        way=way,
        address=each.on(way),
        reads_non_public=each.reads_non_public,
        only_items=list(each.only_items),
    )


def set_invited(meeting, dispatch, by):
    before, meeting.state = meeting.state, MeetingState.INVITED
    meeting.save(update_fields=["state", "modified"])
    is_first = dispatch.version.kind == AgendaVersionKind.INVITATION
    note = "; ".join(f"{each['rule']}: {each['reason']}" for each in dispatch.overrides)
    action = "invite" if is_first else "send_supplement"
    AuditEntry.objects.note(by=by, subject=meeting, action=action, before=before, after=meeting.state, note=note)


# --- papers and the public agenda ---


def hand_out(version, by):
    """The members get all papers now; the public at the same moment or some days later."""
    for motion in papers_of(version):
        publication.send_along(motion, by=by)
    if setting_of(version.meeting).public_after_days == 0:
        show_everyone(version, by)


def papers_of(version):
    """In a fixed order: two sittings with the same papers must not wait for each other in a circle."""
    return Motion.objects.filter(agenda_items__in=keys_on(version)).order_by("pk")


def show_everyone(version, by):
    """Publish agenda and papers of an announced sitting. A paper that another person must publish waits for them, and
    one that was taken out of the public stays out until somebody publishes it by hand."""
    if not version.meeting.is_public:
        return
    if SittingRecall.objects.of_agenda(version.meeting).exists():
        return  # what was called back comes back by two people, and the papers that it names with it
    if not hasattr(version, "public"):
        publish_agenda(version)
    withdrawn = PublicObject.objects.of_type("motion").filter(withdrawn_at__isnull=False).values("record_id")
    papers = papers_of(version).exclude(pk__in=withdrawn)
    for motion in papers if is_committee_services(version.meeting, by) else ():
        if "publish" in {step.name for step in motion.steps_for(by)}:
            publish_or_leave(motion, by)


def publish_or_leave(motion, by):
    try:
        with transaction.atomic():
            publication.publish(motion, by=by)
    except NotAllowed:
        return  # the pre-flight named it (T3), and it goes on waiting where papers to be published wait


def publish_due():
    """Show what was sent so many days ago as the settings of each sitting say; returns how many agendas."""
    waiting = Dispatch.objects.filter(version__public__isnull=True, version__meeting__is_public=True)
    waiting = waiting.filter(version__meeting__state__in=[MeetingState.INVITED, MeetingState.RUNNING])
    due = [each for each in waiting.select_related("version__meeting", "sent_by") if is_due(each)]
    for dispatch in due:
        with transaction.atomic():
            held_agenda(dispatch.version.meeting)
            show_everyone(dispatch.version, dispatch.sent_by)
    return len(due)


def is_due(dispatch):
    later = timedelta(days=setting_of(dispatch.version.meeting).public_after_days)
    return clock.local(dispatch.sent_at).date() + later <= clock.today()


# --- the log afterwards ---


@transaction.atomic
def send_again(delivery, *, by):
    """Try a mail once more that did not arrive."""
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if WithheldAgenda.objects.filter(version=delivery.dispatch.version_id).exists():
        raise NotAllowed("Diese Fassung der Tagesordnung ist zurückgerufen; sie geht nicht noch einmal hinaus.")
    if delivery.state != DeliveryState.FAILED or delivery.way != DeliveryWay.MAIL:
        raise NotAllowed("Diese Zustellung ist nicht gescheitert; es gibt nichts erneut zu senden.")
    delivery.state, delivery.problem = DeliveryState.QUEUED, ""
    delivery.save(update_fields=["state", "problem"])
    dispatch_mails.queue(delivery)
    AuditEntry.objects.note(by=by, subject=delivery, action="send_again", after=delivery.name)


@transaction.atomic
def note_posting(dispatch, *, posted_on, by):
    """All paper of this Versand, and mails that failed, were posted or handed over on this day."""
    open_ones = (
        Delivery.objects.select_for_update(of=("self",)).filter(dispatch=dispatch).exclude(state=DeliveryState.SENT)
    )
    posted = [each for each in open_ones if each.way == DeliveryWay.PAPER or each.state == DeliveryState.FAILED]
    for delivery in posted:
        delivery.state, delivery.way, delivery.problem = DeliveryState.SENT, DeliveryWay.PAPER, ""
        delivery.sent_at, delivery.posted_on = clock.noon(posted_on), posted_on
    Delivery.objects.bulk_update(posted, ["state", "way", "problem", "sent_at", "posted_on"])
    if posted:
        note = f"{len(posted)} auf Papier am {posted_on:%d.%m.%Y}"
        AuditEntry.objects.note(by=by, subject=dispatch, action="note_posting", after=note)
    return len(posted)


# --- what is noted before ---


@transaction.atomic
def note_consultation(meeting, *, on, with_whom, by):
    """The Benehmen with the mayor (S6)."""
    agenda = held_agenda(meeting)
    agenda.consulted_mayor_on, agenda.consulted_mayor_with = on, with_whom
    agenda.save(update_fields=["consulted_mayor_on", "consulted_mayor_with"])
    AuditEntry.objects.note(by=by, subject=meeting, action="note_consultation", after=f"{with_whom}, {on:%d.%m.%Y}")


@transaction.atomic
def note_urgency(meeting, reason, *, by):
    """Why the notice is shortened (S2); empty takes it back."""
    agenda = held_agenda(meeting)
    before, agenda.urgency_reason = agenda.urgency_reason, reason
    agenda.save(update_fields=["urgency_reason"])
    AuditEntry.objects.note(by=by, subject=meeting, action="note_urgency", before=before, after=reason)


@transaction.atomic
def note_notice(meeting, version, *, where, posted_from, posted_until, by):
    """The public notice of this version: where it hangs and how long (S7)."""
    notice = PublicNotice.objects.create(
        meeting=meeting,
        version_number=version.number,
        where=where,
        posted_from=posted_from,
        posted_until=posted_until,
        by=by,
    )
    AuditEntry.objects.note(by=by, subject=meeting, action="note_notice", after=str(notice))
    return notice


@transaction.atomic
def add_recipient(row, *, by):
    """Somebody gets the Versand besides those who sit there."""
    row.save()
    AuditEntry.objects.note(by=by, subject=row, action="add_recipient", after=row.get_role_display())
    return row


@transaction.atomic
def drop_recipient(row, *, by):
    AuditEntry.objects.note(by=by, subject=row, action="drop_recipient", before=row.get_role_display())
    Recipient.objects.filter(pk=row.pk).delete()
