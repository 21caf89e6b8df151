"""What a row of the spreadsheet is about: a seat, a faction, an office or a person alone, and what each needs."""

from dataclasses import dataclass, field
from datetime import date

from committees.actions.seat_sheet import POSITION_WORDS, REQUIRED
from committees.models import Person, PersonContact
from committees.states import Position

PERSON, CONTACT = "Personen", "Kontaktdaten"
FACTION, STAFF = "Fraktionsmitgliedschaften", "Beschäftigungen"
SEAT, SUBSTITUTE = "Mitgliedschaften", "Stellvertretungen"
KINDS = (PERSON, CONTACT, FACTION, STAFF, SEAT, SUBSTITUTE)
OF_A_SEAT = ("Gremium", "Eigenschaft", "Rang", "vertritt", "verpflichtet")
NEEDED = {
    PERSON: REQUIRED,
    FACTION: (*REQUIRED, "von"),
    STAFF: (*REQUIRED, "von"),
    **dict.fromkeys((SEAT, SUBSTITUTE), ("Gremium", *REQUIRED, "Eigenschaft", "von")),
}
WHERE = {SEAT: "das Gremium", SUBSTITUTE: "das Gremium", FACTION: "die Fraktion", STAFF: "das Amt"}
# Columns that say something of a person, on whichever row they stand.
OF_A_PERSON = {"Titel": "title", "Anrede": "address_form"}
OF_A_CONTACT = {"E-Mail": "email", "Telefon": "phone", "Postanschrift": "post_address"}
LONGEST = {
    **{"Nachname": 80, "Vorname": 80, "Beschluss": 200},
    **{column: Person._meta.get_field(name).max_length for column, name in OF_A_PERSON.items()},
    **{column: PersonContact._meta.get_field(name).max_length for column, name in OF_A_CONTACT.items()},
}


def kind_of(row):
    """What a row is about, by the columns that it fills."""
    if any(row[column] for column in OF_A_SEAT):
        is_substitute = POSITION_WORDS.get(row["Aufgabe"].lower()) == Position.SUBSTITUTE
        return SUBSTITUTE if is_substitute else SEAT
    if row["Amt"]:
        return STAFF
    return FACTION if row["Fraktion"] else PERSON


@dataclass(frozen=True)
class Entry:
    """One row, understood; the person may still have to be entered. `place` is the committee, faction or office."""

    line: int
    kind: str
    person: Person
    place: object = None
    values: dict = field(default_factory=dict, repr=False)

    @property
    def key(self):
        return type(self.place), self.place and self.place.pk, self.person.pk or id(self.person)

    def overlaps(self, other):
        mine, theirs = self.values, other.values
        return mine["starts_on"] <= (theirs["ends_on"] or date.max) and theirs["starts_on"] <= (
            mine["ends_on"] or date.max
        )
