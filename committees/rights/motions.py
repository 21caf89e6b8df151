"""Vorlagen: who writes, signs, releases, withdraws and reads them."""

from committees.rights.roles import is_committee_services, is_town_wide
from committees.states import BEFORE_RELEASE, FROM_OUTSIDE, MotionState, UserRole


def may_release(motion, user):
    return is_town_wide(motion, user)


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


def may_take_back_summary(motion, user):
    """Of whatever version it is: what everyone reads can go again, also while a newer one is not public."""
    return is_committee_services(motion, user)


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
