"""Public pages of the committees."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees import clock, hooks, search
from committees.models import Committee, LegislativeTerm, Meeting, PublicOrder, PublicPaper
from committees.register import PublicRegister
from committees.states import OrderState
from committees.views.context import town_for
from committees.views.portal import with_slugs
from committees.views.previews import preview_of_committee
from committees.views.public_orders import with_words


@require_safe
@login_not_required
def committee_list(request):
    """The committees of each legislative term, the current one first."""
    terms = LegislativeTerm.objects.prefetch_related(Prefetch("committees", Committee.objects.in_public()))
    return render(request, "committees/committee_list.html", {"terms": terms, "today": clock.today()})


@require_safe
@login_not_required
def committee_page(request, slug):
    """Members, next sittings and papers of one committee, as of today or of its last day."""
    committee = get_object_or_404(Committee.objects.in_public().select_related("term"), slug=slug)
    own_page = hooks.first(hooks.public_pages, committee)
    if own_page:
        return redirect(own_page)
    day = min(clock.today(), committee.ends_on or clock.today())
    members = sorted(committee.memberships.mandates().on(day).select_related("person", "on_behalf_of"), key=seat_order)
    papers = PublicPaper.objects.of_committee(committee).picked_newest_first()[:10]
    meetings = Meeting.objects.in_public().that_take_place().with_public_committees().select_related("room")
    context = {
        "committee": committee,
        "members": members,
        "meetings": meetings.from_day(day).filter(committees=committee)[:8],
        "versions": with_slugs(search.current_versions_of(papers)),
        "orders": orders_of(committee),
        "rows": PublicRegister().filter(committee=committee)[:8],
        "day": day,
        "preview": preview_of_committee(committee, members, town_for(request)),
    }
    return render(request, "committees/committee_page.html", context)


def orders_of(committee):
    """The next open orders of this committee."""
    orders = PublicOrder.objects.in_public().filter(committee=committee, state__in=OrderState.still_open())
    return [with_words(order) for order in orders.order_by(F("due_on").asc(nulls_last=True), "pk")[:5]]


def seat_order(member):
    """Chair first, then deputies, members, substitutes by rank; within that by name."""
    order = ["chair", "deputy_chair", "member", "minute_taker", "substitute"]
    return order.index(member.position), member.rank or 0, member.person.sort_key
