"""The register of resolutions: what each allows now, and finding them; and the one that everyone reads."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Value

from committees import clock
from committees.models import ConflictOfInterest, EarlierStation, PublicResolution, Resolution, TownSetting
from committees.results import as_shown, content_of, earlier_rows, rows_of, with_votes
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


# --- in public ---

HERE, BEFORE = 0, 1
ORDER = ("-day", "sitting", "item", "place", "source", "key")


class PublicRegister:
    """What was decided here and what the old system told, the newest day first, as one list to page through: a slice
    is [(record, what a row shows)], in a fixed number of queries."""

    def __init__(self, resolutions=None, earlier=None):
        self.resolutions = PublicResolution.objects.in_public().decisive() if resolutions is None else resolutions
        self.earlier = EarlierStation.objects.in_public().with_result() if earlier is None else earlier

    def filter(self, **conditions):
        return PublicRegister(self.resolutions.filter(**conditions), self.earlier.filter(**conditions))

    def with_words(self, words):
        return PublicRegister(self.resolutions.with_words(words), self.earlier.with_words(words))

    def count(self):
        return self.resolutions.count() + self.earlier.count()

    def __getitem__(self, part):
        keys = [(source, key) for *_, source, key in self.keys(part.stop)[part]] if part.stop else []
        found = {(HERE, each.pk): (each, result) for each, result in rows_of(self.of(self.resolutions, keys, HERE))}
        told = earlier_rows(self.of(self.earlier, keys, BEFORE))
        found |= {(BEFORE, each.pk): (each, result) for each, result in told}
        return [found[key] for key in keys if key in found]

    def keys(self, most):
        """Each side gives no more than what can stand on the page, so that the database walks its days from the end."""
        here = keys_of(self.resolutions, HERE, day="decided_on", sitting="meeting_id", item="item_key")
        before = keys_of(self.earlier, BEFORE, day="met_on", sitting="committee_id", item="motion_id")
        return here[:most].union(before[:most], all=True).order_by(*ORDER)

    @staticmethod
    def of(records, keys, source):
        return records.filter(pk__in=[key for each, key in keys if each == source])


def keys_of(records, source, **columns):
    named = {name: F(column) for name, column in columns.items()} | {"place": F("position"), "key": F("pk")}
    named = records.annotate(source=Value(source), **named).order_by(*ORDER)
    return named.values_list(*(name.removeprefix("-") for name in ORDER))
