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


# The vision looks so many years ahead (mandate of the founding paper).
SHORTEST_HORIZON, LONGEST_HORIZON = 3, 6


class ProposalState(TextChoices):
    """Where a Handlungsschwerpunkt or an idea stands; moved by decisions, each kept as a StateChange."""

    PROPOSED = "proposed", "vorgeschlagen"
    SELECTED = "selected", "ausgewählt"
    DEFERRED = "deferred", "zurückgestellt"
    REJECTED = "rejected", "abgelehnt"

    @classmethod
    def not_tackled(cls):
        """Those that need a reason."""
        return [cls.DEFERRED, cls.REJECTED]


PROPOSAL_SYMBOLS = {
    ProposalState.PROPOSED: "info",
    ProposalState.SELECTED: "success",
    ProposalState.DEFERRED: "warning",
    ProposalState.REJECTED: "danger",
}


class NotTackledReason(TextChoices):
    STAFF = "staff", "Personal"
    MONEY = "money", "Finanzen"
    COMPETENCE = "competence", "Zuständigkeit"
    TECHNOLOGY = "technology", "Technik"
    OTHER = "other", "Sonstiges"


class IdeaCategory(TextChoices):
    """How far an idea is from being begun."""

    FIRST = "first", "Kategorie 1: sofort beginnen"
    SECOND = "second", "Kategorie 2: in den nächsten Jahren"
    THIRD = "third", "Kategorie 3: später"


class ReportState(TextChoices):
    """Stored; what became of it afterwards follows from its Vorlage."""

    DRAFT = "draft", "Entwurf"
    DECIDED = "decided", "in der Gruppe beschlossen"
    SUBMITTED = "submitted", "als Vorlage eingebracht"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class MilestoneState(TextChoices):
    """Derived from its days and today, never stored."""

    DONE = "done", "erreicht"
    OVERDUE = "overdue", "überfällig"
    RUNNING = "running", "läuft"
    AHEAD = "ahead", "steht bevor"


MILESTONE_SYMBOLS = {
    MilestoneState.DONE: "success",
    MilestoneState.OVERDUE: "danger",
    MilestoneState.RUNNING: "info",
    MilestoneState.AHEAD: "info",
}


class ReportStand(TextChoices):
    """Where a report stands, derived from its state and its Vorlage."""

    DRAFT = "draft", "Entwurf"
    DECIDED = "decided", "in der Gruppe beschlossen"
    SUBMITTED = "submitted", "als Vorlage eingebracht"
    ON_AGENDA = "on_agenda", "auf Tagesordnung"
    SETTLED = "settled", "entschieden"
    WITHDRAWN = "withdrawn", "zurückgezogen"


REPORT_SYMBOLS = {
    ReportStand.DRAFT: "info",
    ReportStand.DECIDED: "info",
    ReportStand.SUBMITTED: "info",
    ReportStand.ON_AGENDA: "warning",
    ReportStand.SETTLED: "success",
    ReportStand.WITHDRAWN: "danger",
}
