"""What the views of the project group share: finding what may be seen, acting at a form, and the way back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse

from committees.models.walls import REFUSALS, german_sentence
from committees.workflow import NotAllowed
from projectgroup.actions.seating import today_within
from projectgroup.models import ProjectGroup, Seat, SeatAssignment
from projectgroup.rights import may_fill

# At which field the sentence of the database stands; the others stand above the form.
FIELDS = {
    "assignment_of_administration": "person",
    "assignment_of_faction": "person",
    "assignment_within_group": "starts_on",
    "assignment_within_seat": "starts_on",
    "committee_once_a_term": "name",
    "committee_short_name_once_a_term": "short_name",
    "focus_area_once_a_group": "title",
    "idea_costs": "cost_once",
    "dependency_on_another": "needs",
    "dependency_within_group": "needs",
    "dependency_without_circle": "needs",
    "milestone_once_a_group": "title",
    "milestone_period": "ends_on",
    "one_leader_a_group": "position",
    "one_person_a_seat": "starts_on",
    "one_seat_a_person": "person",
    "one_substitute_a_seat": "starts_on",
    "principle_once_a_group": "title",
    "seat_is_taken": "last_day",
    "seat_of_living_faction": "faction",
    "seat_within_group": "starts_on",
}


def get_group(request, slug):
    """The group at this address if the user may see it; an unknown and an invisible one are both a 404."""
    groups = ProjectGroup.objects.visible_to(request.user)
    return get_object_or_404(groups.select_related("committee__term", "reports_to"), committee__slug=slug)


def get_seat(request, pk):
    seats = Seat.objects.visible_to(request.user)
    return get_object_or_404(seats.select_related("group__committee", "faction", "office"), pk=pk)


def get_assignment(request, pk):
    """What somebody else took back meanwhile is told to those who may act; for others it does not exist."""
    rows = SeatAssignment.objects.visible_to(request.user)
    found = rows.select_related("person", "seat__group__committee", "seat__faction", "seat__office").filter(pk=pk)
    if request.method == "POST" and may_fill(None, request.user) and not found:
        raise NotAllowed("Diese Besetzung hat inzwischen jemand anderes entfernt.")
    return get_object_or_404(found)


def refuse_lookers(group, user):
    if not may_fill(group, user):
        raise PermissionDenied("Die Sitze der Projektgruppe besetzt die Gremienpflege.")


def succeeds(form, act):
    """Whether the act was carried out; if not, the sentence stands at the form, which keeps what was typed."""
    try:
        with transaction.atomic():
            act(form.cleaned_data)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    except REFUSALS as error:
        form.add_error(field_of(error, form), german_sentence(error))
    return not form.errors


def field_of(error, form):
    diagnosis = getattr(error.__cause__, "diag", None)
    field = FIELDS.get(diagnosis and diagnosis.constraint_name)
    return field if field in form.fields else None


def plan_address(group, day=None):
    """The Sitzplan, on this day where it is not today's."""
    is_other = day is not None and day != today_within(group)
    return reverse("intern-group", args=[group.committee.slug], query={"stand": day.isoformat()} if is_other else None)
