"""The register of resolutions: what each allows now, and finding them; and the one that everyone reads."""

from dataclasses import dataclass

from django.db.models import DateTimeField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast

from committees import clock
from committees.models import (
    ConflictOfInterest,
    EarlierStation,
    MotionVersion,
    PublicResolution,
    Resolution,
    TownSetting,
)
from committees.results import as_shown, content_of, earlier_rows, rows_of, shown_earlier, with_votes
from committees.rules.proceedings.resolutions import Decided, ObjectionFact, findings_on, state_words


@dataclass(frozen=True)
class Entry:
    """One resolution as the register shows it."""

    resolution: Resolution
    content: dict
    fact: Decided
    state: str
    findings: list
    is_taken_over: bool = False


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
    content = as_shown(content_of(resolution))
    return Entry(resolution, content, fact, state_words(fact, today), findings_on(fact, today))


def fact_of(resolution, setting):
    return Decided(
        decided_on=day_of(resolution),
        profile=resolution.committee.legal_profile,
        outcome=resolution.outcome,
        objection_days=setting.objection_days,
        objections=tuple(
            ObjectionFact(each.kind, each.raised_on, each.end, each.announced_on)
            for each in resolution.objections.all()
        ),
        executed_on=resolution.executed_on,
        had_conflicts=resolution.had_conflicts,
    )


def day_of(resolution):
    """The day of the decision: the settings of the town hold for it that were in force then."""
    return clock.local(resolution.decided_at).date()


def setting_on(resolution):
    return TownSetting.objects.on(day_of(resolution))


def is_closed(resolution):
    """Whether it was decided behind closed doors, or on a paper that is non-public."""
    return Resolution.objects.closed().filter(pk=resolution.pk).exists()


# --- both as one list ---

HERE, BEFORE = 0, 1
TAKEN_OVER = "aus dem bisherigen System übernommen"


class Register:
    """What was decided here and what the old system told, the newest first, as one list to page through: a slice is
    a list of what rows show, in a fixed number of queries. `columns` says of either side what it is ordered by."""

    order = ()
    columns = {}

    def __init__(self, resolutions, earlier):
        self.resolutions, self.earlier = resolutions, earlier

    def like(self, resolutions, earlier):
        return type(self)(resolutions, earlier)

    def filter(self, **conditions):
        return self.like(self.resolutions.filter(**conditions), self.earlier.filter(**conditions))

    def with_words(self, words):
        return self.like(self.resolutions.with_words(words), self.earlier.with_words(words))

    def count(self):
        return self.resolutions.count() + self.earlier.count()

    def __getitem__(self, part):
        keys = [(source, key) for *_, source, key in self.keys(part.stop)[part]] if part.stop else []
        found = {(HERE, key): row for key, row in self.rows_here(self.of(self.resolutions, keys, HERE))}
        found |= {(BEFORE, key): row for key, row in self.rows_before(self.of(self.earlier, keys, BEFORE))}
        return [found[key] for key in keys if key in found]

    def keys(self, most):
        """Each side gives no more than what can stand on the page, so that the database walks its days from the end."""
        here = self.keys_of(self.resolutions, HERE)
        before = self.keys_of(self.earlier, BEFORE)
        return here[:most].union(before[:most], all=True).order_by(*self.order)

    def keys_of(self, records, source):
        named = records.annotate(source=Value(source), **self.columns[source], key=F("pk")).order_by(*self.order)
        return named.values_list(*(name.removeprefix("-") for name in self.order))

    @staticmethod
    def of(records, keys, source):
        return records.filter(pk__in=[key for each, key in keys if each == source])


# --- in the workspace ---


class WorkRegister(Register):
    """For one user, as entries; what was taken over has the name and the number of its paper as this user reads it."""

    order = ("-moment", "source", "key")
    columns = {HERE: {"moment": F("decided_at")}, BEFORE: {"moment": Cast("met_on", DateTimeField())}}

    def __init__(self, user, resolutions=None, earlier=None):
        self.user = user
        resolutions = decided_resolutions().visible_to(user) if resolutions is None else resolutions
        super().__init__(resolutions, earlier_for(user) if earlier is None else earlier)

    def like(self, resolutions, earlier):
        return WorkRegister(self.user, resolutions, earlier)

    def with_words(self, words):
        versions = MotionVersion.objects.visible_to(self.user)
        return self.like(self.resolutions.with_words(words), self.earlier.with_words(words, versions))

    def in_year(self, year):
        return self.like(self.resolutions.filter(decided_at__year=year), self.earlier.filter(met_on__year=year))

    def from_factions(self):
        return self.like(
            self.resolutions.filter(item__motion__faction__isnull=False),
            self.earlier.filter(motion__faction__isnull=False),
        )

    def in_state(self, state):
        """Nothing is known of how results of the old system were carried out."""
        return self.like(self.resolutions.in_state(state), self.earlier.none() if state else self.earlier)

    def years(self):
        """All that have a result, the newest first."""
        here = self.resolutions.dates("decided_at", "year")
        return sorted({day.year for day in [*here, *self.earlier.dates("met_on", "year")]}, reverse=True)

    def rows_here(self, resolutions):
        resolutions = list(resolutions)
        settings = TownSetting.objects.on_each({day_of(each) for each in resolutions})
        return [(each.pk, entry_of(each, settings[day_of(each)])) for each in resolutions]

    def rows_before(self, stations):
        return [(each.pk, taken_over(each)) for each in stations.select_related("committee", "motion__kind")]


@dataclass(frozen=True)
class TakenOver:
    """A result of the old system as the register shows it."""

    station: EarlierStation
    content: dict
    is_taken_over: bool = True
    state: str = TAKEN_OVER


def taken_over(station):
    return TakenOver(station, shown_earlier(station))


def earlier_for(user):
    """What was told of papers that this user reads."""
    found = EarlierStation.objects.visible_to(user).with_result()
    return found.with_subject(MotionVersion.objects.visible_to(user))


# --- in public ---


class PublicRegister(Register):
    """What everyone may read, as [(record, what a row shows)]."""

    order = ("-day", "sitting", "item", "place", "source", "key")
    columns = {
        HERE: {"day": F("decided_on"), "sitting": F("meeting_id"), "item": F("item_key"), "place": F("position")},
        BEFORE: {"day": F("met_on"), "sitting": F("committee_id"), "item": F("motion_id"), "place": F("position")},
    }

    def __init__(self, resolutions=None, earlier=None):
        super().__init__(
            PublicResolution.objects.in_public().decisive() if resolutions is None else resolutions,
            EarlierStation.objects.in_public().with_result() if earlier is None else earlier,
        )

    def rows_here(self, resolutions):
        return [(each.pk, (each, result)) for each, result in rows_of(resolutions)]

    def rows_before(self, stations):
        return [(each.pk, (each, result)) for each, result in earlier_rows(stations)]
