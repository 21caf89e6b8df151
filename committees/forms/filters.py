"""The search fields above lists."""

from django import forms
from django.db.models import Q

from committees import search
from committees.models import Committee, MotionKind, MotionVersion, Office
from committees.states import MotionState


class ListFilter(forms.Form):
    """A search form sent by GET: nothing is required, nonsense is ignored."""

    use_required_attribute = False
    suche = forms.CharField(label="Nummer oder Stichwort", required=False, max_length=100)

    def value(self, name):
        return self.cleaned_data.get(name) if self.is_bound and self.is_valid() else None

    @property
    def is_active(self):
        return any(self.value(name) for name in self.fields)


class PortalFilter(ListFilter):
    gremium = forms.ChoiceField(label="Gremium", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = Committee.objects.values_list("name", flat=True).order_by("name").distinct()
        self.fields["gremium"].choices = [("", "alle Gremien"), *((name, name) for name in names)]

    def found(self, versions):
        if self.value("suche"):
            versions = versions.filter(search.matching(self.value("suche"), number="motion_number"))
        if self.value("gremium"):
            versions = search.going_to(versions, committee=self.value("gremium"))
        return versions


class WorkspaceFilter(PortalFilter):
    art = forms.ModelChoiceField(
        MotionKind.objects.all(), label="Vorlagenart", required=False, empty_label="alle Arten"
    )
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "jeder Stand"), ("asked", "wartet auf Freigabe"), *MotionState.choices],
    )
    amt = forms.ModelChoiceField(Office.objects.all(), label="Amt", required=False, empty_label="alle Ämter")

    def found(self, motions, user):
        if self.value("suche"):
            motions = motions.filter(self.words(user))
        if self.value("gremium"):
            motions = motions.filter(pk__in=search.consultations_named(self.value("gremium")).values("motion"))
        if self.value("art"):
            motions = motions.filter(kind=self.value("art"))
        if self.value("amt"):
            motions = motions.filter(office=self.value("amt"))
        return in_state(motions, self.value("stand"))

    def words(self, user):
        return readable_words(self.value("suche"), user)


def readable_words(query, user):
    """Titles of drafts are searched only for those who read them; everyone else searches released versions."""
    released = MotionVersion.objects.visible_to(user).filter(search.matching(query, number="motion_number"))
    drafts = Q() if user.scope.reads_everything else Q(office__in=user.scope.offices)
    return (drafts & search.matching(query)) | Q(pk__in=released.values("motion"))


def in_state(motions, state):
    if state == "asked":
        return motions.waiting_for_release()
    return motions.filter(state=state) if state else motions
