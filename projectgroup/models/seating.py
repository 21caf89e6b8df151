"""Who sits on a seat, from/until, and until when a person fits it; the rule itself stands in the database."""

from django.db import models
from django.db.models import BooleanField, DateField, F, Func, Q, Value

from committees.models import Motion, Person
from committees.models.periods import Exclusion, Period, PeriodQuerySet, days, same, starts_before_it_ends
from committees.states import Position
from projectgroup.models.groups import ProjectGroup, Seat
from projectgroup.states import SEAT_POSITIONS, VacancyReason


class FitsOn(Func):
    """Whether a person may take a seat of this bench and faction on this day; arguments in this order: bench, faction,
    person, day."""

    function = "projectgroup_fits_on"
    output_field = BooleanField()


class LapsesOn(Func):
    """The first day on which a person who took the seat on the given day no longer fits it, or NULL."""

    function = "projectgroup_lapses_on"
    output_field = DateField()


def people_for(seat, day):
    """Persons who may take this seat on this day. That they sit on another one is the exclusion's question."""
    fits = FitsOn(Value(seat.bench), Value(seat.faction_id), F("pk"), Value(day))
    return Person.objects.annotate(fits=fits).filter(fits=True)


class SeatAssignmentQuerySet(PeriodQuerySet):
    def visible_to(self, user):
        return self.filter(seat__in=Seat.objects.visible_to(user))

    def with_lapse(self):
        """With `lapses_on`, the first day on which the person no longer fits the seat, or None."""
        return self.annotate(lapses_on=LapsesOn(F("seat__bench"), F("seat__faction"), F("person"), F("starts_on")))

    def for_plan(self):
        """Without the papers, which the public may not read."""
        return self.select_related("person").with_lapse()

    def main(self):
        """Those whose seat it is, without their substitutes."""
        return self.exclude(position=Position.SUBSTITUTE)


class SeatAssignment(Period):
    """A person on a seat, or as the substitute of that seat. The membership in the committee follows by trigger."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="assignments", verbose_name="Sitz")
    # Always the seat's, written by trigger: constraints see one row only.
    group = models.ForeignKey(ProjectGroup, models.PROTECT, related_name="assignments", editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="group_seats", verbose_name="Person")
    position = models.CharField(
        "Aufgabe",
        max_length=20,
        choices=[(value, Position(value).label) for value in SEAT_POSITIONS],
        default=Position.MEMBER,
    )
    end_reason = models.CharField("Grund des Endes", max_length=20, choices=VacancyReason, blank=True)
    confirmed_by = models.ForeignKey(
        Motion,
        models.PROTECT,
        related_name="confirmed_assignments",
        null=True,
        blank=True,
        verbose_name="bestätigt durch",
    )

    objects = SeatAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "Besetzung"
        verbose_name_plural = "Besetzungen"
        ordering = ["seat", "starts_on"]
        constraints = [
            starts_before_it_ends("assignment"),
            models.CheckConstraint(
                condition=Q(position__in=SEAT_POSITIONS),
                name="assignment_position",
                violation_error_message="Diese Aufgabe gibt es auf einem Sitz der Projektgruppe nicht.",
            ),
            Exclusion(
                name="one_person_a_seat",
                expressions=[same("seat"), days()],
                condition=~Q(position=Position.SUBSTITUTE),
                violation_error_message="Der Sitz ist in diesem Zeitraum schon besetzt.",
            ),
            Exclusion(
                name="one_substitute_a_seat",
                expressions=[same("seat"), days()],
                condition=Q(position=Position.SUBSTITUTE),
                violation_error_message="Für den Sitz ist in diesem Zeitraum schon eine Stellvertretung benannt.",
            ),
            Exclusion(
                name="one_seat_a_person",
                expressions=[same("group"), same("person"), days()],
                violation_error_message="Die Person hat in dieser Projektgruppe schon einen Sitz oder eine "
                "Stellvertretung.",
            ),
            Exclusion(
                name="one_leader_a_group",
                expressions=[same("group"), days()],
                condition=Q(position=Position.CHAIR),
                violation_error_message="Die Projektgruppe hat in diesem Zeitraum schon einen Vorsitz.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.seat}"

    @property
    def is_substitute(self):
        return self.position == Position.SUBSTITUTE
