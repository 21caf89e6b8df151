"""Search fields above lists of sittings."""

from django import forms
from django.db.models import Min

from committees import clock
from committees.forms.filters import ListFilter
from committees.models import Committee
from committees.states import MeetingState


class MeetingFilter(ListFilter):
    """By the name of the committee, whatever its term; `years` are those from the first sitting to this one."""

    suche = None
    gremium = forms.ChoiceField(label="Gremium", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.committees().values("name").annotate(first=Min("meetings__starts_at")).order_by("name")
        rows = [(row["name"], row["first"]) for row in rows if row["first"]]
        self.fields["gremium"].choices = [("", "alle Gremien"), *((name, name) for name, _ in rows)]
        this_year = clock.today().year
        first = min((clock.local(at).year for _, at in rows), default=this_year)
        self.years = range(this_year, first - 1, -1)

    def committees(self):
        return Committee.objects.in_public().filter(meetings__is_public=True)

    def found(self, meetings):
        name = self.value("gremium")
        if not name:
            return meetings
        with_committee = meetings.model.committees.through.objects.filter(committee__name=name)
        return meetings.filter(pk__in=with_committee.values("meeting"))


class InternMeetingFilter(MeetingFilter):
    """By committee and state, among the sittings that this user may know of."""

    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "jeder Stand"), *MeetingState.choices])

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def committees(self):
        return Committee.objects.visible_to(self.user)

    def found(self, meetings):
        state = self.value("stand")
        meetings = super().found(meetings)
        return meetings.filter(state=state) if state else meetings


class FeedForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(label="Bezeichnung", max_length=80, help_text="etwa Telefon oder Kalender im Büro")
