"""What the Laufzettel says of a Vorlage: how far it is, with whom it lies, whose signature it lacks."""

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from committees import clock
from committees.models.audit import AuditEntry
from committees.models.signing import CoSignature, SigningRoute, station_words
from committees.states import MotionState, SigningMode

TURNS = ["submit", "circulate", "recall", "return", "release"]


def signed():
    """How far the Laufzettel is, and whether the draft came back last: to annotate motions with."""
    asked = CoSignature.objects.filter(motion=OuterRef("pk"), mode=SigningMode.SIGN).order_by().values("motion")
    turns = AuditEntry.objects.filter(record_type="motion", record_id=OuterRef("pk"), action__in=TURNS)
    return {
        "signatures_asked": Coalesce(Subquery(asked.annotate(n=Count("pk")).values("n")), 0),
        "signatures_given": Coalesce(Subquery(asked.annotate(n=Count("done_at")).values("n")), 0),
        "last_turn": Subquery(turns.order_by("-pk").values("action")[:1]),
    }


def waiting_for(motions, user, day):
    """The motions whose Laufzettel waits for this user, with `due_on` and `asks` (mode); overdue ones first."""
    stations = CoSignature.objects.of_user(user, day).waiting().filter(motion=OuterRef("pk"))
    mine = motions.filter(pk__in=CoSignature.objects.of_user(user, day).waiting().before_release().values("motion"))
    return mine.annotate(
        due_on=Subquery(stations.order_by(F("due_on").asc(nulls_last=True)).values("due_on")[:1]),
        asks=Subquery(stations.order_by("-mode").values("mode")[:1]),
    ).order_by(F("due_on").asc(nulls_last=True), "pk")


def counting_late(waiting, day):
    """Each of these waiting motions says in `late` how many of all of them are overdue."""
    return waiting.annotate(late=Window(Count("pk", filter=Q(due_on__lt=day))))


class GoesRound(models.Model):
    """A Vorlage that is given round for signatures. Lists and pages bring the first three along (see signed); a motion
    fetched for a single step does without."""

    signatures_asked = signatures_given = 0
    last_turn = None

    class Meta:
        abstract = True

    @cached_property
    def signing_route(self):
        """The Mitzeichnungsweg of this office and kind, or None."""
        return SigningRoute.objects.fitting(self.office_id, self.kind_id).first()

    @property
    def must_be_signed(self):
        """Whether the house wants this paper signed before its release."""
        if self.is_from_outside:
            return False
        if hasattr(self, "route_is_required"):
            return bool(self.route_is_required)
        return bool(self.signing_route and self.signing_route.is_required)

    @property
    def came_back(self):
        """Whether it was given back and nobody has taken it on since."""
        return self.last_turn == "return"

    @property
    def whereabouts(self):
        """With whom the paper lies, as lists bring it along: "liegt bei Kämmerei, Leitung Sportamt"."""
        names = [station_words(**station) for station in getattr(self, "lies_with", None) or ()]
        return f"liegt bei {', '.join(names)}" if names and self.state == MotionState.CO_SIGNING else ""

    def waits_for_signature_of(self, user):
        """Whether a station of the Laufzettel that asks for a signature is this user's to serve now."""
        return any(station.asks_for_signature and station.is_waiting for station in self.open_stations(user))

    def lacks_signature_of(self, user):
        """Whether this user may sign now, in turn or ahead of it."""
        return any(station.asks_for_signature for station in self.open_stations(user))

    def lacks_note_of(self, user):
        return any(not station.asks_for_signature for station in self.open_stations(user))

    def open_stations(self, user):
        """Stations of the Laufzettel that are not done and are this user's to serve; asked for once."""
        known = self.__dict__.setdefault("open_by_user", {})
        if user.pk not in known:
            stations = self.co_signatures.of_user(user, clock.today()).filter(done_at__isnull=True)
            known[user.pk] = list(stations.select_related("user__person", "office"))
        return known[user.pk]
