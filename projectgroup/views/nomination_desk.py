"""Nominations on the desk: what waits for the Gremienpflege, and what is asked of a faction or an office."""

from django.db.models import F, Q

from committees import clock
from committees.models import FactionMembership, Role
from committees.states import UserRole
from committees.views.desk_lists import DeskList
from projectgroup.actions.letters import path_to
from projectgroup.models import Nomination
from projectgroup.rights import may_fill

LONGEST = 8
LEADS = (FactionMembership.Role.CHAIR, FactionMembership.Role.DEPUTY)


def lists_for(user):
    """At most two lists, and none without a row; who is never asked costs no query."""
    lists = []
    if user.scope.factions or user.scope.has(UserRole.OFFICE_HEAD):
        lists.append(asked_list(user))
    if may_fill(None, user):
        lists.append(waiting_list())
    return [each for each in lists if each.items]


def asked_list(user):
    """Requests that this user may answer, with their links."""
    open_now = Nomination.objects.unanswered().filter(expires_at__gt=clock.now()).filter(asks(user))
    items = first_of(open_now.order_by("expires_at", "pk"))
    for nomination in items:
        nomination.path = path_to(nomination)
    many = f"Von Ihnen sind {len(items)} Benennungen erbeten."
    words = "Von Ihnen ist eine Benennung erbeten." if len(items) == 1 else many
    return DeskList("benennen", "Bitte benennen", "projectgroup/desk_asked.html", items, words)


def asks(user):
    """By the address the mail went to; by the faction for which somebody leads or runs the office; by the office that
    somebody heads. Ordinary members of a faction name nobody."""
    today = clock.today()
    leads = FactionMembership.objects.on(today).filter(person=user.person_id, role__in=LEADS)
    roles = Role.objects.on(today).filter(user=user)
    heads = roles.filter(role=UserRole.OFFICE_HEAD).values("office")
    runs = roles.filter(role=UserRole.FACTION_STAFF).values("faction")
    asked = Q(seat__faction__in=leads.values("faction")) | Q(seat__faction__in=runs) | Q(seat__office__in=heads)
    return asked | Q(email__iexact=user.email) if user.email else asked


def waiting_list():
    """Named first, then what ran out, then what is still open."""
    rows = Nomination.objects.pending().order_by(F("answered_at").asc(nulls_last=True), "expires_at", "pk")
    items = first_of(rows)
    number = sum(nomination.is_answered for nomination in items)
    words = {0: "", 1: "Auf Sie wartet eine Benennung zur Bestätigung."}
    many = f"Auf Sie warten {number} Benennungen zur Bestätigung."
    return DeskList("benennungen", "Benennungen", "projectgroup/desk_nominations.html", items, words.get(number, many))


def first_of(nominations):
    heads = ("seat__group__committee", "seat__faction", "seat__office", "person", "deputy")
    return list(nominations.select_related(*heads)[:LONGEST])
