"""Wer darf was: the tables of rights as a person reads them, worked out by asking the rules themselves.

Each role is a sample user, each right is asked about sample records, as the pages ask it. Nothing is written down
twice: what a rule allows stands here by itself, and a rule that changes changes the table.
"""

from dataclasses import dataclass
from types import SimpleNamespace

from committees import rights
from committees.rights import Scope
from committees.states import (
    LegalProfile,
    MeetingState,
    MembershipRole,
    MinutesState,
    MotionState,
    Position,
    UserRole,
)
from committees.workflow import STEPS

OWN, OTHER, COMMITTEE, COUNCIL, FACTION = 1, 2, 3, 4, 5  # keys of the sample records


@dataclass(frozen=True)
class SampleRole:
    """A column: its words, and a user who is nothing but this."""

    words: str
    user: SimpleNamespace


@dataclass(frozen=True)
class Row:
    """A line: what is done, and who may."""

    words: str
    explains: str
    roles: tuple

    @property
    def who(self):
        return ", ".join(self.roles) or "niemand"


@dataclass(frozen=True)
class Table:
    title: str
    lines: tuple


def user(*, signs=False, **scope):
    """Signed in, without anything that the scope does not give."""
    signing = frozenset({OWN}) if signs else frozenset()
    found = Scope(**scope, find_signing_motions=lambda: signing)
    return SimpleNamespace(is_authenticated=True, is_superuser=False, person_id=1, pk=1, signs=signs, scope=found)


def seat(committee, *, role=MembershipRole.EXPERT_CITIZEN, position=Position.MEMBER):
    body = SimpleNamespace(is_council=committee == COUNCIL, slug=str(committee))
    return SimpleNamespace(committee_id=committee, committee=body, role=role, position=position)


def sits(*seats):
    return user(find_seats=lambda: list(seats))


def works(role, *offices, **scope):
    return user(roles=frozenset({role}), offices=frozenset(offices), **scope)


GUEST = SimpleNamespace(is_authenticated=False, is_superuser=False)
SIGNER = works(UserRole.OFFICE_HEAD, OTHER, signs=True)
SUBMITTER = user(roles=frozenset({UserRole.FACTION_STAFF}), find_factions=lambda: frozenset({FACTION}))
COUNCIL_MEMBER = sits(seat(COUNCIL, role=MembershipRole.COUNCIL_MEMBER))
MAYOR, SERVICES = works(UserRole.MAYOR), works(UserRole.COMMITTEE_SERVICES)
CLERK, STRANGER = works(UserRole.CLERK, OWN), works(UserRole.CLERK, OTHER)

PAPER_ROLES = (
    SampleRole("Sachbearbeitung des Amtes", CLERK),
    SampleRole("anderes Amt", STRANGER),
    SampleRole("wer mitzeichnet", SIGNER),
    SampleRole("Sitzungsdienst", SERVICES),
    SampleRole("Bürgermeister/in", MAYOR),
    SampleRole("einreichende Fraktion", SUBMITTER),
    SampleRole("Ratsmitglied", COUNCIL_MEMBER),
    SampleRole("Gremienpflege", works(UserRole.ADMIN)),
    SampleRole("ohne Anmeldung", GUEST),
)
SITTING_ROLES = (
    SampleRole("Sitzungsdienst", SERVICES),
    SampleRole("Vorsitz", sits(seat(COMMITTEE, position=Position.CHAIR))),
    SampleRole("Schriftführung", sits(seat(COMMITTEE, position=Position.MINUTE_TAKER))),
    SampleRole("Bürgermeister/in", MAYOR),
    SampleRole("Mitglied des Gremiums", sits(seat(COMMITTEE))),
    SampleRole("anderes Ratsmitglied", COUNCIL_MEMBER),
    SampleRole("Fraktionsgeschäftsstelle", SUBMITTER),
    SampleRole("Sachbearbeitung", CLERK),
    SampleRole("Gremienpflege", works(UserRole.ADMIN)),
    SampleRole("ohne Anmeldung", GUEST),
)


class SamplePaper(SimpleNamespace):
    """A Vorlage of the own office in one state, or an Antrag of the own faction."""

    def waits_for_signature_of(self, user):
        return user.signs

    lacks_signature_of = lacks_note_of = waits_for_signature_of


def paper(state, *, from_faction=False):
    return SamplePaper(
        pk=OWN,
        state=state,
        office_id=OWN,
        faction_id=FACTION if from_faction else None,
        member_id=None,
        is_from_outside=from_faction,
        deleted_at=None,
        release_asked_at=None,
        latest_version=None,
        kind=SimpleNamespace(is_from_citizens=False, answer_kind_id=None),
    )


def meeting(state):
    """A sitting of the committee."""
    committee = SimpleNamespace(pk=COMMITTEE, legal_profile=LegalProfile.COMMITTEE)
    committees = SimpleNamespace(all=lambda: [committee])
    return SimpleNamespace(pk=1, state=state, committees=committees, is_open_to_faction_staff=False)


def minutes(state, *, is_public):
    return SimpleNamespace(
        pk=1, state=state, is_public=is_public, recalled_at=None, meeting=meeting(MeetingState.FINISHED)
    )


# --- papers: the steps of the workflow ---


def paper_rows():
    return tuple(paper_row(step) for step in STEPS.values() if step.is_button)


def paper_row(step):
    samples = [paper(state, from_faction=outside) for state in step.sources for outside in (False, True)]
    may = (role.words for role in PAPER_ROLES if any(step.allowed(sample, role.user) for sample in samples))
    return Row(step.button, step.explains, tuple(may))


def reading_rows():
    """What is read of a paper, by state."""
    cases = (
        ("Entwurf einer Vorlage lesen", paper(MotionState.DRAFT), rights.reads_draft),
        ("Entwurf einer Vorlage bearbeiten", paper(MotionState.DRAFT), rights.may_edit),
        ("Vorlage in Mitzeichnung lesen", paper(MotionState.CO_SIGNING), rights.reads_draft),
        ("Entwurf einer Fraktion lesen und bearbeiten", paper(MotionState.DRAFT, from_faction=True), rights.may_edit),
        ("Zu einem Entwurf anmerken", paper(MotionState.DRAFT), rights.may_comment),
    )
    return tuple(row_of(words, PAPER_ROLES, ask, record) for words, record, ask in cases)


def row_of(words, roles, ask, record):
    return Row(words, "", tuple(role.words for role in roles if ask(record, role.user)))


# --- sittings ---

PLANNED, FINISHED = meeting(MeetingState.PLANNED), meeting(MeetingState.FINISHED)


def sent(record, user):
    return rights.reads_sent_agendas(user)


def reviews_own(record, user):
    return rights.may_remark_on_minutes(record, user) or rights.reviews_item(record, OWN, user)


SITTING_RIGHTS = (
    ("Tagesordnung in Vorbereitung lesen", rights.reads_agenda_in_preparation, PLANNED),
    ("Tagesordnung festsetzen und einladen", rights.may_set_agenda, PLANNED),
    ("Versandte Tagesordnung lesen", sent, PLANNED),
    ("Nichtöffentlichen Teil lesen", rights.reads_non_public_agenda, FINISHED),
    ("Sitzung leiten und mitschreiben", rights.may_run_sitting, PLANNED),
    ("Laufende Sitzung ganz mitlesen", rights.reads_running_sitting, PLANNED),
    ("Niederschrift schreiben", rights.may_write_minutes, minutes(MinutesState.DRAFT, is_public=True)),
    ("Niederschrift im Entwurf lesen", rights.reads_minutes, minutes(MinutesState.DRAFT, is_public=True)),
    ("Niederschrift durchsehen", rights.may_remark_on_minutes, minutes(MinutesState.REVIEW, is_public=True)),
    (
        "Im nichtöffentlichen Teil die Punkte des eigenen Amtes durchsehen",
        reviews_own,
        minutes(MinutesState.REVIEW, is_public=False),
    ),
    ("Unterzeichnete Niederschrift lesen", rights.reads_minutes, minutes(MinutesState.SIGNED, is_public=True)),
    ("Deren nichtöffentlichen Teil lesen", rights.reads_minutes, minutes(MinutesState.SIGNED, is_public=False)),
    ("Tagesordnung oder Niederschrift im Notfall zurückrufen", rights.may_recall, FINISHED),
)


def sitting_rows():
    return tuple(row_of(words, SITTING_ROLES, ask, record) for words, ask, record in SITTING_RIGHTS)


# --- the whole ---

PROGRAM_RIGHTS = (
    ("Beschlüsse ausfertigen, Ergebnisse veröffentlichen", rights.is_committee_services),
    ("Aufträge ändern und Bestätigungen vermerken", rights.may_change_order),
    ("Gremien, Fraktionen, Ämter, Sitze und Konten pflegen", rights.is_admin),
    ("Protokoll und Hintergrundarbeit sehen", rights.looks_after_program),
    ("Dem Archiv anbieten, was zu löschen ist, und seine Antwort festhalten", rights.may_offer_to_archive),
    ("Auskunft über Daten einer Person erstellen, ihren Namen im Protokoll löschen", rights.may_report_on_persons),
)


def tables() -> tuple[Table, ...]:
    """All tables of this app; others add theirs (hooks.rights_tables)."""
    program = tuple(row_of(words, SITTING_ROLES, ask, None) for words, ask in PROGRAM_RIGHTS)
    return (
        Table("Vorlagen und Anträge", (*reading_rows(), *paper_rows())),
        Table("Sitzungen und Niederschriften", sitting_rows()),
        Table("Beschlüsse, Aufträge, Verwaltung des Programms", program),
    )
