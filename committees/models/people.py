"""People: persons, their contact data, accounts and roles, factions and offices with their staff."""

from functools import partial

from django.apps import apps
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from committees import clock
from committees.models.built import built_once
from committees.models.periods import Exclusion, Period, PeriodQuerySet, days, same, starts_before_it_ends
from committees.rights import OFFICE_ROLES, Scope
from committees.states import LegalProfile, MembershipRole, UserRole
from committees.words import sort_key


class PersonQuerySet(models.QuerySet):
    def with_mandate(self):
        """Those whom everyone may know of by their mandate, past or present; nobody by working in town hall."""
        seats = apps.get_model("committees", "Membership").objects.mandates()
        return self.filter(Q(pk__in=seats.values("person")) | Q(pk__in=FactionMembership.objects.values("person")))


class Person(models.Model):
    """A person as the town may show it; contact data stand apart in PersonContact."""

    title = models.CharField("Titel", max_length=40, blank=True)
    given_name = models.CharField("Vorname", max_length=80)
    family_name = models.CharField("Nachname", max_length=80)
    address_form = models.CharField(
        "Anrede", max_length=20, blank=True, help_text="etwa Frau oder Herr; darf leer sein"
    )
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    slug = models.SlugField("Adresse", max_length=120, unique=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Person"
        verbose_name_plural = "Personen"
        ordering = ["sort_key", "pk"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(f"{self.family_name} {self.given_name}")
        super().save(*args, **kwargs)

    @property
    def name(self):
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)


class PersonContact(models.Model):
    """How to reach a person; never read by public pages."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="contact", verbose_name="Person")
    email = models.EmailField("E-Mail", blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    post_address = models.TextField("Postanschrift", max_length=400, blank=True, help_text="für Einladungen auf Papier")
    note = models.TextField("interne Notiz", blank=True)

    class Meta:
        verbose_name = "Kontaktdaten"
        verbose_name_plural = "Kontaktdaten"

    def __str__(self):
        return f"Kontaktdaten von {self.person}"


def stations_of(user, day):
    """Stations of Mitzeichnungen before release that this user may serve on this day, also as a deputy."""
    return apps.get_model("committees", "CoSignature").objects.of_user(user, day).before_release()


def motions_opened_to_faction_staff():
    items = apps.get_model("committees", "AgendaItem").objects.open_to_faction_staff()
    return items.exclude(motion=None).order_by().values_list("motion", flat=True)


def seats_in_council(day):
    """Seats of Ratsmitglieder on this day."""
    seats = apps.get_model("committees", "Membership").objects.on(day)
    return seats.filter(committee__legal_profile=LegalProfile.COUNCIL, role=MembershipRole.COUNCIL_MEMBER)


class AccountManager(UserManager):
    """An account always comes with its person: every page of the workspace names it."""

    def get_queryset(self):
        return super().get_queryset().select_related("person")

    def for_request(self, pk):
        """The account, or None, with the keys that nearly every page asks for: its roles, its factions, its person if
        that sits in the Rat, and the motions it is to sign."""
        return next(iter(accounts_with_keys(pk=pk, day=clock.today())), None)


@built_once
def accounts_with_keys(pk, day):
    """The account that is asked for, as for_request gives it; every request needs it."""
    roles = Role.objects.on(day).filter(user=pk).order_by()
    return User.objects.filter(pk=pk).annotate(
        roles_today=ArraySubquery(roles.values(found=JSONObject(role="role", office="office"))),
        staff_factions=ArraySubquery(roles.exclude(faction=None).values("faction")),
        own_factions=ArraySubquery(
            FactionMembership.objects.on(day).filter(person__user=pk).order_by().values("faction")
        ),
        council_members=ArraySubquery(seats_in_council(day).filter(person__user=pk).order_by().values("person")),
        motions_to_sign=ArraySubquery(stations_of(pk, day).order_by().values("motion").distinct()),
    )


class User(AbstractUser):
    """An account; most persons have none."""

    objects = AccountManager()

    person = models.OneToOneField(
        Person, models.PROTECT, related_name="user", null=True, blank=True, verbose_name="Person"
    )

    class Meta:
        verbose_name = "Konto"
        verbose_name_plural = "Konten"

    def __str__(self):
        return str(self.person) if self.person else self.username

    @property
    def reader_key(self):
        """Names what this account keeps on a device, and says nothing about it."""
        return salted_hmac("committees.reader", str(self.pk)).hexdigest()[:20]

    @cached_property
    def current_roles(self):
        today = clock.today()
        return [role for role in self.roles.select_related("office", "faction") if role.holds_on(today)]

    @cached_property
    def scope(self):
        """What today's roles and memberships open to this user."""
        roles = self.keys.roles_today
        return Scope(
            roles=frozenset(each["role"] for each in roles),
            offices=frozenset(each["office"] for each in roles if each["role"] in OFFICE_ROLES),
            find_seats=partial(self.seats_on, clock.today()),
            find_factions=lambda: frozenset(self.keys.staff_factions + self.keys.own_factions),
            find_members=lambda: frozenset(self.keys.council_members),
            find_signing_motions=lambda: frozenset(self.keys.motions_to_sign),
            find_opened_motions=motions_opened_to_faction_staff,
        )

    @cached_property
    def keys(self):
        """This account as `for_request` finds it."""
        return self if hasattr(self, "motions_to_sign") else User.objects.for_request(self.pk)

    def seats_on(self, day):
        """Memberships that hold on this day."""
        return list(self.person.memberships.on(day).select_related("committee")) if self.person_id else []


class Faction(Period):
    """A Fraktion or Gruppe of one legislative term."""

    class Kind(models.TextChoices):
        FACTION = "faction", "Fraktion"
        GROUP = "group", "Gruppe"

    name = models.CharField("Name", max_length=120)
    short_name = models.CharField("Kurzname", max_length=30)
    slug = models.SlugField("Adresse", max_length=60)
    kind = models.CharField("Art", max_length=10, choices=Kind, default=Kind.FACTION)
    term = models.ForeignKey(
        "committees.LegislativeTerm", models.PROTECT, related_name="factions", verbose_name="Wahlperiode"
    )
    color = models.CharField("Farbe", max_length=7, default="#5c6470", help_text="#rrggbb")
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "Fraktion"
        verbose_name_plural = "Fraktionen"
        ordering = ["-term__starts_on", "position", "name"]
        constraints = [
            starts_before_it_ends("faction"),
            models.UniqueConstraint(
                fields=["term", "slug"],
                name="faction_once_a_term",
                violation_error_message="Eine Fraktion mit dieser Adresse gibt es in der Wahlperiode schon.",
            ),
            models.CheckConstraint(
                condition=Q(color__regex=r"^#[0-9a-fA-F]{6}$"),
                name="faction_color",
                violation_error_message="Bitte die Farbe als #rrggbb angeben.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def titled(self):
        """ "Fraktion Klima und Stadt", whether or not its name says so already."""
        word = self.get_kind_display()
        return self.name if self.name.startswith(word) else f"{word} {self.name}"

    @property
    def css_key(self):
        """Names this faction in the town's style sheet; the same slug may have another colour in another term."""
        return f"{self.slug}-{self.starts_on.year}"

    @property
    def text_color(self):
        """Black or white, whichever reads better on the faction's colour (WCAG relative luminance)."""
        channels = [int(self.color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return "#1b1b1b" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 else "#ffffff"


class FactionMembership(Period):
    class Role(models.TextChoices):
        CHAIR = "chair", "Vorsitz"
        DEPUTY = "deputy", "stellvertretender Vorsitz"
        MEMBER = "member", "Mitglied"

    person = models.ForeignKey(Person, models.CASCADE, related_name="faction_memberships", verbose_name="Person")
    faction = models.ForeignKey(Faction, models.CASCADE, related_name="memberships", verbose_name="Fraktion")
    role = models.CharField("Aufgabe", max_length=10, choices=Role, default=Role.MEMBER)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "Fraktionsmitgliedschaft"
        verbose_name_plural = "Fraktionsmitgliedschaften"
        ordering = ["faction", "person"]
        constraints = [
            starts_before_it_ends("faction_membership"),
            # G11, § 56 Abs. 1 GO NRW
            Exclusion(
                name="one_faction_at_a_time",
                expressions=[same("person"), days()],
                violation_error_message="Die Person gehört in diesem Zeitraum bereits einer Fraktion an "
                "(§ 56 Abs. 1 GO NRW).",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.faction}"


class Office(models.Model):
    """An Amt or Fachbereich; its code begins the numbers of its Drucksachen."""

    code = models.CharField(
        "Kürzel",
        max_length=8,
        unique=True,
        error_messages={"unique": "Ein Amt mit diesem Kürzel gibt es schon."},
    )
    name = models.CharField("Name", max_length=120)
    is_active = models.BooleanField("besteht", default=True)

    class Meta:
        verbose_name = "Amt"
        verbose_name_plural = "Ämter"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-ZÄÖÜ0-9]{1,8}$"),
                name="office_code_pattern",
                violation_error_message="Das Kürzel besteht aus Großbuchstaben und Ziffern.",
            )
        ]

    def __str__(self):
        return self.name


class OfficeStaff(Period):
    """Who works in an office, and who heads it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="offices", verbose_name="Person")
    office = models.ForeignKey(Office, models.CASCADE, related_name="staff", verbose_name="Amt")
    is_head = models.BooleanField("Leitung", default=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "Beschäftigung"
        verbose_name_plural = "Beschäftigte"
        ordering = ["office", "-is_head", "person"]
        constraints = [
            starts_before_it_ends("office_staff"),
            Exclusion(
                name="one_head_of_office",
                expressions=[same("office"), days()],
                condition=Q(is_head=True),
                violation_error_message="Das Amt hat in diesem Zeitraum schon eine Leitung.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.office}"


class RoleQuerySet(PeriodQuerySet):
    def current(self):
        return self.on(clock.today())


class Role(Period):
    """What an account may do, in one office or in the whole town, from/until."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles", verbose_name="Konto")
    role = models.CharField("Rolle", max_length=20, choices=UserRole)
    office = models.ForeignKey(Office, models.PROTECT, related_name="roles", null=True, blank=True, verbose_name="Amt")
    faction = models.ForeignKey(
        Faction, models.PROTECT, related_name="roles", null=True, blank=True, verbose_name="Fraktion"
    )

    group = models.CharField("aus der Gruppe", max_length=200, blank=True, editable=False)  # of the identity provider

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = "Rolle"
        verbose_name_plural = "Rollen"
        ordering = ["user", "role"]
        constraints = [
            starts_before_it_ends("role"),
            models.CheckConstraint(
                condition=~Q(role__in=[UserRole.CLERK, UserRole.OFFICE_HEAD]) | Q(office__isnull=False),
                name="role_needs_office",
                violation_error_message="Sachbearbeitung und Amtsleitung brauchen ein Amt.",
            ),
            models.CheckConstraint(
                condition=~Q(role=UserRole.FACTION_STAFF) | Q(faction__isnull=False),
                name="role_needs_faction",
                violation_error_message="Die Fraktionsgeschäftsstelle braucht eine Fraktion.",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"
