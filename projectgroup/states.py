"""Closed lists of words of the project group; the German word stands beside each."""

from django.db.models import TextChoices

from committees.states import Position


class Bench(TextChoices):
    FACTION = "faction", "Fraktionen"
    ADMINISTRATION = "administration", "Verwaltung"


class VacancyReason(TextChoices):
    """Why somebody left a seat, in words that may stand on the public page."""

    LEFT = "left", "aus dem Rat oder dem Dienst der Stadt ausgeschieden"
    FACTION = "faction", "nicht mehr in der Fraktion"
    OFFICE = "office", "andere Aufgabe in der Verwaltung"
    RESIGNED = "resigned", "auf eigenen Wunsch"
    REPLACED = "replaced", "durch die benennende Stelle ersetzt"
    CLOSED = "closed", "Sitz aufgehoben"


# What somebody may be on a seat. A substitute stands beside the person whose seat it is.
SEAT_POSITIONS = (Position.MEMBER, Position.CHAIR, Position.DEPUTY_CHAIR, Position.SUBSTITUTE)


class SeatState(TextChoices):
    """Derived from seat and day, never stored."""

    TAKEN = "taken", "besetzt"
    LAPSED = "lapsed", "neu zu besetzen"
    VACANT = "vacant", "unbesetzt"


class NominationState(TextChoices):
    """Derived from what happened to a nomination, never stored."""

    OPEN = "open", "Benennung erbeten"
    EXPIRED = "expired", "Frist abgelaufen"
    ANSWERED = "answered", "benannt, wartet auf Bestätigung"
    CONFIRMED = "confirmed", "bestätigt"
    REJECTED = "rejected", "nicht bestätigt"
    WITHDRAWN = "withdrawn", "zurückgenommen"


NOMINATION_SYMBOLS = {
    NominationState.OPEN: "info",
    NominationState.EXPIRED: "warning",
    NominationState.ANSWERED: "warning",
    NominationState.CONFIRMED: "success",
    NominationState.REJECTED: "danger",
    NominationState.WITHDRAWN: "info",
}
