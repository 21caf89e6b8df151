"""Forms of the Mitzeichnung: the stations of a Laufzettel, forwarding, more time, absences."""

from django import forms

from committees import clock
from committees.forms.fields import DayField
from committees.models import Absence, CoSignature, Office, Role, User
from committees.models.signing import SIGNING_ROLES
from committees.parts import ATTACHMENTS, FIXED_TITLES, part_titles
from committees.rights import TOWN_HALL
from committees.states import SigningMode

NOBODY = ("", "– niemand –")


class NumberField(forms.IntegerField):
    """A small number, typed. Rows that a script adds take the initial one, or count on from row to row."""

    def __init__(self, *, label, initial, most, counts=False):
        sentence = f"Bitte eine ganze Zahl von 1 bis {most} angeben."
        super().__init__(
            label=label,
            initial=initial,
            min_value=1,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "data-first": initial, "data-counts": counts}),
            error_messages=dict.fromkeys(["invalid", "min_value", "max_value", "required"], sentence),
        )


class StationForm(forms.Form):
    """One station: who, for what, when. Without a signer the row is left out."""

    use_required_attribute = False
    signer = forms.ChoiceField(label="Wer", required=False)
    stage = NumberField(label="Schritt", initial=1, most=20, counts=True)
    mode = forms.ChoiceField(label="Art", choices=SigningMode, initial=SigningMode.SIGN)
    days = NumberField(label="Frist in Arbeitstagen", initial=3, most=60)
    parts = forms.MultipleChoiceField(
        label="Nur diese Abschnitte",
        help_text="Nichts angekreuzt: die ganze Vorlage",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self):
        if "signer" not in self.errors and not self.cleaned_data.get("signer"):
            self.errors.clear()  # an empty row that a script added, or one whose signer was taken out again

    @property
    def counts(self):
        return bool(getattr(self, "cleaned_data", {}).get("signer"))

    def station(self):
        """What was typed, as a record that is not stored yet."""
        values = self.cleaned_data
        return CoSignature(
            **signer_fields(values["signer"]), **{name: values[name] for name in ("stage", "mode", "days", "parts")}
        )


class BaseStations(forms.BaseFormSet):
    title, row_name = "Stationen", "Station"
    default_error_messages = {
        "missing_management_form": "Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.",
        "too_many_forms": "So viele Stationen nimmt der Laufzettel nicht an; möglich sind %(num)d.",
    }

    def __init__(self, *args, motion, **kwargs):
        super().__init__(*args, **kwargs)
        signers, parts = signer_choices(), part_choices(motion)
        for form in self.forms:
            form.fields["signer"].choices = signers
            form.fields["parts"].choices = parts
        self.number_empty_rows()

    def number_empty_rows(self):
        """One after the other, unless somebody says otherwise."""
        last = max((row["stage"] for row in self.initial or []), default=0)
        for stage, form in enumerate(self.extra_forms, last + 1):
            form.fields["stage"].initial = stage

    def stations(self):
        return [form.station() for form in self.forms if form.counts]


def station_formset(*args, extra=3, **kwargs):
    made = forms.formset_factory(
        StationForm, formset=BaseStations, extra=extra, max_num=30, validate_max=True, absolute_max=60
    )
    return made(*args, prefix="station", **kwargs)


def signer_choices():
    """Roles, heads of offices, persons; the value says which: "role-mayor", "office-3", "user-7"."""
    return [
        NOBODY,
        ("Aufgaben", [(f"role-{role}", label) for role, label in SIGNING_ROLES]),
        ("Ämter", [(f"office-{office.pk}", f"Leitung {office.name}") for office in Office.objects.order_by("name")]),
        ("Personen", [(f"user-{user.pk}", str(user)) for user in town_hall_users()]),
    ]


def town_hall_users():
    """Active accounts of the administration, by name."""
    roles = Role.objects.on(clock.today()).filter(role__in=TOWN_HALL)
    users = User.objects.filter(is_active=True, pk__in=roles.order_by().values("user"))
    return users.select_related("person").order_by("person__sort_key", "pk")


def part_choices(motion):
    """The sections, and all Anlagen as one."""
    titles = part_titles(motion)
    named = [(key, title) for key, title in titles.items() if not key.startswith("attachment-")]
    return [*named, (ATTACHMENTS, FIXED_TITLES[ATTACHMENTS])]


def signer_value(stop):
    """The choice that stands for whom this stop asks."""
    if stop.user_id:
        return f"user-{stop.user_id}"
    return f"office-{stop.office_id}" if stop.office_id else f"role-{stop.role}"


def signer_fields(value):
    kind, key = value.split("-", 1)
    return {"role": key} if kind == "role" else {f"{kind}_id": int(key)}


def initial_rows(stops):
    return [
        {"signer": signer_value(stop), "stage": stop.stage, "mode": stop.mode, "days": stop.days, "parts": stop.parts}
        for stop in stops
    ]


class UserChoice(forms.ModelChoiceField):
    """Somebody of the administration."""

    def __init__(self, **kwargs):
        super().__init__(User.objects.none(), empty_label="– Person wählen –", **kwargs)


class StationsField(forms.MultipleChoiceField):
    """Which of the stations that lie with this person; all of them, unless they say otherwise."""

    def __init__(self, choices):
        super().__init__(
            label="Welche Station?",
            choices=choices,
            initial=[key for key, _ in choices],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Bitte mindestens eine Station ankreuzen.",
                "invalid_choice": "Eine Station liegt inzwischen nicht mehr bei Ihnen. Bitte neu ankreuzen.",
            },
        )


class ForStations(forms.Form):
    """Something that one or several stations of the Laufzettel are to have: [(key, name)]."""

    use_required_attribute = False

    def __init__(self, data=None, *, stations, **kwargs):
        super().__init__(data, **kwargs)
        field = self.fields["stations"] = StationsField(stations)
        self.order_fields(["stations"])
        # Whoever serves one station only is not asked which.
        if len(stations) == 1 and (data is None or data.getlist(self.add_prefix("stations")) == field.initial):
            field.widget = forms.MultipleHiddenInput()

    def chosen(self, stations):
        return [station for station in stations if str(station.pk) in self.cleaned_data["stations"]]


class ForwardForm(ForStations):
    to_user = UserChoice(label="An wen?")
    note = forms.CharField(label="Hinweis", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_user"].queryset = town_hall_users().exclude(pk=by.pk)


class ExtendForm(ForStations):
    due_on = DayField(label="Neue Frist")
    note = forms.CharField(label="Grund", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class AbsenceForm(forms.ModelForm):
    """Who is away and who stands in; `user` is chosen by Gremienpflege alone."""

    use_required_attribute = False
    user = UserChoice(label="Wer ist abwesend?")
    deputy = UserChoice(label="Wer vertritt?")
    starts_on = DayField(label="von")
    ends_on = DayField(label="bis", required=False, help_text="letzter Tag; leer: bis auf Weiteres")

    class Meta:
        model = Absence
        fields = ["user", "deputy", "starts_on", "ends_on"]

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("user", "deputy"):
            self.fields[name].queryset = town_hall_users()
        if not by.scope.administers:
            self.fields["user"].disabled = True
            self.fields["user"].initial = by
            self.fields["user"].queryset = User.objects.filter(pk=by.pk)
            self.fields["user"].widget = forms.HiddenInput()

    def clean(self):
        data = super().clean()
        user, deputy, start, end = (data.get(name) for name in ("user", "deputy", "starts_on", "ends_on"))
        if start and end and end < start:
            self.add_error("ends_on", "Das Ende liegt vor dem Beginn.")
        elif end and end < clock.today():
            self.add_error("ends_on", "Diese Zeit ist schon vorbei.")
        elif user and deputy and start:
            overlapping = Absence.objects.during(start, end)
            if overlapping.filter(user=deputy).exists():
                self.add_error("deputy", f"{deputy} ist in dieser Zeit selbst abwesend. Bitte jemand anderen wählen.")
            for absence in overlapping.filter(deputy=user).exclude(user=user).select_related("user__person")[:1]:
                self.add_error(
                    None,
                    f"In dieser Zeit ist {user} als Vertretung für {absence.user} eingetragen. "
                    "Eine Vertretung der Vertretung gibt es nicht.",
                )
        return data
