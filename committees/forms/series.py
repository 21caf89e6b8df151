"""Dates in a row: the pattern, the time without sittings, and the proposed days to choose from."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.utils import timezone

from committees.actions.meeting_checks import Plan, Surroundings, hour_problem, refusals_of, warnings_of
from committees.calendar import each_month, every_weeks
from committees.forms.fields import DayField
from committees.forms.planning import HourField, PlanForm

WEEKDAYS = list(enumerate(("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")))
WEEKS = [(f"w{n}", "jede Woche" if n == 1 else f"alle {n} Wochen") for n in (1, 2, 3, 4, 5, 6, 8, 10, 12)]
PLACES = [("m1", "am 1."), ("m2", "am 2."), ("m3", "am 3."), ("m4", "am 4."), ("m-1", "am letzten")]
PATTERNS = [*WEEKS, *((key, f"{words} im Monat") for key, words in PLACES)]
RANGE = re.compile(r"\s*(\d\d?\.\d\d?\.\d{4})\s*(?:[-–]\s*(\d\d?\.\d\d?\.\d{4})\s*)?")
MOST = 60  # days in one row


@dataclass
class Proposal:
    """A day of the row, with what speaks against it; a refused one cannot be ticked."""

    day: date
    plan: Plan
    refusals: list
    warnings: list
    is_ticked: bool = True


class SeriesForm(forms.Form):
    """Every n weeks on a weekday, or once a month, from one day to another."""

    use_required_attribute = False
    pattern = forms.ChoiceField(label="Abstand", choices=PATTERNS, initial="w6")
    weekday = forms.TypedChoiceField(label="Wochentag", choices=WEEKDAYS, coerce=int)
    first = DayField(label="von")
    last = DayField(label="bis")
    free = forms.CharField(
        label="Sitzungsfreie Zeit",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="ein Tag oder Zeitraum je Zeile, etwa 20.07.2026–01.09.2026",
    )
    begin = HourField(label="Beginn")
    end = HourField(label="voraussichtliches Ende", required=False, help_text="leer: gerechnet wird mit drei Stunden")
    field_order = ("committees", "pattern", "weekday", "first", "last", "free", "begin", "end", "room", "place")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shared = PlanForm().fields
        self.fields |= {name: shared[name] for name in ("committees", "room", "place", "is_public")}
        self.order_fields(self.field_order)
        self.proposals = []

    def clean_free(self):
        return [range_of(line) for line in self.cleaned_data["free"].splitlines() if line.strip()]

    def clean(self):
        data = super().clean()
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", "Das Ende liegt vor dem Anfang.")
        if data.get("room") and data.get("place"):
            self.add_error("place", "Bitte entweder einen Sitzungsraum oder einen anderen Ort angeben.")
        if data.get("begin") and data.get("end") and data["end"] <= data["begin"]:
            self.add_error("end", "Das Ende muss nach dem Beginn liegen.")
        if not self.errors:
            self.propose()
        return data

    def propose(self):
        days = self.days()
        if not days or len(days) > MOST:
            words = "In diesem Zeitraum liegt kein solcher Tag." if not days else f"Das sind mehr als {MOST} Termine."
            self.add_error("last", words)
            return
        plans = [self.plan(day) for day in days]
        around = Surroundings(plans)
        self.proposals = [self.proposal(plan, around) for plan in plans]

    def days(self):
        """The days of the pattern outside the free time."""
        data = self.cleaned_data
        find, number = (every_weeks if data["pattern"][0] == "w" else each_month), int(data["pattern"][1:])
        found = []
        for day in find(data["first"], data["last"], data["weekday"], number):
            if not any(begin <= day <= end for begin, end in data["free"]):
                found.append(day)
            if len(found) > MOST:
                break
        return found

    def plan(self, day):
        data = self.cleaned_data
        end = moment(day, data["end"]) if data["end"] else None
        return Plan(tuple(data["committees"]), moment(day, data["begin"]), end, data["room"])

    def proposal(self, plan, around):
        problem = hour_problem(plan.starts_at)
        refusals = [*([problem] if problem else []), *(sentence for _, sentence in refusals_of(plan, around))]
        is_asked = "shown" in self.data
        is_ticked = not refusals and (not is_asked or plan.day.isoformat() in self.data.getlist("day"))
        return Proposal(plan.day, plan, refusals, list(warnings_of(plan, around)), is_ticked)

    @property
    def shown(self):
        """The proposed days in one word, to be sent along: what was not shown is not planned."""
        return " ".join(proposal.day.isoformat() for proposal in self.proposals)

    def chosen(self):
        return [proposal.plan for proposal in self.proposals if proposal.is_ticked]

    def fits(self):
        """Whether the days are those that were shown and can all be planned; else the form says why not."""
        ticked = set(self.data.getlist("day"))
        refused = [proposal for proposal in self.proposals if proposal.day.isoformat() in ticked and proposal.refusals]
        if self.data.get("shown") != self.shown:
            self.add_error(None, "Die Angaben sind andere als in der Vorschau. Bitte sehen Sie die Termine noch an.")
        elif refused:
            self.add_error(None, f"{refused[0].day:%d.%m.%Y}: {refused[0].refusals[0]} Nichts wurde angelegt.")
        elif not ticked:
            self.add_error(None, "Bitte mindestens einen Termin wählen.")
        return not self.errors

    def values(self):
        return {name: self.cleaned_data[name] for name in ("place", "is_public")}


def moment(day, hour):
    return datetime.combine(day, hour, tzinfo=timezone.get_current_timezone())


def range_of(line):
    """(first day, last day) of a line such as 20.07.2026–01.09.2026."""
    match = RANGE.fullmatch(line)
    try:
        begin, end = (datetime.strptime(text or match[1], "%d.%m.%Y").date() for text in match.groups())
    except (TypeError, ValueError, AttributeError) as error:
        raise forms.ValidationError(f"„{line.strip()[:40]}“ ist kein Tag und kein Zeitraum.") from error
    if end < begin:
        raise forms.ValidationError(f"„{line.strip()}“ endet vor dem Anfang.")
    return begin, end
