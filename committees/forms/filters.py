"""The search fields above lists."""

from django import forms
from django.db.models import Q

from committees import search
from committees.models import Committee, Motion, MotionKind, MotionVersion, Office
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
        names = self.committees().values_list("name", flat=True).order_by("name").distinct()
        self.fields["gremium"].choices = [("", "alle Gremien"), *((name, name) for name in names)]

    def committees(self):
        return Committee.objects.in_public()

    def found(self, papers):
        if self.value("suche"):
            papers = papers.filter(search.matching(self.value("suche"), how="spells"))
        if self.value("gremium"):
            papers = papers.going_to(self.value("gremium"))
        return papers


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

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def committees(self):
        return Committee.objects.visible_to(self.user)

    def found(self, motions, user):
        """Drafts are searched for those who read them; everyone else finds a paper by the versions they read."""
        read, versions = Motion.objects.drafts_read_by(user), MotionVersion.objects.visible_to(user)
        for in_draft, in_version in self.conditions():
            drafts = read.filter(in_draft)
            motions = motions.filter(Q(pk__in=drafts) | Q(pk__in=versions.filter(in_version).values("motion")))
        return in_state(motions, self.value("stand"))

    def conditions(self):
        """(condition on a draft, the same on a version) for each field that was filled in."""
        words, name = self.value("suche"), self.value("gremium")
        kind, office = self.value("art"), self.value("amt")
        if words:
            yield search.matching(words), search.matching(words, number="motion_number")
        if name:
            stations = search.consultations_named(name)
            yield Q(pk__in=stations.values("motion")), Q(content__consultations__contains=[{"committee": name}])
        if kind:
            yield Q(kind=kind), Q(content__kind_key=kind.key)
        if office:
            yield Q(office=office), Q(content__office__code=office.code)


def in_state(motions, state):
    if state == "asked":
        return motions.waiting_for_release()
    return motions.filter(state=state) if state else motions
