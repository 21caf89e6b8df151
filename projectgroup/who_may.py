"""Wer darf was mit einer Projektgruppe: what its pages ask, asked about a sample group (committees.who_may)."""

from dataclasses import dataclass
from types import SimpleNamespace

from committees import who_may
from committees.states import MeetingState, Position, UserRole
from committees.who_may import SampleRole, Table
from projectgroup import rights


@dataclass(frozen=True)
class SampleSeats:
    """(person, position) of those who sit in the sample group; answers as its rows do."""

    taken: tuple

    def on(self, day):
        return self

    def filter(self, person, position__in=tuple(Position)):
        return SampleSeats(tuple(seat for seat in self.taken if seat[0] == person and seat[1] in position__in))

    def exclude(self, position):
        return SampleSeats(tuple(seat for seat in self.taken if seat[1] != position))

    def exists(self):
        return bool(self.taken)


CHAIR, MEMBER, SUBSTITUTE, EMPLOYEE = range(11, 15)  # keys of the sample persons
SEATS = ((CHAIR, Position.CHAIR), (MEMBER, Position.MEMBER), (SUBSTITUTE, Position.SUBSTITUTE))
PAPER = SimpleNamespace(latest_version=1, office=SimpleNamespace(pk=who_may.OWN))
GROUP = SimpleNamespace(assignments=SampleSeats((*SEATS, (EMPLOYEE, Position.MEMBER))), founding_motion=PAPER)
REPORT = SimpleNamespace(group=GROUP)
MEETING = who_may.meeting(MeetingState.FINISHED)


def sitting(person, *, user=None):
    """A user who is this person of the group."""
    found = user or who_may.user()
    return SimpleNamespace(**vars(found) | {"person_id": person})


PRESIDES = who_may.sits(who_may.seat(who_may.COMMITTEE, position=Position.CHAIR))
OF_THE_OFFICE = who_may.works(UserRole.CLERK, who_may.OWN)

ROLES = (
    SampleRole("Gremienpflege", who_may.works(UserRole.ADMIN)),
    SampleRole("Sitzungsdienst", who_may.SERVICES),
    SampleRole("Leitung der Gruppe", sitting(CHAIR)),
    SampleRole("Mitglied der Gruppe", sitting(MEMBER)),
    SampleRole("Stellvertretung in der Gruppe", sitting(SUBSTITUTE)),
    SampleRole("Mitglied aus dem Amt der Gründungsvorlage", sitting(EMPLOYEE, user=OF_THE_OFFICE)),
    SampleRole("Vorsitz des Gremiums, dem sie berichtet", PRESIDES),
    SampleRole("Ratsmitglied", who_may.COUNCIL_MEMBER),
    SampleRole("Sachbearbeitung", OF_THE_OFFICE),
    SampleRole("ohne Anmeldung", who_may.GUEST),
)

RIGHTS = (
    ("Aus einer freigegebenen Vorlage eine Gruppe gründen", rights.may_found, PAPER),
    ("Sitze besetzen, um Benennungen bitten, Zusammensetzung ändern", rights.may_fill, GROUP),
    ("Die erste Sitzung eintragen", rights.may_plan, GROUP),
    ("Gruppe und Strategieplan veröffentlichen und zurücknehmen", rights.may_publish, GROUP),
    ("Vision, Schwerpunkte, Ideen, Zeitplan und Bericht schreiben", rights.may_work, GROUP),
    ("Ideen bewerten", rights.may_score, GROUP),
    ("Bewertung eröffnen und schließen, Beschluss der Gruppe festhalten", rights.may_lead, GROUP),
    ("Den Bericht als Vorlage einbringen", rights.may_submit, REPORT),
    ("Festhalten, was das Gremium am Bericht geändert hat", rights.may_settle, MEETING),
)


def tables() -> tuple[Table, ...]:
    return (Table("Projektgruppen", tuple(who_may.row_of(words, ROLES, ask, record) for words, ask, record in RIGHTS)),)
