"""Everyone who may read a Vorlage or may not, and Vorlagen in every state they can be in."""

from django.contrib.auth.models import AnonymousUser

from committees.actions import motions as actions
from committees.actions import publication
from committees.models import Committee, Motion, User
from committees.states import LegalProfile, MembershipRole, MotionState, NonPublicReason, Position, UserRole
from tests.committees.incoming import make_faction_draft, make_faction_member, make_faction_user, make_petition
from tests.committees.incoming import make_received as make_received_by_faction
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_membership,
    make_motion,
    make_user,
)

VISITOR, STRANGER, MEMBER, SUBSTITUTE, COUNCIL, OTHER_EXPERT, FORMER = "VSMUCEF"
CLERK, OTHER_CLERK, HEAD, OTHER_HEAD, TREASURY, MINUTES = "kKhHtm"
SERVICES, MAYOR, ADMIN, FACTION_STAFF = "sbaf"
OWN_FACTION, FACTION_MEMBER = "og"  # of a paper that a faction writes or has handed in
WHO = {
    VISITOR: "visitor without account",
    STRANGER: "account without a role",
    MEMBER: "expert citizen of the paper's committee",
    SUBSTITUTE: "substitute in the paper's committee",
    COUNCIL: "council member",
    OTHER_EXPERT: "expert citizen of another committee",
    FORMER: "former member of the paper's committee",
    CLERK: "clerk of the paper's office",
    OTHER_CLERK: "clerk of another office",
    HEAD: "head of the paper's office",
    OTHER_HEAD: "head of another office",
    TREASURY: "Kämmerei",
    MINUTES: "Schriftführung",
    SERVICES: "committee services",
    MAYOR: "mayor",
    ADMIN: "admin",
    FACTION_STAFF: "staff of a faction",
    OWN_FACTION: "staff of the paper's faction",
    FACTION_MEMBER: "council member of the paper's faction",
}
ALWAYS = set(WHO) - {OWN_FACTION, FACTION_MEMBER}  # whoever wrote the paper
# Who works in the town hall, and whose office it is; who sits in the paper's committee or in the council.
TOWN_HALL = {CLERK, OTHER_CLERK, HEAD, OTHER_HEAD, TREASURY, MINUTES, SERVICES, MAYOR}
OWN_HOUSE = {CLERK, HEAD, SERVICES, MAYOR}
MEMBERS = {MEMBER, SUBSTITUTE, COUNCIL}

# What happens to a draft until it is in the state of that name.
WAYS = {
    "draft": "",
    "waiting": "submit",
    "withdrawn draft": "withdraw",
    "released": "release",
    "revised": "release revise",
    "withdrawn": "release withdraw",
    "distributed": "release distribute",
    "distributed revised": "release distribute revise",
    "released again": "release distribute revise release",
    "withdrawn later": "release distribute withdraw",
    "published": "release publish",
    "published revised": "release publish revise",
    "published again": "release publish revise release",
    "published withdrawn": "release publish withdraw",
    "unpublished": "release publish unpublish",
}
ACT = {
    "submit": lambda motion, by: actions.submit(motion, by=motion.author),
    "withdraw": lambda motion, by: actions.withdraw(motion, "Grund", by=by),
    "release": lambda motion, by: actions.release(motion, "Neu." if motion.latest_version else "", by=by),
    "revise": lambda motion, by: actions.revise(motion, by=by),
    "distribute": lambda motion, by: publication.distribute(motion, by=by),
    "publish": lambda motion, by: publication.publish(motion, by=by),
    "unpublish": lambda motion, by: publication.unpublish(motion, "Grund", by=by),
}


def make_motion_in(state, *, is_public=True, **kwargs):
    reason = "" if is_public else NonPublicReason.CONTRACT
    motion = make_motion(is_public=is_public, reason_non_public=reason, **kwargs)
    services = make_committee_services()
    for step in WAYS[state].split():
        ACT[step](Motion.objects.get(pk=motion.pk), services)
    return Motion.objects.get(pk=motion.pk)


def make_from_outside(state, *, is_petition=False):
    """A paper of a faction or of a citizen; "draft" is still with the faction, the last three are released."""
    if state == "draft":
        return make_faction_draft()
    step = {"distributed": publication.distribute, "published": publication.publish}.get(state)
    make = make_petition if is_petition else make_received_by_faction
    motion = make(MotionState.RELEASED if step else MotionState(state))
    if step:
        step(motion, by=make_committee_services())
    return Motion.objects.get(pk=motion.pk)


def make_everyone(motion):
    """One of each kind of reader, seen from this motion; read anew, as each request does."""
    committee = motion.consultations.earliest("pk").committee
    council = Committee.objects.filter(legal_profile=LegalProfile.COUNCIL).first() or make_council()
    faction_staff = make_user()
    faction_staff.roles.create(role=UserRole.FACTION_STAFF, faction=make_faction(), starts_on="2025-11-01")
    seat = {"committee": committee, "role": MembershipRole.EXPERT_CITIZEN}
    for _ in range(2):
        make_membership(committee)
    users = {
        STRANGER: make_user(),
        MEMBER: with_seat(**seat),
        SUBSTITUTE: with_seat(**seat, position=Position.SUBSTITUTE, rank=1),
        COUNCIL: with_seat(committee=council),
        OTHER_EXPERT: with_seat(committee=make_committee(), role=MembershipRole.EXPERT_CITIZEN, has_vote=False),
        FORMER: with_seat(**seat | {"role": MembershipRole.COUNCIL_MEMBER}, ends_on="2025-12-31"),
        CLERK: make_clerk(motion.office),
        OTHER_CLERK: make_clerk(),
        HEAD: make_user(UserRole.OFFICE_HEAD, office=motion.office),
        OTHER_HEAD: make_user(UserRole.OFFICE_HEAD),
        TREASURY: make_user(UserRole.TREASURY),
        MINUTES: make_user(UserRole.MINUTE_TAKER),
        SERVICES: make_committee_services(),
        MAYOR: make_user(UserRole.MAYOR),
        ADMIN: make_user(UserRole.ADMIN),
        FACTION_STAFF: faction_staff,
    }
    if motion.faction:
        users |= {OWN_FACTION: make_faction_user(motion.faction), FACTION_MEMBER: make_faction_member(motion.faction)}
    return {VISITOR: AnonymousUser()} | {who: User.objects.get(pk=user.pk) for who, user in users.items()}


def with_seat(**seat):
    user = make_user()
    make_membership(person=user.person, **seat)
    return user


def names(letters):
    return sorted(WHO[letter] for letter in letters)


def signed_in(motion):
    """Everyone with an account."""
    return {who: user for who, user in make_everyone(motion).items() if who != VISITOR}


def status(client, user, address):
    client.force_login(user)
    return client.get(address).status_code
