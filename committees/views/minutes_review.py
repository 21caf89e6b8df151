"""The Durchsicht of non-public minutes by an office: it reads and remarks on the items of its own papers alone."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from committees import clock
from committees.actions import minutes as actions
from committees.forms.minutes import ItemRemarkForm
from committees.minutes import printed_item
from committees.models import AgendaItem, Meeting, Minutes, MinutesComment, User
from committees.proceedings.minutes import found_with, review_content, with_all
from committees.views.minutes_parts import MISSING
from committees.views.shortcuts import once


@once
def minutes_review(request, pk):
    meetings = Meeting.objects.visible_to(request.user)
    minutes = get_object_or_404(with_all(Minutes.objects.filter(meeting__in=meetings)), pk=pk)
    content = review_content(found_with(minutes), request.user)
    if not content["items"]:
        raise Http404(MISSING)
    form = ItemRemarkForm(request.POST or None, items=content["items"])
    if form.is_valid():
        item = AgendaItem.objects.get(pk=form.cleaned_data["item"])
        actions.remark(minutes, form.cleaned_data["text"], item=item, by=request.user)
        messages.success(request, "Die Anmerkung ist gespeichert.")
        return redirect("minutes-review", minutes.pk)
    return page(request, minutes, content, form)


def page(request, minutes, content, form):
    items = [printed_item(item) for item in content["items"]]
    context = {
        "record": minutes,
        "meeting": minutes.meeting,
        "minutes": {"bodies": content["bodies"]},
        "items": items,
        "comments": remarks_at(minutes, items, request.user),
        "form": form,
        "is_over": bool(minutes.review_until and clock.today() > minutes.review_until),
    }
    return render(request, "committees/minutes_review.html", context, status=422 if form.is_bound else 200)


def remarks_at(minutes, items, user):
    """What this office remarked on these items, with their .number; remarks of others may speak of other items."""
    numbers = {item["id"]: item["number"] for item in items}
    colleagues = User.objects.filter(roles__office__in=user.scope.offices)
    found = MinutesComment.objects.filter(minutes=minutes, item__in=numbers, by__in=colleagues)
    comments = list(found.select_related("by__person"))
    for comment in comments:
        comment.number = numbers[comment.item_id]
    return comments
