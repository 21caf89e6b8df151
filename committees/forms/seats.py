"""Forms of Gremienbesetzung: who comes, who goes, from which day, by which Beschluss."""

from django import forms

from committees import clock
from committees.forms.fields import DayField
from committees.forms.together import Together
from committees.models import Committee, Faction, Membership, Person, TownSetting
from committees.states import MembershipRole, Position

NOTE_HELP = "etwa Rat, 24.11.2025, TOP 4"


class PersonChoice(forms.ModelChoiceField):
    """A person from the list; who is not in it yet is entered in the administration first."""

    def __init__(self, queryset=None, **kwargs):
        kwargs.setdefault("empty_label", "– Person wählen –")
        super().__init__(Person.objects.all() if queryset is None else queryset, **kwargs)

    def label_from_instance(self, person):
        given = " ".join(filter(None, [person.title, person.given_name]))
        return f"{person.family_name}, {given}"


class CommitteeChoices(forms.ModelMultipleChoiceField):
    """Seats of one person, by committee."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(Committee.objects.none(), **kwargs)

    def label_from_instance(self, committee):
        return committee.label if hasattr(committee, "label") else committee.name


class StandForm(forms.Form):
    """The day whose seats are shown; nonsense means today."""

    use_required_attribute = False
    stand = DayField(label="Stand am", required=False)

    @property
    def day(self):
        return (self.is_valid() and self.cleaned_data["stand"]) or clock.today()


class WhoForm(forms.Form):
    """First step of an act: whose seats it is about."""

    use_required_attribute = False
    person = PersonChoice(label="Wer scheidet aus?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        seated = Membership.objects.still_after(clock.today()).values("person")
        self.fields["person"].queryset = Person.objects.filter(pk__in=seated)


class NoteForm(forms.Form):
    """What every act carries: the Beschluss behind it."""

    use_required_attribute = False
    note = forms.CharField(label="Beschluss", required=False, max_length=200, help_text=NOTE_HELP)
    field_order = ()


class ReplaceForm(NoteForm):
    """A durch B in diesen Gremien ab …"""

    successor = PersonChoice(label="Wer übernimmt?")
    committees = CommitteeChoices(
        label="In diesen Gremien",
        help_text="Einen Sitz im Rat geben Sie besser über „Mandat beenden“ weiter.",
        error_messages={"required": "Bitte mindestens ein Gremium wählen."},
    )
    day = DayField(label="ab", help_text="erster Tag der neuen Besetzung")
    takes_position = forms.BooleanField(
        label="Auch Vorsitz und stellvertretenden Vorsitz übernehmen",
        required=False,
        help_text="Sonst bleibt diese Aufgabe unbesetzt.",
    )
    field_order = ("successor", "committees", "day", "takes_position", "note")

    def __init__(self, *args, person, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = Person.objects.exclude(pk=person.pk)
        self.fields["committees"].queryset = committees


class EndMandateForm(NoteForm):
    """End of a mandate, and a successor where there is one."""

    last_day = DayField(label="letzter Tag des Mandats")
    successor = PersonChoice(
        label="Nachfolge", required=False, empty_label="– noch offen –", help_text="Die Sitze können frei bleiben."
    )
    committees = CommitteeChoices(
        label="Diese Sitze übernimmt die Nachfolge",
        required=False,
        help_text="Sitze in Ausschüssen besetzt der Rat neu; wählen Sie hier nur, was beschlossen ist.",
    )
    ends_roles = forms.BooleanField(
        label="Auch die Rollen des Kontos beenden", required=False, initial=True, help_text="falls es ein Konto gibt"
    )
    field_order = ("last_day", "successor", "committees", "ends_roles", "note")

    def __init__(self, *args, person, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = Person.objects.exclude(pk=person.pk)
        self.fields["committees"].queryset = committees
        self.initial.setdefault("committees", [body.pk for body in committees if body.is_council])

    def clean(self):
        super().clean()
        if self.cleaned_data.get("committees") and not self.cleaned_data.get("successor"):
            # The tick at the Rat is there from the beginning; without a successor it means nothing.
            self.cleaned_data["committees"] = Committee.objects.none()


NOT_STORED = ("note", "day", "person", "seen")  # fields that the membership does not hold


class SeatForm(NoteForm):
    """One seat of a committee; `membership` is the row that is changed, or None for a new one."""

    person = PersonChoice(label="Person", help_text="Wer noch fehlt, wird zuerst in der Verwaltung angelegt.")
    role = forms.ChoiceField(label="Eigenschaft", choices=MembershipRole)
    position = forms.ChoiceField(label="Aufgabe", choices=Position)
    has_vote = forms.BooleanField(label="stimmberechtigt", required=False, initial=True)
    on_behalf_of = forms.ModelChoiceField(
        Faction.objects.none(), label="Für die Fraktion", required=False, empty_label="– ohne Fraktion –"
    )
    rank = forms.IntegerField(
        label="Rang der Stellvertretung",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="nur für die Stellvertretung",
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], "Bitte eine Zahl von 1 bis 999 angeben."),
    )
    substitute_for = PersonChoice(
        label="Persönliche Stellvertretung von", required=False, empty_label="– nicht persönlich –"
    )
    starts_on = DayField(label="von")
    ends_on = DayField(label="bis", required=False, help_text="letzter Tag; leer heißt bis auf Weiteres")
    sworn_in_on = DayField(label="verpflichtet am", required=False, help_text="§ 67 Abs. 3 GO NRW")
    field_order = (
        *("person", "role", "position", "has_vote", "on_behalf_of", "rank", "substitute_for"),
        *("starts_on", "ends_on", "sworn_in_on", "note"),
    )

    def __init__(self, *args, committee, membership=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.committee = committee
        members = Membership.objects.filter(committee=committee).exclude(position=Position.SUBSTITUTE)
        self.fields["substitute_for"].queryset = Person.objects.filter(pk__in=members.values("person"))
        self.fields["on_behalf_of"].queryset = Faction.objects.filter(term=committee.term_id)

    def clean(self):
        data = super().clean()
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "Das Ende liegt vor dem Beginn.")
        is_substitute = data.get("position") == Position.SUBSTITUTE
        for name in ("rank", "substitute_for"):
            if data.get(name) and not is_substitute:
                self.add_error(name, "Das gehört nur zur Aufgabe „Stellvertretung“.")
        return data

    def values(self):
        """What the membership is to hold."""
        return {name: self.cleaned_data[name] for name in self.fields if name not in NOT_STORED}


class ChangeSeatForm(Together, SeatForm):
    """Another role, position or rank from a day on, or a correction from the beginning."""

    alone = ("day", "note")
    day = DayField(
        label="Änderung gilt ab",
        required=False,
        help_text="Leer berichtigt den Eintrag von seinem Beginn an. Sonst bleibt die Zeit davor, wie sie war.",
    )
    person = starts_on = None
    field_order = (
        *("day", "role", "position", "has_vote", "on_behalf_of", "rank", "substitute_for"),
        *("ends_on", "sworn_in_on", "note"),
    )

    def clean(self):
        data = super().clean()
        if data.get("day") and data.get("ends_on") and data["ends_on"] < data["day"]:
            self.add_error("ends_on", "Das Ende liegt vor dem Tag der Änderung.")
        return data


class CloseSeatForm(NoteForm):
    last_day = DayField(label="letzter Tag")
    field_order = ("last_day", "note")


class SeatImportForm(forms.Form):
    """The spreadsheet; what it holds is looked at by its content, not by its name."""

    use_required_attribute = False
    file = forms.FileField(
        label="Tabelle",
        help_text="Excel (.xlsx) oder CSV, höchstens 2.000 Zeilen",
        error_messages={
            "required": "Bitte eine Datei wählen.",
            "empty": "Die Datei ist leer. Bitte eine andere wählen.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        limit = TownSetting.objects.on(clock.today()).max_upload_mb
        if file.size > limit * 1024 * 1024:
            raise forms.ValidationError(f"„{file.name}“ ist zu groß. Erlaubt sind {limit} MB.")
        return file
