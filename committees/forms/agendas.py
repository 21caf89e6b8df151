"""Items of an agenda: what they say, where they stand, which papers come on it."""

from django import forms

from committees.actions.agendas.items import EDITED
from committees.forms.fields import DayField, reason_wanted
from committees.models import AgendaItem, Faction, Motion
from committees.states import AgendaItemKind, AgendaItemState

OF_NON_PUBLIC = ("public_title", "reason_non_public")


class ItemForm(forms.ModelForm):
    """What an item says of itself; a heading has a title alone."""

    use_required_attribute = False
    received_on = DayField(label="Vorschlag eingegangen am", required=False)
    paper_later_on = DayField(label="Vorlage wird nachgereicht bis", required=False)

    class Meta:
        model = AgendaItem
        fields = EDITED

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = "Bitte einen Titel angeben."
        self.fields["kind"].choices = [pair for pair in AgendaItemKind.choices if pair[0] != AgendaItemKind.HEADING]
        self.fields["requested_by"].queryset = Faction.objects.on(meeting.day)
        self.fields["requested_by"].empty_label = "– niemand –"
        if self.instance.is_heading:
            self.leave_only("title")

    def leave_only(self, *names):
        for name in set(self.fields) - set(names):
            del self.fields[name]

    @property
    def stands_in_public(self):
        return self.instance.is_public

    def clean(self):
        data = super().clean()
        needs_reason = not self.stands_in_public and data.get("kind") in AgendaItemKind.needs_reason()
        if needs_reason and not data.get("reason_non_public"):
            self.add_error("reason_non_public", reason_wanted())
        if data.get("paper_later_on") and not data.get("paper_later_reason"):
            self.add_error("paper_later_reason", "Bitte sagen, warum die Vorlage nachgereicht wird.")
        return data


class EditItemForm(ItemForm):
    """An item that stands on the agenda; in the public part it needs no neutral title."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_public:
            self.leave_only(*(name for name in self.fields if name not in OF_NON_PUBLIC))


class NewItemForm(ItemForm):
    """A free item or a sub-item: also in which part."""

    part = forms.TypedChoiceField(
        label="Teil",
        choices=[("public", "öffentlich"), ("closed", "nichtöffentlich")],
        coerce=lambda value: value == "public",
        widget=forms.RadioSelect,
        initial="public",
    )
    parent = forms.ModelChoiceField(AgendaItem.objects.none(), label="Unterpunkt von", required=False)
    field_order = ["title", "part", "parent"]

    def __init__(self, *args, meeting, is_heading=False, **kwargs):
        super().__init__(*args, meeting=meeting, **kwargs)
        self.fields["parent"].queryset = possible_parents(meeting)
        self.fields["parent"].empty_label = "– eigener Punkt –"
        if is_heading:
            self.leave_only("title", "part")

    @property
    def stands_in_public(self):
        parent = self.cleaned_data.get("parent")
        return parent.is_public if parent else self.cleaned_data.get("part", True)


def possible_parents(meeting):
    tops = meeting.items.filter(parent=None, state=AgendaItemState.ON).exclude(kind=AgendaItemKind.HEADING)
    return tops.order_by("-is_public", "position", "pk")


class MoveForm(forms.Form):
    """Where an item is to stand: one place up or down, at a place, before another item, or at the end of a part or
    below an item."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), required=False)
    up = forms.ModelChoiceField(AgendaItem.objects.none(), required=False)
    down = forms.ModelChoiceField(AgendaItem.objects.none(), required=False)
    place = forms.IntegerField(required=False)
    before = forms.ModelChoiceField(AgendaItem.objects.none(), required=False)
    part = forms.ChoiceField(choices=[("public", "Ö"), ("closed", "N")], required=False)
    under = forms.ModelChoiceField(AgendaItem.objects.none(), required=False)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("item", "up", "down", "before", "under"):
            self.fields[name].queryset = meeting.items.select_related("meeting", "parent", "motion")

    def clean(self):
        data = super().clean()
        if data.get("up"):
            data |= {"item": data["up"], "place": max(data["up"].position - 1, 1)}
        elif data.get("down"):
            data |= {"item": data["down"], "place": min(data["down"].position + 1, number_beside(data["down"]))}
        if not data.get("item"):
            raise forms.ValidationError("Bitte einen Punkt angeben.")
        return data


def number_beside(item):
    return AgendaItem.objects.filter(meeting=item.meeting, is_public=item.is_public, parent=item.parent).count()


class PapersForm(forms.Form):
    """Waiting papers that are to come on the agenda."""

    papers = forms.ModelMultipleChoiceField(
        Motion.objects.none(),
        error_messages={
            "required": "Bitte mindestens eine Vorlage auswählen.",
            "invalid_choice": "Eine der Vorlagen wartet nicht mehr. Die Liste zeigt, welche noch warten.",
        },
    )
    before = forms.ModelChoiceField(AgendaItem.objects.none(), required=False)

    def __init__(self, *args, meeting, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["papers"].queryset = Motion.objects.visible_to(user)
        self.fields["before"].queryset = meeting.items.all()


class FreezeForm(forms.Form):
    """Setting an agenda; a Nachtrag may say in a sentence what changed."""

    use_required_attribute = False
    change_note = forms.CharField(
        label="Was hat sich geändert?",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="Steht über der Liste der Änderungen. Nichtöffentliches gehört nicht hinein.",
    )
