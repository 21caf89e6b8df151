"""The log of deliveries as CSV, for spreadsheets that speak German."""

import csv
import io

from committees import clock
from committees.models import Delivery

HEADINGS = ("Fassung", "Name", "als", "Weg", "Adresse", "Stand", "zugestellt am", "Fehler")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def deliveries_csv(meeting, *, with_openings=False):
    """One line for each delivery of this sitting, semicolons between, as a spreadsheet opens it."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";")
    writer.writerow((*HEADINGS, "geöffnet am") if with_openings else HEADINGS)
    deliveries = Delivery.objects.filter(dispatch__version__meeting=meeting).select_related("dispatch__version")
    for delivery in deliveries.order_by("dispatch__version__number", "role", "name"):
        cells = cells_of(delivery)
        writer.writerow(map(harmless, (*cells, minute_of(delivery.opened_at)) if with_openings else cells))
    return "\ufeff" + sheet.getvalue()


def cells_of(delivery):
    at = minute_of(delivery.sent_at)
    labels = (delivery.get_role_display(), delivery.get_way_display())
    said = (delivery.name, *labels, delivery.address.replace("\r", "").replace("\n", ", "))
    return (str(delivery.dispatch.version.number), *said, delivery.get_state_display(), at, delivery.problem)


def minute_of(moment):
    return f"{clock.local(moment):%d.%m.%Y %H:%M}" if moment else ""


def harmless(text):
    """No spreadsheet takes a name for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
