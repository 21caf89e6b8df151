"""Forms of planning: a sitting is set, changed, moved, cancelled, and a Beratung gets another sitting."""

import hashlib
from datetime import datetime, timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from committees import clock
from committees.actions.meeting_checks import Plan, hour_problem, refusals_of, warnings_of
from committees.actions.planning_rules import findings_of_plan
from committees.forms.fields import DayField
from committees.models import Committee, Room
from committees.states import MeetingForm, MeetingState

ONE_DAY = timedelta(days=1)


class HourField(forms.TimeField):
    """A time of day; 17:00, 17.00 and 17 are understood."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def __init__(self, **kwargs):
        kwargs.setdefault("error_messages", {"invalid": "Bitte eine Uhrzeit wie 17:00 angeben."})
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"], **kwargs)


class MeetingChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, committee):
        return committee.name


class SeenForm(forms.Form):
    """A form that knows when the sitting was last changed as it was opened."""

    use_required_attribute = False
    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, meeting=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.fields["seen"].initial = meeting.modified.isoformat() if meeting else ""


def sentence_with_source(finding):
    """ "Die letzte Ratssitzung war am … (§ 47 Abs. 1 GO NRW)." """
    return f"{finding.sentence.rstrip('.')} ({finding.source})."


class TimesForm(SeenForm):
    """When and where. What cannot be stands at its field; what should be looked at is confirmed once it was read:
    `confirmed` names the very warnings that stood there."""

    day = DayField(label="Tag")
    begin = HourField(label="Beginn")
    end = HourField(label="voraussichtliches Ende", required=False, help_text="leer: gerechnet wird mit drei Stunden")
    room = forms.ModelChoiceField(
        Room.objects.all(), label="Sitzungsraum", required=False, empty_label="– anderer Ort –"
    )
    place = forms.CharField(
        label="Anderer Ort", required=False, max_length=200, help_text="wenn es kein Sitzungsraum der Stadt ist"
    )
    confirmed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    warnings = ()

    def clean(self):
        data = super().clean()
        if data.get("room") and data.get("place"):
            self.add_error("place", "Bitte entweder einen Sitzungsraum oder einen anderen Ort angeben.")
        if data.get("day") and data.get("begin"):
            self.clean_times(data)
        if not self.errors:
            self.check()
        return data

    def clean_times(self, data):
        data["starts_at"] = self.moment("begin")
        data["ends_at"] = self.moment("end") if data.get("end") else None
        if data["ends_at"] and data["ends_at"] <= data["starts_at"]:
            self.add_error("end", "Das Ende muss nach dem Beginn liegen, am selben Tag.")

    def moment(self, name):
        naive = datetime.combine(self.cleaned_data["day"], self.cleaned_data[name])
        moment = naive.replace(tzinfo=timezone.get_current_timezone())
        problem = hour_problem(moment)
        if problem:
            self.add_error(name, problem)
        return moment

    def committees(self):
        return self.cleaned_data["committees"] if "committees" in self.fields else self.meeting.committees.all()

    def check(self):
        """Refusals at their fields; warnings once, unless the ones confirmed are these."""
        data = self.cleaned_data
        plan = Plan(tuple(self.committees()), data["starts_at"], data["ends_at"], data.get("room"), self.meeting)
        for field, sentence in refusals_of(plan):
            self.add_error(field if field in self.fields else None, sentence)
        warnings = list(warnings_of(plan)) if not self.errors else []
        for finding in self.findings(plan.day):
            if finding.blocks:
                self.add_error("form" if "form" in self.fields else None, sentence_with_source(finding))
            else:
                warnings.append(sentence_with_source(finding))
        self.warnings = [] if self.errors else warnings

    def findings(self, day):
        """What the rules of procedure say (S11–S13); a move keeps the form of the sitting."""
        form = self.cleaned_data["form"] if "form" in self.fields else self.meeting.form if self.meeting else ""
        return findings_of_plan(self.committees(), day, form or MeetingForm.IN_PERSON, self.meeting)

    @property
    def key_of_warnings(self):
        return hashlib.sha256("\n".join(self.warnings).encode()).hexdigest() if self.warnings else ""

    @property
    def may_act(self):
        """Whether everything fits, or was read and confirmed."""
        return self.is_bound and self.is_valid() and self.cleaned_data["confirmed"] == self.key_of_warnings

    def times(self):
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "room", "place")}


class PlanForm(TimesForm):
    """A new sitting."""

    form = forms.ChoiceField(label="Form", choices=MeetingForm, initial=MeetingForm.IN_PERSON)
    is_public = forms.BooleanField(
        label="öffentlich angekündigt", required=False, initial=True, help_text="steht dann im Kalender des Portals"
    )
    invitation_note = forms.CharField(
        label="Hinweis in der Einladung", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("committees", "day", "begin", "end", "room", "place", "form", "is_public", "invitation_note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committees"] = MeetingChoices(
            queryset=Committee.objects.still_after(clock.today() - ONE_DAY),
            label="Gremien",
            help_text="mehrere: gemeinsame Sitzung",
            error_messages={"required": "Bitte mindestens ein Gremium wählen."},
        )
        self.order_fields(self.field_order)

    def values(self):
        names = ("committees", "form", "is_public", "invitation_note")
        return self.times() | {name: self.cleaned_data[name] for name in names}


class ChangeForm(PlanForm):
    """What changes without a move. Day and begin stay; once the agenda is set, so do committees, place and form."""

    day = begin = None

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, meeting=meeting, initial=initial_of(meeting), **kwargs)
        keys = [committee.pk for committee in self.initial["committees"]]
        offered = self.fields["committees"].queryset.values("pk")
        self.fields["committees"].queryset = Committee.objects.filter(Q(pk__in=offered) | Q(pk__in=keys))
        if meeting.state != MeetingState.PLANNED:
            for name in ("committees", "room", "place", "form", "invitation_note"):
                del self.fields[name]

    def clean(self):
        self.cleaned_data |= {"day": self.meeting.day, "begin": clock.local(self.meeting.starts_at).time()}
        return super().clean()

    def check(self):
        self.cleaned_data.setdefault("room", self.meeting.room)
        super().check()

    def values(self):
        names = [name for name in self.fields if name not in ("seen", "confirmed", "end")]
        return {name: self.cleaned_data[name] for name in names} | {"ends_at": self.cleaned_data["ends_at"]}


class MoveForm(TimesForm):
    reason = forms.CharField(
        label="Grund", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), help_text="Das lesen alle."
    )
    field_order = ("day", "begin", "end", "room", "place", "reason")

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, meeting=meeting, initial=initial_of(meeting), **kwargs)

    def check(self):
        before = (self.meeting.starts_at, self.meeting.room, self.meeting.place)
        data = self.cleaned_data
        if (data["starts_at"], data["room"], data["place"]) == before:
            self.add_error("day", "Die Sitzung ist schon an diesem Tag, zu dieser Zeit und an diesem Ort.")
        super().check()


class CancelForm(SeenForm):
    reason = forms.CharField(
        label="Grund", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), help_text="Das lesen alle."
    )


def initial_of(meeting):
    starts_at, ends_at = clock.local(meeting.starts_at), meeting.ends_at and clock.local(meeting.ends_at)
    return {
        "committees": list(meeting.committees.all()),
        "day": meeting.day,
        "begin": starts_at.time(),
        "end": ends_at.time() if ends_at else None,
        **{name: getattr(meeting, name) for name in ("room", "place", "form", "is_public", "invitation_note")},
    }
