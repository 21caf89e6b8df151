"""The form in which a faction writes its Antrag or Anfrage: the same sheet, with fewer entries beside it."""

from django import forms
from django.db.models import Case, Q, When

from committees import clock
from committees.forms.motions import MotionForm
from committees.models import Committee, FactionMembership, Membership, Person, Submitter
from committees.states import LegalProfile, MembershipRole

FACTION, MEMBERS = "faction", "members"


class FactionMotionForm(MotionForm):
    """Subject, text, links and who submits; office, contact and signature are the administration's."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = {"subject", "has_financial_effect"} if self.instance.kind.asks_financial_effect else {"subject"}
        for name in set(self._meta.fields) - kept:
            del self.fields[name]
        if self.instance.kind.min_submitters:
            self.fields["in_name_of"] = self.name_field()
        self.fields["submitters"] = forms.ModelMultipleChoiceField(
            self.possible_submitters(),
            label="Unterzeichnende",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[s.person_id for s in self.instance.submitters.all()] if self.instance.pk else [],
        )

    def name_field(self):
        number = self.instance.kind.min_submitters
        alone = "ein Ratsmitglied oder mehrere" if number == 1 else f"mindestens {number} Ratsmitglieder"
        return forms.ChoiceField(
            label="Wer reicht ein?",
            choices=[(FACTION, f"die {self.instance.faction.titled}"), (MEMBERS, f"{alone}, unten angekreuzt")],
            initial=MEMBERS if self.instance.is_by_members else FACTION,
            widget=forms.RadioSelect,
        )

    def possible_submitters(self):
        """Members of the faction; of the whole council where members may submit without a faction."""
        today = clock.today()
        own = FactionMembership.objects.on(today).filter(faction=self.instance.faction).values("person")
        people = Q(pk__in=own)
        if self.instance.kind.min_submitters:
            councils = Committee.objects.on(today).filter(legal_profile=LegalProfile.COUNCIL)
            seats = Membership.objects.on(today).filter(committee__in=councils, role=MembershipRole.COUNCIL_MEMBER)
            people |= Q(pk__in=seats.values("person"))
        own_first = Case(When(pk__in=own, then=0), default=1)
        return Person.objects.filter(people).order_by(own_first, "sort_key", "pk")

    def head_fields(self):
        names = ["links", *(["in_name_of"] if "in_name_of" in self.fields else []), "submitters"]
        return [self[name] for name in names]

    def clean(self):
        data = super().clean()
        self.instance.is_by_members = data.get("in_name_of") == MEMBERS
        return data

    def save_submitters(self, motion):
        chosen = {person.pk for person in self.cleaned_data["submitters"]}
        motion.submitters.exclude(person__in=chosen).delete()
        known = set(motion.submitters.values_list("person", flat=True))
        Submitter.objects.bulk_create(Submitter(motion=motion, person_id=pk) for pk in sorted(chosen - known))
