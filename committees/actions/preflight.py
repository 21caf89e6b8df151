"""The pre-flight list of a sitting: its facts in a fixed number of queries, and what the rules say of them."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Count, Q

from committees import clock, hooks
from committees.actions.recipients import addressees_of
from committees.actions.second_person import reasons_for_another
from committees.agendas import is_dropped, item_content, items_of, planned_numbers, setting_of
from committees.models import (
    Agenda,
    AgendaVersion,
    Consultation,
    Delivery,
    Motion,
    PublicNotice,
    PublishedVersion,
    TownSetting,
)
from committees.models.kinds import URGENT_DECISION
from committees.models.people import seats_in_council
from committees.rights import is_committee_services
from committees.rules.sittings.check import OVERRIDABLE, check_by_rule
from committees.rules.sittings.facts import (
    INFORMAL,
    Invited,
    ItemFact,
    PaperFact,
    Proposal,
    Rules,
    Sitting,
    UrgentDecision,
)
from committees.states import FROM_OUTSIDE, ConsultationRole, DeliveryState, MotionState, RecipientRole

NOT_DECIDED = (ConsultationRole.INFORMATION, ConsultationRole.HEARING)
THE_MAYOR = "die Bürgermeisterin oder der Bürgermeister (niemand ist eingetragen)"
BY_SERVICES = "Die Vorlage {number} ist öffentlich; veröffentlichen muss sie der Sitzungsdienst."


@dataclass(frozen=True)
class Preflight:
    """What stands before the Versand: the facts, who gets it, and the findings for one day of delivery."""

    sitting: Sitting
    delivered_on: object
    addressees: list
    versions: list
    agenda: Agenda

    @cached_property
    def by_rule(self):
        return check_by_rule(self.sitting, self.delivered_on)

    @property
    def findings(self):
        return [finding for _, findings in self.by_rule for finding in findings]

    @property
    def passed(self):
        """What the rules looked at and found in order, as sentences."""
        return [sentence for sentence, findings in self.by_rule if not findings]

    @property
    def blocking(self):
        return [finding for finding in self.findings if finding.blocks]

    @property
    def overridable(self):
        """Blocking findings that somebody may override with a reason."""
        return [finding for finding in self.blocking if finding.rule in OVERRIDABLE]

    def overridden(self, reasons):
        """The same with these reasons, {rule: reason}: the urgency is reasoned by who overrides the Ladungsfrist."""
        reason = reasons.get("S1", "").strip()
        if not reason or self.sitting.urgency_reason:
            return self
        return replace(self, sitting=replace(self.sitting, urgency_reason=reason))

    @property
    def newest(self):
        """The newest frozen version, or None."""
        return self.versions[-1] if self.versions else None

    @property
    def is_over(self):
        """Whether what was frozen last is sent already."""
        return self.newest is not None and hasattr(self.newest, "dispatch")

    @property
    def last_sent(self):
        return next((version for version in reversed(self.versions) if hasattr(version, "dispatch")), None)


def preflight(meeting, *, by, delivered_on=None, frozen=True):
    """`frozen` False: of the agenda as it stands now, for those who still work on it."""
    facts = Facts(meeting, by, frozen)
    return Preflight(facts.sitting(), delivered_on or clock.today(), facts.addressees, facts.versions, facts.agenda)


class Facts:
    """Collects them; each attribute is one query or a few, whatever the size of the agenda."""

    def __init__(self, meeting, by, frozen):
        self.meeting, self.by, self.day = meeting, by, meeting.day
        self.committees = list(meeting.committees.all())
        self.setting = setting_of(meeting)
        self.parts = items_of(meeting)
        self.rows = {row.pk: row for _, tops in self.parts for top in tops for row in (top, *top.children)}
        self.versions = list(AgendaVersion.objects.filter(meeting=meeting).select_related("dispatch__sent_by"))
        for version in self.versions:
            version.meeting = meeting
        self.agenda = Agenda.objects.filter(meeting=meeting).first() or Agenda(meeting=meeting)
        self.addressees = addressees_of(meeting)
        self.version = self.versions[-1] if frozen and self.versions else None

    def sitting(self):
        live = self.live_parts()
        parts = self.version.content["parts"] if self.version else live
        return Sitting(
            name=" und ".join(committee.name for committee in self.committees),
            day=self.day,
            profiles=tuple(committee.legal_profile for committee in self.committees),
            rules=self.rules(),
            items=tuple(self.items(parts)),
            missing=self.missing,
            urgent=tuple(self.urgent()),
            must_invite=tuple(self.must_invite()),
            notices=self.notices(),
            council=seats_in_council(self.day).count(),
            urgency_reason=self.agenda.urgency_reason,
            consulted_on=self.agenda.consulted_mayor_on,
            is_second_call=self.meeting.is_second_call,
            note=self.version.content["meeting"]["note"] if self.version else self.meeting.invitation_note,
            is_supplement=self.sent is not None,
            is_changed=self.version is not None and told(parts) != told(live),
            today=clock.today(),
            carries_out=tuple(hooks.gather(hooks.carried_out, self.committees)),
        )

    def live_parts(self):
        """The parts as they would be frozen now."""
        numbers = planned_numbers(self.parts, self.setting)
        return [
            {"is_public": is_public, "items": [item_content(top, numbers) for top in tops]}
            for is_public, tops in self.parts
        ]

    def rules(self):
        town = TownSetting.objects.on(self.day)
        names = ("notice_days", "urgent_notice_days", "announcement_days", "source")
        values = {name: getattr(self.setting, name) for name in (*names, "hybrid_allowed", "digital_allowed")}
        return Rules(**values, submission_days=town.submission_days)

    @cached_property
    def sent(self):
        """The version that was sent last, or None."""
        return next((version for version in reversed(self.versions) if hasattr(version, "dispatch")), None)

    # --- items ---

    def items(self, parts):
        known = {each["id"] for _, each, _ in walk(self.sent.content["parts"])} if self.sent else set()
        for is_public, each, above in walk(parts):
            if not is_dropped(each):
                yield self.item(each, is_public, above, is_late=self.sent is not None and each["id"] not in known)

    def item(self, content, part_is_public, above, *, is_late):
        row = self.rows.get(content["id"])
        said = ("number", "title", "kind", "is_public", "public_title", "is_extension")
        return ItemFact(
            **{name: content[name] for name in said},
            part_is_public=part_is_public,
            above=above,
            is_late=is_late,
            paper=self.paper(content, row),
            paper_later=content["paper_later"]["reason"] if content["paper_later"] else "",
            proposal=self.proposal(row),
        )

    def paper(self, content, row):
        """As it stands now: a paper may have been released since the agenda was frozen."""
        motion = row and row.motion
        if motion is None:
            return None
        version = newest_of(motion)
        roles = {station["role"] for station in content["consultations"]}
        return PaperFact(
            number=motion.label,
            version=version and version.number,
            is_public=version.is_public if version else motion.is_public,
            is_decided=bool(roles.difference(NOT_DECIDED)) if roles else motion.kind.is_decided,
            needs_another=self.needs_another.get(motion.pk, ""),
        )

    @cached_property
    def needs_another(self):
        """{key of a motion: why the one who sends may not publish it}, where it is to be public with the Versand."""
        if self.setting.public_after_days or not self.meeting.is_public:
            return {}
        unpublished = self.unpublished()
        if is_committee_services(self.meeting, self.by):
            return reasons_for_another(unpublished, self.by)
        return {motion.pk: BY_SERVICES.format(number=motion.label) for motion in unpublished}

    def unpublished(self):
        """Public papers of the agenda whose newest version the public does not read yet."""
        motions = [row.motion for row in self.rows.values() if row.motion_id and row.motion.is_public]
        newest = {version.pk: motion for motion in motions if (version := newest_of(motion)) and version.is_public}
        published = set(PublishedVersion.objects.filter(version__in=newest).values_list("version", flat=True))
        return [motion for pk, motion in newest.items() if pk not in published]

    # --- proposals ---

    def proposal(self, row):
        if row is None:
            return None
        if row.requested_by or row.requested_by_members or row.received_on:
            faction = row.requested_by.titled if row.requested_by else ""
            return Proposal(row.title, faction, row.requested_by_members or 0, row.received_on)
        return self.outside.get(row.motion_id)

    @cached_property
    def outside(self):
        """{key of a motion: its proposal} of papers from factions and members that are on the agenda or wait for it."""
        waiting = Consultation.objects.filter(self.waits_for_this(), committee__in=self.committees, agenda_item=None)
        motions = Motion.objects.filter(Q(pk__in=waiting.values("motion")) | Q(agenda_items__meeting=self.meeting))
        motions = motions.filter(receipt__isnull=False, kind__is_from_citizens=False, deleted_at__isnull=True)
        motions = motions.filter(state__in=[*FROM_OUTSIDE, MotionState.RELEASED]).exclude(receipt__is_competent=False)
        found = motions.select_related("receipt", "faction").annotate(signers=Count("submitters", distinct=True))
        return {motion.pk: proposal_of(motion) for motion in found.order_by("receipt__received_at", "pk")}

    def waits_for_this(self):
        """Condition: the Beratung wishes for this sitting, for an earlier one that is over, or for the next."""
        is_over = Q(meeting__starts_at__lt=clock.now()) & Q(meeting__starts_at__lt=self.meeting.starts_at)
        return Q(meeting=self.meeting) | is_over | Q(meeting=None) & (Q(wished_on=None) | Q(wished_on__lte=self.day))

    @property
    def missing(self):
        here = {row.motion_id for row in self.rows.values()}
        return tuple(proposal for pk, proposal in self.outside.items() if pk not in here)

    def urgent(self):
        """Urgent decisions that were taken and wait in these committees for their approval."""
        here = {row.motion_id for row in self.rows.values()}
        waiting = Consultation.objects.waiting().filter(self.waits_for_this(), committee__in=self.committees)
        taken = {"motion__kind__key": URGENT_DECISION, "motion__state": MotionState.RELEASED}
        found = waiting.filter(**taken, motion__paper_date__isnull=False).exclude(motion__in=here)
        for number, day in sorted(set(found.values_list("motion__number", "motion__paper_date"))):
            yield UrgentDecision(number, day)

    # --- recipients and notice ---

    def must_invite(self):
        failed = self.failed() if self.sent else set()
        for each in (each for each in self.addressees if each.must_be_invited):
            yield Invited(each.name, each.person_id not in failed, not each.on(each.way))
        is_bound = not all(committee.legal_profile in INFORMAL for committee in self.committees)
        if is_bound and not any(each.role == RecipientRole.MAYOR for each in self.addressees):
            yield Invited(THE_MAYOR, is_reached=False)

    def failed(self):
        """Keys of persons whom the last Versand did not reach."""
        failed = Delivery.objects.filter(dispatch__version=self.sent, state=DeliveryState.FAILED)
        return set(failed.values_list("person", flat=True))

    def notices(self):
        notices = PublicNotice.objects.filter(meeting=self.meeting)
        if self.version:
            notices = notices.filter(version_number=self.version.number)
        return tuple(notices.values_list("posted_from", flat=True))


def newest_of(motion):
    """Its newest version, brought along by the agenda."""
    return next(iter(motion.versions.all()), None)


def proposal_of(motion):
    faction = motion.faction.titled if motion.faction and not motion.is_by_members else ""
    members = 0 if faction else max(motion.signers, 1)
    return Proposal(motion.subject, faction, members, clock.local(motion.receipt.received_at).date())


def walk(parts):
    """(whether its part is public, item, title of the item above) for all lines of an agenda."""
    for part in parts:
        for top in part["items"]:
            yield part["is_public"], top, ""
            yield from ((part["is_public"], child, top["title"]) for child in top["items"])


def told(parts):
    """What an agenda says of its own lines; papers change apart from it."""
    names = ("id", "number", "title", "public_title", "is_public", "state", "is_extension")
    return [[item[name] for name in names] for _, item, _ in walk(parts)]
