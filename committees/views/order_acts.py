"""What is done to orders: written down, reported on, put off, changed, confirmed, brought before the committee."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from committees.actions import orders as acts
from committees.actions.orders.held import held_order
from committees.forms.orders import (
    ConfirmForm,
    DueForm,
    LiftForm,
    OrderChangeForm,
    OrderForm,
    PromiseForm,
    ReportForm,
    UpdateForm,
)
from committees.models import AgendaItem, Committee, Office, Order, Resolution
from committees.proceedings.orders import updates_for
from committees.rights import may_change_order, may_report_orders, may_run_sitting, may_update_order
from committees.views.orders import get_order, order_shown
from committees.views.shortcuts import done, once
from committees.workflow import NotAllowed


@require_POST
@once
def order_update(request, pk):
    order = updated_order(request, pk)
    steps = updates_for(order, request.user)
    if not steps:
        raise NotAllowed(f"Der Auftrag ist nicht mehr offen. Stand: {order.get_state_display()}.")
    form = UpdateForm(request.POST, order=order, steps=steps)
    if form.is_valid() and done(form, acts.report, order, by=request.user, **form.cleaned_data):
        messages.success(request, "Der Sachstand ist festgehalten.")
        return redirect(order)
    return order_shown(request, order, form, status=422)


@once
def order_due(request, pk):
    """Another date, with its reason."""
    order = updated_order(request, pk)
    data = request.POST if request.method == "POST" else None
    order = held_order(order) if data else order  # what the form is compared with stays as it is
    form = DueForm(data, order=order)
    if form.is_valid() and done(form, acts.change_due, order, by=request.user, **form.cleaned_data):
        messages.success(request, "Der neue Termin ist festgehalten; der bisherige bleibt im Verlauf.")
        return redirect(order)
    lead = "Der bisherige Termin und der Grund bleiben im Verlauf stehen."
    return form_page(request, order, form, title="Termin ändern", button="Termin ändern", lead=lead)


@once
def order_change(request, pk):
    """What is to be done, and by whom."""
    order = changed_order(request, pk)
    data = request.POST if request.method == "POST" else None
    order = held_order(order) if data else order  # what the form is compared with stays as it is
    form = OrderChangeForm(data, instance=order, record=order, user=request.user)
    if form.is_valid() and done(form, acts.change, get_order(request, pk), by=request.user, **form.cleaned_data):
        messages.success(request, "Der Auftrag ist geändert.")
        return redirect(order)
    return form_page(request, order, form, title="Auftrag ändern", button="Speichern")


@once
def order_confirm(request, pk):
    """The committee confirmed it: in which sitting, under which item."""
    order = changed_order(request, pk)
    form = ConfirmForm(request.POST if request.method == "POST" else None, order=order)
    if form.is_valid() and done(form, acts.confirm, order, form.cleaned_data["item"], by=request.user):
        messages.success(request, "Die Bestätigung durch das Gremium ist festgehalten.")
        return redirect(order)
    words = {"title": "Das Gremium hat bestätigt", "button": "Bestätigung festhalten", "lead": order.committee.name}
    return form_page(request, order, form, **words)


@require_POST
@once
def order_return(request, pk):
    """Let it be reported on in the next sitting."""
    order = changed_order(request, pk)
    ticket = acts.ask_for_report(order, by=request.user)
    where = f"auf der Tagesordnung {ticket.meeting}" if ticket.meeting else "auf der nächsten Tagesordnung"
    messages.success(request, f"Der Bericht steht {where}.")
    return redirect(order)


@once
def order_lift(request, pk):
    """Nobody reports any more: only with a reason."""
    order = changed_order(request, pk)
    if not order.open_ticket:
        raise Http404("Zu diesem Auftrag steht kein Bericht aus.")
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(form, acts.lift, order, by=request.user, **form.cleaned_data):
        messages.success(request, "Der Bericht ist aufgehoben.")
        return redirect(order)
    lead = "Der Punkt verschwindet von der Tagesordnung. Der Grund bleibt beim Auftrag stehen."
    return form_page(request, order, form, title="Bericht aufheben", button="Bericht aufheben", lead=lead)


def updated_order(request, pk):
    order = get_order(request, pk)
    if not may_update_order(order, request.user):
        raise PermissionDenied("Den Stand eines Auftrags meldet das zuständige Amt oder der Sitzungsdienst.")
    return order


def changed_order(request, pk):
    order = get_order(request, pk)
    if not may_change_order(order, request.user):
        raise PermissionDenied("Aufträge ändert der Sitzungsdienst.")
    return order


def form_page(request, order, form, **words):
    status = 422 if form.is_bound else 200
    return render(request, "committees/order_form.html", {"order": order, "form": form, **words}, status=status)


# --- written down ---


@once
def order_accept(request, pk):
    """Take over what a resolution orders: a proposal, or what somebody writes who reads more in it."""
    resolution = get_object_or_404(Resolution.objects.visible_to(request.user).select_related("item__meeting"), pk=pk)
    refuse_others(resolution.item.meeting, request.user)
    form = OrderForm(request.POST if request.method == "POST" else None)
    order = form.is_valid() and done(form, acts.accept, resolution, by=request.user, **form.cleaned_data)
    if order:
        messages.success(request, "Der Auftrag ist übernommen.")
        return redirect(order)
    words = {"title": "Auftrag übernehmen", "button": "Übernehmen", "lead": str(resolution.item)}
    return form_page(request, None, form, **words)


@once
def order_promise(request, pk):
    """Write down a Zusage or an open question under an item."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting", "motion"), pk=pk)
    refuse_others(item.meeting, request.user)
    form = PromiseForm(request.POST if request.method == "POST" else None, meeting=item.meeting)
    order = form.is_valid() and done(form, acts.promise, item, by=request.user, **form.cleaned_data)
    if order:
        messages.success(request, f"{order.name} ist festgehalten.")
        return redirect(order)
    words = {"title": "Zusage oder offene Frage festhalten", "button": "Festhalten", "lead": str(item)}
    return form_page(request, None, form, **words)


def refuse_others(meeting, user):
    if not may_run_sitting(meeting, user):
        raise PermissionDenied("Aufträge halten Sitzungsdienst, Schriftführung und Vorsitz fest.")


# --- reported ---


@once
def order_report(request, pk):
    """Make an information paper of chosen orders of one committee."""
    committee = get_object_or_404(Committee.objects.visible_to(request.user), pk=pk)
    if not may_report_orders(request.user):
        raise PermissionDenied("Über Aufträge berichten ihr Amt und der Sitzungsdienst.")
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        orders=reportable(committee, request.user),
        offices=offices_of(request.user),
        initial={"orders": request.GET.getlist("auftrag")},
    )
    if form.is_valid():
        motion = acts.make_report(form.cleaned_data["orders"], form.cleaned_data["office"], by=request.user)
        messages.success(request, f"Der Bericht ist als {motion.label} begonnen. Er geht den Weg jeder Vorlage.")
        return redirect("motion-edit", slug=motion.address)
    words = {"title": "Dem Gremium berichten", "button": "Bericht beginnen", "lead": committee.name}
    return form_page(request, None, form, **words)


def reportable(committee, user):
    """Orders of the committee that this user may report on: those still open or not confirmed yet."""
    visible = Order.objects.visible_to(user)
    orders = (visible.still_open() | visible.to_confirm()).filter(committee=committee)
    if not may_change_order(None, user):
        orders = orders.filter(office__in=user.scope.offices)
    return orders.with_due().order_by("due", "pk")


def offices_of(user):
    return Office.objects.all() if may_change_order(None, user) else Office.objects.filter(pk__in=user.scope.offices)
