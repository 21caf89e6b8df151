"""The seats of an election by lists: for each elected name which person it is, and for which faction they sit."""

from django import forms

from committees.actions.elected_seats import filling_of, note_of, to_be_filled
from committees.forms.fields import DayField
from committees.models import Committee, Faction, FactionMembership, Person
from committees.states import Filling


class ElectedForm(forms.Form):
    """`elected` are the names; whom the town knows by that name is chosen already."""

    use_required_attribute = False
    committee = forms.ModelChoiceField(
        Committee.objects.none(), label="Welches Gremium wird besetzt?", empty_label="– Gremium wählen –"
    )
    day = DayField(label="ab", help_text="erster Tag der neuen Besetzung")
    filling = forms.ChoiceField(
        label="Was war das für eine Wahl?",
        choices=Filling,
        widget=forms.RadioSelect,
        help_text="Beratende Mitglieder, Stellvertretungen und die Schriftführung bleiben in beiden Fällen. Wer "
        "wiedergewählt ist, behält Vorsitz oder Stellvertretung, bis beides neu verteilt ist (§ 58 Abs. 5 GO NRW).",
    )
    note = forms.CharField(disabled=True, widget=forms.HiddenInput)

    def __init__(self, *args, resolution, elected, **kwargs):
        super().__init__(*args, **kwargs)
        self.elected, day, term = elected, resolution.item.meeting.day, resolution.committee.term_id
        self.initial |= {"note": note_of(resolution), "day": day}
        self.people, self.factions = Person.objects.in_bulk(), Faction.objects.filter(term=term).in_bulk()
        self.own = dict(FactionMembership.objects.on(day).values_list("person", "faction"))
        self.fields["committee"].queryset = bodies = Committee.objects.filter(pk__in=to_be_filled(term))
        told = [body for body in bodies if body.name in resolution.subject.title]
        meant = max(told, key=lambda body: len(body.name), default=None)
        if meant:
            self.initial |= {"committee": meant.pk, "filling": filling_of(meant, day, len(elected))}
        for number, each in enumerate(elected):
            self.add_row(number, each)

    def add_row(self, number, each):
        person = self.known(each.name)
        hint = f"Liste {each.list_name}{'' if person else '; unter diesem Namen steht niemand im Verzeichnis'}"
        self.fields[f"person_{number}"] = self.choice(
            each.name, self.people, initial=person, empty="– Person wählen –", help_text=hint
        )
        faction = self.own.get(person) or self.faction_of(each.list_name)
        self.fields[f"faction_{number}"] = self.choice(
            f"{each.name}: für die Fraktion", self.factions, initial=faction, empty="– ohne Fraktion –", required=False
        )

    def choice(self, label, records, *, empty, **kwargs):
        choices = [("", empty), *((key, named(record)) for key, record in records.items())]
        return forms.TypedChoiceField(
            label=label, choices=choices, coerce=lambda key: records[int(key)], empty_value=None, **kwargs
        )

    def known(self, name):
        """The key of the only person of that name, or None."""
        same = [key for key, person in self.people.items() if name in (person.name, named_plainly(person))]
        return same[0] if len(same) == 1 else None

    def faction_of(self, name):
        return next((key for key, each in self.factions.items() if name in (each.name, each.short_name)), None)

    def clean(self):
        data, taken = super().clean(), {}
        for number, each in enumerate(self.elected):
            person = data.get(f"person_{number}")
            other = taken.setdefault(person, each)
            if person and other is not each:
                self.add_error(f"person_{number}", f"Diese Person steht schon bei {other.name}.")
        return data

    def seats(self):
        """[(person, faction or None)]"""
        data = self.cleaned_data
        return [(data[f"person_{number}"], data[f"faction_{number}"]) for number, _ in enumerate(self.elected)]


def named(record):
    """As lists of persons and factions sort them."""
    if isinstance(record, Faction):
        return record.name
    given = " ".join(filter(None, [record.title, record.given_name]))
    return f"{record.family_name}, {given}"


def named_plainly(person):
    """Without a title."""
    return f"{person.given_name} {person.family_name}"
