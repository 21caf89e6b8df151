"""Mitzeichnung: templates of the way, the stations of a Laufzettel, what was signed, who stands in for whom."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Concat, JSONObject, NullIf

from committees import clock
from committees.models.kinds import MotionKind
from committees.models.people import Office, Role, User
from committees.models.periods import Exclusion, Period, PeriodQuerySet, days, same, starts_before_it_ends
from committees.parts import changed_parts
from committees.states import BEFORE_RELEASE, SigningDecision, SigningMode, UserRole

SIGNING_ROLES = [(role.value, role.label) for role in (UserRole.TREASURY, UserRole.COMMITTEE_SERVICES, UserRole.MAYOR)]


def station_words(person, office, role):
    """Whom a station asks, from the name of a person or of an office, or from a role."""
    return person or (f"Leitung {office}" if office else UserRole(role).label)


def exactly_one_signer(name):
    one = Q()
    fields = ("user", "office", "role")
    for chosen in fields:
        others = {f"{field}__isnull": True for field in fields if field not in (chosen, "role")}
        is_set = ~Q(role="") if chosen == "role" else Q(**{f"{chosen}__isnull": False})
        one |= Q(**others) & is_set & (Q() if chosen == "role" else Q(role=""))
    return models.CheckConstraint(
        condition=one,
        name=name,
        violation_error_message="Bitte genau eine Person, ein Amt oder eine Aufgabe für die Mitzeichnung angeben.",
    )


class Stop(models.Model):
    """Who is asked for what, in which order; stations of the same stage run side by side."""

    stage = models.PositiveSmallIntegerField("Schritt", default=1, help_text="gleiche Zahl: gleichzeitig")
    mode = models.CharField("Art", max_length=12, choices=SigningMode, default=SigningMode.SIGN)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Person")
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Leitung des Amtes"
    )
    role = models.CharField("Aufgabe", max_length=20, choices=SIGNING_ROLES, blank=True)
    parts = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        verbose_name="nur diese Abschnitte",
        help_text="Schlüssel der Abschnitte; leer: die ganze Vorlage",
    )
    days = models.PositiveSmallIntegerField("Frist in Arbeitstagen", default=3)

    class Meta:
        abstract = True

    @property
    def signer_words(self):
        """Whom the station asks: "Leitung Zentrale Dienste", "Kämmerei", "Jana Beispiel"."""
        return station_words(self.user and str(self.user), self.office and self.office.name, self.role)

    @property
    def signer(self):
        """Whom the station asks, to compare stations by."""
        return self.user_id, self.office_id, self.role

    @property
    def asks_for_signature(self):
        return self.mode == SigningMode.SIGN


class SigningRouteQuerySet(models.QuerySet):
    def fitting(self, office, kind):
        """The best first: of this office and kind, then of the office, then of the kind, then the general one."""
        routes = self.filter(Q(office=office) | Q(office=None), Q(kind=kind) | Q(kind=None))
        return routes.order_by(F("office").asc(nulls_last=True), F("kind").asc(nulls_last=True))


class SigningRoute(models.Model):
    """The usual way of a kind of Vorlage of an office; without office or kind it holds for all of them."""

    name = models.CharField("Name", max_length=80)
    office = models.ForeignKey(
        Office, models.CASCADE, related_name="signing_routes", null=True, blank=True, verbose_name="Amt"
    )
    kind = models.ForeignKey(
        MotionKind, models.CASCADE, related_name="signing_routes", null=True, blank=True, verbose_name="Vorlagenart"
    )
    is_required = models.BooleanField(
        "vor der Freigabe nötig", default=True, help_text="sonst nur vorgeschlagen, wenn jemand mitzeichnen lässt"
    )

    objects = SigningRouteQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitzeichnungsweg"
        verbose_name_plural = "Mitzeichnungswege"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind"],
                name="one_route_an_office_and_kind",
                nulls_distinct=False,
                violation_error_message="Für dieses Amt und diese Vorlagenart gibt es schon einen Weg.",
            )
        ]

    def __str__(self):
        return self.name


class SigningRouteStop(Stop):
    route = models.ForeignKey(SigningRoute, models.CASCADE, related_name="stops", verbose_name="Weg")

    class Meta:
        verbose_name = "Station"
        verbose_name_plural = "Stationen"
        ordering = ["stage", "pk"]
        constraints = [exactly_one_signer("route_stop_signer")]

    def __str__(self):
        return f"{self.stage}. {self.signer_words}"


class AbsenceQuerySet(PeriodQuerySet):
    def deputised_by(self, user, day):
        """Absences of this day in which the user stands in."""
        return self.on(day).filter(deputy=user)


class Absence(Period):
    """Somebody is away and another signs in their place."""

    user = models.ForeignKey(User, models.CASCADE, related_name="absences", verbose_name="abwesend")
    deputy = models.ForeignKey(User, models.PROTECT, related_name="deputises", verbose_name="Vertretung")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "Abwesenheit"
        verbose_name_plural = "Abwesenheiten"
        ordering = ["-starts_on", "pk"]
        constraints = [
            starts_before_it_ends("absence"),
            Exclusion(
                name="absent_once_at_a_time",
                expressions=[same("user"), days()],
                violation_error_message="Für diese Zeit ist schon eine Abwesenheit eingetragen.",
            ),
            models.CheckConstraint(
                condition=~Q(user=F("deputy")),
                name="nobody_deputises_for_themselves",
                violation_error_message="Niemand kann sich selbst vertreten.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, vertreten durch {self.deputy}"


class CoSignatureQuerySet(models.QuerySet):
    def of_user(self, user, day):
        """Stations that this user (or their key) may serve on this day: by name, as head of an office, by role, or in
        place of somebody who is away. A deputy of a deputy does not count."""
        away = Absence.objects.deputised_by(user, day).values("user")
        roles = Role.objects.on(day).filter(Q(user=user) | Q(user__in=away))
        heads = roles.filter(role=UserRole.OFFICE_HEAD).values("office")
        return self.filter(
            Q(user=user) | Q(user__in=away) | Q(office__in=heads) | Q(role__in=roles.order_by().values("role"))
        )

    def with_signatures(self):
        """With all that is said on the Laufzettel; what the signatures saw stays in the database."""
        signatures = Signature.objects.defer("content").select_related("by__person", "in_place_of__person")
        stations = self.select_related("user__person", "office", "forwarded_by__person")
        return stations.prefetch_related(Prefetch("signatures", signatures))

    def waiting_at(self):
        """Names and roles of the stations where a motion lies: to annotate motions with, see station_words."""
        name = NullIf(Concat("user__person__given_name", Value(" "), "user__person__family_name"), Value(" "))
        said = JSONObject(person=name, office="office__name", role="role")
        stations = self.filter(motion=OuterRef("pk")).waiting().unfinished()
        return ArraySubquery(stations.values(said=said))

    def before_release(self):
        return self.filter(motion__state__in=BEFORE_RELEASE, motion__deleted_at__isnull=True)

    def waiting(self):
        return self.filter(asked_at__isnull=False, done_at__isnull=True)

    def unfinished(self):
        return self.filter(mode=SigningMode.SIGN, done_at__isnull=True)


class CoSignature(Stop):
    """A station of the Laufzettel of one Vorlage. `asked_at`: since when it is its turn; `done_at`: since when its
    signature holds. Both follow from the signatures and the hashes of the parts (actions/signing.py)."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="co_signatures")
    asked_at = models.DateTimeField("liegt vor seit", null=True, blank=True)
    due_on = models.DateField("Frist", null=True, blank=True)
    done_at = models.DateTimeField("gezeichnet", null=True, blank=True)
    reminded_at = models.DateTimeField("erinnert", null=True, blank=True)
    forwarded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="weitergeleitet von"
    )
    note = models.CharField("Hinweis", max_length=500, blank=True)

    objects = CoSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitzeichnung"
        verbose_name_plural = "Mitzeichnungen"
        ordering = ["stage", "pk"]
        constraints = [exactly_one_signer("co_signature_signer")]
        indexes = [models.Index(fields=["motion"], name="co_signature_waits", condition=Q(done_at__isnull=True))]

    def __str__(self):
        return f"{self.motion}: {self.signer_words}"

    @property
    def last_signature(self):
        return next(iter(self.signatures.all()), None)

    def changed_since(self, signature, hashes):
        """Parts that this signature does not cover as they are now."""
        return changed_parts(signature.seen, hashes, only=self.parts)

    def holds(self, hashes):
        """Whether the last signature is one for these very parts."""
        last = self.last_signature
        return last is not None and not last.is_return and not self.changed_since(last, hashes)

    @property
    def is_waiting(self):
        return self.asked_at is not None and self.done_at is None

    def is_overdue_on(self, day):
        return self.is_waiting and self.due_on is not None and self.due_on < day


class Signature(models.Model):
    """Somebody signed, noted or returned: what they saw, by hash ({part: SHA-256}) and as text. Never changed."""

    co_signature = models.ForeignKey(CoSignature, models.CASCADE, related_name="signatures")
    decision = models.CharField(max_length=10, choices=SigningDecision)
    by = models.ForeignKey(User, models.PROTECT, related_name="signatures")
    in_place_of = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    seen = models.JSONField(default=dict)
    content = models.JSONField(default=dict)
    note = models.TextField("Anmerkung", blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "Zeichnung"
        verbose_name_plural = "Zeichnungen"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision=SigningDecision.RETURNED) | ~Q(note=""),
                name="return_says_why",
                violation_error_message="Bitte sagen, was noch zu tun ist.",
            )
        ]

    def __str__(self):
        return f"{self.by}, {self.get_decision_display()}"

    @property
    def is_return(self):
        return self.decision == SigningDecision.RETURNED
