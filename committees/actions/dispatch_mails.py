"""The mails of a Versand and the link they carry. A mail holds public words only: neutral titles of what is
non-public, and of a sitting that is not announced neither committee nor agenda."""

from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from committees import clock
from committees.actions.recipients import ANSWERS
from committees.agendas import is_dropped, public_content_of
from committees.agendas.marks import difference_words
from committees.mails import PATIENCE, message_id
from committees.models import AgendaVersion, Committee, Delivery, Municipality, PublicAgenda
from committees.rules.days import SHORT_WEEKDAYS
from committees.rules.language import german
from committees.states import AgendaVersionKind, DeliveryState, DeliveryWay, RecipientRole, ReplyAnswer

SIGNER = Signer(salt="committees.reply")
LIMIT = 300
PARTS = {True: "Öffentlicher Teil", False: "Nichtöffentlicher Teil"}
AS = {
    RecipientRole.SUBSTITUTE: "nachrichtlich, weil Sie als Stellvertretung eingetragen sind",
    RecipientRole.MINUTE_TAKER: "für die Schriftführung",
    RecipientRole.DEPARTMENT: "nachrichtlich für das Dezernat",
    RecipientRole.PRESS: "nachrichtlich für die Presse",
}


# --- the link ---


def token_of(delivery):
    """What the link carries: the delivery, signed with the town's secret."""
    return SIGNER.sign_object([delivery.pk])


def delivery_behind(token):
    """The delivery whose link this is, or None."""
    try:
        (key,) = SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return with_meeting(Delivery.objects).filter(pk=key, person__isnull=False, role__in=ANSWERS).first()


def with_meeting(deliveries):
    return deliveries.select_related("person", "dispatch__version__meeting__room")


def link_to(delivery, answer):
    return f"{settings.BASE_URL}{reverse('meeting-reply', args=[token_of(delivery)])}?antwort={answer}"


# --- what a mail says ---


def subject_of(delivery, meeting, *, is_announced):
    word = "Einladung" if is_invitation(delivery) else "Nachtrag zur Tagesordnung"
    names = ", ".join(committee.short_name for committee in meeting.committees.all())
    return f"{word}: {names}, {german(meeting.day)}" if is_announced else f"{word}: Sitzung am {german(meeting.day)}"


def is_invitation(delivery):
    return delivery.dispatch.version.kind == AgendaVersionKind.INVITATION


def is_announced(meeting):
    """Whether everyone may know of this sitting with all its committees."""
    known = Committee.objects.in_public().filter(meetings=meeting).count()
    return meeting.is_public and known == meeting.committees.count()


def text_of(delivery, content, before, *, is_announced, agenda_is_public=False):
    """`content` is the agenda as everyone may read it, `before` the one that was sent last, or None."""
    meeting, town = delivery.dispatch.version.meeting, Municipality.objects.first()
    blocks = [
        f"Guten Tag {delivery.name},",
        opening(delivery, content, is_announced),
        when_and_where(content["meeting"], is_announced),
        *(matters(delivery, content, before) if is_announced else []),
        *where_to_read(delivery, meeting, is_announced, agenda_is_public),
        *([invitation_to_answer(delivery)] if delivery.role in ANSWERS else []),
        f"Freundliche Grüße\n{town.name if town else 'Sitzungsdienst'}",
    ]
    return "\n\n".join(blocks) + "\n"


def opening(delivery, content, is_announced):
    as_what = f" ({AS[delivery.role]})" if delivery.role in AS else ""
    if not is_invitation(delivery):
        return f"die Tagesordnung der Sitzung hat sich geändert{as_what}."
    if delivery.role == RecipientRole.GUEST and delivery.only_items:
        return "Sie sind als Gast zu einem Punkt dieser Sitzung eingeladen."
    return (
        f"hier ist die Einladung zu dieser Sitzung{as_what}." if as_what else "Sie sind zu dieser Sitzung eingeladen."
    )


def when_and_where(meeting, is_announced):
    moment = clock.parsed(meeting["starts_at"])
    names = [committee["name"] for committee in meeting["committees"]] if is_announced else []
    when = f"{SHORT_WEEKDAYS[moment.weekday()]}., {german(moment)}, {moment.hour}:{moment:%M} Uhr"
    where = (meeting["place"], meeting["address"], meeting["access"], meeting["note"] if is_announced else "")
    return "\n".join([*names, when, *(line for line in where if line)])


def matters(delivery, content, before):
    """The agenda, for a guest the own item alone; a Nachtrag begins with what it changes."""
    if before is None:
        return agenda_lines(delivery, content)
    said = difference_words(before, content) or ["Geändert hat sich Nichtöffentliches."]
    return ["\n".join(["Was sich ändert:", *(f"- {sentence}" for sentence in said)]), *agenda_lines(delivery, content)]


def agenda_lines(delivery, content):
    wanted = set(delivery.only_items)
    parts = []
    for part in content["parts"]:
        lines = [line for top in part["items"] for line in (top, *top["items"]) if not wanted or line["id"] in wanted]
        if lines:
            parts.append("\n".join([PARTS[part["is_public"]], *map(item_line, lines)]))
    return parts


def item_line(item):
    paper = item.get("motion")
    number = f" ({paper['number']})" if paper and paper["number"] else ""
    dropped = " – abgesetzt" if is_dropped(item) else ""
    return f"{item['number']} {item['title']}{number}{dropped}".strip()


def where_to_read(delivery, meeting, is_announced, agenda_is_public):
    """The address of a sitting names its committee."""
    if delivery.person_id:
        path = reverse("intern-meeting", args=[meeting.slug]) if is_announced else reverse("desk")
        return [f"Unterlagen und Nichtöffentliches lesen Sie nach der Anmeldung:\n{settings.BASE_URL}{path}"]
    if agenda_is_public:
        path = reverse("meeting-page", args=[meeting.slug])
        return [f"Die öffentlichen Unterlagen:\n{settings.BASE_URL}{path}"]
    return []


def invitation_to_answer(delivery):
    return (
        "Kommen Sie? Bitte antworten Sie, eine Anmeldung ist nicht nötig.\n"
        f"Ich komme: {link_to(delivery, ReplyAnswer.ACCEPTS.value)}\n"
        f"Ich bin verhindert: {link_to(delivery, ReplyAnswer.DECLINES.value)}\n"
        "Die Links gelten bis zum Beginn der Sitzung und nur für Sie. Bitte geben Sie sie nicht weiter."
    )


# --- sending ---


def queue(delivery):
    """Have the worker send this mail once the transaction commits; the job names the delivery and nothing else."""
    send_delivery.defer(delivery=delivery.pk)


@app.task(name="send_delivery", retry=PATIENCE, pass_context=True)
def send_delivery(context, delivery):
    deliver(delivery, is_last_try=context.job.attempts >= PATIENCE.max_attempts)


def deliver(key, *, is_last_try=False):
    """Send one mail, unless it was sent already. What went wrong is noted before it is tried again."""
    try:
        with transaction.atomic():
            send_queued(key)
    except SMTPRecipientsRefused:
        note_problem(key, "Der Mailserver nimmt diese Adresse nicht an.", is_over=True)
    except Exception:
        words = "Der Mailserver war nicht zu erreichen"
        note_problem(key, f"{words}." if is_last_try else f"{words}; es wird weiter versucht.", is_over=is_last_try)
        raise


def send_queued(key):
    waiting = Delivery.objects.select_for_update(of=("self",)).filter(
        pk=key, state=DeliveryState.QUEUED, way=DeliveryWay.MAIL
    )
    delivery = with_meeting(waiting).first()
    if delivery is None:
        return
    delivery.state, delivery.problem, delivery.sent_at = DeliveryState.SENT, "", clock.now()
    delivery.save(update_fields=["state", "problem", "sent_at"])
    subject, text = mail_of(delivery)
    headers = {"Message-ID": message_id("delivery", key, delivery.address, subject, text)}
    EmailMessage(subject, text, None, [delivery.address], headers=headers).send()


def mail_of(delivery):
    """(subject, text) of the mail for this delivery."""
    version = delivery.dispatch.version
    meeting, before = version.meeting, version_before(version)
    announced = is_announced(meeting)
    text = text_of(
        delivery,
        public_content_of(version.content),
        before and public_content_of(before.content),
        is_announced=announced,
        agenda_is_public=PublicAgenda.objects.filter(version=version).exists(),
    )
    return subject_of(delivery, meeting, is_announced=announced), text


def version_before(version):
    """The version that was sent before this one, or None."""
    sent = AgendaVersion.objects.filter(meeting=version.meeting_id, number__lt=version.number, dispatch__isnull=False)
    return sent.order_by("-number").first()


def note_problem(key, words, *, is_over):
    state = DeliveryState.FAILED if is_over else DeliveryState.QUEUED
    Delivery.objects.filter(pk=key, state=DeliveryState.QUEUED).update(state=state, problem=words[:LIMIT])
