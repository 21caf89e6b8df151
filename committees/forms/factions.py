"""The form in which a faction or a member writes an Antrag or Anfrage: the same sheet, with fewer entries beside it."""

from django import forms
from django.db.models import Case, Q, When

from committees import clock
from committees.forms.conflicts import other_of, token_of
from committees.forms.motions import MotionForm
from committees.models import FactionMembership, Person, Submitter
from committees.models.people import seats_in_council
from committees.parts import HEAD

FACTION, MEMBERS = "faction", "members"


class FactionMotionForm(MotionForm):
    """Subject, text, links and who submits; office, contact and signature are the administration's."""

    submitters_label = "Unterzeichnende"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.asks_in_whose_name:
            self.fields["in_name_of"] = self.name_field()
        self.fields["submitters"] = forms.ModelMultipleChoiceField(
            self.possible_submitters(),
            label=self.submitters_label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=self.stored_submitters(),
        )
        self.fields["seen_submitters"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=token_of(self.stored_submitters())
        )

    @property
    def asks_in_whose_name(self):
        return self.instance.kind.min_submitters > 0

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
            people |= Q(pk__in=seats_in_council(today).values("person"))
        own_first = Case(When(pk__in=own, then=0), default=1)
        return Person.objects.filter(people).order_by(own_first, "sort_key", "pk")

    def stored_submitters(self):
        """Keys of those who were ticked; whose own Antrag it is submits without a tick."""
        people = self.instance.submitters.values_list("person", flat=True) if self.instance.pk else []
        return [pk for pk in people if pk != self.instance.member_id]

    def head_fields(self):
        names = ["links", *(["in_name_of"] if "in_name_of" in self.fields else []), "submitters"]
        return [self[name] for name in names]

    def clean(self):
        data = super().clean()
        self.instance.is_by_members = data.get("in_name_of") == MEMBERS
        self.settle_submitters(data)
        return data

    def settle_submitters(self, data):
        """Who left them alone takes over what others stored; who changed them as well is told first."""
        seen, stored = data.get("seen_submitters"), self.stored_submitters()
        typed = token_of([person.pk for person in data.get("submitters", ())])
        if not seen or "submitters" not in data or token_of(stored) in (seen, typed):
            return
        people = Person.objects.filter(pk__in=stored)
        if typed == seen:
            data["submitters"] = people
            return
        other = other_of(self.instance, HEAD, self.user, what="diese Angabe")
        names = ", ".join(map(str, people)) or "niemand"
        self.add_error(
            "submitters",
            f"{other.sentence} Gespeichert ist jetzt: „{names}“. Wenn Sie noch einmal speichern, gilt Ihre Angabe.",
        )
        self.set_token("seen_submitters", token_of(stored))

    def chosen_submitters(self, motion):
        return {person.pk for person in self.cleaned_data["submitters"]}

    def save_submitters(self, motion):
        chosen = self.chosen_submitters(motion)
        motion.submitters.exclude(person__in=chosen).delete()
        known = set(motion.submitters.values_list("person", flat=True))
        Submitter.objects.bulk_create(Submitter(motion=motion, person_id=pk) for pk in sorted(chosen - known))


class MemberMotionForm(FactionMotionForm):
    """A member without faction writes; others of the Rat may sign as well."""

    submitters_label = "Wer reicht mit Ihnen ein?"
    asks_in_whose_name = False

    def possible_submitters(self):
        others = seats_in_council(clock.today()).exclude(person=self.instance.member)
        return Person.objects.filter(pk__in=others.values("person"))

    def clean(self):
        data = super().clean()
        self.instance.is_by_members = True
        return data

    def chosen_submitters(self, motion):
        return {motion.member_id} | super().chosen_submitters(motion)
