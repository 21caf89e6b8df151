"""Forms of orders: searching them, writing one down, saying how it stands, another date, a report."""

from itertools import groupby

from django import forms
from django.db.models import F, Q
from django.utils.text import Truncator

from committees import clock
from committees.forms.conflicts import token_of
from committees.forms.fields import DayField
from committees.forms.filters import ListFilter
from committees.forms.sections import Tokens
from committees.forms.together import Together
from committees.models import Committee, Office, Order
from committees.proceedings.orders import AHEAD, due_words, is_late, places_to_confirm
from committees.rules.language import german
from committees.rules.proceedings.orders import update_problem
from committees.states import OrderKind, OrderState


def words_of(state):
    """As a list of orders of all kinds calls it: "umgesetzt oder beantwortet"."""
    return " oder ".join(dict.fromkeys(state.words_for(kind) for kind in OrderKind))


STATES = [
    ("", "jeder Stand"),
    ("offen", "noch offen"),
    ("erledigt", "gemeldet, noch zu bestätigen"),
    *((state.value, words_of(state)) for state in OrderState),
]
TIMES = [
    ("", "jeder Termin"),
    ("ueberfaellig", "überfällig"),
    ("bald", "in den nächsten 14 Tagen"),
    ("bericht", "Bericht steht aus"),
    ("stockt", "überfällig oder unvollständig"),
]
SEEN = [("", "alle"), ("ja", "öffentliche"), ("nein", "nichtöffentliche")]
ORDERS = {
    "termin": ("Termin", [F("due").asc(nulls_last=True)]),
    "gremium": ("Gremium", ["committee__position", "committee__name", F("due").asc(nulls_last=True)]),
    "amt": ("Amt", [F("office__name").asc(nulls_last=True), F("due").asc(nulls_last=True)]),
    "stand": ("Stand", ["state", F("due").asc(nulls_last=True)]),
    "neu": ("die neuesten zuerst", ["-created_at"]),
}


class OrderFilter(ListFilter):
    """What is wished for stands in the address, so that it can be kept there."""

    gremium = forms.ModelChoiceField(
        Committee.objects.none(), label="Gremium", required=False, empty_label="alle Gremien"
    )
    amt = forms.ModelChoiceField(Office.objects.all(), label="Amt", required=False, empty_label="alle Ämter")
    art = forms.ChoiceField(label="Art", required=False, choices=[("", "jede Art"), *OrderKind.choices])
    stand = forms.ChoiceField(label="Stand", required=False, choices=STATES)
    frist = forms.ChoiceField(label="Termin", required=False, choices=TIMES)
    sicht = forms.ChoiceField(label="Öffentlichkeit", required=False, choices=SEEN)
    sortierung = forms.ChoiceField(
        label="Sortiert nach", required=False, choices=[(key, words) for key, (words, _) in ORDERS.items()]
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["suche"].label = "Stichwort"
        self.fields["gremium"].queryset = Committee.objects.visible_to(user)

    @property
    def is_active(self):
        return any(self.value(name) for name in self.fields if name != "sortierung")

    def found(self, orders):
        """The orders, which come with their due day, as they are wished for."""
        names = {"gremium": "committee", "amt": "office", "art": "kind"}
        wished = {field: self.value(name) for name, field in names.items() if self.value(name)}
        if self.value("suche"):
            wished["text__icontains"] = self.value("suche")
        if self.value("sicht"):
            wished["is_public"] = self.value("sicht") == "ja"
        orders = self.in_time(self.in_state(orders.filter(**wished)))
        return orders.order_by(*ORDERS[self.value("sortierung") or "termin"][1], "pk")

    def in_state(self, orders):
        state = self.value("stand")
        if state == "offen":
            return orders.still_open()
        if state == "erledigt":
            return orders.to_confirm()
        return orders.filter(state=state) if state else orders

    def in_time(self, orders):
        today, wished = clock.today(), self.value("frist")
        if wished == "ueberfaellig":
            return orders.overdue(today)
        if wished == "bald":
            return orders.still_open().filter(due__gte=today, due__lte=today + AHEAD)
        if wished == "bericht":
            return orders.filter(ticket__settled_at=None, ticket__lifted_at=None, ticket__isnull=False)
        if wished == "stockt":
            late, bare = orders.overdue(today).values("pk"), orders.incomplete().values("pk")
            return orders.filter(Q(pk__in=late) | Q(pk__in=bare))
        return orders


class PublicOrderFilter(ListFilter):
    """What everyone searches orders by."""

    suche = None
    gremium = forms.ModelChoiceField(
        Committee.objects.none(), label="Gremium", required=False, empty_label="alle Gremien"
    )
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "jeder Stand"), ("offen", "noch offen"), ("erledigt", "erledigt oder bestätigt")],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gremium"].queryset = Committee.objects.in_public()

    def found(self, orders):
        if self.value("gremium"):
            orders = orders.filter(committee=self.value("gremium"))
        if self.value("stand") == "offen":
            return orders.filter(state__in=OrderState.still_open())
        return orders.exclude(state__in=OrderState.still_open()) if self.value("stand") else orders


class OrderForm(forms.Form):
    """One order as it is taken over or written down; several stand on one page, each with ids of its own."""

    use_required_attribute = False
    text = forms.CharField(label="Was ist zu tun?", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    office = forms.ModelChoiceField(
        Office.objects.all(), label="Zuständig", required=False, empty_label="– noch offen –"
    )
    due_on = DayField(label="Bis", required=False)
    until_next_meeting = forms.BooleanField(label="bis zur nächsten Sitzung", required=False)
    returns = forms.BooleanField(
        label="wird in der nächsten Sitzung berichtet",
        required=False,
        help_text="Dort steht dann von selbst ein eigener Punkt.",
    )
    is_public = forms.BooleanField(label="öffentlich", required=False, initial=True)


class PromiseForm(OrderForm):
    """A Zusage or an open question."""

    kind = forms.ChoiceField(
        label="Art",
        choices=[(kind.value, kind.label) for kind in (OrderKind.PROMISE, OrderKind.QUESTION)],
        widget=forms.RadioSelect,
        initial=OrderKind.PROMISE,
    )
    committee = forms.ModelChoiceField(Committee.objects.none(), label="Gremium", empty_label=None)
    field_order = ("kind", "committee", "text")

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = meeting.committees.all()
        if len(self.fields["committee"].queryset) == 1:
            self.fields["committee"].initial = self.fields["committee"].queryset[0]
            self.fields["committee"].widget = forms.HiddenInput()


class OrderChangeForm(Together, forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Order
        fields = ["text", "office", "is_public"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind == OrderKind.REPLY:
            self.fields["is_public"].disabled = True
            self.fields["is_public"].help_text = "Eine Antwort an Einwohnerinnen und Einwohner bleibt im Rathaus."


class UpdateForm(forms.Form):
    """How it stands, in at most three sentences."""

    use_required_attribute = False
    text = forms.CharField(
        label="Sachstand",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Höchstens drei ganze Sätze, die das Gremium versteht.",
    )
    step = forms.ChoiceField(label="Stand danach", widget=forms.RadioSelect)
    late_reason = forms.CharField(
        label="Grund der Verspätung",
        max_length=300,
        help_text="Der Auftrag ist überfällig; das Gremium liest den Grund.",
    )

    def __init__(self, *args, order, steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step.name, step.words_for(order)) for step in steps]
        self.fields["step"].initial = steps[0].name
        if not is_late(order, clock.today()):
            del self.fields["late_reason"]
        if order.is_public:
            self.fields["text"].help_text += " Der Auftrag ist öffentlich, der Sachstand auch."

    def clean_text(self):
        problem = update_problem(self.cleaned_data["text"])
        if problem:
            raise forms.ValidationError(problem)
        return self.cleaned_data["text"]


class DueForm(Tokens, forms.Form):
    """Another date; the form says, hidden, which one it was opened with."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    due_on = DayField(label="Neuer Termin", required=False)
    until_next_meeting = forms.BooleanField(label="bis zur nächsten Sitzung", required=False)
    reason = forms.CharField(
        label="Grund", max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text="Das liest das Gremium."
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        self.now, self.due_words = token_of([order.due_on, order.until_next_meeting]), due_words(order) or "keiner"
        self.fields["seen"].initial = self.now

    def clean(self):
        data = super().clean()
        if data.pop("seen", "") not in ("", self.now):
            self.add_error("due_on", f"Inzwischen gilt ein anderer Termin: {self.due_words}. Wenn Sie noch einmal "
                                     "speichern, gilt Ihrer.")  # fmt: skip
            self.set_token("seen", self.now)
        if "due_on" in data and not data["due_on"] and not data.get("until_next_meeting"):
            self.add_error("due_on", "Bitte den neuen Termin angeben.")
        if data.get("due_on") and data["due_on"] < clock.today():
            self.add_error("due_on", "Der neue Termin liegt in der Vergangenheit.")
        return data


class ConfirmForm(forms.Form):
    """Where its committee confirmed that an order is done."""

    use_required_attribute = False
    item = forms.TypedChoiceField(
        label="In welcher Sitzung, unter welchem TOP?", error_messages={"required": "Bitte den TOP wählen."}
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        places = list(places_to_confirm(order))
        field = self.fields["item"]
        field.choices = [("", "– bitte wählen –" if places else "– noch keine Sitzung –"), *by_sitting(places)]
        field.coerce = {str(item.pk): item for item in places}.get
        field.initial = reported_under(order, places)


def by_sitting(items):
    """Choices of items, grouped by their sittings."""
    for sitting, rows in groupby(items, key=lambda item: item.meeting):
        named = [(str(item.pk), Truncator(f"TOP {item.number}: {item.title}").chars(120)) for item in rows]
        yield f"Sitzung vom {german(sitting.day)}", named


def reported_under(order, items):
    """The item of the newest report on it, where one was on an agenda."""
    reports = set(order.reports.values_list("report", flat=True))
    return next((str(item.pk) for item in items if item.motion_id in reports), None)


class LiftForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label="Warum wird nicht mehr berichtet?", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class OrderChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, order):
        words = order.text if len(order.text) <= 160 else f"{order.text[:159].rstrip()} …"
        return f"{order.name}: {words} ({order.get_state_display()})"


class ReportForm(forms.Form):
    """Which orders of one committee a report is about, and which office writes it."""

    use_required_attribute = False
    orders = OrderChoices(
        Order.objects.none(), label="Aufträge", error_messages={"required": "Bitte mindestens einen Auftrag wählen."}
    )
    office = forms.ModelChoiceField(Office.objects.none(), label="Den Bericht schreibt", empty_label=None)

    def __init__(self, *args, orders, offices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["orders"].queryset = orders
        self.fields["office"].queryset = offices
