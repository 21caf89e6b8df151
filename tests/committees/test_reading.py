"""Which versions of a Vorlage each reader reads, and that no page tells of a later one."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from committees import clock, documents
from committees.actions import motions as actions
from committees.models import Consultation, Motion, MotionVersion
from committees.rights import reads_draft, reads_internal_parts
from committees.states import MembershipRole
from tests.committees.everyone import (
    ACT,
    ADMIN,
    ALWAYS,
    COUNCIL,
    FACTION_STAFF,
    FORMER,
    MEMBER,
    MEMBERS,
    OTHER_CLERK,
    OTHER_EXPERT,
    OWN_HOUSE,
    SERVICES,
    STRANGER,
    TOWN_HALL,
    VISITOR,
    WHO,
    make_everyone,
    make_motion_in,
    names,
    signed_in,
    status,
    with_seat,
)
from tests.conftest import refusal
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_kind,
    make_membership,
    make_motion,
    make_office,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

# Version 1 was given out, version 2 only released: who reads which.
PUBLIC, NON_PUBLIC = {"is_public": True, "reason_non_public": ""}, {"is_public": False, "reason_non_public": "contract"}
LATER_VERSIONS = {
    "distributed, public": (
        "distributed",
        PUBLIC,
        PUBLIC,
        {(1, 2): TOWN_HALL, (1,): {*MEMBERS, OTHER_EXPERT, FACTION_STAFF}},
    ),
    "distributed, non-public": ("distributed", NON_PUBLIC, NON_PUBLIC, {(1, 2): OWN_HOUSE, (1,): MEMBERS}),
    "distributed, becomes non-public": (
        "distributed",
        PUBLIC,
        NON_PUBLIC,
        {(1, 2): OWN_HOUSE, (1,): {*TOWN_HALL, *MEMBERS, OTHER_EXPERT, FACTION_STAFF} - OWN_HOUSE},
    ),
    "distributed, becomes public": (
        "distributed",
        NON_PUBLIC,
        PUBLIC,
        {(1, 2): OWN_HOUSE, (1,): MEMBERS, (2,): TOWN_HALL - OWN_HOUSE},
    ),
    "published, public": ("published", PUBLIC, PUBLIC, {(1, 2): TOWN_HALL, (1,): ALWAYS - TOWN_HALL}),
    "published, becomes non-public": (
        "published",
        PUBLIC,
        NON_PUBLIC,
        {(1, 2): OWN_HOUSE, (1,): ALWAYS - OWN_HOUSE},
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

    others = ALWAYS - set().union(*expected.values())
    assert read == {who: numbers for numbers, readers in (expected | {(): others}).items() for who in readers}


def numbers_read(motion, user):
    versions = MotionVersion.objects.visible_to(user).filter(motion=motion).order_by("number")
    return tuple(versions.values_list("number", flat=True))


@pytest.mark.parametrize("step", ["distribute", "publish"])
def test_later_version_reaches_the_members_when_it_is_given_out(step):
    motion = make_later_version("distributed", PUBLIC, PUBLIC)

    ACT[step](motion, make_committee_services())

    everyone = make_everyone(motion)
    assert {who: numbers_read(motion, everyone[who]) for who in MEMBERS} == dict.fromkeys(MEMBERS, (1, 2))


GIVEN_LATER = {
    "distribute": {(2,): {*MEMBERS, OTHER_EXPERT, FACTION_STAFF}, (): {STRANGER, FORMER, ADMIN}},
    "publish": {(2,): {*MEMBERS, OTHER_EXPERT, FACTION_STAFF, STRANGER, FORMER, ADMIN}},
}


@pytest.mark.parametrize("first", [PUBLIC, NON_PUBLIC], ids=["public", "non-public"])
@pytest.mark.parametrize("step", GIVEN_LATER)
def test_version_that_was_held_back_stays_so_when_the_corrected_one_is_given_out(step, first):
    motion = make_later_version("released", first, PUBLIC)

    ACT[step](motion, make_committee_services())

    everyone = make_everyone(motion)
    expected = {who: numbers for numbers, readers in GIVEN_LATER[step].items() for who in readers}
    assert {who: numbers_read(motion, everyone[who]) for who in expected} == expected


@pytest.mark.parametrize("step", ["distribute", "publish"])
def test_internal_attachment_of_a_version_that_was_held_back_stays_closed(client, step):
    motion = make_motion()
    make_attachment(motion, is_public=False)
    services = make_committee_services()
    actions.release(motion, by=services)
    actions.revise(motion, by=services)
    motion.attachments.all().delete()
    actions.release(Motion.objects.get(pk=motion.pk), "Ohne Vertrag", by=services)
    motion = Motion.objects.get(pk=motion.pk)
    ACT[step](motion, make_committee_services())

    readers = {COUNCIL: with_seat(committee=make_council()), SERVICES: services}
    address = reverse("intern-version-file", args=[motion.address, 1, 1])
    assert {who: status(client, user, address) for who, user in readers.items()} == {COUNCIL: 404, SERVICES: 200}


def test_version_is_waiting_to_be_sent_until_it_was_given_out():
    services = make_committee_services()
    first, second = make_motion_in("released"), make_later_version("distributed", PUBLIC, PUBLIC)
    waiting = set(Motion.objects.waiting_to_be_sent())

    for motion in (first, second):
        ACT["distribute"](motion, services)

    assert waiting == {first, second}
    assert set(Motion.objects.waiting_to_be_sent()) == set()


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


def test_member_reads_no_attachment_of_a_new_draft(client):
    motion = make_motion_in("distributed revised")
    attachment = make_attachment(motion, data=A_PDF + b"new")
    client.force_login(with_seat(committee=make_council()))

    answer = client.get(reverse("attachment-file", args=[motion.address, attachment.pk]))

    assert answer.status_code == 404


SECRETS = ("Geheimtitel", "Geheimtext", "Geheimanlage", "Geheimgremium", "Geheimnotiz")
LATER = {"draft": "", "withdrawn": "withdraw", "released": "release", "released and withdrawn": "release withdraw"}


def make_secret_version(state, steps):
    """Version 1 in this state; above it a non-public version 2 that has the secrets in all its parts."""
    motion, services = make_motion_in(state), make_committee_services()
    ACT["revise"](motion, services)
    Motion.objects.filter(pk=motion.pk).update(subject="Geheimtitel", **NON_PUBLIC)
    motion.sections.filter(key="facts").update(html="<p>Geheimtext</p>")
    make_attachment(motion, title="Geheimanlage")
    committee = make_committee(short_name="Geheimgremium")
    Consultation.objects.create(motion=motion, committee=committee, role="decision")
    for step in steps.split():
        motion = Motion.objects.get(pk=motion.pk)
        if step == "release":
            actions.release(motion, "Geheimnotiz", by=services)
        else:
            ACT[step](motion, services)
    return Motion.objects.get(pk=motion.pk)


def pages_of(motion):
    return {
        "desk": reverse("desk"),
        "list": reverse("intern-motion-list"),
        "search": reverse("intern-motion-list", query={"suche": "Spielplätze"}),
        "motion": reverse("intern-motion", args=[motion.address]),
        "version 1": reverse("intern-version", args=[motion.address, 1]),
        "version 2": reverse("intern-version", args=[motion.address, 2]),
        "difference": reverse("motion-diff", args=[motion.address, 2]),
        "preview": reverse("motion-preview", args=[motion.address]),
        "history": reverse("motion-history", args=[motion.address]),
    }


def secrets_on_pages(client, user, motion):
    """(page, secret) for each secret that this reader comes upon."""
    client.force_login(user)
    found = set()
    for page, address in pages_of(motion).items():
        text = client.get(address, follow=True).content.decode(errors="replace").replace("\xad", "")
        found |= {(page, secret) for secret in SECRETS if secret in text.replace("&shy;", "")}
    return found


@pytest.mark.parametrize("state", ["distributed", "published"])
@pytest.mark.parametrize("steps", LATER.values(), ids=LATER)
def test_no_page_tells_readers_of_version_1_what_stands_in_version_2(client, state, steps):
    motion = make_secret_version(state, steps)
    everyone = make_everyone(motion)
    outside = (MEMBER, COUNCIL, OTHER_CLERK, FACTION_STAFF, STRANGER)

    found = {WHO[who]: secrets_on_pages(client, everyone[who], motion) for who in outside}

    assert found == {WHO[who]: set() for who in outside}


def test_note_of_a_return_is_read_by_those_who_read_the_draft_only(client):
    motion = make_motion_in("published revised")
    actions.submit(motion, by=make_clerk(motion.office))
    actions.send_back(motion, "Der Bieter ist zahlungsunfähig.", by=make_committee_services())
    address = reverse("intern-motion", args=[motion.address])

    read = {who for who, user in signed_in(motion).items() if "zahlungsunfähig" in page(client, user, address)}

    assert names(read) == names(OWN_HOUSE)


def page(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


def test_no_page_leads_to_the_difference_from_a_version_that_is_not_read(client):
    motion = make_later_version("released", PUBLIC, PUBLIC)
    ACT["distribute"](motion, make_committee_services())
    addresses = [motion.get_absolute_url(), reverse("intern-version", args=[motion.address, 2])]
    readers = {COUNCIL: with_seat(committee=make_council()), SERVICES: make_committee_services()}

    led = {who: ["/unterschied/" in page(client, user, a) for a in addresses] for who, user in readers.items()}

    assert led == {COUNCIL: [False, False], SERVICES: [True, True]}


def test_day_of_release_is_the_day_in_the_town(client, monkeypatch):
    half_past_midnight = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)  # in Berlin, on 1 July
    monkeypatch.setattr(clock, "now", lambda: half_past_midnight)
    motion = make_motion_in("published")
    client.force_login(make_committee_services())

    addresses = [reverse("motion-page", args=[motion.slug]), motion.get_absolute_url()]
    days = [client.get(address).context["way"][0].day for address in addresses]

    assert days == [date(2026, 7, 1)] * 2


# --- a committee that takes over the address of another ---


def without_keys(monkeypatch):
    """Versions are frozen as before committees had their key in them."""
    content_of = documents.content_of

    def older(motion, **kwargs):
        content = content_of(motion, **kwargs)
        for station in content["consultations"]:
            del station["committee_id"]
        return content

    monkeypatch.setattr(documents, "content_of", older)


@pytest.mark.parametrize("has_keys", [True, False], ids=["with keys", "from before"])
def test_members_read_what_went_to_their_committee(monkeypatch, has_keys):
    if not has_keys:
        without_keys(monkeypatch)
    motion = make_motion_in("distributed", is_public=False)
    version, everyone = motion.latest_version, make_everyone(motion)

    read = {who: bool(numbers_read(motion, everyone[who])) for who in (MEMBER, OTHER_EXPERT)}
    internal = {who: reads_internal_parts(version, everyone[who]) for who in (MEMBER, OTHER_EXPERT)}

    assert read == internal == {MEMBER: True, OTHER_EXPERT: False}


@pytest.mark.parametrize("change", ["UPDATE committees_committee SET slug = 'neu'", "DELETE FROM committees_committee"])
def test_committee_that_stands_in_a_released_paper_keeps_its_address(change):
    make_motion_in("released", committee=make_committee(slug="personal", name="Personalausschuss"))

    assert refusal("default", change) == "RestrictViolation"


@pytest.mark.parametrize("change", ["UPDATE committees_committee SET slug = 'neu'", "DELETE FROM committees_committee"])
def test_committee_that_stands_in_no_released_paper_may_change_its_address(change):
    make_committee(slug="personal")

    assert refusal("default", change) is None


def test_committee_at_the_address_of_another_reads_nothing_of_it(monkeypatch):
    motion = make_motion_in("distributed", is_public=False, committee=make_committee(slug="personal"))
    version = motion.latest_version
    newer = make_committee(slug="personal-neu")
    for _ in range(2):
        make_membership(newer)
    user = with_seat(committee=newer, role=MembershipRole.EXPERT_CITIZEN)
    [seat] = user.scope.seats
    seat.committee.slug = "personal"  # as if the database had let it

    assert (numbers_read(motion, user), reads_internal_parts(version, user)) == ((), False)


# --- lists that follow the draft ---


def test_fields_of_a_draft_find_the_paper_for_readers_of_the_draft_only(client):
    secret = make_committee(name="Ausschuss für Rechnungsprüfung")
    kind, office = make_kind(key="report", name="Mitteilung"), make_office()
    motion = make_motion_in("published revised")
    before = {"gremium": motion.consultations.get().committee.name, "art": motion.kind.pk, "amt": motion.office.pk}
    motion.consultations.update(committee=secret)
    Motion.objects.filter(pk=motion.pk).update(kind=kind, office=office)
    readers = {COUNCIL: with_seat(committee=make_council()), SERVICES: make_committee_services()}

    found = {}
    for name, value in {"gremium": secret.name, "art": kind.pk, "amt": office.pk}.items():
        for who, user in readers.items():
            found[name, who] = [listed(client, user, **{name: value}), listed(client, user, **{name: before[name]})]

    assert found == {
        (name, who): [[], [motion.pk]] if who == COUNCIL else [[motion.pk], [motion.pk]]
        for name in before
        for who in readers
    }


def test_list_is_ordered_by_the_day_of_the_version_that_is_read(client):
    older, newer = make_motion_in("published revised"), make_motion_in("published")
    Motion.objects.filter(pk=older.pk).update(paper_date="2030-01-01")
    member, services = with_seat(committee=make_council()), make_committee_services()

    assert listed(client, services) == [older.pk, newer.pk]
    assert listed(client, member) == [newer.pk, older.pk]


def test_list_is_filtered_by_state(client):
    keys = {state: make_motion_in(state).pk for state in ("draft", "waiting", "released", "withdrawn")}
    services = make_committee_services()

    found = {stand: listed(client, services, stand=stand) for stand in ("draft", "asked", "released", "withdrawn")}

    assert {stand: set(pks) for stand, pks in found.items()} == {
        "draft": {keys["draft"], keys["waiting"]},
        "asked": {keys["waiting"]},
        "released": {keys["released"]},
        "withdrawn": {keys["withdrawn"]},
    }


def listed(client, user, **query):
    client.force_login(user)
    answer = client.get(reverse("intern-motion-list"), query)
    return [motion.pk for motion in answer.context["page"].object_list]


@pytest.mark.parametrize("state", ["draft", "waiting", "released", "revised", "published again", "withdrawn"])
def test_drafts_read_by_a_user_are_those_that_rights_say(state):
    motion = make_motion_in(state)

    users = signed_in(motion)

    found = {who for who, user in users.items() if motion in Motion.objects.drafts_read_by(user)}

    assert names(found) == names(who for who, user in users.items() if reads_draft(motion, user))


# Words that only one version has, and who finds the paper by them: (published, released above it, draft above both).
WORDS = {"Erstfassung": ALWAYS - {VISITOR}, "Zweitfassung": OWN_HOUSE, "Entwurfsfassung": OWN_HOUSE}


@pytest.mark.parametrize(("word", "finders"), WORDS.items(), ids=WORDS)
def test_words_of_a_version_find_the_paper_for_its_readers_only(client, word, finders):
    motion = make_later_version("published", PUBLIC, NON_PUBLIC | {"subject": "Zweitfassung"}, subject="Erstfassung")
    actions.revise(motion, by=make_committee_services())
    Motion.objects.filter(pk=motion.pk).update(subject="Entwurfsfassung")

    found = {who for who, user in signed_in(motion).items() if found_by(client, user, word) == [motion.pk]}

    assert names(found) == names(finders)


def found_by(client, user, words):
    client.force_login(user)
    answer = client.get(reverse("intern-motion-list"), {"suche": words})
    return [motion.pk for motion in answer.context["page"].object_list]
