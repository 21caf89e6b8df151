"""The register of resolutions: what each allows now, and finding them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from committees import clock
from committees.models import ConflictOfInterest, Resolution, TownSetting
from committees.results import as_shown, content_of, with_votes
from committees.rules.proceedings.resolutions import Decided, ObjectionFact, findings_on, state_words


@dataclass(frozen=True)
class Entry:
    """One resolution as the register shows it."""

    resolution: Resolution
    content: dict
    state: str
    findings: list


def decided_resolutions():
    """All that were decided, the newest first, with what an entry needs; six queries for any number of rows."""
    conflicts = ConflictOfInterest.objects.filter(item=OuterRef("item"))
    decided = with_votes(Resolution.objects.filter(decided_at__isnull=False))
    decided = decided.select_related(
        "committee",
        "item__meeting",
        "item__motion",
        "item__handling",
        "referred_to",
        "about__motion",
        "about__handling",
    )
    decided = decided.prefetch_related("objections", "item__meeting__committees")
    return decided.annotate(had_conflicts=Exists(conflicts)).order_by("-decided_at", "-pk")


def entry_of(resolution, setting):
    fact = fact_of(resolution, setting)
    today = clock.today()
    return Entry(resolution, as_shown(content_of(resolution)), state_words(fact, today), findings_on(fact, today))


def fact_of(resolution, setting):
    return Decided(
        decided_on=clock.local(resolution.decided_at).date(),
        profile=resolution.committee.legal_profile,
        outcome=resolution.outcome,
        objection_days=setting.objection_days,
        objections=tuple(ObjectionFact(each.kind, each.raised_on, each.end) for each in resolution.objections.all()),
        executed_on=resolution.executed_on,
        had_conflicts=resolution.had_conflicts,
    )


def setting_on(resolution):
    """The settings of the town that hold on the day of the decision."""
    return TownSetting.objects.on(clock.local(resolution.decided_at).date())


def is_closed(resolution):
    """Whether it was decided behind closed doors, or on a paper that is non-public."""
    return Resolution.objects.closed().filter(pk=resolution.pk).exists()
