"""The Eingangsliste of committee services: what came in from outside, and recording what came on paper."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import receipts as actions
from committees.forms.receipts import ReceiptFilter, ReceiptForm
from committees.models import Motion, MotionKind, TownSetting
from committees.rights import is_committee_services
from committees.states import MotionState, UserRole
from committees.views.shortcuts import once

PAGE_SIZE = 30
IN_TIME = {None: ("ohne Sitzungstermin", "info"), True: ("fristgerecht", "success"), False: ("verspätet", "warning")}


def refuse_others(user):
    if not is_committee_services(None, user):
        raise PermissionDenied("Eingänge erfasst und prüft der Sitzungsdienst.")


@require_safe
def receipt_list(request):
    """Papers from outside, the newest first: when they came, from whom, whether in time, for which sitting."""
    refuse_others(request.user)
    form = ReceiptFilter(request.GET or None)
    motions = Motion.objects.visible_to(request.user).filter(receipt__isnull=False)
    found = form.found(motions).for_list().select_related("faction", "receipt")
    page = Paginator(found.order_by("-receipt__received_at"), PAGE_SIZE).get_page(request.GET.get("seite"))
    setting = TownSetting.objects.on(clock.today())
    page.object_list = [with_receipt_words(motion, setting) for motion in page.object_list]
    return render(request, "committees/receipt_list.html", {"form": form, "page": page})


def with_receipt_words(motion, setting):
    """The motion with `whom`, `in_time` and `wished`, as the list shows them."""
    motion.whom = "Bürgerschaft" if motion.kind.is_from_citizens else "Ratsmitglieder"
    if motion.faction and not motion.is_by_members:
        motion.whom = motion.faction.titled
    examined = motion.receipt.is_in_time
    motion.in_time = IN_TIME[
        actions.is_in_time(motion, motion.receipt.received_at, setting) if examined is None else examined
    ]
    motion.wished = next((station for station in motion.consultations.all() if station.day), None)
    return motion


@require_safe
def receipt_new(request):
    """Choose what came in."""
    refuse_others(request.user)
    return render(request, "committees/receipt_new.html", {"kinds": MotionKind.objects.from_outside()})


@once
def receipt_create(request, kind):
    refuse_others(request.user)
    kind = get_object_or_404(MotionKind.objects.from_outside(), key=kind)
    is_sent = request.method == "POST"
    form = ReceiptForm(*([request.POST, request.FILES] if is_sent else []), kind=kind)
    if is_sent and form.is_valid():
        motion = record(form, kind, request.user)
        messages.success(request, f"Der Eingang ist erfasst: {motion.label}.")
        return redirect(motion)
    status = 422 if is_sent else 200
    return render(request, "committees/receipt_form.html", {"form": form, "kind": kind}, status=status)


def record(form, kind, user):
    data = form.cleaned_data
    faction = data.get("faction")
    motion = Motion(kind=kind, subject=data["subject"], faction=faction, is_by_members=faction is None)
    return actions.receive(
        motion,
        sections=form.section_texts(),
        submitters=form.submitters(),
        channel=data["channel"],
        received_at=form.received_at(),
        file=data.get("file"),
        by=user,
    )


def income_blocks(scope, motions):
    """What the desk shows of papers from outside, as the values of its blocks."""
    if scope.has(UserRole.COMMITTEE_SERVICES):
        new = motions.filter(state__in=[MotionState.RECEIVED, MotionState.EXAMINED]).order_by("receipt__received_at")
        yield "eingaenge", "Eingänge", new, "Kein neuer Eingang.", reverse("receipt-list")
    if scope.hands_in:
        own = motions.brought_in_by(scope).order_by("-changed_at")
        whose = "Meine Anträge und Anfragen" if scope.writes_alone else "Anträge und Anfragen meiner Fraktion"
        who = "Sie schreiben und einreichen" if scope.writes_alone else "Ihre Fraktion schreibt und einreicht"
        yield "fraktion", whose, own, f"Was {who}, steht hier mit seinem Stand.", ""
