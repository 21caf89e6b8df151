"""Who sees what and who may take which step (domain.md §4), read from two tables."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.actions import motions as actions
from committees.actions import publication
from committees.models import Motion, MotionVersion, User
from committees.rights import may_create, may_edit, reads_internal_parts
from committees.states import MembershipRole, NonPublicReason, Position, UserRole
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_membership,
    make_motion,
    make_office,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

VISITOR, STRANGER, MEMBER, SUBSTITUTE, COUNCIL, OTHER_EXPERT, FORMER = "VSMUCEF"
CLERK, OTHER_CLERK, HEAD, OTHER_HEAD, TREASURY, MINUTES = "kKhHtm"
SERVICES, MAYOR, ADMIN, FACTION_STAFF = "sbaf"
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
}
# everyone          V S M U C E F   k K h H t m   s b a f
VISIBLE = """
state               public paper                     non-public paper
draft               - - - - - - -   k - h - - -   s b - -   |   - - - - - - -   k - h - - -   s b - -
waiting             - - - - - - -   k - h - - -   s b - -   |   - - - - - - -   k - h - - -   s b - -
withdrawn draft     - - - - - - -   k - h - - -   s b - -   |   - - - - - - -   k - h - - -   s b - -
released            - - - - - - -   k K h H t m   s b - -   |   - - - - - - -   k - h - - -   s b - -
revised             - - - - - - -   k K h H t m   s b - -   |   - - - - - - -   k - h - - -   s b - -
withdrawn           - - - - - - -   k K h H t m   s b - -   |   - - - - - - -   k - h - - -   s b - -
distributed         - - M U C E -   k K h H t m   s b - f   |   - - M U C - -   k - h - - -   s b - -
distributed revised - - M U C E -   k K h H t m   s b - f   |   - - M U C - -   k - h - - -   s b - -
released again      - - M U C E -   k K h H t m   s b - f   |   - - M U C - -   k - h - - -   s b - -
withdrawn later     - - M U C E -   k K h H t m   s b - f   |   - - M U C - -   k - h - - -   s b - -
published           V S M U C E F   k K h H t m   s b a f   |
published revised   V S M U C E F   k K h H t m   s b a f   |
published again     V S M U C E F   k K h H t m   s b a f   |
published withdrawn V S M U C E F   k K h H t m   s b a f   |
unpublished         - - M U C E -   k K h H t m   s b - f   |
"""

# state             clerk, head       committee services                            mayor
STEPS = """
draft              | submit withdraw | release withdraw                             | release
waiting            | withdraw        | return release withdraw                      | return release
withdrawn draft    |                 |                                              |
released           | revise          | publish distribute revise withdraw           | withdraw
revised            | submit          | release publish distribute withdraw          | release withdraw
withdrawn          |                 |                                              |
distributed        | revise          | publish revise withdraw                      | withdraw
distributed revised| submit          | release publish withdraw                     | release withdraw
released again     | revise          | publish distribute revise withdraw           | withdraw
withdrawn later    |                 |                                              |
published          | revise          | revise unpublish withdraw                    | withdraw
published revised  | submit          | release unpublish withdraw                   | release withdraw
published again    | revise          | publish distribute revise unpublish withdraw | withdraw
published withdrawn|                 | unpublish                                    |
unpublished        | revise          | publish revise withdraw                      | withdraw
"""

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


def visible_rows():
    for line in VISIBLE.strip().splitlines()[1:]:
        public, non_public = line[20:].split("|")
        yield line[:20].strip(), True, set(public) - set("- ")
        if non_public.strip():
            yield line[:20].strip(), False, set(non_public) - set("- ")


def step_rows():
    for line in STEPS.strip().splitlines():
        state, office, services, mayor = (cell.strip() for cell in line.split("|"))
        yield state, office.split(), services.split(), mayor.split()


def make_motion_in(state, *, is_public=True, **kwargs):
    reason = "" if is_public else NonPublicReason.CONTRACT
    motion = make_motion(is_public=is_public, reason_non_public=reason, **kwargs)
    services = make_committee_services()
    for step in WAYS[state].split():
        ACT[step](Motion.objects.get(pk=motion.pk), services)
    return Motion.objects.get(pk=motion.pk)


def make_everyone(motion):
    """One of each kind of reader, seen from this motion; read anew, as each request does."""
    committee = motion.consultations.get().committee
    council = make_council()
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
    return {VISITOR: AnonymousUser()} | {who: User.objects.get(pk=user.pk) for who, user in users.items()}


def with_seat(**seat):
    user = make_user()
    make_membership(person=user.person, **seat)
    return user


def names(letters):
    return sorted(WHO[letter] for letter in letters)


@pytest.mark.parametrize(("state", "is_public", "expected"), list(visible_rows()))
def test_motion_is_visible_to_these_and_nobody_else(state, is_public, expected):
    motion = make_motion_in(state, is_public=is_public)
    make_motion()

    seen = {who for who, user in make_everyone(motion).items() if motion in Motion.objects.visible_to(user)}

    assert names(seen) == names(expected)


@pytest.mark.parametrize(("state", "office", "services", "mayor"), list(step_rows()))
def test_each_may_take_these_steps(state, office, services, mayor):
    motion = make_motion_in(state)
    everyone = make_everyone(motion)

    steps = {WHO[who]: [step.name for step in motion.steps_for(user)] for who, user in everyone.items()}

    expected = {CLERK: office, HEAD: office, SERVICES: services, MAYOR: mayor}
    assert steps == {WHO[who]: in_table_order(expected.get(who, [])) for who in everyone}


def in_table_order(steps):
    order = ["submit", "return", "release", "publish", "distribute", "revise", "unpublish", "withdraw"]
    return sorted(steps, key=order.index)


@pytest.mark.parametrize("state", ["released", "revised", "distributed", "released again", "withdrawn later"])
def test_non_public_motion_can_never_be_published(state):
    motion = make_motion_in(state, is_public=False)

    assert "publish" not in [step.name for step in motion.steps_for(make_committee_services())]


@pytest.mark.parametrize(
    ("state", "editors"),
    [
        ("draft", {CLERK, HEAD, SERVICES}),
        ("waiting", {SERVICES}),
        ("revised", {CLERK, HEAD, SERVICES}),
        ("released", set()),
        ("published", set()),
        ("withdrawn draft", set()),
        ("withdrawn", set()),
    ],
)
def test_motion_is_edited_by_these_and_nobody_else(state, editors):
    motion = make_motion_in(state)

    found = {who for who, user in make_everyone(motion).items() if may_edit(motion, user)}

    assert names(found) == names(editors)


def test_drafts_are_begun_by_their_office_and_committee_services():
    motion = make_motion()

    found = {who for who, user in make_everyone(motion).items() if may_create(motion.office, user)}

    assert names(found) == names({CLERK, HEAD, SERVICES})


# Readers of a public paper's non-public attachments (§ 58 Abs. 1 GO NRW for members).
OWN_HOUSE = {CLERK, HEAD, SERVICES, MAYOR}
READERS = {
    "draft": OWN_HOUSE,
    "released": OWN_HOUSE,
    "distributed": OWN_HOUSE | {MEMBER, SUBSTITUTE, COUNCIL},
    "published": OWN_HOUSE | {MEMBER, SUBSTITUTE, COUNCIL},
    "unpublished": OWN_HOUSE | {MEMBER, SUBSTITUTE, COUNCIL},
}


@pytest.mark.parametrize("state", READERS)
def test_non_public_attachments_are_read_by_these_and_nobody_else(state):
    motion = make_motion_in(state)

    found = {who for who, user in make_everyone(motion).items() if reads_internal_parts(motion, user)}

    assert names(found) == names(READERS[state])


def test_member_reads_no_attachment_of_a_new_draft(client):
    motion = make_motion_in("distributed revised")
    attachment = make_attachment(motion, data=A_PDF + b"new")
    client.force_login(with_seat(committee=make_council()))

    answer = client.get(reverse("attachment-file", args=[motion.address, attachment.pk]))

    assert answer.status_code == 404


def test_non_public_attachment_answers_these_and_nobody_else(client):
    motion = make_motion()
    make_attachment(motion, is_public=False)
    for step in ("release", "publish"):
        ACT[step](Motion.objects.get(pk=motion.pk), make_committee_services())
    motion.refresh_from_db()
    address = reverse("intern-version-file", args=[motion.address, 1, 1])

    found = {who for who, user in signed_in(motion).items() if status(client, user, address) == 200}

    assert names(found) == names(READERS["published"])


def signed_in(motion):
    """Everyone with an account."""
    return {who: user for who, user in make_everyone(motion).items() if who != VISITOR}


def status(client, user, address):
    client.force_login(user)
    return client.get(address).status_code


# Version 1 was given out, version 2 only released: who reads which.
READ_BOTH, READ_FIRST = {CLERK, HEAD, SERVICES, MAYOR}, {MEMBER, SUBSTITUTE, COUNCIL}
TOWN_HALL = {CLERK, OTHER_CLERK, HEAD, OTHER_HEAD, TREASURY, MINUTES, SERVICES, MAYOR}
PUBLIC, NON_PUBLIC = {"is_public": True, "reason_non_public": ""}, {"is_public": False, "reason_non_public": "contract"}
LATER_VERSIONS = {
    "distributed, public": ("distributed", PUBLIC, PUBLIC, {(1, 2): TOWN_HALL, (1,): {*READ_FIRST, OTHER_EXPERT, FACTION_STAFF}}),
    "distributed, non-public": ("distributed", NON_PUBLIC, NON_PUBLIC, {(1, 2): READ_BOTH, (1,): READ_FIRST}),
    "distributed, becomes non-public": (
        "distributed",
        PUBLIC,
        NON_PUBLIC,
        {(1, 2): READ_BOTH, (1,): {*TOWN_HALL, *READ_FIRST, OTHER_EXPERT, FACTION_STAFF} - READ_BOTH},
    ),
    "distributed, becomes public": (
        "distributed",
        NON_PUBLIC,
        PUBLIC,
        {(1, 2): READ_BOTH, (1,): READ_FIRST, (2,): TOWN_HALL - READ_BOTH},
    ),
    "published, public": ("published", PUBLIC, PUBLIC, {(1, 2): TOWN_HALL, (1,): set(WHO) - TOWN_HALL}),
    "published, becomes non-public": (
        "published",
        PUBLIC,
        NON_PUBLIC,
        {(1, 2): READ_BOTH, (1,): set(WHO) - READ_BOTH},
    ),
}


def make_later_version(state, first, second, **kwargs):
    """Version 1 in this state, version 2 released above it."""
    motion = make_motion_in(state, is_public=first["is_public"], **kwargs)
    services = make_committee_services()
    actions.revise(motion, by=services)
    Motion.objects.filter(pk=motion.pk).update(**second)
    actions.release(Motion.objects.get(pk=motion.pk), "Neu", by=services)
    return Motion.objects.get(pk=motion.pk)


@pytest.mark.parametrize(("state", "first", "second", "expected"), LATER_VERSIONS.values(), ids=LATER_VERSIONS)
def test_later_version_stays_inside_the_administration(state, first, second, expected):
    motion = make_later_version(state, first, second)

    read = {who: numbers_read(motion, user) for who, user in make_everyone(motion).items()}

    others = set(WHO) - set().union(*expected.values())
    assert read == {who: numbers for numbers, readers in (expected | {(): others}).items() for who in readers}


def numbers_read(motion, user):
    versions = MotionVersion.objects.visible_to(user).filter(motion=motion).order_by("number")
    return tuple(versions.values_list("number", flat=True))


@pytest.mark.parametrize("step", ["distribute", "publish"])
def test_later_version_reaches_the_members_when_it_is_given_out(step):
    motion = make_later_version("distributed", PUBLIC, PUBLIC)

    ACT[step](motion, make_committee_services())

    everyone = make_everyone(motion)
    assert {who: numbers_read(motion, everyone[who]) for who in READ_FIRST} == dict.fromkeys(READ_FIRST, (1, 2))


@pytest.mark.parametrize("second", [PUBLIC, NON_PUBLIC])
def test_account_without_a_role_reads_published_versions_only(client, second):
    motion = make_later_version("published", PUBLIC, second)
    client.force_login(make_user())

    answers = [client.get(reverse("intern-version-pdf", args=[motion.address, n])).status_code for n in (1, 2)]

    assert answers == [200, 404]


@pytest.mark.parametrize("who", [OTHER_EXPERT, OTHER_CLERK, FACTION_STAFF])
def test_draft_that_becomes_public_does_not_open_its_non_public_version(who):
    motion = make_motion_in("distributed revised", is_public=False)
    everyone = make_everyone(motion)

    Motion.objects.filter(pk=motion.pk).update(is_public=True)

    assert motion not in Motion.objects.visible_to(everyone[who])


def test_roles_end_with_their_last_day():
    office = make_office()
    motion = make_motion(office=office)
    clerk = make_clerk(office)
    clerk.roles.update(ends_on="2021-12-31")

    assert motion not in Motion.objects.visible_to(User.objects.get(pk=clerk.pk))


def test_seats_begin_with_their_first_day():
    motion = make_motion_in("distributed", is_public=False)
    member = with_seat(committee=motion.consultations.get().committee, starts_on="2030-10-01")

    assert motion not in Motion.objects.visible_to(User.objects.get(pk=member.pk))


@pytest.mark.parametrize("who", [STRANGER, MEMBER, CLERK, SERVICES])
def test_visible_motions_need_the_same_queries_for_any_number(who):
    motion = make_motion_in("distributed")
    user = make_everyone(motion)[who]
    committee = motion.consultations.get().committee

    with_one = queries_for(user)
    for _ in range(2):
        make_motion_in("distributed", committee=committee)
        make_membership(person=user.person)
    with_three = queries_for(user)

    assert with_one == with_three <= 5


def queries_for(user):
    with CaptureQueriesContext(connection) as queries:
        list(Motion.objects.visible_to(User.objects.get(pk=user.pk)))
    return len(queries)
