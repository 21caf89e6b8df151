"""Notfall-Rückruf around a sitting: its agenda with all that is public of it, or minutes with the results, leave the
public and the members at once; who had them is told, and can be listed."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from committees import clock
from committees.actions.agendas import held_agenda
from committees.actions.minutes.held import held_minutes
from committees.mails import mail, send_one_mail, users_with
from committees.models import (
    AgendaVersion,
    AuditEntry,
    Delivery,
    Meeting,
    MeetingFile,
    MeetingVisit,
    Membership,
    MinutesSending,
    PublicAgenda,
    PublicOrder,
    PublicProceedings,
    PublicResolution,
    PublishedMinutes,
    SittingOpening,
    SittingRecall,
    User,
    WithheldAgenda,
)
from committees.rights import may_recall
from committees.states import DeliveryState, DeliveryWay, MinutesState, Position, UserRole
from committees.workflow import NotAllowed

WHO = "Zurückrufen dürfen der Sitzungsdienst und die Verwaltungsleitung."
RECALLED = "Die Tagesordnung ist zurückgerufen."
NOTHING = "Hier gibt es nichts zurückzurufen: Nichts davon ist veröffentlicht oder bei den Mitgliedern."


@transaction.atomic
def recall_agenda(meeting, reason, *, by):
    """Every version, its documents and packs, the results, what was promised, and the signed public minutes, in one
    transaction."""
    refuse_others(meeting, by)
    held_agenda(meeting)
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    versions = versions_out(meeting)
    public = list(meeting.files.filter(is_public=True).values_list("pk", flat=True))
    was_public = PublicAgenda.objects.filter(meeting=meeting).exists() or bool(public)
    if not versions and not was_public:
        raise NotAllowed(NOTHING)
    recall = SittingRecall.objects.create(
        meeting=meeting,
        numbers=[version.number for version in versions],
        files=public,
        reason=reason,
        was_public=was_public,
        had_results=take_results(meeting),
        told=tell(meeting, None, versions, by),
        by=by,
    )
    WithheldAgenda.objects.bulk_create(WithheldAgenda(version=version, recall=recall) for version in versions)
    PublicAgenda.objects.filter(meeting=meeting).delete()
    MeetingFile.objects.filter(pk__in=public).update(is_public=False)
    PublicProceedings.objects.filter(meeting=meeting).delete()
    take_promises(meeting)
    stop_mails(versions)
    AuditEntry.objects.note(by=by, subject=meeting, action="recall_agenda", note=reason)
    for minutes in meeting.minutes.filter(is_public=True, recalled_at=None, state__in=MinutesState.signed()):
        recall_minutes(minutes, reason, by=by)
    return recall


@transaction.atomic
def recall_minutes(minutes, reason, *, by):
    """The signed minutes, in public and in the hands of the members, and with the public ones the results and what was
    promised."""
    refuse_others(minutes.meeting, by)
    Meeting.objects.select_for_update(no_key=True).get(pk=minutes.meeting_id)
    held = held_minutes(minutes)
    if held.recalled_at or not is_out(held):
        raise NotAllowed(NOTHING)
    was_public, before = held.state == MinutesState.PUBLISHED, held.state
    recall = SittingRecall.objects.create(
        meeting=held.meeting,
        minutes=held,
        numbers=list(held.versions.order_by("number").values_list("number", flat=True)),
        reason=reason,
        was_public=was_public,
        had_results=held.is_public and take_results(held.meeting, held.committee),
        told=tell(held.meeting, held, (), by),
        by=by,
    )
    PublishedMinutes.objects.filter(version__minutes=held).delete()
    if held.is_public:
        take_promises(held.meeting)
    held.recalled_at, held.state = clock.now(), MinutesState.SIGNED if was_public else held.state
    held.save(update_fields=["recalled_at", "state"])
    AuditEntry.objects.note(by=by, subject=held, action="recall_minutes", before=before, after=held.state, note=reason)
    return recall


def refuse_others(meeting, user):
    if not may_recall(meeting, user):
        raise NotAllowed(WHO)


def versions_out(meeting):
    """The versions that the members or everyone read."""
    out = Q(pk__in=AgendaVersion.objects.sent().values("pk")) | Q(public__isnull=False)
    return list(meeting.agenda_versions.filter(out, withholding__isnull=True).order_by("number"))


def is_out(minutes):
    """Whether members read these minutes, or everyone their results."""
    return minutes.state in MinutesState.signed() or (
        minutes.is_public and results_of(minutes.meeting, minutes.committee).exists()
    )


def results_of(meeting, committee=None):
    """What was disclosed by two people stands on its own."""
    found = PublicResolution.objects.filter(meeting=meeting, is_disclosed=False)
    return found.filter(committee=committee) if committee else found


def take_results(meeting, committee=None):
    """Whether there were any."""
    gone, _ = results_of(meeting, committee).delete()
    return gone > 0


def take_promises(meeting):
    """Zusagen and open questions of this sitting, which no result holds back."""
    PublicOrder.objects.filter(meeting=meeting).delete()


def stop_mails(versions):
    """What is still on its way out names items."""
    waiting = Delivery.objects.filter(dispatch__version__in=versions, state=DeliveryState.QUEUED)
    waiting.update(state=DeliveryState.FAILED, problem=RECALLED)


# --- who is told; neither title nor reason stands in a mail ---


def tell(meeting, minutes, versions, by):
    """Mails to those who answer for it, and to those who had it; says how many."""
    what = f"Die Niederschrift zur Sitzung {meeting}" if minutes else f"Die Tagesordnung der Sitzung {meeting}"
    inside = in_charge_of(meeting).exclude(pk=by.pk)
    outside = who_had_it(meeting, minutes).exclude(pk__in=inside.values("pk")).exclude(pk=by.pk)
    subject = f"Rückruf: {what.removeprefix('Die ')}"
    text = (
        f"{what} ist zurückgerufen und nicht mehr zu lesen. Bitte geben Sie nichts daraus weiter, löschen Sie "
        "gespeicherte Dateien und vernichten Sie Ausdrucke. Fragen beantwortet der Sitzungsdienst."
    )
    mail(
        inside,
        subject=subject,
        text=f"{what} ist im Notfall zurückgerufen. Grund und Liste der Öffnungen stehen im Arbeitsraum.",
        path=meeting.intern_url,
    )
    mail(outside, subject=subject, text=text, path=reverse("desk"))
    strangers = [each.address for each in without_account(versions) if each.way == DeliveryWay.MAIL]
    for address in strangers:
        send_one_mail.defer(to=address, subject=subject, text=text)
    return inside.exclude(email="").count() + outside.exclude(email="").count() + len(strangers)


def in_charge_of(meeting):
    """Committee services, the mayor, and who presides."""
    chairs = Membership.objects.on(clock.today()).filter(
        committee__in=meeting.committees.all(), position=Position.CHAIR
    )
    groups = (users_with(UserRole.COMMITTEE_SERVICES), users_with(UserRole.MAYOR))
    keys = {user.pk for group in groups for user in group}
    found = Q(pk__in=keys) | Q(person__in=chairs.values("person"), is_active=True)
    return User.objects.filter(found).order_by("pk")


def who_had_it(meeting, minutes):
    """Accounts that opened it, or to which it was sent."""
    opened = SittingOpening.objects.filter(meeting=meeting, minutes=minutes).values("user")
    if minutes:
        sent = MinutesSending.objects.filter(minutes=minutes).values("person")
        return User.objects.filter(Q(pk__in=opened) | Q(person__in=sent), is_active=True).order_by("pk")
    sent = Delivery.objects.filter(dispatch__version__meeting=meeting).exclude(person=None).values("person")
    seen = MeetingVisit.objects.filter(meeting=meeting, seen_version__gt=0).values("user")
    had = Q(pk__in=opened) | Q(pk__in=seen) | Q(person__in=sent)
    return User.objects.filter(had, is_active=True).order_by("pk")


def without_account(versions):
    """Sendings to those who have no account here: the press, guests of an item."""
    return Delivery.objects.filter(dispatch__version__in=versions, person=None).order_by("name")


# --- what can be said afterwards ---


def openings_of(recall):
    """{account: what they opened of it, the first first}, in the order of their first opening."""
    found = {}
    for opening in SittingOpening.objects.of(recall).select_related("user__person"):
        found.setdefault(opening.user, []).append(opening)
    return found


def sent_to(recall):
    """Names of those to whom it went on paper, or without an account here."""
    if recall.minutes_id:
        return sorted(str(sending.person) for sending in recall.minutes.sendings.select_related("person"))
    sendings = Delivery.objects.filter(
        dispatch__version__meeting=recall.meeting_id, dispatch__version__number__in=recall.numbers
    )
    found = sendings.filter(Q(way=DeliveryWay.PAPER) | Q(person=None))
    return sorted(set(found.values_list("name", flat=True)))
