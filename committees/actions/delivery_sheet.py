"""The log of deliveries as CSV, for spreadsheets that speak German."""

import csv
import io

from committees import clock
from committees.models import Delivery

HEADINGS = ("Fassung", "Name", "als", "Weg", "Adresse", "Stand", "zugestellt am", "Fehler")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def deliveries_csv(meeting):
    """One line for each delivery of this sitting, semicolons between, as a spreadsheet opens it."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";")
    writer.writerow(HEADINGS)
    deliveries = Delivery.objects.filter(dispatch__version__meeting=meeting).select_related("dispatch__version")
    for delivery in deliveries.order_by("dispatch__version__number", "role", "name"):
        writer.writerow(harmless(text) for text in cells_of(delivery))
    return "\ufeff" + sheet.getvalue()


def cells_of(delivery):
    at = f"{clock.local(delivery.sent_at):%d.%m.%Y %H:%M}" if delivery.sent_at else ""
    labels = (delivery.get_role_display(), delivery.get_way_display())
    said = (delivery.name, *labels, delivery.address.replace("\r", "").replace("\n", ", "))
    return (str(delivery.dispatch.version.number), *said, delivery.get_state_display(), at, delivery.problem)


def harmless(text):
    """No spreadsheet takes a name for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
