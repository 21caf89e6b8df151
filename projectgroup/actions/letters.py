"""The mails about nominations, and the link they carry. A mail names group and seat, never who was named."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from committees import clock
from committees.mails import mail, send_one_mail, users_with
from committees.models import Municipality
from committees.states import UserRole

SIGNER = Signer(salt="projectgroup.nomination")


# --- the link ---


def token_of(nomination):
    """What the link carries: the request and its key, signed with the town's secret."""
    return SIGNER.sign_object([nomination.pk, str(nomination.key)])


def signed_in(token):
    """[request, key] of a link that the town has signed, or None."""
    try:
        return SIGNER.unsign_object(token)
    except BadSignature:
        return None


def path_to(nomination):
    return reverse("nomination-answer", args=[token_of(nomination)])


def link_to(nomination):
    return f"{settings.BASE_URL}{path_to(nomination)}"


def until(nomination):
    return f"{clock.local(nomination.expires_at):%d.%m.%Y, %H:%M} Uhr"


# --- to those who name ---


def send_request(nomination):
    send_link(
        nomination,
        f"Benennung erbeten: {nomination.seat.name}",
        f"{called(nomination.seat.group)} ist ein Sitz zu besetzen: {nomination.seat.name}. Bitte benennen Sie eine "
        "Person und, wenn Sie möchten, eine Stellvertretung.",
    )


def send_new_link(nomination):
    send_link(
        nomination,
        f"Neuer Link zur Benennung: {nomination.seat.name}",
        f"{called(nomination.seat.group)} bitten wir Sie um eine Benennung: {nomination.seat.name}. Hier ist ein neuer "
        "Link; der frühere gilt nicht mehr.",
    )


def send_reminder(nomination):
    send_link(
        nomination,
        f"Erinnerung: Benennung bis {clock.local(nomination.expires_at):%d.%m.%Y}, {nomination.seat.name}",
        f"{called(nomination.seat.group)} steht Ihre Benennung noch aus: {nomination.seat.name}. Es ist derselbe Link "
        "wie in unserer letzten Mail. Haben Sie inzwischen benannt, ist nichts mehr zu tun.",
    )


def send_link(nomination, subject, opening):
    send(
        nomination,
        subject,
        f"{opening}\n\n{link_to(nomination)}\n\n"
        f"Der Link gilt bis {until(nomination)}, nur für diesen Sitz und nur einmal. Ein Konto brauchen Sie nicht. "
        "Bitte geben Sie den Link nicht weiter.",
    )


def send_confirmation(nomination, day):
    send(
        nomination,
        f"Bestätigt: {nomination.seat.name}",
        f"danke für Ihre Benennung für {nomination.seat.name}. Sie ist bestätigt und gilt ab {day:%d.%m.%Y}.",
    )


def send_rejection(nomination):
    send(
        nomination,
        f"Nicht bestätigt: {nomination.seat.name}",
        f"danke für Ihre Benennung für {nomination.seat.name}. Bestätigen konnten wir sie nicht. Der Grund: "
        f"{nomination.reason}\n\n"
        "Wir melden uns, sobald Sie neu benennen können.",
    )


def send_withdrawal(nomination):
    send(
        nomination,
        f"Benennung nicht mehr nötig: {nomination.seat.name}",
        f"für {nomination.seat.name} brauchen wir keine Benennung mehr. Der Link, den wir Ihnen geschickt haben, gilt "
        "nicht mehr. Zu tun ist für Sie nichts.",
    )


def send(nomination, subject, text):
    """One mail to who names, with greeting and signature."""
    town = Municipality.objects.first()
    sender = f"{nomination.asked_by}\n{town.name}" if town else str(nomination.asked_by)
    contact = f"Fragen beantworten wir gern: {town.email}\n\n" if town and town.email else ""
    body = f"Guten Tag {nomination.recipient},\n\n{text}\n\n{contact}Freundliche Grüße\n{sender}\n"
    send_one_mail.defer(to=nomination.email, subject=subject, text=body)


def called(group):
    """How a mail speaks of the group: what began with a non-public paper is not named."""
    if not group.founding_motion.is_public:
        return "für eine Projektgruppe"
    return f"für die Projektgruppe „{group.committee.name.removeprefix('Projektgruppe ')}“"


# --- to the Gremienpflege ---


def tell_answer(nomination):
    """To who asked; where that account is closed, to the whole Gremienpflege."""
    asked_by, seat = nomination.asked_by, nomination.seat
    mail(
        [asked_by] if asked_by.is_active else users_with(UserRole.ADMIN),
        subject=f"Benannt: {seat.name}",
        text=f"{nomination.recipient} hat für {seat.name} benannt. Bitte bestätigen Sie die Benennung oder lehnen Sie "
        "sie ab.",
        path=reverse("nomination-list", args=[seat.group.committee.slug]),
    )
