"""The seats as a table of words: the columns of the spreadsheet, and what each of its words means."""

import io
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Font

from committees.models import FactionMembership, Membership
from committees.states import MembershipRole, Position

EXPORTED = (
    *("Gremium", "Nachname", "Vorname", "Titel", "Eigenschaft", "Aufgabe"),
    *("Fraktion", "Rang", "von", "bis", "Beschluss", "vertritt", "verpflichtet"),
)
COLUMNS = (*EXPORTED, "Amt", "Anrede", "E-Mail", "Telefon", "Postanschrift")
REQUIRED = ("Nachname", "Vorname")
TEXTS = ("Postanschrift",)
WIDTHS = (34, 20, 18, 8, 30, 24, 16, 7, 12, 12, 34, 24, 12)
EXAMPLE = (
    {"Gremium": "Rat", "Eigenschaft": "Ratsmitglied", "Fraktion": "GRÜNE", "Anrede": "Frau", "Titel": "Dr."}
    | {"E-Mail": "ada.muster@stadt.example", "Postanschrift": "Musterweg 1\n40667 Musterstadt"},
    {"Fraktion": "GRÜNE", "Aufgabe": "stellvertretender Vorsitz"},
    {"Gremium": "Kulturausschuss", "Eigenschaft": "Ratsmitglied", "Aufgabe": "Stellvertretung", "Rang": "1"}
    | {"Fraktion": "GRÜNE"},
)
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


FACTION_WORDS = {role.label.lower(): role for role in FactionMembership.Role} | {
    "": FactionMembership.Role.MEMBER,
    "vorsitzende": FactionMembership.Role.CHAIR,
    "vorsitzender": FactionMembership.Role.CHAIR,
    "stellvertretende vorsitzende": FactionMembership.Role.DEPUTY,
    "stellvertretender vorsitzender": FactionMembership.Role.DEPUTY,
}
STAFF_WORDS = {"": False, "leitung": True}


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
    rows = Membership.objects.on(day).select_related("committee__term", "person", "on_behalf_of", "substitute_for")
    for row in rows.order_by("-committee__term__starts_on", "committee__position", "person__sort_key", "pk"):
        person, faction = row.person, row.on_behalf_of
        yield [
            *(row.committee.name, person.family_name, person.given_name, person.title, role_words(row)),
            *(row.get_position_display(), faction.short_name if faction else "", row.rank),
            *(row.starts_on, row.ends_on, row.resolution_note, named(row.substitute_for), row.sworn_in_on),
        ]


def named(person):
    """ "Muster, Ada", as a cell names somebody."""
    return f"{person.family_name}, {person.given_name}" if person else ""


def example():
    """A workbook with all columns and one invented person, to start from."""
    usual = {"Nachname": "Muster", "Vorname": "Ada", "von": "01.11.2025", "bis": "31.10.2030"}
    rows = [[(usual | cells).get(column) for column in COLUMNS] for cells in EXAMPLE]
    return as_workbook("Personen", COLUMNS, rows, (*WIDTHS, 12, 10, 26, 18, 26), date(2025, 11, 1))


def workbook_of(day):
    """The seats of this day as an Excel workbook; also the template for reading in."""
    return as_workbook("Besetzung", EXPORTED, sheet_rows(day), WIDTHS, day)


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
