"""Who may do what: small predicates (record, user) → bool, and the scope that a user's roles open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from committees.states import (
    BEFORE_RELEASE,
    FROM_OUTSIDE,
    LegalProfile,
    MeetingFileKind,
    MeetingState,
    MembershipRole,
    MinutesState,
    MotionState,
    Position,
    UserRole,
)

TOWN_WIDE = {UserRole.COMMITTEE_SERVICES, UserRole.MAYOR}
OFFICE_ROLES = {UserRole.CLERK, UserRole.OFFICE_HEAD}
TOWN_HALL = {*OFFICE_ROLES, *TOWN_WIDE, UserRole.TREASURY, UserRole.MINUTE_TAKER}


@dataclass(frozen=True)
class Scope:
    """What a user's roles and memberships of one day open; keys, not records. Seats are looked up when asked for."""

    roles: frozenset = frozenset()
    offices: frozenset = frozenset()
    find_seats: Callable = list
    find_factions: Callable = frozenset
    find_members: Callable = frozenset
    find_signing_motions: Callable = frozenset
    find_opened_motions: Callable = frozenset  # see AgendaItemQuerySet.open_to_faction_staff

    @cached_property
    def seats(self):
        return self.find_seats()

    @cached_property
    def factions(self):
        """Factions this user may hand in papers for; nobody in town hall belongs to one."""
        return frozenset() if self.works_in_town_hall else self.find_factions()

    @cached_property
    def members(self):
        """The key of this user's person if it sits in the Rat, as a set: drafts of its own belong to it."""
        return frozenset() if self.works_in_town_hall else self.find_members()

    @property
    def writes_alone(self):
        """A member of the Rat who belongs to no faction brings in papers without one."""
        return bool(self.members) and not self.factions

    def brings_in(self, motion):
        """Whether this user's faction, or this very member, wrote the paper."""
        return motion.faction_id in self.factions or motion.member_id in self.members

    @cached_property
    def signing_motions(self):
        """Motions before release of whose Laufzettel this user may serve a station; only town hall is asked."""
        return self.find_signing_motions() if self.works_in_town_hall else frozenset()

    @cached_property
    def opened_motions(self):
        """Motions that a Geschäftsordnung opens to faction staff with all their parts; only they are asked."""
        return frozenset(self.find_opened_motions()) if self.works_for_faction else frozenset()

    @property
    def committees(self):
        return frozenset(seat.committee_id for seat in self.seats)

    @property
    def is_council_member(self):
        return any(seat.committee.is_council and seat.role == MembershipRole.COUNCIL_MEMBER for seat in self.seats)

    def has(self, role):
        return role in self.roles

    @property
    def reads_everything(self):
        return bool(TOWN_WIDE & self.roles)

    @property
    def works_in_town_hall(self):
        return bool(TOWN_HALL & self.roles)

    @property
    def works_for_faction(self):
        return self.has(UserRole.FACTION_STAFF)

    @property
    def administers(self):
        return self.has(UserRole.ADMIN)

    @property
    def hands_in(self):
        """Whether this user brings in papers from outside the administration."""
        return bool(self.factions) or self.writes_alone

    @property
    def handles_receipts(self):
        """Whether this user records and examines what comes in from outside."""
        return self.has(UserRole.COMMITTEE_SERVICES)

    @property
    def drafts(self):
        return self.has(UserRole.COMMITTEE_SERVICES) or bool(OFFICE_ROLES & self.roles)


def is_committee_services(record, user):
    return user.is_authenticated and user.scope.has(UserRole.COMMITTEE_SERVICES)


def may_release(motion, user):
    return is_committee_services(motion, user) or (user.is_authenticated and user.scope.has(UserRole.MAYOR))


def is_still_outside(motion):
    """What a faction or a member still writes belongs to them alone; town hall sees it from the Eingang on."""
    is_theirs = motion.faction_id is not None or motion.member_id is not None
    return is_theirs and motion.state == MotionState.DRAFT


def is_drafter(motion, user):
    """Clerks and heads of the motion's office, and committee services; of a draft from outside those who write it."""
    if not user.is_authenticated:
        return False
    if is_still_outside(motion):
        return user.scope.brings_in(motion)
    return is_committee_services(motion, user) or motion.office_id in user.scope.offices


def is_submitter(motion, user):
    """The faction or the member that a paper from outside came from."""
    return user.is_authenticated and user.scope.brings_in(motion)


def is_current_signer(motion, user):
    """Whose turn it is to sign this motion."""
    return user.is_authenticated and motion.pk in user.scope.signing_motions and motion.waits_for_signature_of(user)


def may_sign(motion, user):
    """Whose signature the Laufzettel still lacks, also ahead of their turn."""
    return user.is_authenticated and motion.pk in user.scope.signing_motions and motion.lacks_signature_of(user)


def may_note(motion, user):
    """Who is to know of this motion and has not said so yet."""
    return user.is_authenticated and motion.pk in user.scope.signing_motions and motion.lacks_note_of(user)


def may_edit(motion, user):
    """Drafts are edited by their office until they wait for release, then by committee services alone; during
    Mitzeichnung by their office and by those whose turn it is."""
    if motion.deleted_at:
        return False
    if motion.state == MotionState.CO_SIGNING:
        return is_drafter(motion, user) or is_current_signer(motion, user)
    if motion.state != MotionState.DRAFT:
        return False
    if motion.release_asked_at:
        return is_committee_services(motion, user)
    return is_drafter(motion, user)


def may_redact(motion, user):
    """The outside version of what a citizen wrote, until it is released."""
    is_open = motion.state in FROM_OUTSIDE and motion.kind.is_from_citizens
    return is_open and is_committee_services(motion, user)


def reads_originals(motion, user):
    """What a citizen handed in stays within town hall."""
    return user.is_authenticated and user.scope.works_in_town_hall and reads_draft(motion, user)


def may_write_summary(motion, user):
    """The drafters of a paper write its newest version in plain words, once that is released for everyone."""
    released = motion.latest_version
    return released is not None and released.is_public and is_drafter(motion, user)


def may_approve_summary(summary, user):
    """A second person, in committee services, looks at what everyone will read."""
    return is_committee_services(summary, user) and summary.written_by_id != user.pk


def may_answer(motion, user):
    """Whose office writes the Stellungnahme or the Antwort to a paper from outside."""
    is_open = motion.state in (MotionState.ASSIGNED, MotionState.RELEASED) and motion.kind.answer_kind_id is not None
    return is_open and motion.is_from_outside and may_create(motion.office, user)


def may_supplement(motion, user):
    """What came from outside is answered, not supplemented."""
    return motion.can_be_supplemented and not motion.is_from_outside and may_create(motion.office, user)


def may_comment(motion, user):
    """Whoever reads a draft may remark on it, until it is released."""
    return motion.state in BEFORE_RELEASE and reads_draft(motion, user)


def may_create(office, user):
    return user.is_authenticated and (
        user.scope.has(UserRole.COMMITTEE_SERVICES) or (office is not None and office.pk in user.scope.offices)
    )


def is_admin(record, user):
    return user.is_authenticated and user.scope.has(UserRole.ADMIN)


def asks_for_release(motion, user):
    """The office asks; committee services release without asking themselves."""
    return is_drafter(motion, user) and not is_committee_services(motion, user)


def reads_internal_parts(version, user):
    """Non-public attachments of a released version: the paper's office and committee services; once it was given to
    the members, the council, the committees that it went to (§ 58 Abs. 1 GO NRW), and the staff of factions where the
    GeschO says so."""
    if not user.is_authenticated:
        return False
    motion, scope = version.motion, user.scope
    if reads_draft(motion, user):
        return True
    if scope.works_in_town_hall or not version.is_distributed:
        return False
    if scope.is_council_member or motion.pk in scope.opened_motions:
        return True
    stations = version.content["consultations"]
    keys = {station["committee_id"] for station in stations if "committee_id" in station}
    # Versions from before keys were frozen name the address alone (models/versions.goes_to).
    slugs = {station["slug"] for station in stations if "committee_id" not in station}
    return any(seat.committee_id in keys or seat.committee.slug in slugs for seat in scope.seats)


def reads_draft(motion, user):
    """Whether the user sees the draft that may stand above the released versions."""
    if not user.is_authenticated:
        return False
    scope = user.scope
    if is_still_outside(motion):
        return scope.brings_in(motion)
    return (
        scope.reads_everything
        or motion.office_id in scope.offices
        or scope.brings_in(motion)
        or (motion.state in BEFORE_RELEASE and motion.pk in scope.signing_motions)
    )


def may_withdraw(motion, user):
    """A draft by its office; what was released only by those who release; what came from a faction or a member only by
    them, and what came from a citizen by committee services, whom the citizen tells."""
    if motion.faction_id or motion.member_id:
        return is_submitter(motion, user)
    if motion.is_from_outside:
        return is_committee_services(motion, user)
    return may_release(motion, user) if motion.latest_version else is_drafter(motion, user)


# --- sittings ---


def is_chair(meeting, user):
    """Whether this user presides over a committee of the sitting today."""
    keys = {committee.pk for committee in meeting.committees.all()}
    return user.is_authenticated and any(
        seat.committee_id in keys and seat.position == Position.CHAIR for seat in user.scope.seats
    )


def is_minute_taker(meeting, user):
    """Whether this user writes the minutes: appointed in a committee of the sitting, or for the whole town."""
    keys = {committee.pk for committee in meeting.committees.all()}
    return user.is_authenticated and (
        user.scope.has(UserRole.MINUTE_TAKER)
        or any(seat.committee_id in keys and seat.position == Position.MINUTE_TAKER for seat in user.scope.seats)
    )


def may_run_sitting(meeting, user):
    """Committee services and the Schriftführung record what happens; who presides may do the same at a second
    laptop."""
    return is_committee_services(meeting, user) or is_minute_taker(meeting, user) or is_chair(meeting, user)


def reads_running_sitting(meeting, user):
    """The page from which a sitting is led, non-public items too."""
    return may_run_sitting(meeting, user) or (user.is_authenticated and user.scope.has(UserRole.MAYOR))


def may_write_minutes(minutes, user):
    """The text is the Schriftführung's; committee services help."""
    return is_committee_services(minutes, user) or is_minute_taker(minutes.meeting, user)


def reads_minutes(minutes, user):
    """Until they are signed, those who run the sitting; in the Durchsicht of the public part town hall too. Signed ones
    those who read the agenda of that part."""
    if not user.is_authenticated:
        return False
    if reads_running_sitting(minutes.meeting, user):
        return True
    if minutes.state in MinutesState.signed():
        return reads_sent_agendas(user) if minutes.is_public else reads_non_public_agenda(minutes.meeting, user)
    return minutes.is_public and minutes.state == MinutesState.REVIEW and user.scope.works_in_town_hall


def may_remark_on_minutes(minutes, user):
    """Who reads them in the Durchsicht remarks; until which day is the action's question."""
    return minutes.state == MinutesState.REVIEW and reads_minutes(minutes, user)


def may_object_to_minutes(minutes, user):
    """Members against signed minutes; committee services write down what reaches them otherwise."""
    if minutes.state not in MinutesState.signed() or not reads_minutes(minutes, user):
        return False
    keys = {committee.pk for committee in minutes.meeting.committees.all()}
    return is_committee_services(minutes, user) or bool(user.person_id and keys & user.scope.committees)


def may_set_agenda(meeting, user):
    """Committee services prepare an agenda; setting it and inviting is the chair's as well (domain.md §4)."""
    return is_committee_services(meeting, user) or is_chair(meeting, user)


def reads_agenda_in_preparation(meeting, user):
    """Town hall, and the chair, who sets the agenda."""
    return user.is_authenticated and (user.scope.works_in_town_hall or is_chair(meeting, user))


def reads_sent_agendas(user):
    """Who has an agenda from its Versand on; everyone else reads it once it is public."""
    if not user.is_authenticated:
        return False
    scope = user.scope
    return scope.works_in_town_hall or scope.works_for_faction or bool(scope.seats)


def reads_non_public_agenda(meeting, user):
    """Every item of the non-public part by its own title: committee services, the mayor, and once it has begun the
    Schriftführung; who sits in a committee of the sitting or stands in there; all council members, where they may
    listen (§ 58 Abs. 1 S. 4 GO NRW); the staff of a faction, if the GeschO of that day says so. Others in town hall
    read what their office wrote (reads_item)."""
    if not user.is_authenticated:
        return False
    scope, committees = user.scope, meeting.committees.all()
    if scope.reads_everything or scope.committees & {committee.pk for committee in committees}:
        return True
    if meeting.state in MeetingState.once_begun() and is_minute_taker(meeting, user):
        return True
    if scope.works_in_town_hall:
        return False
    open_to_council = LegalProfile.open_to_council()
    if scope.is_council_member and any(committee.legal_profile in open_to_council for committee in committees):
        return True
    return scope.works_for_faction and meeting.is_open_to_faction_staff


def reads_item(item, office, user, *, reads_non_public):
    """One item of an agenda, {"is_public": …} as it was frozen; `office` is the key of the office that wrote its
    paper, None without one; `reads_non_public` what reads_non_public_agenda says."""
    if item["is_public"] or reads_non_public:
        return True
    return user.is_authenticated and office is not None and office in user.scope.offices


def reads_document(meeting, user, *, kind, is_public, is_sent):
    """A document of a sitting: everyone what is public; those it went to once it was sent, and before that those who
    prepare the sitting; what holds non-public items only those who read all of them."""
    if is_public:
        return True
    if not (is_sent or reads_agenda_in_preparation(meeting, user)):
        return False
    if kind in MeetingFileKind.for_everyone():
        return reads_sent_agendas(user)
    return reads_non_public_agenda(meeting, user)


# --- orders ---


def may_update_order(order, user):
    """The office that carries it out says how it stands and asks for another date; committee services do both for
    all."""
    return is_committee_services(order, user) or (user.is_authenticated and order.office_id in user.scope.offices)


def may_change_order(order, user):
    """What an order says, who carries it out, and that its committee confirmed it: committee services record that."""
    return is_committee_services(order, user)


def may_report_orders(user):
    return user.is_authenticated and user.scope.drafts
