"""Pages that stand still, the form for barriers, and the town's colours as a style sheet."""

from uuid import uuid5

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from committees.explained import WORDS
from committees.forms.pages import BarrierReportForm
from committees.mails import mail_committee_services
from committees.models import Faction, Submission
from committees.models.router import reading_as_town_hall
from committees.rules.retention import KEPT_FOR_GOOD, RETENTION
from committees.views.context import read_town
from committees.views.throttle import NAMES, takes_a_place

MOST_AN_HOUR = 5  # reports from one connection


@require_safe
@login_not_required
def accessibility(request):
    return render(request, "committees/accessibility.html")


@require_safe
@login_not_required
def imprint(request):
    return render(request, "committees/imprint.html")


@require_safe
@login_not_required
def privacy(request):
    retention = {"retention": [*RETENTION.values()], "kept_for_good": KEPT_FOR_GOOD}
    return render(request, "committees/privacy.html", retention)


@require_safe
@login_not_required
def word_list(request):
    """Words of the council, explained."""
    return render(request, "committees/word_list.html", {"words": WORDS})


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # a public page sets no cookie; the form changes nothing that belongs to a user
@login_not_required
def barrier_report(request):
    """Report a barrier; the town answers within two weeks (§ 5 BITVNRW)."""
    form = BarrierReportForm(request.POST if request.method == "POST" else None)
    is_taken = form.is_valid()
    if is_taken and report_once(request, form):
        return render(request, "committees/barrier_thanks.html")
    if is_taken:
        form.add_error(
            None,
            "Von Ihrem Anschluss kamen in dieser Stunde schon mehrere Meldungen. Ihr Text steht "
            "noch hier; bitte senden Sie ihn in einer Stunde noch einmal oder schreiben Sie uns.",
        )
    status = 429 if is_taken else 422 if form.is_bound else 200
    return render(request, "committees/barrier_report.html", {"form": form}, status=status)


def report_once(request, form):
    """Whether the report has been sent on, now or before; False beyond the limit of this connection. The page is the
    same for everybody, so it can carry no key of its own: the same words are sent on once."""
    key = uuid5(NAMES, repr(["barriere", *form.cleaned_data.values()]))
    with reading_as_town_hall(), transaction.atomic():
        submission, is_new = Submission.objects.get_or_create(key=key)
        if is_new and not takes_a_place(request, "barriere", MOST_AN_HOUR):
            submission.delete()
            return False
        if is_new:
            mail_committee_services(subject="Barriere gemeldet", text=form.as_text(), path=form.path())
    return True


@require_safe
@login_not_required
def town_css(request):
    """The accent of the town and the colours of its factions; the style sheets take everything else from them."""
    context = {"town": read_town(), "factions": Faction.objects.order_by("starts_on", "pk")}
    css = render_to_string("committees/town.css", context)
    return HttpResponse(css, content_type="text/css; charset=utf-8")
