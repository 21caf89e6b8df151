"""Forms of the seat acts: who, from which day, why, and by which paper."""

from django import forms
from django.db.models import Q

from committees.forms.fields import DayField
from committees.forms.seats import PersonChoice
from committees.forms.together import Together
from committees.models import Faction, Motion, Person
from committees.states import Position
from committees.words import key_of
from projectgroup.actions.founding import factions_on
from projectgroup.models import Seat
from projectgroup.models.groups import MOST_SEATS
from projectgroup.models.seating import people_for
from projectgroup.states import Bench, VacancyReason

LEAVING = [choice for choice in VacancyReason.choices if choice[0] != VacancyReason.CLOSED]
TASKS = [(each.value, each.label) for each in (Position.MEMBER, Position.CHAIR, Position.DEPUTY_CHAIR)]
TEXT_ROWS = {"rows": 2}


class PaperField(forms.CharField):
    """The number of a released paper that this user may read; cleaned to the paper, or None."""

    def __init__(self, **kwargs):
        kwargs = {"label": "bestätigt durch (Drucksachennummer)", "required": False, "max_length": 60} | kwargs
        super().__init__(help_text="etwa ZD/1355/2021, wenn eine Vorlage die Besetzung nennt", **kwargs)
        self.papers = Motion.objects.none()

    def clean(self, value):
        number = "".join(super().clean(value).split())
        if not number:
            return None
        paper = self.papers.filter(number__iexact=number).first()
        if paper is None:
            raise forms.ValidationError(f"Eine freigegebene Drucksache {number} finden wir unter Ihren Vorlagen nicht.")
        return paper


class RemarkForm(forms.Form):
    use_required_attribute = False
    remark = forms.CharField(
        label="interne Bemerkung",
        required=False,
        max_length=2000,
        help_text="Sieht nur die Gremienpflege.",
        widget=forms.Textarea(attrs=TEXT_ROWS),
    )


class FillForm(forms.Form):
    """Somebody for a seat, or as its substitute; `now` is who has it on the day that the page shows, or None."""

    use_required_attribute = False
    person = PersonChoice(label="Person")
    starts_on = DayField(label="ab", help_text="erster Tag")
    reason = forms.ChoiceField(label="Grund des Wechsels", choices=LEAVING, initial=VacancyReason.REPLACED)
    confirmed_by = PaperField()

    def __init__(self, *args, seat, now, day, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["confirmed_by"].papers = Motion.objects.visible_to(user)
        self.fields["person"].queryset = self.people(seat, day)
        if now is None:
            del self.fields["reason"]

    def people(self, seat, day):
        """Those who fit and have no seat here yet. Whoever was sent stays in the list: the database says why not."""
        seated = seat.group.assignments.on(day).values("person")
        fitting = people_for(seat, day).exclude(pk__in=seated).values("pk")
        sent = self.data.get("person", "") if self.is_bound else ""
        return Person.objects.filter(Q(pk__in=fitting) | Q(pk=key_of(sent)))


class EndForm(RemarkForm):
    """The end of an assignment."""

    last_day = DayField(label="letzter Tag")
    reason = forms.ChoiceField(label="Grund", choices=LEAVING, help_text="Steht auch auf der öffentlichen Seite.")
    field_order = ("last_day", "reason", "remark")


class RemoveForm(RemarkForm):
    """Taking back what was wrong from its beginning."""


class SeatChoice(forms.ModelChoiceField):
    def label_from_instance(self, seat):
        return seat.name


class MoveForm(forms.Form):
    """To another free seat of the same bench."""

    use_required_attribute = False
    seat = SeatChoice(Seat.objects.none(), label="auf Sitz", empty_label="– Sitz wählen –")
    starts_on = DayField(label="ab", help_text="erster Tag auf dem neuen Sitz")

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats


class TaskForm(forms.Form):
    """Chair, deputy chair or member."""

    use_required_attribute = False
    position = forms.ChoiceField(label="Aufgabe", choices=TASKS, widget=forms.RadioSelect)
    starts_on = DayField(label="ab", help_text="Am Tag des Beginns oder davor berichtigt es den Eintrag.")


class CloseForm(forms.Form):
    """The end of a seat."""

    use_required_attribute = False
    last_day = DayField(label="letzter Tag des Sitzes")


class OpenForm(forms.Form):
    """A free place of a bench gets an owner."""

    use_required_attribute = False
    faction = forms.ModelChoiceField(None, label="Fraktion", empty_label="– Fraktion wählen –")
    starts_on = DayField(label="ab", help_text="erster Tag des Sitzes")

    def __init__(self, *args, bench, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["faction"].queryset = Faction.objects.filter(pk__in=[each.pk for each in factions_on(day)])
        if bench != Bench.FACTION:
            del self.fields["faction"]


class NumberField(forms.IntegerField):
    """How many seats."""

    def __init__(self, *, least, **kwargs):
        said = f"Bitte eine Zahl von {least} bis {MOST_SEATS} angeben."
        super().__init__(
            min_value=least,
            max_value=MOST_SEATS,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], said),
            **kwargs,
        )


class CompositionForm(Together, forms.Form):
    """How many places each bench has."""

    use_required_attribute = False
    seats_per_faction = NumberField(label="Sitze je Fraktion", least=1)
    faction_seats = NumberField(label="Plätze der Fraktionen", least=0)
    administration_seats = NumberField(label="Plätze der Verwaltung", least=0)
