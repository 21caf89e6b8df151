"""What the rules on seats find after a saving: said as warnings above the page, since the database let it pass."""

from django.contrib import messages

from committees import clock
from committees.actions.seat_changes import named
from committees.actions.seat_checks import seatings_on, term_findings
from committees.models import Committee


class Warns:
    """A page that says after each saving what does not fit now; `flaws` finds it."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for finding in self.flaws(form.instance):
            self.message_user(request, f"{finding.sentence} ({finding.source})", messages.WARNING)


def day_of(period):
    """Today, or the nearest day on which this period lasts."""
    today = clock.today()
    return max(period.starts_on, min(today, period.ends_on or today))


def flaws_of_committee(committee, day):
    seatings = seatings_on(day, Committee.objects.filter(pk=committee.pk))
    return [named(finding, seating) for seating in seatings for finding in seating.findings]


def flaws_of_term(day, *rules):
    """Of G7, obligatory committees, and G10, the least size of factions, those that are asked for."""
    return [finding for finding in term_findings(day) if finding.rule in rules]


def flaws_of_faction(faction, day):
    return [finding for finding in flaws_of_term(day, "G10") if finding.sentence.startswith(faction.name)]
