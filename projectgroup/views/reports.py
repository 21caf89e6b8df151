"""The reports of a group: their list, and of each the page on which it is written, decided and brought in."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.models import Motion
from committees.views.context import town_for
from committees.views.shortcuts import once
from projectgroup.actions import outcomes, report_papers, reports
from projectgroup.forms.reports import (
    NOTHING,
    DecideForm,
    HeadForm,
    ProposeForm,
    ReasonForm,
    SettleForm,
    SubmitForm,
    WriteForm,
    first_values,
)
from projectgroup.report_content import content_of, report_pdf, shown
from projectgroup.reports import moves_of, of_group, said_on, with_stand
from projectgroup.rights import may_lead, may_settle, may_submit, may_work
from projectgroup.states import ReportState
from projectgroup.views.act_page import sent
from projectgroup.views.files import pdf_response, set_or_back
from projectgroup.views.shortcuts import get_group, succeeds


@once
def group_reports(request, slug):
    """The list, and the form that begins one."""
    group = get_group(request, slug)
    writes = may_work(group, request.user)
    data = sent(request)
    form = HeadForm(data, group=group, initial=first_values(group)) if writes else None
    if data is not None and not writes:
        raise PermissionDenied(reports.WHO_WRITES)
    if data is not None and form.is_valid() and succeeds(form, partial(begin, group, request.user)):
        messages.success(request, "Der Bericht ist begonnen.")
        return redirect(address_of(group.reports.latest("number")))
    found = with_stand(readable(of_group(group), group, request.user))
    context = {"group": group, "reports": found, "form": form, "owed": reports.due_order(group) if writes else None}
    return render(request, "projectgroup/report_list.html", context, status=422 if form and form.errors else 200)


def begin(group, user, data):
    reports.begin(group, by=user, **data)


def readable(found, group, user):
    """Inside until it is a Vorlage, then as far as the Vorlage is read."""
    if may_work(group, user):
        return found
    return found.filter(motion__in=Motion.objects.visible_to(user))


def address_of(report):
    return reverse("group-report", args=[report.group.committee.slug, report.number])


def get_report(request, slug, number):
    group = get_group(request, slug)
    found = readable(of_group(group), group, request.user)
    if request.method == "POST":
        found = found.select_for_update(of=("self",), no_key=True)
    report = get_object_or_404(found, number=number)
    report.group = group
    return with_stand([report])[0]


@once
def group_report(request, slug, number):
    """One report. Each of its forms says by `act` what it does."""
    report = get_report(request, slug, number)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    content = shown_content(report)
    makers = makers_of(report, request.user, content)
    forms = {name: make(request.POST if name == act else None) for name, make in makers}
    if act and act not in forms:
        raise PermissionDenied(f"Das ist bei diesem Bericht nicht möglich. Stand: {report.stand_words}.")
    if act and forms[act].is_valid() and succeeds(forms[act], partial(ACTS[act][0], report, forms[act], request.user)):
        messages.success(request, ACTS[act][1])
        return redirect(f"{address_of(report)}{ACTS[act][2]}")
    status = 422 if act else 200
    context = page_of(report, forms, request.user, content)
    return render(request, "projectgroup/report_page.html", context, status=status)


def makers_of(report, user, content):
    """(name, function that makes the form) of what this user may do now with a report of this content."""
    group, is_draft = report.group, report.state == ReportState.DRAFT
    if is_draft and may_work(group, user):
        yield "write", partial(WriteForm, report=report, user=user)
        yield (
            "propose",
            partial(ProposeForm, things=things_of(group), moves=proposed(moves_of(report)), auto_id="id_propose_%s"),
        )
    leads = may_lead(group, user)
    if is_draft and leads:
        yield (
            "decide",
            partial(DecideForm, group=group, content=content, auto_id="id_decide_%s"),
        )  # the draft above asks for a sitting too
    if report.state == ReportState.DECIDED and leads:
        yield "reopen", partial(ReasonForm, prefix="reopen")
    if report.state == ReportState.DECIDED and may_submit(report, user):
        yield "submit", partial(SubmitForm, group=group)
    if leads and report.state != ReportState.WITHDRAWN and (report.motion is None or reports.is_lost(report.motion)):
        yield "withdraw", partial(ReasonForm, prefix="withdraw")


def things_of(group):
    """{"area-1": FocusArea, "idea-3": ProjectIdea}, ideas under their areas."""
    found = {}
    for area in group.focus_areas.prefetch_related("ideas"):
        found[f"area-{area.pk}"] = area
        found |= {f"idea-{idea.pk}": idea for idea in area.ideas.all()}
    return found


def write(report, form, user, data):
    reports.write(report, by=user, **form.values())


def propose(report, form, user, data):
    if data["to_state"] == NOTHING:
        reports.take_off(report, form.chosen(), by=user)
    else:
        reports.propose(report, form.chosen(), data["to_state"], by=user, **form.why())


def decide(report, form, user, data):
    reports.decide(report, by=user, **data)


def reopen(report, form, user, data):
    reports.reopen(report, data["reason"], by=user)


def withdraw(report, form, user, data):
    reports.withdraw(report, data["reason"], by=user)


def submit(report, form, user, data):
    report_papers.submit(report, by=user, council=data["council"])


ACTS = {
    "write": (write, "Der Bericht ist gespeichert.", ""),
    "propose": (propose, "Der Vorschlag an das Gremium ist gespeichert.", "#entscheidungen"),
    "decide": (decide, "Der Beschluss der Gruppe ist festgehalten. Der Bericht steht fest.", ""),
    "reopen": (reopen, "Der Bericht ist wieder ein Entwurf.", ""),
    "withdraw": (withdraw, "Der Bericht ist zurückgezogen.", ""),
    "submit": (submit, "Der Bericht ist als Vorlage eingebracht. Dort folgen Mitzeichnung und Freigabe.", ""),
}


def page_of(report, forms, user, content):
    moves = moves_of(report)
    unsettled = outcomes.to_settle(report) if report.motion_id else None
    return {
        "group": report.group,
        "report": report,
        "forms": forms,
        "rows": rows_of(forms, moves),
        "moves": moves,
        "content": shown(report, content),
        "obstacles": reports.obstacles_to(report) if "decide" in forms else [],
        "said": said_on(report, user),
        "paper": Motion.objects.visible_to(user).filter(pk=report.motion_id).first() if report.motion_id else None,
        "may_settle": unsettled is not None and may_settle(unsettled.item.meeting, user),
    }


def shown_content(report):
    """What is frozen, or what would be frozen now."""
    return report.content or content_of(report, day=clock.today())


def rows_of(forms, moves):
    """For the form: (its checkbox, the thing, what is proposed for it)."""
    form = forms.get("propose")
    if form is None:
        return []
    found, boxes = proposed(moves), form["things"]
    return [(box, thing, found.get(key)) for box, (key, thing) in zip(boxes, form.records.items(), strict=True)]


def proposed(moves):
    """{key of a thing: what is proposed for it}"""
    return {f"area-{move.area_id}" if move.area_id else f"idea-{move.idea_id}": move for move in moves}


@require_safe
def group_report_pdf(request, slug, number):
    report = get_report(request, slug, number)
    return set_or_back(
        request, lambda: report_document(request, report, slug), what="Der Bericht", back=address_of(report)
    )


def report_document(request, report, slug):
    data = report_pdf(report, shown_content(report), town=town_for(request), created_at=clock.now())
    return pdf_response(data, f"Bericht-{slug}-{report.number}.pdf")


# --- what a committee changed ---


@once
def group_report_settle(request, slug, number):
    """„Was wurde beschlossen?“: each proposal is confirmed, altered or dropped, all at once."""
    report = get_report(request, slug, number)
    resolution = outcomes.to_settle(report) if report.motion_id else None
    if resolution is None:
        messages.info(request, "Zu diesem Bericht ist nichts mehr offen.")
        return redirect(address_of(report))
    if not may_settle(resolution.item.meeting, request.user):
        raise PermissionDenied(outcomes.WHO_SETTLES)
    data = sent(request)
    forms = [SettleForm(data, move=move) for move in moves_of(report) if move.resolution_id is None]
    faults = [form.errors for form in forms if form.errors]  # all of them, so that every form says its own
    if data is not None and not faults and succeeds(forms[0], partial(settle, report, resolution, forms, request.user)):
        messages.success(request, "Was beschlossen wurde, ist festgehalten und ausgeführt.")
        return redirect(address_of(report))
    said = next((each for each in said_on(report, request.user) if each.resolution.pk == resolution.pk), None)
    context = {"group": report.group, "report": report, "forms": forms, "said": said}
    status = 422 if any(form.errors for form in forms) else 200
    return render(request, "projectgroup/report_settle.html", context, status=status)


def settle(report, resolution, forms, user, data):
    answers = {form.move.pk: form.answer() for form in forms}
    outcomes.settle(report, resolution, answers, by=user)
