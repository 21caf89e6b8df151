"""The Terminplan of a year as a spreadsheet."""

from datetime import date

from committees import clock
from committees.actions.seat_sheet import as_workbook
from committees.timetable import timetable_of

COLUMNS = (
    *("Sitzungstag", "Beginn", "Gremium", "Ort", "Redaktionsschluss", "Mitzeichnung bis", "Versandtag"),
    *("Zustellung spätestens", "Stand"),
)
WIDTHS = (13, 9, 40, 28, 18, 17, 13, 21, 26)


def timetable_workbook(year):
    return as_workbook(f"Terminplan {year}", COLUMNS, sheet_rows(year), WIDTHS, date(year, 1, 1))


def sheet_rows(year):
    for meeting in timetable_of(year):
        days = meeting.deadlines
        names = ", ".join(committee.name for committee in meeting.committees.all())
        yield [
            *(meeting.day, f"{clock.local(meeting.starts_at):%H:%M}", names, meeting.where),
            *(days.editorial, days.signing, days.dispatch, days.delivery, meeting.get_state_display()),
        ]
