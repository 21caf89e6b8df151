"""The public form for Anregungen: it writes into the town hall and shows nothing of it."""

import hashlib
from uuid import uuid5

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from committees import clock
from committees.actions import receipts as actions
from committees.forms.petitions import PetitionForm
from committees.models import Motion, MotionKind, Submission, TownSetting
from committees.models.router import reading_as_town_hall
from committees.states import Channel
from committees.texts import to_html
from committees.views.throttle import NAMES, takes_a_place

MOST_AN_HOUR = 5  # from one address


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # a public page sets no cookie; the form changes nothing that belongs to a user
@login_not_required
def petition(request):
    """Hand in an Anregung or Beschwerde (§ 24 GO NRW)."""
    is_sent = request.method == "POST"
    with reading_as_town_hall():
        kind = kind_on_offer()
        form = PetitionForm(*([request.POST, request.FILES] if is_sent else []))
        is_taken = bool(kind) and is_sent and form.is_valid()
        number = hand_in_once(request, form, kind) if is_taken else ""
    if number:
        return render(request, "committees/petition_thanks.html", {"number": number})
    if is_taken:
        form.add_error(
            None,
            "Von Ihrem Anschluss kamen in dieser Stunde schon mehrere Anregungen. Ihr Text steht "
            "noch hier; bitte senden Sie ihn in einer Stunde noch einmal oder schreiben Sie uns.",
        )
    context = {"form": form, "is_offered": kind is not None}
    status = 429 if is_taken else 422 if form.is_bound else 200
    return render(request, "committees/petition.html", context, status=status)


def kind_on_offer():
    """The kind for citizens, if the town has one and an office that receives it."""
    setting = TownSetting.objects.on(clock.today())
    return MotionKind.objects.for_citizens() if setting.receiving_office_id else None


@transaction.atomic
def hand_in_once(request, form, kind):
    """The number of the Eingang, the same one for the same form sent again; "" beyond the limit of this address."""
    submission, is_new = Submission.objects.get_or_create(key=key_of(form))
    if not is_new:
        return submission.location
    if not takes_a_place(request, "", MOST_AN_HOUR):
        submission.delete()
        return ""
    data = form.cleaned_data
    first = kind.sections.first()
    motion = actions.receive(
        Motion(kind=kind, subject=data["subject"]),
        sections={first.key: to_html(data["text"])} if first else {},
        submitters=[(data["name"], data["contact"])],
        channel=Channel.PORTAL,
        file=data["file"],
    )
    submission.location = motion.label
    submission.save(update_fields=["location"])
    return submission.location


def key_of(form):
    """Names what was sent: the page is the same for everybody, so it can carry no key of its own."""
    data = form.cleaned_data
    file = hashlib.sha256(data["file"][1]).hexdigest() if data["file"] else ""
    return uuid5(NAMES, repr([data["subject"], data["text"], data["name"], data["contact"], file]))
