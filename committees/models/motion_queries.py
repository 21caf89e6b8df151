"""Which Vorlagen: who sees what, what waits where, and what a list or a form brings along."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce

from committees.models.built import built_once
from committees.models.consultations import Consultation
from committees.models.earlier import EarlierStation
from committees.models.parts import Attachment, MotionLink
from committees.models.rounds import signed
from committees.models.signing import CoSignature, SigningRoute
from committees.models.versions import MotionVersion
from committees.states import BEFORE_RELEASE, MotionState, UserRole

IN_OFFICE = [MotionState.DRAFT, MotionState.CO_SIGNING, MotionState.SIGNED]
FROM_NOBODY = Q(faction__isnull=True, member__isnull=True)
STILL_OUTSIDE = Q(state=MotionState.DRAFT) & ~FROM_NOBODY


def brought_in_by(scope):
    """Condition: what rights.Scope.brings_in says of one."""
    return Q(faction__in=scope.factions) | Q(member__in=scope.members)


def refers(link):
    """Condition on the row that the link leads to: there is such a one."""
    return Exists(link.related_model._base_manager.filter(**{link.field.name: OuterRef("pk")}))


def parts_to_prefetch():
    """Made anew each time: threads must not share a query of which Django still makes a statement."""
    return (
        "kind__sections",
        "sections",
        "financial_rows",
        Prefetch("consultations", Consultation.objects.select_related("committee", "meeting")),
        Prefetch("attachments", Attachment.objects.select_related("file__inspection")),
        Prefetch("links", MotionLink.objects.with_target()),
    )


@built_once
def latest_versions(motion):
    found = MotionVersion.objects.filter(motion=motion).select_related("publication", "distribution", "withholding")
    return found.order_by("-number")[:1]


class MotionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rows this user may read (domain.md §4): the one rule for seeing motions."""
        released = Q(pk__in=MotionVersion.objects.visible_to(user).values("motion"))
        if not user.is_authenticated:
            return self.filter(released)
        scope, kept = user.scope, self.filter(deleted_at__isnull=True)
        ours = brought_in_by(scope)
        if scope.reads_everything:
            return kept.filter(~STILL_OUTSIDE | ours)
        own = Q(office__in=scope.offices) & ~STILL_OUTSIDE
        asked = Q(pk__in=scope.signing_motions)
        return kept.filter(released | own | ours | asked)

    def drafts_read_by(self, user):
        """Rows whose draft this user reads too: what rights.reads_draft says of one."""
        scope, ours = user.scope, brought_in_by(user.scope)
        if scope.reads_everything:
            return self.filter(~STILL_OUTSIDE | ours)
        asked = Q(state__in=BEFORE_RELEASE, pk__in=scope.signing_motions)
        return self.filter((~STILL_OUTSIDE & (Q(office__in=scope.offices) | asked)) | ours)

    def deleted_for(self, user):
        """Deleted drafts that this user may bring back."""
        scope, deleted = user.scope, self.filter(deleted_at__isnull=False)
        own = (FROM_NOBODY & Q(office__in=scope.offices)) | brought_in_by(scope)
        return deleted.filter(FROM_NOBODY if scope.has(UserRole.COMMITTEE_SERVICES) else own)

    def given_up(self, before):
        """Drafts deleted before this moment that never had a number."""
        return self.filter(deleted_at__lt=before, number=None, versions=None)

    def of_the_town(self):
        """What the administration keeps; the drafts of factions and members are their own."""
        return self.filter(FROM_NOBODY)

    def references(self):
        """{name: condition} of all that refers to a row in such a way that it cannot be deleted."""
        fields = self.model._meta.get_fields(include_hidden=True)
        links = [each for each in fields if getattr(each, "on_delete", None) is models.PROTECT]
        return {f"{link.related_model._meta.model_name}_{link.field.name}": refers(link) for link in links}

    def referred_to(self):
        """Rows that cannot be deleted, because something refers to them."""
        return self.filter(reduce(or_, self.references().values()))

    def brought_in_by(self, scope):
        """Rows that this user's faction, or this very member, wrote."""
        return self.filter(brought_in_by(scope))

    def in_draft_of(self, scope):
        return self.filter(FROM_NOBODY, state__in=IN_OFFICE, office__in=scope.offices)

    def waiting_for_release(self):
        asked = Q(state=MotionState.DRAFT, release_asked_at__isnull=False)
        return self.filter(asked | Q(state__in=[MotionState.SIGNED, MotionState.ASSIGNED]))

    def waiting_to_be_sent(self):
        """Released papers whose newest version neither the members nor the public have yet."""
        newest = MotionVersion.objects.filter(motion=OuterRef("pk")).order_by("-number").values("distribution")[:1]
        return self.alias(sent=Subquery(newest)).filter(sent__isnull=True, state=MotionState.RELEASED)

    def for_list(self):
        stations = Consultation.objects.select_related("committee", "meeting")
        newest = MotionVersion.objects.filter(motion=OuterRef("pk")).order_by("-number").values("number")[:1]
        return (
            self.select_related("kind", "office")
            .prefetch_related(Prefetch("consultations", stations))
            .annotate(
                newest_version_number=Coalesce(Subquery(newest), 0),
                lies_with=CoSignature.objects.waiting_at(),
                **signed(),
            )
        )

    def with_parts(self):
        """With everything a draft consists of, in a fixed number of queries: for forms, checks and documents. What few
        papers have, stations in an earlier system, is only said of them: has_earlier."""
        return self.with_heads().prefetch_related(*parts_to_prefetch())

    def with_heads(self):
        """The part of with_parts that comes in one query."""
        routes = SigningRoute.objects.fitting(OuterRef("office"), OuterRef("kind"))
        motions = self.annotate(
            route_is_required=Subquery(routes.values("is_required")[:1]),
            has_earlier=Exists(EarlierStation.objects.filter(motion=OuterRef("pk"))),
            **signed(),
        )
        return motions.select_related("kind", "office", "contact", "supplement_to", "faction", "member", "receipt")

    def held(self, pk, *, shared):
        """The draft, its row held so that it takes no step meanwhile. Who only saves a section shares the row with
        others who do; who shares it must not change it."""
        strength = "SHARE" if shared else "NO KEY UPDATE"
        table = self.model._meta.db_table
        return self.model.objects.raw(f"SELECT * FROM {table} WHERE id = %s FOR {strength}", [pk])[0]

    def newest_first(self, user):
        """By the day of the draft for those who read it, for everyone else by that of the newest version they read."""
        versions = MotionVersion.objects.visible_to(user).filter(motion=OuterRef("pk")).order_by("-number")
        day = Case(
            When(pk__in=self.model.objects.drafts_read_by(user), then=F("paper_date")),
            default=Subquery(versions.values("paper_date")[:1]),
        )
        return self.order_by(day.desc(nulls_first=True), "-pk")
