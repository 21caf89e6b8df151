"""The forms of a report: begun, its texts, what it proposes, the group's decision, its way to the committee."""

from django import forms
from django.db.models import Q

from committees import clock
from committees.forms.conflicts import read_tokens, token_of, written_tokens
from committees.forms.fields import DayField
from committees.forms.sections import TextsOfForm, Tokens
from committees.forms.together import Together, last_words
from committees.models import Committee, Meeting
from committees.parts import hash_of
from committees.states import LegalProfile
from projectgroup.actions.outcomes import AS_PROPOSED, DROPPED
from projectgroup.actions.reports import due_order, sittings_for
from projectgroup.forms.together import StoredText
from projectgroup.states import NotTackledReason, ProposalState

TEXTS = {"introduction": "Bericht", "proposal": "Vorschlag für die nächsten Schritte"}
HINTS = {
    "introduction": "Was die Gruppe getan hat, mit wem, und was dabei herauskam.",
    "proposal": "Womit es weitergeht, und was der Ausschuss dafür entscheiden soll.",
}
SHORT = {"rows": 3}
NOTHING = "nothing"  # the committee is not asked
CHANGED = (
    "Inzwischen hat sich am Bericht, an der Vision, am Board oder am Zeitplan etwas geändert. Beschlossen ist nichts; "
    "bitte sehen Sie sich den Bericht noch einmal an."
)


class HeadForm(forms.Form):
    """What a report is called, and for which sitting it is."""

    use_required_attribute = False
    title = forms.CharField(label="Titel", max_length=200)
    meeting = forms.ModelChoiceField(
        None,
        label="für die Sitzung",
        required=False,
        empty_label="– steht noch nicht fest –",
        help_text="Ein Gremium bekommt einen Bericht je Sitzung.",
    )

    def __init__(self, *args, group, report=None, **kwargs):
        super().__init__(*args, **kwargs)
        possible = Q(pk__in=sittings_for(group).values("pk")) | Q(pk=report and report.meeting_id)
        self.fields["meeting"].queryset = Meeting.objects.filter(possible).order_by("starts_at")


def first_values(group):
    """The title and the sitting that a new report begins with: those of the order that asks for it."""
    order = due_order(group)
    meeting = order and order.ticket.meeting
    meeting = meeting or sittings_for(group).order_by("starts_at").first()
    return {"title": f"Bericht der {group}"[:200], "meeting": meeting}


class WriteForm(TextsOfForm, Together, HeadForm):
    """The draft: head and texts. Each text knows what it was opened with, so that two never overwrite each other."""

    def __init__(self, *args, report, user, **kwargs):
        self.report = report
        initial = {"title": report.title, "meeting": report.meeting_id}
        kwargs |= {"group": report.group, "report": report, "record": report, "user": user}
        super().__init__(*args, initial=initial, **kwargs)
        self.stored_sections = {key: StoredText(key, getattr(report, key)) for key in TEXTS}
        self.section_fields = [
            self.add_text(key, title, getattr(report, key), hint=HINTS[key]) for key, title in TEXTS.items()
        ]

    def other_writer(self, key):
        return last_words(self.report, self.user, what="diesen Text", action="edit_report")

    def values(self):
        """What actions.reports.write takes."""
        texts = {key: self.cleaned_data[f"section_{key}"] for key in TEXTS}
        return {"title": self.cleaned_data["title"], "meeting": self.cleaned_data["meeting"], **texts}


class WhyFields(forms.Form):
    """Why something is not tackled, and until when; the action says what is missing."""

    use_required_attribute = False
    reason = forms.ChoiceField(
        label="Grund",
        choices=[("", "– wählen –"), *NotTackledReason.choices],
        required=False,
        help_text="für Zurückgestelltes und Abgelehntes; steht auf der Strategieseite",
    )
    reason_text = forms.CharField(
        label="Begründung", max_length=1000, required=False, widget=forms.Textarea(attrs=SHORT)
    )
    resubmit_on = DayField(label="Wiedervorlage", required=False, help_text="nur für Zurückgestelltes")

    def why(self):
        return {name: self.cleaned_data[name] for name in ("reason", "reason_text", "resubmit_on")}


def token_of_move(move):
    return token_of([move.to_state, move.reason, move.reason_text, move.resubmit_on])


class ProposeForm(Tokens, WhyFields):
    """What the committee is to decide, on several Handlungsschwerpunkte and ideas at once. `things` {key: record},
    `moves` {key: what is proposed so far}."""

    things = forms.MultipleChoiceField(
        label="Worüber",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "kern-form-check__checkbox"}),
        required=False,
    )
    to_state = forms.ChoiceField(label="Soll werden", widget=forms.RadioSelect)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("things", "to_state", "reason", "reason_text", "resubmit_on")

    def __init__(self, *args, things, moves, **kwargs):
        super().__init__(*args, **kwargs)
        self.records, self.moves = things, moves
        self.stored = {key: token_of_move(move) for key, move in moves.items()}
        self.fields["seen"].initial = written_tokens(self.stored)
        self.fields["things"].choices = [(key, str(thing)) for key, thing in things.items()]
        self.fields["to_state"].choices = [*ProposalState.choices, (NOTHING, "Vorschlag streichen")]
        self.fields["to_state"].initial = ProposalState.SELECTED

    def clean(self):
        """What somebody else proposed meanwhile is not replaced unseen."""
        data = super().clean()
        seen = read_tokens(data.pop("seen", ""))
        others = [key for key in data.get("things", ()) if seen.get(key) != self.stored.get(key)]
        if others:
            words = "; ".join(f"{self.records[key]}: {self.proposed_words(key)}" for key in others)
            self.add_error("things", f"Inzwischen hat jemand anderes vorgeschlagen: {words}. Wenn Sie noch einmal "
                                     "speichern, gilt Ihre Angabe.")  # fmt: skip
            self.set_token("seen", written_tokens(self.stored))
        return data

    def proposed_words(self, key):
        return self.moves[key].get_to_state_display() if key in self.moves else "kein Vorschlag"

    def chosen(self):
        return [self.records[key] for key in self.cleaned_data["things"]]


class DecideForm(Tokens, forms.Form):
    """When the group decided, and in which of its sittings. `content` is what the decision would freeze; the form says,
    hidden, which content it was opened with."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    on = DayField(label="Beschlossen am")
    meeting = forms.ModelChoiceField(
        None, label="in der Sitzung der Gruppe", required=False, empty_label="– außerhalb einer Sitzung –"
    )

    def __init__(self, *args, group, content, **kwargs):
        self.now = hash_of(content)
        super().__init__(*args, initial={"on": clock.today(), "seen": self.now}, **kwargs)
        held = group.committee.meetings.that_take_place().filter(starts_at__date__lte=clock.today())
        self.fields["meeting"].queryset = held.order_by("-starts_at")

    def clean(self):
        """The group decided on what it saw."""
        data = super().clean()
        if data.pop("seen", "") != self.now:
            self.add_error(None, CHANGED)
            self.set_token("seen", self.now)
        return data


class ReasonForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(label="Grund", max_length=500, widget=forms.Textarea(attrs=SHORT))


class SubmitForm(forms.Form):
    """Who decides in the end."""

    use_required_attribute = False
    council = forms.ModelChoiceField(
        None,
        label="Wer entscheidet?",
        required=False,
        help_text="Entscheidet der Rat, gibt der Ausschuss eine Empfehlung ab.",
    )

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        rats = Committee.objects.filter(legal_profile=LegalProfile.COUNCIL, term=group.reports_to.term_id)
        self.fields["council"].queryset = rats.exclude(pk=group.reports_to_id)
        self.fields["council"].empty_label = group.reports_to.name


class SettleForm(WhyFields):
    """What was decided of one proposal."""

    decided = forms.ChoiceField(label="Beschlossen ist")
    field_order = ("decided", "reason", "reason_text", "resubmit_on")

    def __init__(self, *args, move, **kwargs):
        why = {"reason": move.reason, "reason_text": move.reason_text, "resubmit_on": move.resubmit_on}
        super().__init__(*args, prefix=f"move{move.pk}", initial=why | {"decided": AS_PROPOSED}, **kwargs)
        self.move = move
        self.fields["decided"].choices = [
            (AS_PROPOSED, f"wie vorgeschlagen: {move.get_to_state_display()}"),
            *((value, label) for value, label in ProposalState.choices if value != move.to_state),
            (DROPPED, "nicht beschlossen"),
        ]

    def answer(self):
        """What actions.outcomes.settle takes."""
        return {"decided": self.cleaned_data["decided"], **self.why()}
