"""The draft check of a record: gathers what the rules look at, as of the right day."""

from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Subquery

from committees import clock
from committees.actions.inspecting import traces_in
from committees.documents import FINANCIAL, sorted_attachments
from committees.models import Committee, Faction, Motion, TownSetting
from committees.models.people import seats_in_council
from committees.models.receipts import receipt_of, submitted_by
from committees.rules.check import check, mentioned_numbers
from committees.rules.dates import decision_day
from committees.rules.paper import CommitteeFact, FinancialRow, Paper, Section, Station, Town
from committees.slip import open_signatures
from committees.states import AttachmentRole, MotionState

# Whatever may be a Drucksachennummer in some town; it is asked for in the query that brings the town's own pattern.
LIKE_A_NUMBER = r"[A-ZÄÖÜ0-9]{1,8}(?:/[\w-]+)+"


def findings_of(motion, committees=None, typed=None):
    """All findings of the draft check (Prüfung der Vorlage) for this motion.

    `committees`, if the caller has them already, are those of Committee.objects.with_meeting_days(). `typed` is what
    a form holds and nobody has saved yet.
    """
    paper = paper_of(motion, typed or stored_parts(motion))
    return check(paper, town_for(paper, committees=committees))


class Parts(NamedTuple):
    """Texts {key: html}, stations and financial rows of a draft, as stored or as typed."""

    texts: dict
    stations: list
    rows: list


def stored_parts(motion):
    texts = {section.key: section.html for section in motion.sections.all()}
    return Parts(texts, motion.consultations.all(), motion.financial_rows.all())


def paper_of(motion, parts):
    shown, hidden = sorted_attachments(motion)
    return Paper(
        number=motion.number or "",
        subject=motion.subject,
        kind=motion.kind.key,
        kind_name=motion.kind.name,
        is_public=motion.is_public,
        sections=tuple(
            Section(
                key=s.key, title=s.title, html=parts.texts.get(s.key, ""), required=is_missing_without_text(s, motion)
            )
            for s in motion.kind.sections.all()
        ),
        date=motion.paper_date or clock.today(),
        reason_non_public=motion.reason_non_public,
        reserved_to_council=motion.reserved_to_council,
        has_financial_effect=motion.has_financial_effect,
        financial_rows=tuple(
            FinancialRow(row.amount, row.year, row.product, row.is_recurring, row.cover) for row in parts.rows
        ),
        stations=tuple(Station(c.committee.name, c.role, c.day, c.committee.legal_profile) for c in parts.stations),
        signer=motion.signer_name or submitted_by(motion),
        change_note=motion.change_note,
        public_attachments=tuple(a.title for a in shown if a.is_public),
        internal_attachments=tuple(a.title for a in hidden),
        file_traces=traces_outside([a for a in shown if a.is_public] if motion.is_public else []),
        unreadable_files=tuple(a.warning for a in [*shown, *hidden] if a.warning),
        is_decided=motion.kind.is_decided,
        asks_financial_effect=motion.kind.asks_financial_effect,
        waits_for=unreleased_parent(motion),
        withdrawn_parent=withdrawn_parent(motion),
        open_signatures=tuple(open_signatures(motion) if motion.state == MotionState.DRAFT else ()),
        members=len(motion.submitters.all()) if motion.is_by_members and motion.is_from_outside else 0,
        **outside_version(motion),
    )


def traces_outside(attachments):
    """What the public files of a paper carry besides what one sees."""
    return tuple((a.title, trace.sentence, trace.is_text) for a in attachments for trace in traces_in(a.file))


def is_missing_without_text(section, motion):
    """The financial section is filled by its rows or by the standard sentence as well; a finished document that is
    the main one holds the wording of all of them."""
    return section.is_required and section.key != FINANCIAL and not has_main_document(motion)


def has_main_document(motion):
    return motion.kind.takes_main_document and any(a.role == AttachmentRole.MAIN for a in motion.attachments.all())


def unreleased_parent(motion):
    """The paper from which the number of this one follows, while it has none itself."""
    parent = motion.supplement_to
    return parent.label if parent and parent.number is None else ""


def withdrawn_parent(motion):
    parent = motion.supplement_to
    return parent.label if parent and parent.state == MotionState.WITHDRAWN else ""


def outside_version(motion):
    """What a citizen's paper must not say outside, and whether somebody looked at its outside version."""
    receipt = receipt_of(motion)
    if receipt is None or not motion.kind.is_from_citizens:
        return {"submitters": answered_citizens(motion)}
    return {"submitters": who_wrote(motion), "awaits_redaction": receipt.redacted_at is None}


def answered_citizens(motion):
    """Who wrote what this paper answers: outside it must not name them either."""
    letter = motion.supplement_to
    return who_wrote(letter) if letter and motion.is_public and letter.kind.is_from_citizens else ()


def who_wrote(motion):
    return tuple((submitter.name, submitter.contact) for submitter in motion.submitters.all())


def town_for(paper, *, committees=None):
    """What the records say on the day of the paper, of bodies and time limits also on the days of its sittings. That
    nobody else has its number is a constraint."""
    day = paper.date or clock.today()
    candidates = mentioned_numbers(paper, LIKE_A_NUMBER)
    setting = TownSetting.objects.annotate(
        factions=factions_on(day),
        council=council_on(day),
        known=numbers_among(candidates),
        objection=objection_days_on(decision_day(paper) or day),
    ).on(day)
    mentioned = mentioned_numbers(paper, setting.number_pattern)
    committees = list(Committee.objects.with_meeting_days()) if committees is None else committees
    days = {day, *(station.meeting_on for station in paper.stations if station.meeting_on)}
    standing = [committee for committee in committees if any(map(committee.holds_on, days))]
    names = {committee.name for committee in standing}
    return Town(
        today=clock.today(),
        committees=tuple(committee_fact(committee) for committee in standing),
        former_committees=frozenset(committee.name for committee in committees) - names,
        factions=setting.factions or 0,
        council=setting.council or 0,
        known_numbers=frozenset(setting.known or ()) | known_numbers(mentioned - candidates),
        number_pattern=setting.number_pattern,
        non_public_paragraph=setting.non_public_paragraph,
        objection_days=setting.objection_days if setting.objection is None else setting.objection,
    )


def objection_days_on(day):
    """Length of the Einspruchsfrist that holds on this day, as part of a query."""
    return Subquery(TownSetting.objects.in_force(day).values("objection_days"))


def factions_on(day):
    """Number of factions on this day, as part of a query."""
    factions = Faction.objects.on(day).filter(kind=Faction.Kind.FACTION).order_by().values("kind")
    return Subquery(factions.annotate(n=Count("pk")).values("n"))


def council_on(day):
    """Number of Ratsmitglieder on this day, as part of a query."""
    seats = seats_in_council(day).order_by().values("role")
    return Subquery(seats.annotate(n=Count("pk")).values("n"))


def numbers_among(candidates):
    """Those of these numbers that are given, as part of a query."""
    return ArraySubquery(Motion.objects.filter(number__in=candidates).order_by().values("number"))


def known_numbers(numbers):
    """Those of these numbers that are given; needed only for patterns that LIKE_A_NUMBER does not foresee."""
    known = Motion.objects.filter(number__in=numbers).values_list("number", flat=True) if numbers else ()
    return frozenset(known)


def committee_fact(committee):
    return CommitteeFact(
        committee.name,
        committee.short_name,
        committee.legal_profile,
        frozenset(committee.meeting_days),
        committee.seats,
    )


def blocking(findings):
    return [finding for finding in findings if finding.blocks]
