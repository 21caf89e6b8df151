"""What a Vorlage allows as it stands: small predicates (motion) → bool, asked by the steps of its procedure."""

from committees.states import MotionState as S


def can_be_asked(motion):
    return motion.release_asked_at is None and not (motion.is_still_outside or motion.must_be_signed)


def can_be_returned(motion):
    return motion.state != S.DRAFT or motion.release_asked_at is not None


def can_be_released(motion):
    """A paper whose way asks for Mitzeichnung is released when all have signed."""
    return motion.state != S.DRAFT or not (motion.is_still_outside or motion.must_be_signed)


def can_circulate(motion):
    return motion.release_asked_at is None and not motion.is_still_outside


def can_be_recalled(motion):
    """It is with the signers, signed, or waits for release."""
    return motion.state != S.DRAFT or motion.release_asked_at is not None


def can_be_deleted(motion):
    """What was released stays, and so does what came in from outside."""
    return motion.newest_version_number == 0 and motion.release_asked_at is None and not motion.has_receipt


def can_be_discarded(motion):
    return motion.newest_version_number > 0 and motion.release_asked_at is None


def can_be_declined(motion):
    """The examination found that neither Rat nor Ausschuss of the town is competent."""
    return motion.has_receipt and motion.receipt.is_competent is False


def can_be_replaced(motion):
    """The outside version of a citizen's letter, once it was released."""
    return motion.has_receipt and motion.kind.is_from_citizens


def can_be_revised(motion):
    """What came from outside is never edited (domain.md §3)."""
    return not motion.is_from_outside


def is_still_outside(motion):
    return motion.is_still_outside


def can_be_withdrawn(motion):
    return not motion.is_still_outside


def can_be_published(motion):
    newest = motion.latest_version
    return motion.has_unpublished_version and newest.is_public and not newest.is_withheld


def can_be_distributed(motion):
    """The newest version was not given to the members yet."""
    newest = motion.latest_version
    return newest is not None and not (newest.is_distributed or newest.is_withheld)


def can_be_revoked(motion):
    """The members, or everyone, have it; a Rückruf takes that back."""
    return motion.distributed_at is not None


def is_in_public(motion):
    return motion.is_in_public
