"""One motion before one signer: their stations, what is open to them, the forms for everything but the signature."""

from dataclasses import dataclass

from django import forms

from committees.actions.signatures import principals_of
from committees.forms.motions import ReasonForm
from committees.forms.signing import ExtendForm, ForwardForm
from committees.workflow import STEPS

BUTTONS = {"return": "Zurückgeben", "forward": "Weiterleiten", "extend": "Frist verlängern"}


@dataclass(frozen=True)
class Fold:
    """One of the small forms beside the signature."""

    act: str
    button: str
    form: forms.Form

    @property
    def is_open(self):
        """Whether something was typed into it."""
        typed = (value for name, value in self.form.initial.items() if name != "stations")
        return self.form.is_bound or any(typed)


class Desk:
    """`typed` is what was sent: it stands in the forms again, unjudged."""

    def __init__(self, motion, user, typed=None):
        self.motion, self.user = motion, user
        mine = {station.pk for station in motion.open_stations(user)}
        self.stations = [s for s in motion.co_signatures.with_signatures() if s.pk in mine]
        self.principal = principals_of(self.stations, user)
        self.own = [station for station in self.stations if self.principal[station.pk] is None]
        self.waiting = [station for station in self.stations if station.is_waiting]
        steps = motion.steps_for(user)
        self.is_open = STEPS["sign"] in steps or STEPS["note"] in steps
        self.may_return = STEPS["return"] in steps
        self.asks = any(station.asks_for_signature for station in self.stations)
        self.forms = {act: refilled(self.form(act), typed) for act in BUTTONS}

    def form(self, act, data=None):
        if act == "return":
            return ReasonForm(data, label="Was ist noch zu tun?", prefix=act)
        if act == "forward":
            return ForwardForm(data, by=self.user, stations=self.choices(self.own), prefix=act)
        return ExtendForm(data, stations=self.choices(self.waiting), prefix=act)

    def choices(self, stations):
        """[(key, "Schritt 1: Leitung Sportamt, in Vertretung")]"""
        place = {pk: ", in Vertretung" if principal else "" for pk, principal in self.principal.items()}
        return [(str(s.pk), f"Schritt {s.stage}: {s.signer_words}{place[s.pk]}") for s in stations]

    @property
    def folds(self):
        """What is offered beside the signature."""
        may = {"return": self.may_return, "forward": self.own, "extend": self.waiting}
        return [Fold(act, button, self.forms[act]) for act, button in BUTTONS.items() if may[act]]

    @property
    def last_signature(self):
        """The newest decision of these stations."""
        given = [station.last_signature for station in self.stations if station.last_signature]
        return max(given, key=lambda signature: signature.at, default=None)

    def changed_parts(self, hashes):
        """Parts that are not as these stations saw them last."""
        signed = [station for station in self.stations if station.last_signature]
        return [part for station in signed for part in station.changed_since(station.last_signature, hashes)]

    @property
    def principals(self):
        return ", ".join(dict.fromkeys(str(principal) for principal in self.principal.values() if principal))


def refilled(form, typed):
    """The form with what was typed into it, also when it was not the one that was sent."""
    if typed is not None:
        names = {name: form.add_prefix(name) for name in form.fields if not form[name].is_hidden}
        widgets = {name: form.fields[name].widget for name in names}
        form.initial = {name: widgets[name].value_from_datadict(typed, {}, names[name]) for name in names}
    return form
