"""Naming who stands in for a member, where the faction does so from case to case."""

from django import forms

from committees.forms.together import Together
from committees.models import Person


class SubstituteForm(Together, forms.Form):
    use_required_attribute = False
    substitute = forms.ModelChoiceField(
        Person.objects.none(), label="Vertretung", required=False, empty_label="– niemand –"
    )

    def __init__(self, *args, attendance, seat, **kwargs):
        super().__init__(*args, **kwargs)
        faction = seat.on_behalf_of_id
        listed = [each.person_id for each in attendance.seats if faction and each.on_behalf_of_id == faction]
        people = Person.objects.filter(pk__in=[*listed, *in_faction(seat, attendance.meeting.day)])
        free = [person.pk for person in people if not attendance.obstacle(seat, person)]
        self.fields["substitute"].queryset = people.filter(pk__in=free)


def in_faction(seat, day):
    """Keys of those who belong to the faction of the seat on this day."""
    return seat.on_behalf_of.memberships.on(day).values_list("person", flat=True) if seat.on_behalf_of else []
