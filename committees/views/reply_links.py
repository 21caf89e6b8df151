"""The page behind the link of an invitation: a member says whether they come, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from committees.actions import dispatch_mails
from committees.actions.attendance import answer_by_link
from committees.attendance import why_closed
from committees.forms.dispatching import ReplyForm
from committees.models import Reply
from committees.models.router import reading_as_town_hall
from committees.states import ReplyAnswer
from committees.views.kept_links import kept_to_the_link
from committees.workflow import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # the signed link is the authority; there is neither a session nor a cookie
@login_not_required
@kept_to_the_link
def meeting_reply(request, token):
    """Opening the link shows the form; only sending it answers."""
    with reading_as_town_hall():
        delivery = dispatch_mails.delivery_behind(token)
        if delivery is None:
            return closed(request, "Vielleicht ist die Adresse aus der Mail nicht vollständig übernommen.", status=404)
        obstacle = why_closed(delivery.dispatch.version.meeting)
        return closed(request, obstacle) if obstacle else form_or_thanks(request, delivery)


def closed(request, sentence, status=410):
    context = {"sentence": sentence, "is_unknown": status == 404}
    return render(request, "committees/reply_closed.html", context, status=status)


def form_or_thanks(request, delivery):
    meeting = delivery.dispatch.version.meeting
    given = Reply.objects.filter(meeting=meeting, person=delivery.person).first()
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=answer_so_far(request, given))
    context = {"form": form, "delivery": delivery, "meeting": meeting, "given": given}
    context["is_announced"] = dispatch_mails.is_announced(meeting)
    if not form.is_valid():
        return render(request, "committees/meeting_reply.html", context, status=422 if form.errors else 200)
    try:
        given = answer_by_link(meeting, delivery.person, **form.cleaned_data)
    except NotAllowed as refusal:
        return closed(request, str(refusal))
    return render(request, "committees/reply_thanks.html", context | {"given": given})


def answer_so_far(request, given):
    """What was answered before; the link that was pressed says what is meant now."""
    asked = request.GET.get("antwort", "")
    before = given.answer if given and not given.is_from_before_move else ""
    answer = asked if asked in ReplyAnswer.values else before
    return {"answer": answer, "note": given.note if given else ""}
