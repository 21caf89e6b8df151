"""The search above the list of persons."""

from django import forms
from django.db.models import Q

from committees.forms.filters import ListFilter
from committees.models import FactionMembership, Membership
from committees.words import sort_key


class PersonFilter(ListFilter):
    suche = forms.CharField(label="Name", required=False, max_length=100)
    stand = forms.ChoiceField(
        label="Mandat", required=False, choices=[("", "heute im Amt"), ("alle", "auch früher im Amt")]
    )

    def found(self, persons, day):
        """Each word is in the name, whether umlauts are written out or not."""
        for word in (self.value("suche") or "").split():
            persons = persons.filter(sort_key__contains=sort_key(word))
        return persons if self.value("stand") else persons.filter(in_office(day))


def in_office(day):
    """Condition: holds a seat or belongs to a faction on this day."""
    seats = Membership.objects.mandates().on(day)
    factions = FactionMembership.objects.on(day)
    return Q(pk__in=seats.values("person")) | Q(pk__in=factions.values("person"))
