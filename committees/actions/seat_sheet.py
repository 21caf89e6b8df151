"""The seats as a table of words: the columns of the spreadsheet, and what each of its words means."""

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font

from committees.models import Membership
from committees.states import MembershipRole, Position

COLUMNS = (
    *("Gremium", "Nachname", "Vorname", "Titel", "Eigenschaft", "Aufgabe"),
    *("Fraktion", "Rang", "von", "bis", "Beschluss"),
)
REQUIRED = ("Gremium", "Nachname", "Vorname", "Eigenschaft", "von")
WIDTHS = (34, 20, 18, 8, 30, 24, 16, 7, 12, 12, 34)
ADVISORY, VOTING = ", beratend", ", stimmberechtigt"
WITHOUT_VOTE = (MembershipRole.ADVISORY_MEMBER, MembershipRole.EXPERT_RESIDENT, MembershipRole.STAFF)
ROLE_WORDS = {role.label.lower(): role for role in MembershipRole} | {
    "sachkundige bürgerin": MembershipRole.EXPERT_CITIZEN,
    "sachkundiger bürger": MembershipRole.EXPERT_CITIZEN,
    "sachkundige einwohnerin": MembershipRole.EXPERT_RESIDENT,
    "sachkundiger einwohner": MembershipRole.EXPERT_RESIDENT,
    "bürgermeisterin": MembershipRole.MAYOR,
    "bürgermeister": MembershipRole.MAYOR,
    "beschäftigte": MembershipRole.STAFF,
    "beschäftigter": MembershipRole.STAFF,
}
POSITION_WORDS = {position.label.lower(): position for position in Position} | {
    "": Position.MEMBER,
    "vorsitzende": Position.CHAIR,
    "vorsitzender": Position.CHAIR,
    "stellvertretende vorsitzende": Position.DEPUTY_CHAIR,
    "stellvertretender vorsitzender": Position.DEPUTY_CHAIR,
    "stellvertretendes mitglied": Position.SUBSTITUTE,
    "schriftführerin": Position.MINUTE_TAKER,
    "schriftführer": Position.MINUTE_TAKER,
}


def usually_votes(role, position):
    return role not in WITHOUT_VOTE and position != Position.MINUTE_TAKER


def role_words(membership):
    """The role, and the voting right where it is not the usual one."""
    words = membership.get_role_display()
    if membership.has_vote == usually_votes(membership.role, membership.position):
        return words
    return words + (VOTING if membership.has_vote else ADVISORY)


def sheet_rows(day):
    """The seats of this day, one row each, in the order of committees and names."""
    rows = Membership.objects.on(day).select_related("committee__term", "person", "on_behalf_of")
    for row in rows.order_by("-committee__term__starts_on", "committee__position", "person__sort_key", "pk"):
        person, faction = row.person, row.on_behalf_of
        yield [
            *(row.committee.name, person.family_name, person.given_name, person.title, role_words(row)),
            *(row.get_position_display(), faction.short_name if faction else "", row.rank),
            *(row.starts_on, row.ends_on, row.resolution_note),
        ]


def workbook_of(day):
    """The seats of this day as an Excel workbook; also the template for reading in."""
    return as_workbook("Besetzung", COLUMNS, sheet_rows(day), WIDTHS, day)


def as_workbook(title, columns, rows, widths, day):
    """A workbook with one sheet, dated so that the same rows make the same file."""
    book = Workbook()
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime(day.year, day.month, day.day)
    sheet = book.active
    sheet.title = title
    sheet.append(columns)
    for row in rows:
        sheet.append(row)
    dress(sheet, widths)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def dress(sheet, widths):
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip(sheet.columns, widths, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.is_date:
                cell.number_format = "DD.MM.YYYY"
            elif isinstance(cell.value, str):
                cell.data_type = "s"  # a name that begins with "=" stays a name
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
