"""Vorlagen: the draft with its parts. What was released stands frozen in models/versions.py."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from committees import clock, workflow
from committees.models.audit import AuditEntry
from committees.models.kinds import MotionKind
from committees.models.motion_queries import MotionQuerySet, latest_versions
from committees.models.people import Faction, Office, Person, User
from committees.models.publication import PublicObject
from committees.models.rounds import TURNS, GoesRound
from committees.rights import is_still_outside
from committees.states import MotionState, NonPublicReason
from committees.words import slugify


class Motion(GoesRound):
    """A Vorlage on its way. Internal: public pages never read this table, only frozen versions."""

    kind = models.ForeignKey(MotionKind, models.PROTECT, related_name="motions", verbose_name="Vorlagenart")
    state = models.CharField("Stand", max_length=12, choices=MotionState, default=MotionState.DRAFT, db_index=True)
    number = models.CharField("Drucksachennummer", max_length=60, unique=True, null=True, blank=True)
    slug = models.SlugField("Adresse", max_length=80, unique=True, null=True, blank=True)
    subject = models.CharField("Betreff", max_length=300)
    office = models.ForeignKey(Office, models.PROTECT, related_name="motions", verbose_name="Amt")
    author = models.ForeignKey(
        User, models.PROTECT, related_name="motions", null=True, blank=True, verbose_name="verfasst von"
    )
    faction = models.ForeignKey(
        Faction,
        models.PROTECT,
        related_name="motions",
        null=True,
        blank=True,
        verbose_name="eingereicht von der Fraktion",
        editable=False,
    )
    member = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="eingereicht vom Ratsmitglied",
        editable=False,
    )
    is_by_members = models.BooleanField("von einzelnen Ratsmitgliedern", default=False, editable=False)
    contact = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Auskunft erteilt"
    )
    paper_date = models.DateField("Datum der Vorlage", null=True, blank=True)
    is_public = models.BooleanField("öffentlich", default=True)
    reason_non_public = models.CharField(
        "Grund der Nichtöffentlichkeit", max_length=20, choices=NonPublicReason, blank=True
    )
    reserved_to_council = models.BooleanField(
        "dem Rat vorbehalten (§ 41 Abs. 1 GO NRW)",
        default=False,
        help_text="Die Angelegenheit darf der Rat nicht auf einen Ausschuss übertragen.",
    )
    has_financial_effect = models.BooleanField("hat finanzielle Auswirkungen", default=False)
    file_reference = models.CharField("Aktenzeichen", max_length=60, blank=True)
    signer_name = models.CharField("gez. (Name)", max_length=120, blank=True)
    signer_office = models.CharField("gez. (Amt)", max_length=120, blank=True)
    supplement_to = models.ForeignKey(
        "self", models.PROTECT, related_name="supplements", null=True, blank=True, verbose_name="ergänzt"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField("zuletzt geändert", default=clock.now, editable=False)
    change_note = models.TextField("Was hat sich geändert?", max_length=2000, blank=True, editable=False)
    release_asked_at = models.DateTimeField("zur Freigabe gegeben", null=True, blank=True, editable=False)
    # the last Versand; which version the members have stands in DistributedVersion
    distributed_at = models.DateTimeField("an die Mitglieder gegeben", null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField("gelöscht", null=True, blank=True, editable=False)
    deleted_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True, editable=False)

    objects = MotionQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorlage"
        verbose_name_plural = "Vorlagen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MotionState.RELEASED) | Q(number__isnull=False, paper_date__isnull=False),
                name="released_motion_has_number",
                violation_error_message="Eine freigegebene Vorlage hat Nummer und Datum.",
            ),
            # V8, § 48 Abs. 2 GO NRW
            models.CheckConstraint(
                condition=~Q(state=MotionState.RELEASED) | Q(is_public=True) | ~Q(reason_non_public=""),
                name="released_non_public_motion_has_reason",
                violation_error_message="Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW).",
            ),
            models.CheckConstraint(
                condition=Q(faction__isnull=True) | Q(member__isnull=True),
                name="motion_of_faction_or_member",
                violation_error_message="Eine Vorlage kommt von einer Fraktion oder von einem Ratsmitglied.",
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True) | Q(state=MotionState.DRAFT),
                name="only_drafts_are_deleted",
                violation_error_message="Nur Entwürfe lassen sich löschen.",
            ),
        ]

    def __str__(self):
        return f"{self.label} {self.subject}"

    def get_absolute_url(self):
        return reverse("intern-motion", args=[self.address])

    def refresh_from_db(self, *args, **kwargs):
        super().refresh_from_db(*args, **kwargs)
        for name in ("latest_version", "newest_version_number", "public_object", "open_by_user"):
            self.__dict__.pop(name, None)

    @property
    def draft_key(self):
        return f"E-{self.pk}"

    @property
    def label(self):
        return self.number or self.draft_key

    @property
    def address(self):
        return self.slug or self.draft_key

    @cached_property
    def latest_version(self):
        found = latest_versions(motion=self.pk)
        for version in found:
            version.motion = self
        return next(iter(found), None)

    @cached_property
    def newest_version_number(self):
        """Number of the newest released version, 0 before the first; lists bring it along."""
        return self.latest_version.number if self.latest_version else 0

    @property
    def next_version_number(self):
        return self.newest_version_number + 1

    @property
    def state_words(self):
        """State as people say it: "Entwurf", "Fassung 2 in Arbeit", "freigegeben" …"""
        if self.state == MotionState.DRAFT and self.release_asked_at:
            return "wartet auf Freigabe"
        if self.state == MotionState.DRAFT and self.newest_version_number:
            return f"Fassung {self.next_version_number} in Arbeit"
        if self.state == MotionState.SIGNED:
            return "mitgezeichnet, wartet auf Freigabe"
        if self.state == MotionState.CO_SIGNING and self.signatures_asked:
            return f"in Mitzeichnung ({self.signatures_given} von {self.signatures_asked})"
        if self.state == MotionState.DRAFT and self.came_back:
            return "zurückgegeben"
        return self.get_state_display()

    @property
    def state_symbol(self):
        if self.state == MotionState.SIGNED or (self.state == MotionState.DRAFT and self.release_asked_at):
            return "warning"
        if self.state == MotionState.DRAFT and self.came_back:
            return "warning"
        return "success" if self.state == MotionState.RELEASED else "info"

    @property
    def public_slug(self):
        return self.public_object.current_slug if self.public_object else ""

    @property
    def returned_note(self):
        """What is still to do, when the draft came back last and was not given for release again."""
        if self.state != MotionState.DRAFT or self.release_asked_at:
            return ""
        last = AuditEntry.objects.about(self).filter(action__in=TURNS).first()
        return last.note if last and last.action == "return" else ""

    @cached_property
    def public_object(self):
        return PublicObject.objects.of_type("motion").filter(record_id=self.pk).first()

    @property
    def is_in_public(self):
        return bool(self.public_object and self.public_object.withdrawn_at is None)

    @property
    def has_unpublished_version(self):
        """Whether the newest released version is not the one the public reads."""
        return bool(self.latest_version) and not self.latest_version.is_published

    def give_number(self, number):
        self.number, self.slug = number, slugify(number)

    @property
    def is_still_outside(self):
        """A faction or a member still writes it; the administration does not see it."""
        return is_still_outside(self)

    @property
    def is_from_outside(self):
        """Whether it came in from a faction or a citizen: its text stays as it was handed in."""
        return not self.kind.is_drafted_here

    @property
    def has_receipt(self):
        """Whether its Eingang was recorded; what is drafted here has none."""
        return self.is_from_outside and hasattr(self, "receipt")

    @property
    def can_be_supplemented(self):
        """Whether it was released and is still dealt with."""
        return self.latest_version is not None and self.state != MotionState.WITHDRAWN

    def steps_for(self, user):
        return workflow.steps_for(self, user)

    def take(self, name, *, by, note=""):
        """Take one step of the procedure and note it in the audit log. Runs inside the caller's transaction."""
        motion = Motion.objects.select_for_update(no_key=True).get(pk=self.pk)
        step = workflow.allowed_step(motion, name, by)
        before = motion.state
        motion.state = self.state = step.target or before
        motion.save(update_fields=["state"])
        AuditEntry.objects.note(by=by, subject=self, action=name, before=before, after=motion.state, note=note)
