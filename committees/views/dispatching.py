"""The Versand of a sitting: the pre-flight list, what others will see, sending it, and what came of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import dispatch_mails, dispatching
from committees.actions.agendas import held_agenda
from committees.actions.delivery_sheet import deliveries_csv
from committees.actions.preflight import preflight
from committees.actions.recipients import ANSWERS, ORDER
from committees.agendas import public_content_of
from committees.forms.dispatching import (
    ConsultationForm,
    DayForm,
    NoticeForm,
    PostingForm,
    RecipientForm,
    SendForm,
    UrgencyForm,
)
from committees.models import AgendaVersion, Delivery, Dispatch, Recipient, Reply
from committees.rights import is_committee_services, may_set_agenda
from committees.states import (
    DeliveryState,
    DeliveryWay,
    RecipientRole,
    ReplyAnswer,
)
from committees.views.shortcuts import get_meeting, key_in, once
from committees.workflow import NotAllowed

SYMBOLS = {DeliveryState.SENT: "success", DeliveryState.QUEUED: "info", DeliveryState.FAILED: "danger"}


def sent_meeting(request, slug):
    """The sitting at this address, for those who send its invitation."""
    meeting = get_meeting(request, slug)
    if not may_set_agenda(meeting, request.user):
        raise PermissionDenied("Einladungen versenden der Sitzungsdienst und der Vorsitz des Gremiums.")
    return meeting


@once
def meeting_dispatch(request, slug):
    """One page for all of it; each of its forms says by `act` what it does."""
    meeting = sent_meeting(request, slug)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act in ROWS:
        return ROWS[act](request, meeting)
    if act in SHARED:
        held_agenda(meeting)  # what the form is compared with stays as it is
    check = preflight(meeting, by=request.user, delivered_on=chosen_day(request))
    forms = forms_of(request, meeting, check, act)
    if act not in forms or not forms[act].is_valid() or (act == "send" and is_blocked(check, forms["send"])):
        return page(request, meeting, check, forms, status=422 if act else 200)
    messages.success(request, ACTS[act](request, meeting, check, forms[act]))
    return redirect(request.path)


def chosen_day(request):
    """The day of delivery that was typed, if it is one; the findings follow it."""
    form = DayForm(request.POST, prefix="send")
    return form.cleaned_data["delivered_on"] if form.is_valid() else None


def is_blocked(check, form):
    return not check.is_over and bool(check.overridden(form.reasons()).blocking)


def forms_of(request, meeting, check, act):
    """{name: form}; the one that was sent is bound."""
    agenda = check.agenda
    initial = {
        "consultation": {"with_whom": agenda.consulted_mayor_with, "on": agenda.consulted_mayor_on},
        "urgency": {"reason": agenda.urgency_reason},
        "notice": {"posted_from": clock.today(), "posted_until": meeting.day},
        "posting": {"posted_on": clock.today()},
        "recipient": {},
        "send": {"version": check.newest.number if check.newest else 0, "delivered_on": clock.today()},
    }
    overridable = [finding.rule for finding in check.overridable]
    more = {
        "send": {"day": meeting.day, "addressees": check.addressees, "overridable": overridable},
        "recipient": {"meeting": meeting},
    }
    return {
        name: form(request.POST if name == act else None, initial=initial[name], prefix=name, **more.get(name, {}))
        for name, form in FORMS.items()
    }


# --- what the forms do; each gives the sentence for the page ---


def send(request, meeting, check, form):
    if check.newest is None:
        raise NotAllowed("Die Tagesordnung ist noch nicht festgesetzt.")
    if check.newest.number != form.cleaned_data["version"]:
        raise NotAllowed(f"Inzwischen ist Fassung {check.newest.number} der Tagesordnung festgesetzt.")
    dispatch = dispatching.send(
        check.newest,
        by=request.user,
        delivered_on=form.cleaned_data["delivered_on"],
        overrides=form.reasons(),
        on_paper=form.cleaned_data.get("on_paper", ()),
    )
    ways = list(dispatch.deliveries.values_list("way", flat=True))
    mails, paper = ways.count(DeliveryWay.MAIL), ways.count(DeliveryWay.PAPER)
    return f"Versandt: {mails} per E-Mail, {paper} auf Papier."


def note_consultation(request, meeting, check, form):
    dispatching.note_consultation(meeting, **form.cleaned_data, by=request.user)
    return "Das Benehmen ist vermerkt."


def note_urgency(request, meeting, check, form):
    reason = form.cleaned_data["reason"]
    dispatching.note_urgency(meeting, reason, by=request.user)
    return "Die Dringlichkeit ist begründet." if reason else "Es gilt wieder die volle Ladungsfrist."


def note_notice(request, meeting, check, form):
    if check.newest is None:
        raise NotAllowed("Bekannt gemacht wird erst, was festgesetzt ist.")
    dispatching.note_notice(meeting, check.newest, **form.cleaned_data, by=request.user)
    return "Die Bekanntmachung ist vermerkt."


def note_posting(request, meeting, check, form):
    if check.last_sent is None:
        raise NotAllowed("Es ist noch nichts versandt.")
    number = dispatching.note_posting(check.last_sent.dispatch, **form.cleaned_data, by=request.user)
    return (
        "1 Zustellung auf Papier ist vermerkt." if number == 1 else f"{number} Zustellungen auf Papier sind vermerkt."
    )


def add_recipient(request, meeting, check, form):
    row = dispatching.add_recipient(form.save(commit=False), by=request.user)
    return f"{row.name} bekommt den Versand."


FORMS = {
    "recipient": RecipientForm,
    "consultation": ConsultationForm,
    "urgency": UrgencyForm,
    "notice": NoticeForm,
    "posting": PostingForm,
    "send": SendForm,
}
ACTS = {
    "recipient": add_recipient,
    "consultation": note_consultation,
    "urgency": note_urgency,
    "notice": note_notice,
    "posting": note_posting,
    "send": send,
}


def send_again(request, meeting):
    deliveries = Delivery.objects.filter(dispatch__version__meeting=meeting)
    delivery = get_object_or_404(deliveries, pk=key_in(request, "delivery"))
    dispatching.send_again(delivery, by=request.user)
    messages.success(request, f"Die Mail an {delivery.name} wird erneut gesendet.")
    return redirect(request.path)


def drop_recipient(request, meeting):
    rows = Recipient.objects.filter(Q(meeting=meeting) | Q(committee__in=meeting.committees.all()))
    row = get_object_or_404(rows, pk=key_in(request, "recipient"))
    dispatching.drop_recipient(row, by=request.user)
    messages.success(request, f"{row.name} bekommt den Versand nicht mehr.")
    return redirect(request.path)


SHARED = ("consultation", "urgency")  # what stands there may have been changed by somebody else
ROWS = {"again": send_again, "drop": drop_recipient}


# --- what the page shows ---


def page(request, meeting, check, forms, status):
    dispatches = dispatches_of(meeting)
    context = {
        "meeting": meeting,
        "check": check,
        "forms": forms,
        "findings": [(finding, "") for finding in check.findings],
        "is_first": not dispatches,
        "button": "Nachtrag versenden" if check.last_sent else "Einladung versenden",
        "countdown": countdown(check.sitting),
        "dispatches": dispatches,
        "is_services": is_committee_services(meeting, request.user),
        "notices": meeting.notices.select_related("by__person"),
        "obstacles": obstacles(meeting, check),
        **replies_of(meeting, check),
        **previews(meeting, check),
    }
    return render(request, "committees/meeting_dispatch.html", context, status=status)


def countdown(sitting):
    """ "noch 3 Tage", "heute", "seit 2 Tagen vorbei"."""
    left = (sitting.last_delivery_day - clock.today()).days
    if left == 0:
        return "heute"
    return f"noch {days(left, '')}" if left > 0 else f"seit {days(-left, 'n')} vorbei"


def days(number, dative):
    return "1 Tag" if number == 1 else f"{number} Tage{dative}"


def obstacles(meeting, check):
    """Why there is nothing to send now, beside the findings."""
    if check.newest is None:
        return ["Die Tagesordnung ist noch nicht festgesetzt."]
    if meeting.state not in dispatching.OPEN:
        return [f"Stand der Sitzung: {meeting.get_state_display()}."]
    if check.is_over:
        return ["Die festgesetzte Tagesordnung ist versandt. Ein Nachtrag braucht eine neue Fassung."]
    return [
        finding.sentence
        for finding in check.blocking
        if finding not in check.overridable and not covers(check, finding)
    ]


def covers(check, finding):
    """Whether the reason that is asked for settles this finding too."""
    return finding not in check.overridden({"S1": "…"}).blocking


def dispatches_of(meeting):
    """Each Versand with its deliveries, the newest first; two queries."""
    found = Dispatch.objects.filter(version__meeting=meeting).select_related("version", "sent_by__person")
    dispatches = list(found.order_by("-sent_at").prefetch_related("deliveries"))
    for dispatch in dispatches:
        dispatch.rows = sorted(dispatch.deliveries.all(), key=lambda each: (ORDER.index(each.role), each.name))
        for delivery in dispatch.rows:
            delivery.symbol = SYMBOLS[delivery.state]
        dispatch.summary = summary_of(dispatch.rows)
        dispatch.has_failed = any(delivery.state == DeliveryState.FAILED for delivery in dispatch.rows)
        dispatch.waits_on_paper = any(waits_on_paper(delivery) for delivery in dispatch.rows)
    return dispatches


def waits_on_paper(delivery):
    return delivery.state == DeliveryState.FAILED or (
        delivery.way == DeliveryWay.PAPER and delivery.state == DeliveryState.QUEUED
    )


def summary_of(deliveries):
    """ "zugestellt: 17, wird versandt: 2, nicht zugestellt: 1"."""
    counts = [(state, sum(each.state == state for each in deliveries)) for state in SYMBOLS]
    return ", ".join(f"{state.label}: {number}" for state, number in counts if number)


def replies_of(meeting, check):
    """Who was asked, with the answer, and how many of each that count."""
    given = {reply.person_id: reply for reply in Reply.objects.filter(meeting=meeting).select_related("substitute")}
    asked = [(each, given.get(each.person_id)) for each in check.addressees if each.role in ANSWERS]
    answers = [reply.answer if reply and not reply.is_from_before_move else "" for _, reply in asked]
    counts = [(answer.label, answers.count(answer)) for answer in ReplyAnswer]
    return {"replies": asked, "reply_counts": [*counts, ("noch ohne Antwort", answers.count(""))]}


def previews(meeting, check):
    """What guests, members and the press will see, from what was frozen."""
    version = check.newest
    if version is None:
        return {}
    public = public_content_of(version.content)
    # Of a version of its own: a Dispatch that is only thought of must not hang on the frozen one.
    thought_of = Dispatch(version=AgendaVersion(meeting=meeting, kind=version.kind))
    sample = Delivery(dispatch=thought_of, name="Redaktion", role=RecipientRole.PRESS)
    before = check.last_sent if check.last_sent and check.last_sent != version else None
    mail = dispatch_mails.text_of(
        sample, public, before and public_content_of(before.content), is_announced=dispatch_mails.is_announced(meeting)
    )
    return {"public": public, "whole": version.content, "press_mail": mail}


@require_safe
def delivery_export(request, slug):
    meeting = sent_meeting(request, slug)
    name = f"Zustellungen-{meeting.slug}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    sheet = deliveries_csv(meeting, with_openings=is_committee_services(meeting, request.user))
    return HttpResponse(sheet, content_type="text/csv; charset=utf-8", headers=headers)
