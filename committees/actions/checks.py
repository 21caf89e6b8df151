"""The draft check of a record: gathers what the rules look at, as of the right day."""

from django.utils import timezone

from committees import clock
from committees.documents import FINANCIAL
from committees.models import Committee, Faction, Motion, TownSetting
from committees.rules.check import check, mentioned_numbers
from committees.rules.paper import CommitteeFact, FinancialRow, Paper, Section, Station, Town


def findings_of(motion):
    """All findings of the draft check (Prüfung der Vorlage) for this motion."""
    paper = paper_of(motion)
    return check(paper, town_for(paper, ignore=motion))


def findings_of_plan(plan):
    """Findings of a file that is not stored: what the check would say once it is read in."""
    parsed = plan.parsed
    paper = Paper(
        number=parsed.number,
        subject=parsed.subject,
        kind=plan.kind.key,
        kind_name=plan.kind.name,
        is_public=parsed.is_public is not False,
        sections=tuple(
            Section(s.key, s.title, plan.sections.get(s.key, ""), s.is_required) for s in plan.kind.sections.all()
        ),
        date=parsed.date,
        stations=tuple(Station(c.name, role, day, c.legal_profile) for c, role, day, _ in plan.stations),
        signer=parsed.signer_name,
        is_decided=plan.kind.is_decided,
        asks_financial_effect=plan.kind.asks_financial_effect,
    )
    return check(paper, town_for(paper, ignore=plan.existing))


def paper_of(motion):
    texts = {section.key: section.html for section in motion.sections.all()}
    attachments = list(motion.attachments.all())
    return Paper(
        number=motion.number or "",
        subject=motion.subject,
        kind=motion.kind.key,
        kind_name=motion.kind.name,
        is_public=motion.is_public,
        sections=tuple(
            Section(key=s.key, title=s.title, html=texts.get(s.key, ""), required=is_missing_without_text(s, motion))
            for s in motion.kind.sections.all()
        ),
        date=motion.paper_date or clock.today(),
        reason_non_public=motion.reason_non_public,
        reserved_to_council=motion.reserved_to_council,
        has_financial_effect=motion.has_financial_effect,
        financial_rows=tuple(
            FinancialRow(row.amount, row.year, row.product, row.is_recurring, row.cover)
            for row in motion.financial_rows.all()
        ),
        stations=tuple(
            Station(c.committee.name, c.role, c.day, c.committee.legal_profile)
            for c in motion.consultations.select_related("committee", "meeting")
        ),
        signer=motion.signer_name,
        public_attachments=tuple(a.title for a in attachments if a.is_public),
        internal_attachments=tuple(a.title for a in attachments if not a.is_public),
        is_decided=motion.kind.is_decided,
        asks_financial_effect=motion.kind.asks_financial_effect,
    )


def is_missing_without_text(section, motion):
    """The financial section is filled by its rows or by the standard sentence as well."""
    return section.is_required and section.key != FINANCIAL


def town_for(paper, *, ignore=None):
    """What the records say on the day of the paper. `ignore` is the motion itself."""
    day = paper.date or clock.today()
    setting = TownSetting.objects.on(day)
    others = Motion.objects.exclude(pk=ignore.pk) if ignore else Motion.objects.all()
    numbers = mentioned_numbers(paper)
    known = others.filter(number__in=numbers).values_list("number", flat=True) if numbers else ()
    standing = list(Committee.objects.on(day).prefetch_related("meetings"))
    return Town(
        today=clock.today(),
        committees=tuple(committee_fact(committee) for committee in standing),
        former_committees=frozenset(
            Committee.objects.exclude(pk__in=[c.pk for c in standing]).values_list("name", flat=True)
        )
        - {committee.name for committee in standing},
        factions=Faction.objects.on(day).filter(kind=Faction.Kind.FACTION).count(),
        known_numbers=frozenset(known),
        number_is_taken=bool(paper.number) and others.filter(number=paper.number).exists(),
        number_pattern=setting.number_pattern,
        objection_days=setting.objection_days,
    )


def committee_fact(committee):
    days = (timezone.localdate(meeting.starts_at) for meeting in committee.meetings.all())
    return CommitteeFact(committee.name, committee.short_name, committee.legal_profile, frozenset(days))


def blocking(findings):
    return [finding for finding in findings if finding.blocks]


def reasons_against(motion, step):
    """German sentences that still stand in the way of a step; empty when it can be taken."""
    if step.name not in ("submit", "release"):
        return []
    return [finding.sentence for finding in blocking(findings_of(motion))]
