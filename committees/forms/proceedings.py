"""Opening a sitting, and opening it again after a wrong click."""

from datetime import datetime

from django import forms
from django.db.models import Q
from django.utils import timezone

from committees import clock
from committees.forms.planning import HourField
from committees.models import Membership, Person, Role
from committees.states import MembershipRole, Position, UserRole

WRITERS = (UserRole.MINUTE_TAKER, UserRole.COMMITTEE_SERVICES)
PRESIDES = (Position.CHAIR, Position.DEPUTY_CHAIR)


class OpeningForm(forms.Form):
    """Who presides, who writes, since when; `prospect` knows who is expected."""

    use_required_attribute = False
    opened_at = HourField(label="Eröffnet um", required=False, help_text="leer: jetzt")
    chair = forms.ModelChoiceField(
        Person.objects.none(), label="Sitzungsleitung", required=False, empty_label="– bitte wählen –"
    )
    minute_taker = forms.ModelChoiceField(
        Person.objects.none(), label="Schriftführung", required=False, empty_label="– niemand –"
    )
    invited_properly = forms.BooleanField(
        label="Es ist ordnungsgemäß geladen", required=False, help_text="§ 47 Abs. 2, § 48 Abs. 1 GO NRW"
    )

    def __init__(self, *args, prospect, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = prospect.meeting
        self.opening = clock.now()
        seats = list(
            Membership.objects.on(meeting.day).filter(committee__in=meeting.committees.all()).select_related("person")
        )
        here = {row.person.pk for row in prospect.here if row.has_vote or row.role == MembershipRole.MAYOR}
        self.fields["chair"].queryset = Person.objects.filter(pk__in=here)
        self.fields["minute_taker"].queryset = writers(meeting, seats)
        self.fields["chair"].initial = next((key for key in in_order(seats) if key in here), None)
        taker = next((seat.person_id for seat in seats if seat.position == Position.MINUTE_TAKER), None)
        self.fields["minute_taker"].initial = taker
        self.fields["invited_properly"].initial = True
        self.fields["opened_at"].initial = clock.local(self.opening).time()

    def clean_opened_at(self):
        """As a moment of today; the present minute is now."""
        typed, now = self.cleaned_data["opened_at"], self.opening
        if typed is None or typed == clock.local(now).time().replace(second=0, microsecond=0):
            return now
        moment = timezone.make_aware(datetime.combine(clock.today(), typed))
        if moment > now:
            raise forms.ValidationError("Diese Uhrzeit liegt in der Zukunft.")
        return moment


def in_order(seats):
    """Keys of those who preside, the chair first."""
    return [seat.person_id for position in PRESIDES for seat in seats if seat.position == position]


def writers(meeting, seats):
    """Those appointed in the committee, and everybody in town hall who writes minutes."""
    appointed = [seat.person_id for seat in seats if seat.position == Position.MINUTE_TAKER]
    users = Role.objects.on(meeting.day).filter(role__in=WRITERS).values("user__person")
    return Person.objects.filter(Q(pk__in=appointed) | Q(pk__in=users))


class ReopenForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label="Grund", max_length=300, help_text="steht im Protokoll der Änderungen", widget=forms.Textarea({"rows": 2})
    )
