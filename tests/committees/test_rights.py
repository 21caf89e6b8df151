"""Who sees what and who may take which step (domain.md §4), read from two tables."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.models import Meeting, Motion, User
from committees.rights import may_create, may_edit, reads_draft, reads_internal_parts
from committees.workflow import STEPS as STEPS_OF_WORKFLOW
from tests.committees.everyone import (
    ACT,
    ALWAYS,
    CLERK,
    FACTION_MEMBER,
    FORMER,
    HEAD,
    MAYOR,
    MEMBER,
    MEMBERS,
    OWN_FACTION,
    OWN_HOUSE,
    SERVICES,
    STRANGER,
    SUBSTITUTE,
    TOWN_HALL,
    VISITOR,
    WHO,
    make_everyone,
    make_from_outside,
    make_motion_in,
    names,
    signed_in,
    status,
    with_seat,
)
from tests.committees.incoming import CITIZEN
from tests.factories import (
    make_attachment,
    make_clerk,
    make_committee,
    make_committee_services,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

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

# everyone          V S M U C E F   k K h H t m   s b a f   o g
OUTSIDE = """
state               paper of a faction                      letter of a citizen
draft               - - - - - - -   - - - - - -   - - - -   o g |
received            - - - - - - -   k - h - - -   s b - -   o g | - - - - - - -   k - h - - -   s b - -
examined            - - - - - - -   k - h - - -   s b - -   o g | - - - - - - -   k - h - - -   s b - -
assigned            - - - - - - -   k - h - - -   s b - -   o g | - - - - - - -   k - h - - -   s b - -
released            - - - - - - -   k K h H t m   s b - -   o g | - - - - - - -   k K h H t m   s b - -
distributed         - - M U C E -   k K h H t m   s b - f   o g | - - M U C E -   k K h H t m   s b - f
published           V S M U C E F   k K h H t m   s b a f   o g | V S M U C E F   k K h H t m   s b a f
"""

# state     | faction             | committee services               | the same, letter of a citizen
OUTSIDE_STEPS = """
draft       | hand_in delete      |                                  |
received    | withdraw            | examine                          | examine withdraw
examined    | withdraw            | assign examine_again             | assign examine_again withdraw
assigned    | withdraw            | assign release                   | assign release withdraw
released    | withdraw            | publish distribute               | publish distribute replace_outside withdraw
"""

# state            | clerk, head            | mayor          | committee services
STEPS = """
draft              |circulate submit withdraw delete|release         |circulate release withdraw delete
waiting            |recall withdraw         |return release  |recall return release withdraw
withdrawn draft    |                        |                |
released           |revise                  |withdraw        |publish distribute revise withdraw
revised            |circulate submit discard|release withdraw|circulate release publish distribute withdraw discard
withdrawn          |                        |                |
distributed        |revise                  |withdraw revoke |publish revise withdraw revoke
distributed revised|circulate submit discard|release withdraw revoke|circulate release publish withdraw discard revoke
released again     |revise                  |withdraw revoke |publish distribute revise withdraw revoke
withdrawn later    |                        |revoke          |revoke
published          |revise                  |withdraw revoke |revise unpublish withdraw revoke
published revised  |circulate submit discard|release withdraw revoke|circulate release unpublish withdraw discard revoke
published again    |revise                  |withdraw revoke |publish distribute revise unpublish withdraw revoke
published withdrawn|                        |revoke          |unpublish revoke
unpublished        |revise                  |withdraw revoke |publish revise withdraw revoke
"""


def visible_rows():
    for line in VISIBLE.strip().splitlines()[1:]:
        public, non_public = line[20:].split("|")
        yield line[:20].strip(), True, set(public) - set("- ")
        if non_public.strip():
            yield line[:20].strip(), False, set(non_public) - set("- ")


def step_rows():
    for line in STEPS.strip().splitlines():
        state, office, mayor, services = (cell.strip() for cell in line.split("|"))
        yield state, office.split(), services.split(), mayor.split()


def outside_rows():
    for line in OUTSIDE.strip().splitlines()[1:]:
        faction, citizen = line[20:].split("|")
        yield line[:20].strip(), False, set(faction) - set("- ")
        if citizen.strip():
            yield line[:20].strip(), True, set(citizen) - set("- ")


def make_house():
    """A paper of one office to one committee in every state, with everyone who may read those or may not; and papers
    from outside, each with everyone around it."""
    here = {"office": make_office(), "committee": make_committee()}
    papers = {
        (state, is_public): make_motion_in(state, is_public=is_public, **here) for state, is_public, _ in visible_rows()
    }
    outside = {
        (state, is_petition): make_from_outside(state, is_petition=is_petition)
        for state, is_petition, _ in outside_rows()
    }
    return SimpleNamespace(
        papers=papers,
        everyone=make_everyone(papers["draft", True]),
        outside={name: (motion, make_everyone(motion)) for name, motion in outside.items()},
    )


stand = stands(make_house)


@pytest.fixture
def house(stand, db, tmp_path):
    return stand.own(tmp_path)


@pytest.mark.parametrize(("state", "is_public", "expected"), list(visible_rows()))
def test_motion_is_visible_to_these_and_nobody_else(house, state, is_public, expected):
    motion = house.papers[state, is_public]

    seen = {who for who, user in house.everyone.items() if motion in Motion.objects.visible_to(user)}

    assert names(seen) == names(expected)


@pytest.mark.parametrize(("state", "office", "services", "mayor"), list(step_rows()))
def test_each_may_take_these_steps(house, state, office, services, mayor):
    motion = house.papers[state, True]

    steps = {WHO[who]: [step.name for step in motion.steps_for(user)] for who, user in house.everyone.items()}

    expected = {CLERK: office, HEAD: office, SERVICES: services, MAYOR: mayor}
    assert steps == {WHO[who]: in_table_order(expected.get(who, [])) for who in house.everyone}


@pytest.mark.parametrize(("state", "is_petition", "expected"), list(outside_rows()))
def test_paper_from_outside_is_visible_to_these_and_nobody_else(house, state, is_petition, expected):
    motion, everyone = house.outside[state, is_petition]

    seen = {who for who, user in everyone.items() if motion in Motion.objects.visible_to(user)}

    assert names(seen) == names(expected)


def outside_step_rows():
    """(state, is it a letter, who may take which steps)"""
    for line in OUTSIDE_STEPS.strip().splitlines():
        state, *cells = (cell.strip() for cell in line.split("|"))
        faction, services, letter = (cell.split() for cell in cells)
        mayor = ["release"] if state == "assigned" else []
        yield state, False, {OWN_FACTION: faction, FACTION_MEMBER: faction, SERVICES: services, MAYOR: mayor}
        if letter:
            yield state, True, {SERVICES: letter, MAYOR: mayor}


@pytest.mark.parametrize(("state", "is_petition", "expected"), list(outside_step_rows()))
def test_each_may_take_these_steps_with_a_paper_from_outside(house, state, is_petition, expected):
    motion, everyone = house.outside[state, is_petition]

    steps = {WHO[who]: [step.name for step in motion.steps_for(user)] for who, user in everyone.items()}

    assert steps == {WHO[who]: in_table_order(expected.get(who, [])) for who in everyone}


@pytest.mark.parametrize("state", ["received", "assigned", "released", "published"])
def test_original_letter_is_read_by_its_house_and_nobody_else(client, house, state):
    motion, everyone = house.outside[state, True]
    address = reverse("attachment-file", args=[motion.address, motion.attachments.get().pk])

    found = {who for who, user in everyone.items() if who != VISITOR and status(client, user, address) == 200}

    assert names(found) == names({CLERK, HEAD, SERVICES, MAYOR})


PERSONAL = [CITIZEN, "Sonnenschein", "Lilienpfad 17", "998877", "erika.sonnenschein"]


LETTERS = ["received", "released", "distributed", "published"]


@pytest.mark.parametrize("state", LETTERS)
def test_author_of_a_letter_is_named_on_no_page_of_it_outside_the_house(client, state):
    motion = make_from_outside(state, is_petition=True)
    everyone = make_everyone(motion)

    told = {WHO[who]: told_of(client, user, pages_of(motion)) for who, user in outside(everyone).items()}
    inside = {who: told_of(client, everyone[who], [motion.get_absolute_url()]) for who in OWN_HOUSE}

    assert {who: words for who, words in told.items() if words} == {}
    assert all(CITIZEN in words for words in inside.values())


def pages_of(motion):
    number, page = motion.number or motion.draft_key, motion.get_absolute_url()
    pages = [page, f"{page}verlauf/", f"{page}fassung/1/", f"/vorlagen/{number}/", f"/vorlagen/{motion.address}/"]
    return list(dict.fromkeys(pages))


def outside(everyone):
    return {who: user for who, user in everyone.items() if who not in OWN_HOUSE}


def test_author_of_a_letter_is_named_in_no_list_outside_the_house(client):
    letters = [make_from_outside(state, is_petition=True) for state in LETTERS]
    everyone = make_everyone(letters[0])
    for letter in letters[1:]:
        sit_in_committee_of(letter, everyone)

    told = {WHO[who]: told_of(client, user, lists()) for who, user in outside(everyone).items()}
    client.force_login(everyone[SERVICES])
    listed = client.get(reverse("intern-motion-list")).content.decode()

    assert {who: words for who, words in told.items() if words} == {}
    assert all(letter.get_absolute_url() in listed for letter in letters)


def sit_in_committee_of(motion, everyone):
    """Whoever has a seat in the committee of another paper has the like in that of this one."""
    committee = motion.consultations.get().committee
    for _ in range(2):
        make_membership(committee)  # members of the Rat, who are the more
    for who in (MEMBER, SUBSTITUTE, FORMER):
        seat = everyone[who].person.memberships.earliest("pk")
        kept = {name: getattr(seat, name) for name in ("role", "position", "rank", "ends_on")}
        make_membership(committee, seat.person, **kept)


def lists():
    """Where papers are listed, and searched."""
    searched = [f"{reverse(name)}?suche=Sonnenschein" for name in ("motion-list", "intern-motion-list")]
    return [*map(reverse, ("portal-home", "motion-list", "desk", "intern-motion-list")), *searched]


def told_of(client, user, pages):
    """The words about the author that these pages say to this user."""
    client.logout() if user.is_anonymous else client.force_login(user)
    answers = [client.get(page) for page in pages]
    asked = 'value="Sonnenschein"'  # what was typed into the search comes back in its field
    said = "".join(a.content.decode().replace(asked, "") for a in answers if a.status_code == 200)
    return [word for word in PERSONAL if word in said]


def in_table_order(steps):
    return sorted(steps, key=list(STEPS_OF_WORKFLOW).index)


@pytest.mark.parametrize("state", ["released", "revised", "distributed", "released again", "withdrawn later"])
def test_non_public_motion_can_never_be_published(house, state):
    motion = house.papers[state, False]

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
def test_motion_is_edited_by_these_and_nobody_else(house, state, editors):
    motion = house.papers[state, True]

    found = {who for who, user in house.everyone.items() if may_edit(motion, user)}

    assert names(found) == names(editors)


def test_drafts_are_begun_by_their_office_and_committee_services(house):
    office = house.papers["draft", True].office

    found = {who for who, user in house.everyone.items() if may_create(office, user)}

    assert names(found) == names({CLERK, HEAD, SERVICES})


# Readers of a public paper's non-public attachments (§ 58 Abs. 1 GO NRW for members).
READERS = {
    "draft": OWN_HOUSE,
    "released": OWN_HOUSE,
    "distributed": OWN_HOUSE | MEMBERS,
    "published": OWN_HOUSE | MEMBERS,
    "unpublished": OWN_HOUSE | MEMBERS,
}


@pytest.mark.parametrize("state", READERS)
def test_non_public_attachments_are_read_by_these_and_nobody_else(house, state):
    motion = house.papers[state, True]

    version = motion.latest_version
    found = {
        who
        for who, user in house.everyone.items()
        if (reads_internal_parts(version, user) if version else user.is_authenticated and reads_draft(motion, user))
    }

    assert names(found) == names(READERS[state])


def test_non_public_attachment_answers_these_and_nobody_else(client):
    motion = make_motion()
    make_attachment(motion, is_public=False)
    for step in ("release", "publish"):
        ACT[step](Motion.objects.get(pk=motion.pk), make_committee_services())
    motion.refresh_from_db()
    address = reverse("intern-version-file", args=[motion.address, 1, 1])

    found = {who for who, user in signed_in(motion).items() if status(client, user, address) == 200}

    assert names(found) == names(READERS["published"])


def test_sitting_that_is_not_announced_is_known_to_these_and_nobody_else():
    motion = make_motion()
    committee = motion.consultations.get().committee
    announced, closed = make_meeting(committee), make_meeting(committee, is_public=False)

    known = {who: set(Meeting.objects.visible_to(user)) for who, user in make_everyone(motion).items()}

    assert names(who for who in known if closed in known[who]) == names(TOWN_HALL | MEMBERS)
    assert names(who for who in known if announced in known[who]) == names(ALWAYS)


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
