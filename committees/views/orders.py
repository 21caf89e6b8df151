"""Orders in the workspace: the list with its spreadsheet, and the page of one."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.forms.orders import OrderFilter, UpdateForm
from committees.models import Order, OrderUpdate
from committees.proceedings.orders import (
    confirmed_words,
    confirming_words,
    missing_words,
    revoked_words,
    shown,
    updates_for,
)
from committees.rights import may_change_order, may_report_orders, may_update_order
from committees.rules.language import german
from committees.spreadsheets import csv_of
from committees.states import OrderKind

PAGE_SIZE = 30
CONFIRMED = ("confirmed_under__meeting", "confirmed_by__item__motion", "confirmation_noted_by__person")
COLUMNS = (
    *("Nummer", "Art", "Gremium", "Was ist zu tun", "Zuständig"),
    *("Termin", "Stand", "Ampel", "öffentlich", "Sachstand"),
)


@require_safe
def order_list(request):
    """Orders that this user may read, as the address says."""
    form = OrderFilter(request.GET or None, user=request.user)
    page = Paginator(found_by(form, request.user), PAGE_SIZE).get_page(request.GET.get("seite"))
    page.object_list = shown(page.object_list, clock.today())
    context = {
        "form": form,
        "page": page,
        "query": request.GET.urlencode(),
        "may_report": may_report_orders(request.user),
    }
    return render(request, "committees/order_list.html", context)


def found_by(form, user):
    return form.found(Order.objects.visible_to(user).for_list())


@require_safe
def order_export(request):
    """The same list with all its rows as a spreadsheet."""
    form = OrderFilter(request.GET or None, user=request.user)
    orders = shown(found_by(form, request.user), clock.today())
    newest = newest_updates(orders)
    data = csv_of(COLUMNS, [cells(order, newest.get(order.pk, "")) for order in orders])
    headers = {"Content-Disposition": f'attachment; filename="Auftraege-{clock.today():%Y-%m-%d}.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)


def newest_updates(orders):
    """{key of the order: what was said last}"""
    updates = OrderUpdate.objects.filter(order__in=[order.pk for order in orders])
    return dict(updates.order_by("at", "pk").values_list("order", "text"))


def cells(order, said):
    return [
        *(order.name, order.get_kind_display(), order.committee.name, order.text),
        *(order.office.name if order.office else "", order.due_words, order.get_state_display(), order.light.word),
        *("ja" if order.is_public else "nein", said),
    ]


def get_order(request, pk):
    """The order at this address if the user may read it."""
    orders = Order.objects.visible_to(request.user).for_list().select_related(*CONFIRMED)
    return get_object_or_404(orders, pk=pk)


@require_safe
def order_page(request, pk):
    return order_shown(request, get_order(request, pk))


def order_shown(request, order, form=None, status=200):
    """The page of one order, with the form for its next update."""
    shown([order], clock.today())
    steps = updates_for(order, request.user)
    if form is None and steps:
        form = UpdateForm(order=order, steps=steps)
    context = {
        "order": order,
        "owed_to": owed_to(order, request.user),
        "form": form,
        "warnings": [words for words in (missing_words(order), revoked_words(order)) if words],
        "history": history_of(order),
        "reports": order.reports.select_related("report").order_by("-pk"),
        "may_update": may_update_order(order, request.user),
        "may_change": may_change_order(order, request.user),
    }
    return render(request, "committees/order_page.html", context, status=status)


def owed_to(order, user):
    """{"name", "paper"}: whom an Antwort is owed to, and the paper that it is about, for those who give it."""
    if order.kind != OrderKind.REPLY or not may_update_order(order, user):
        return None
    question = getattr(order, "question", None)
    return {"name": question.asked_by if question else "", "paper": order.item.motion}


@dataclass(frozen=True)
class Line:
    """One line of the history: what happened, what was said to it."""

    at: datetime
    words: str
    said: str
    who: str = ""


def history_of(order):
    """Updates, other dates and what became of it, the newest first; two queries."""
    lines = [update_line(update) for update in order.updates.select_related("by__person")]
    lines += [due_line(change) for change in order.due_changes.select_related("by__person")]
    lines.append(Line(order.created_at, "Angelegt", "", str(order.created_by or "")))
    ticket = getattr(order, "ticket", None)
    if ticket and ticket.lifted_at:
        lines.append(Line(ticket.lifted_at, "Bericht aufgehoben", ticket.lifted_reason, str(ticket.lifted_by)))
    if ticket and ticket.settled_at:
        lines.append(Line(ticket.settled_at, "In der Sitzung berichtet", ""))
    if order.confirmed_at:
        lines.append(confirmed_line(order))
    return sorted(lines, key=lambda line: line.at, reverse=True)


def confirmed_line(order):
    return Line(
        order.confirmed_at, confirmed_words(order), confirming_words(order), str(order.confirmation_noted_by or "")
    )


def update_line(update):
    late = f" Grund der Verspätung: {update.late_reason}" if update.late_reason else ""
    return Line(update.at, f"Sachstand: {update.get_state_display()}", f"{update.text}{late}", str(update.by or ""))


def due_line(change):
    before = german(change.due_before) if change.due_before else "ohne Termin"
    after = german(change.due_after) if change.due_after else "bis zur nächsten Sitzung"
    return Line(change.at, f"Neuer Termin: {after} (bisher {before})", f"Grund: {change.reason}", str(change.by or ""))
