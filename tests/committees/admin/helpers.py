"""What the tests of the administration share: addresses, and what a browser sends."""

from django.urls import reverse

from committees.states import MembershipRole, Position
from tests.factories import make_person

INDEX = "/intern/verwaltung/"


def address(model, page="changelist", *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def filled(*, inlines=(), **values):
    """What the browser sends: the values, and the counts of inlines that hold no rows."""
    counts = {f"{prefix}-{name}_FORMS": "0" for prefix in inlines for name in ("TOTAL", "INITIAL")}
    return counts | {name: value for name, value in values.items() if value is not None}


def membership_data(committee, person=None, **values):
    defaults = {
        "committee": committee.pk,
        "person": (person or make_person()).pk,
        "role": MembershipRole.COUNCIL_MEMBER,
        "position": Position.MEMBER,
        "has_vote": "on",
        "starts_on": "01.11.2025",
    }
    return filled(**defaults | values)


def sentences(response):
    """All errors of the form and its rows."""
    return [sentence for errors in response.context["errors"] for sentence in errors]


def committee_data(committee):
    """The committee's page as it stands, with one membership shown."""
    seat = committee.memberships.get()
    return filled(inlines=["settings", "standing_items", "recipients"]) | {
        "name": committee.name,
        "short_name": committee.short_name,
        "term": committee.term_id,
        "legal_profile": committee.legal_profile,
        "starts_on": "01.11.2025",
        "seats": committee.seats or "",
        "substitution": committee.substitution,
        "position": "0",
        "slug": committee.slug,
        "memberships-TOTAL_FORMS": "2",
        "memberships-INITIAL_FORMS": "1",
        "memberships-0-id": seat.pk,
        "memberships-0-committee": committee.pk,
        "memberships-0-person": seat.person_id,
        "memberships-0-role": seat.role,
        "memberships-0-position": seat.position,
        "memberships-0-has_vote": "on",
        "memberships-0-starts_on": "01.11.2025",
    }


def row_data(committee, person, **values):
    defaults = {
        "committee": committee.pk,
        "person": person.pk,
        "role": MembershipRole.COUNCIL_MEMBER,
        "position": Position.MEMBER,
        "has_vote": "on",
        "starts_on": "01.11.2025",
    }
    return {f"memberships-1-{name}": value for name, value in (defaults | values).items()}
