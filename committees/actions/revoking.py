"""Notfall-Rückruf: a paper leaves the public and the members at once; who had it is told, and can be listed."""

from django.db import transaction
from django.db.models import Q, Value
from django.urls import reverse

from committees.actions.publication import withhold
from committees.mails import mail, users_with, writers_of
from committees.models import (
    Delivery,
    Meeting,
    MotionVersion,
    Opening,
    PublicAgenda,
    PublicOrder,
    PublicResolution,
    PublishedMinutes,
    Resolution,
    Revocation,
    User,
    VersionFile,
)
from committees.states import DeliveryWay, UserRole


@transaction.atomic
def revoke(motion, reason, *, by):
    """Withhold every version, in the public and from the members, in one transaction and for good."""
    motion.take("revoke", by=by, note=reason)
    motion.refresh_from_db()  # only now is its row held
    was_public = motion.is_in_public
    numbers = withhold(motion, reason=reason, by=by)
    motion.distributed_at = None  # the members have nothing of it any more
    motion.save(update_fields=["distributed_at"])
    return Revocation.objects.create(
        motion=motion, numbers=numbers, reason=reason, was_public=was_public, told=tell(motion, by), by=by
    )


# --- who is told; neither title nor reason stands in a mail ---


def tell(motion, by):
    """Mails to those who answer for the paper, and to those who had it; says how many."""
    inside, outside = in_town_hall(motion).exclude(pk=by.pk), who_had_it(motion)
    outside = outside.exclude(pk__in=inside.values("pk")).exclude(pk=by.pk)
    subject = f"Rückruf: Vorlage {motion.number}"
    mail(
        inside,
        subject=subject,
        text=f"Die Vorlage {motion.number} ist im Notfall zurückgerufen. Grund und Liste der Öffnungen lesen "
        "Sitzungsdienst und Verwaltungsleitung im Arbeitsraum; eine neue Fassung schreibt das federführende Amt.",
        path=reverse("intern-motion", args=[motion.address]),
    )
    mail(
        outside,
        subject=subject,
        text=f"Die Vorlage {motion.number} ist zurückgerufen und nicht mehr zu lesen. Bitte geben Sie nichts daraus "
        "weiter, löschen Sie gespeicherte Dateien und vernichten Sie Ausdrucke. Fragen beantwortet der Sitzungsdienst.",
        path=reverse("desk"),
    )
    return inside.exclude(email="").count() + outside.exclude(email="").count()


def in_town_hall(motion):
    """Committee services, the mayor, and those who write in its office."""
    groups = (users_with(UserRole.COMMITTEE_SERVICES), users_with(UserRole.MAYOR), writers_of(motion.office))
    keys = {user.pk for group in groups for user in group}
    return User.objects.filter(pk__in=keys).order_by("pk")


def who_had_it(motion):
    """Accounts that opened a version, or to which a sitting with this paper was sent."""
    opened = Opening.objects.filter(version__motion=motion).values("user")
    sent = sendings_of(motion).exclude(person=None).values("person")
    return User.objects.filter(Q(pk__in=opened) | Q(person__in=sent), is_active=True).order_by("pk")


def sendings_of(motion):
    """Deliveries of agendas on which the paper stands, to those who read its item."""
    found = Q()
    for item in motion.agenda_items.all():
        whole = Q(only_items=[]) & (Q() if item.is_public else Q(reads_non_public=True))
        found |= Q(dispatch__version__meeting=item.meeting_id) & (whole | Q(only_items__contains=[item.pk]))
    return Delivery.objects.filter(found) if found else Delivery.objects.none()


# --- what can be said afterwards ---


def openings_of(motion):
    """{account: what they opened of versions called back, the first first}, in the order of their first opening."""
    found = {}
    openings = Opening.objects.filter(version__motion=motion, version__withholding__isnull=False)
    for opening in openings.select_related("user__person", "version"):
        found.setdefault(opening.user, []).append(opening)
    return found


def on_paper(motion):
    """Names of those to whom the paper went by post."""
    return sorted(set(sendings_of(motion).filter(way=DeliveryWay.PAPER).values_list("name", flat=True)))


SITTING = (
    "Titel und Beschluss stehen dort öffentlich, soweit sie zur Sitzung gehören. Tagesordnung und Niederschrift haben "
    "einen eigenen Rückruf auf der Seite der Sitzung im Arbeitsraum."
)
ORDERS = (
    "Aus Beschlüssen zu dieser Vorlage stehen dort Aufträge mit ihrem Wortlaut, aus der Beratung Zusagen. Der "
    "Sitzungsdienst nimmt beides auf der jeweiligen Seite im Arbeitsraum aus der Öffentlichkeit."
)


def what_stays(motion):
    """[(words, address, what stands there)]: where something of the paper still stands in public, because it belongs
    to another record."""
    meetings = Meeting.objects.in_public().with_public_committees()
    meetings = meetings.filter(
        Q(pk__in=PublicAgenda.objects.naming(motion.pk).values("meeting"))
        | Q(pk__in=PublicResolution.objects.in_public().filter(motion=motion).values("meeting"))
        | Q(pk__in=PublishedMinutes.objects.filter(meeting__items__motion=motion).values("meeting"))
    )
    sittings = [(f"Sitzung {meeting}", meeting.get_absolute_url(), SITTING) for meeting in meetings]
    return sittings + [
        (f"Aufträge: {name}", reverse("committee-orders", args=[slug]), ORDERS)
        if slug
        else (f"dieselbe Datei als Anlage zu {name}", "", "")
        for slug, name in orders_and_files(motion)
    ]


def orders_and_files(motion):
    """(slug, name) of the committees with public orders from its decisions, and ("", number) of other papers in public
    that carry one of its files; in one query."""
    decisions = Resolution.objects.on_papers([motion.pk])
    orders = PublicOrder.objects.in_public().filter(
        Q(order__resolution__in=decisions) | Q(order__resolution=None, order__item__motion=motion)
    )
    orders = orders.order_by().values_list("committee__slug", "committee__name")
    rows = orders.union(same_files(motion).order_by().values_list(Value(""), "version__motion_number"))
    return sorted(rows, key=lambda row: (not row[0], row[1]))


def same_files(motion):
    files = VersionFile.objects.filter(version__motion=motion).values("file")
    others = VersionFile.objects.filter(file__in=files, is_public=True, version__in=MotionVersion.objects.in_public())
    return others.exclude(version__motion=motion)
