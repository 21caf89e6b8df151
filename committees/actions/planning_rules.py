"""What the rules of procedure say of planned sittings (S11–S13); the facts come from the records here."""

from committees.models import CommitteeSetting, LegislativeTerm, Meeting
from committees.rules.sittings.facts import Rules
from committees.rules.sittings.planning import (
    PlannedSitting,
    council_sits_every_two_months,
    council_sits_within_six_weeks,
    form_is_admitted,
)
from committees.states import LegalProfile

RULES = (council_sits_every_two_months, council_sits_within_six_weeks, form_is_admitted)
SETTINGS = ("notice_days", "hybrid_allowed", "digital_allowed", "source")


def findings_of_plan(committees, day, form, meeting=None):
    """Findings on a sitting of these committees on this day; `meeting` is the one that is moved or changed."""
    others = Meeting.objects.exclude(pk=meeting.pk) if meeting and meeting.pk else Meeting.objects.all()
    facts = [planned_sitting(committee, day, form, days_before(committee, day, others)) for committee in committees]
    return [finding for fact in facts for rule in RULES for finding in rule(fact, day)]


def days_before(committee, day, meetings):
    """When this committee sat or sits in its term before this day."""
    starts = meetings.that_take_place().filter(committees=committee, starts_at__date__lt=day)
    return tuple(sorted(starts.values_list("starts_at__date", flat=True)))


def planned_sitting(committee, day, form, before):
    setting = CommitteeSetting.objects.of(committee, day)
    term = committee.term
    return PlannedSitting(
        name=committee.name,
        day=day,
        profile=committee.legal_profile,
        form=form,
        rules=Rules(**{name: getattr(setting, name) for name in SETTINGS}),
        before=before,
        term=(term.starts_on, term.ends_on),
        council_members_only=committee.council_members_only,
    )


def gaps_of_council(year):
    """[(day, finding)] of sittings of the Rat in this year that come later than they should; few queries."""
    rows = Meeting.objects.that_take_place().filter(committees__legal_profile=LegalProfile.COUNCIL)
    rows = rows.values_list("starts_at__date", "committees__name", "committees__term").order_by("starts_at")
    terms, days, found = LegislativeTerm.objects.in_bulk(), {}, []
    for day, name, key in rows.filter(starts_at__year__lte=year):
        before = days.setdefault(key, [])
        if day.year == year:
            term = (terms[key].starts_on, terms[key].ends_on)
            fact = PlannedSitting(name, day, LegalProfile.COUNCIL, before=tuple(before), term=term)
            found += [(day, finding) for rule in RULES[:2] for finding in rule(fact, day)]
        before.append(day)
    return found
