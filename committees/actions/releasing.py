"""From non-public to public in two steps: one person proposes, another confirms or refuses (§ 48 Abs. 2 GO NRW)."""

from django.db import transaction
from django.urls import reverse

from committees.actions.publication import publish
from committees.actions.second_person import reasons_for_another, why_two
from committees.actions.seen import refuse_unseen_proposal
from committees.mails import mail, users_with
from committees.models import AuditEntry, Motion, ReleaseProposal
from committees.rights import is_committee_services, may_release
from committees.standing import can_be_published
from committees.states import ReleaseDecision, UserRole
from committees.workflow import NotAllowed

NONE_WAITS = "Es wartet kein Vorschlag mehr: Er ist entschieden, oder die Fassung ist ersetzt oder zurückgerufen."


@transaction.atomic
def propose(motion, note, *, by):
    """Say why the newest version may become public, and ask others to look at it."""
    motion = held(motion)
    if not may_release(motion, by):
        raise NotAllowed("Veröffentlichungen schlagen der Sitzungsdienst und die Verwaltungsleitung vor.")
    if not can_be_published(motion):
        raise NotAllowed("Jetzt gibt es keine Fassung, die veröffentlicht werden kann.")
    if not why_two(motion):
        raise NotAllowed("Hier war nichts nichtöffentlich; veröffentlichen kann eine Person allein.")
    proposal = ReleaseProposal.objects.create(version=motion.latest_version, note=note, proposed_by=by)
    AuditEntry.objects.note(by=by, subject=motion, action="propose_publication", note=note)
    tell_second_people(motion, by)
    return proposal


def held(motion):
    return Motion.objects.select_for_update(no_key=True).get(pk=motion.pk)


def tell_second_people(motion, by):
    mail(
        users_with(UserRole.COMMITTEE_SERVICES).exclude(pk=by.pk),
        subject=f"Zu bestätigen: {motion.number}",
        text=f"Die Vorlage {motion.number} soll öffentlich werden. Eine zweite Person bestätigt das oder lehnt es ab.",
        path=page_of(motion),
    )


def page_of(motion):
    return reverse("motion-publicity", args=[motion.address])


@transaction.atomic
def confirm(motion, *, by, seen=None):
    """Publish what another person proposed."""
    motion = held(motion)
    proposal = waiting_at(motion)
    refuse_same_person(proposal, motion, by)
    refuse_unseen_proposal(proposal, motion.newest_version_number, seen)
    return publish(motion, by=by)


@transaction.atomic
def refuse(motion, reason, *, by, seen=None):
    """Say why it stays inside; the one who proposed it is told."""
    motion = held(motion)
    proposal = waiting_at(motion)
    if not is_committee_services(motion, by):
        raise NotAllowed("Über die Veröffentlichung entscheidet der Sitzungsdienst.")
    refuse_same_person(proposal, motion, by)
    refuse_unseen_proposal(proposal, motion.newest_version_number, seen)
    proposal.decide(ReleaseDecision.REFUSED, by=by, reason=reason)
    AuditEntry.objects.note(by=by, subject=motion, action="refuse_publication", note=reason)
    mail(
        [proposal.proposed_by],
        subject=f"Nicht veröffentlicht: {motion.number}",
        text=f"Die Veröffentlichung der Vorlage {motion.number} ist abgelehnt. Den Grund lesen Sie im Arbeitsraum.",
        path=page_of(motion),
    )


def waiting_at(motion):
    proposal = ReleaseProposal.objects.waiting().filter(version=motion.latest_version).first()
    if proposal is None:
        raise NotAllowed(NONE_WAITS)
    return proposal


def refuse_same_person(proposal, motion, user):
    if reason := obstacle(proposal, motion, user):
        raise NotAllowed(reason)


def obstacle(proposal, motion, user):
    """Why this user is not the second person, or ""."""
    if proposal.proposed_by_id == user.pk:
        return "Sie haben die Veröffentlichung vorgeschlagen; entscheiden muss eine zweite Person (§ 48 Abs. 2 GO NRW)."
    return reasons_for_another([motion], user).get(motion.pk, "")
