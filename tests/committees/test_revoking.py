"""Notfall-Rückruf: who may, who is told, and who had opened what."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import motions as actions
from committees.actions import publication, results, revoking
from committees.actions.reading import forget_openings
from committees.actions.revoking import on_paper, openings_of, revoke, what_stays
from committees.models import Opening, Revocation, TownSetting, User, WithheldVersion
from committees.states import DeliveryWay, MotionState, NonPublicReason, UserRole
from committees.workflow import NotAllowed
from tests.committees.everyone import MAYOR, SERVICES, WHO, make_everyone, make_motion_in, names, with_seat
from tests.committees.orders import make_decided, make_order
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_council,
    make_delivery,
    make_dispatch,
    make_invited,
    make_motion,
    make_person,
    make_user,
)

QUERIES = 18
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def make_given(services, *, is_public=False):
    """A paper with a file, which the members have."""
    reason = "" if is_public else NonPublicReason.CONTRACT
    motion = make_motion(is_public=is_public, reason_non_public=reason, subject="Grundstück am Quittenweg")
    make_attachment(motion, title="Kaufpreis", is_public=is_public)
    actions.release(motion, by=services)
    (publication.publish if is_public else publication.distribute)(fresh(motion), by=services)
    return fresh(motion)


def make_member():
    return fresh(with_seat(committee=make_council()))


# --- who may ---


def test_rueckruf_is_for_committee_services_and_the_mayor():
    motion = make_motion_in("published")

    may = {who for who, user in make_everyone(motion).items() if "revoke" in [s.name for s in motion.steps_for(user)]}

    assert names(may) == names({SERVICES, MAYOR})


def test_page_answers_these_and_nobody_else(client):
    motion = make_motion_in("published")
    found = {}

    for who, user in make_everyone(motion).items():
        if user.pk:
            client.force_login(user)
            found[WHO[who]] = client.get(reverse("motion-revoke", args=[motion.address])).status_code

    assert {who for who, status in found.items() if status == 200} == {WHO[SERVICES], WHO[MAYOR]}
    assert set(found.values()) == {200, 403}


@pytest.mark.parametrize("state", ["draft", "released"])
def test_what_never_left_town_hall_is_not_called_back(state):
    motion = make_motion_in(state)

    with pytest.raises(NotAllowed), transaction.atomic():
        revoke(motion, "Grund", by=make_committee_services())

    assert WithheldVersion.objects.count() == 0


def test_rueckruf_says_what_when_why_and_by_whom():
    mayor = make_user(UserRole.MAYOR)
    motion = make_motion_in("published again")

    revoke(motion, "Name genannt", by=mayor)

    revocation = Revocation.objects.get()
    assert (revocation.numbers, revocation.reason, revocation.was_public, revocation.by) == (
        [1, 2],
        "Name genannt",
        True,
        mayor,
    )


def test_paper_that_was_called_back_can_be_written_anew():
    services = make_committee_services()
    motion = make_given(services)

    revoke(motion, "Grund", by=services)

    steps = [step.name for step in fresh(motion).steps_for(services)]
    assert (fresh(motion).state, steps) == (MotionState.RELEASED, ["revise", "withdraw"])


def test_page_needs_a_reason_and_then_lists_who_had_opened_it(client):
    services, member = make_committee_services(), make_member()
    motion = make_given(services)
    address = reverse("motion-revoke", args=[motion.address])
    client.force_login(member)
    client.get(reverse("intern-version-pdf", args=[motion.address, 1]))
    client.force_login(services)

    refused = client.post(address, {"note": " "})
    before = client.get(address)
    client.post(address, {"note": "Kaufpreis verwechselt"})
    after = client.get(address)

    assert (refused.status_code, Revocation.objects.count()) == (422, 1)
    assert (before.context["revocations"], "readers" in before.context) == ([], False)
    assert [(user, [o.part_words for o in found]) for user, found in after.context["readers"]] == [(member, ["PDF"])]
    assert str(member) in after.content.decode()


# --- who had opened it ---


def test_each_part_is_noted_once_with_its_first_opening(client):
    services, member = make_committee_services(), make_member()
    motion = make_given(services)
    two, file = [motion.address, 1], [motion.address, 1, 1]
    client.force_login(member)

    for _ in range(2):
        client.get(motion.get_absolute_url())
        client.get(reverse("intern-version", args=two))
        client.get(reverse("intern-version-pdf", args=two))
        client.get(reverse("intern-version-file", args=file))
    client.head(reverse("intern-version-pdf", args=two))

    found = Opening.objects.values_list("user", "version__number", "part", "position", "is_kept")
    assert sorted(found) == [
        (member.pk, 1, "file", 1, False),
        (member.pk, 1, "pdf", 0, False),
        (member.pk, 1, "text", 0, False),
    ]


def test_what_is_kept_on_a_device_is_noted_as_such(client):
    member = make_member()
    motion = make_given(make_committee_services())
    address = reverse("intern-version", args=[motion.address, 1])
    client.force_login(member)

    client.get(address, headers={"Kept-Ahead": "1"})
    client.get(address)

    assert list(Opening.objects.order_by("pk").values_list("is_kept", flat=True)) == [True, False]


def test_refused_and_public_pages_note_nobody(client):
    stranger, member = make_user(), make_member()
    closed, public = make_given(make_committee_services()), make_given(make_committee_services(), is_public=True)
    client.force_login(stranger)

    refused = client.get(reverse("intern-version-file", args=[closed.address, 1, 1])).status_code
    client.force_login(member)
    read = client.get(reverse("motion-page", args=[public.slug])).status_code

    assert (refused, read, Opening.objects.count()) == (404, 200, 0)


def test_device_is_told_what_its_reader_kept_and_was_called_back(client):
    services, member, other = make_committee_services(), make_member(), make_user()
    called_back, kept = make_given(services), make_given(services)
    for motion in (called_back, kept):
        Opening.objects.create(user=member, version=motion.latest_version, part="pdf", is_kept=True)
    Opening.objects.create(user=other, version=called_back.latest_version, part="pdf")
    revoke(called_back, "Grund", by=services)

    found = {}
    for user in (member, other):
        client.force_login(user)
        found[user] = client.get(reverse("recalled-papers")).json()["papers"]

    assert found == {member: [called_back.get_absolute_url()], other: []}


def test_draft_notes_nobody(client):
    motion = make_motion()
    client.force_login(make_clerk(motion.office))

    client.get(motion.get_absolute_url())

    assert Opening.objects.count() == 0


def test_openings_are_forgotten_after_the_days_of_the_town():
    services = make_committee_services()
    old, new, called_back = (make_given(services) for _ in range(3))
    TownSetting.objects.update(openings_kept_days=30)
    for motion, days in ((old, 31), (new, 29), (called_back, 300)):
        at = clock.now() - timedelta(days=days)
        Opening.objects.create(user=services, version=motion.latest_version, part="text", at=at)
    revoke(called_back, "Grund", by=services)

    forget_openings()

    assert set(Opening.objects.values_list("version__motion", flat=True)) == {new.pk, called_back.pk}


def test_after_a_rueckruf_too_openings_are_forgotten(monkeypatch):
    services = make_committee_services()
    motion = make_given(services)
    Opening.objects.create(user=services, version=motion.latest_version, part="text")
    revoke(motion, "Grund", by=services)
    later = clock.now() + timedelta(days=91)
    monkeypatch.setattr(clock, "now", lambda: later)

    forget_openings()

    assert (Opening.objects.count(), openings_of(motion)) == (0, {})


def test_opening_goes_with_its_account():
    motion, member = make_given(make_committee_services()), make_user()
    Opening.objects.create(user=member, version=motion.latest_version, part="text")

    User.objects.filter(pk=member.pk).delete()

    assert Opening.objects.count() == 0


# --- who is told ---


def mails_about(motion):
    jobs = ProcrastinateJob.objects.filter(args__subject=f"Rückruf: Vorlage {motion.number}")
    return {job.args["to"]: job.args["text"] for job in jobs}


def test_those_who_answer_for_it_and_those_who_had_it_are_told():
    services, other, mayor, member, stranger = (
        make_committee_services(),
        make_committee_services(),
        make_user(UserRole.MAYOR),
        make_member(),
        make_user(),
    )
    motion = make_given(services)
    clerk = make_clerk(motion.office)
    Opening.objects.create(user=member, version=motion.latest_version, part="text")

    revoke(motion, "Kaufpreis verwechselt", by=services)

    told = set(mails_about(motion))
    assert {user.email for user in (other, mayor, member, clerk)} <= told
    assert told & {services.email, stranger.email} == set()
    assert Revocation.objects.get().told == len(told)


def test_mails_say_neither_title_nor_reason():
    services, member = make_committee_services(), make_member()
    motion = make_given(services)
    Opening.objects.create(user=member, version=motion.latest_version, part="text")

    revoke(motion, "Kaufpreis verwechselt", by=services)

    said = " ".join(mails_about(motion).values())
    assert [word for word in ("Quittenweg", "Kaufpreis", "verwechselt") if word in said] == []


def make_sent(motion, services, **delivery):
    """A sitting with this paper went to a person with an account; says the account."""
    meeting = make_invited(motion, by=services)
    user = make_user()
    dispatch = make_dispatch(meeting, by=services)
    make_delivery(dispatch, person=user.person, name=str(user), **delivery)
    return user


@pytest.mark.parametrize(
    ("is_public", "delivery", "is_told"),
    [
        (False, {"reads_non_public": True}, True),
        (False, {"reads_non_public": False}, False),
        (True, {"reads_non_public": False}, True),
        (True, {"only_items": [0]}, False),
    ],
)
def test_sendings_tell_only_those_who_read_the_item(is_public, delivery, is_told):
    services = make_committee_services()
    motion = make_given(services, is_public=is_public)
    user = make_sent(motion, services, **delivery)

    revoke(fresh(motion), "Grund", by=services)

    assert (user.email in mails_about(motion)) is is_told


def test_those_who_got_it_on_paper_are_named():
    services = make_committee_services()
    motion = make_given(services)
    user = make_sent(motion, services, way=DeliveryWay.PAPER)
    make_sent(make_given(services), services, way=DeliveryWay.PAPER)

    assert on_paper(motion) == [str(user)]


# --- what a Rückruf does not reach ---


def test_page_names_where_something_still_stands():
    services = make_committee_services()
    motion, other = make_given(services, is_public=True), make_motion()
    meeting = make_invited(motion, by=services)
    make_attachment(other, title="Noch einmal", data=A_PDF)
    actions.release(other, by=services)
    publication.publish(fresh(other), by=services)

    revoke(fresh(motion), "Grund", by=services)

    assert what_stays(fresh(motion)) == [
        (f"Sitzung {meeting}", meeting.get_absolute_url(), revoking.SITTING),
        (f"dieselbe Datei als Anlage zu {fresh(other).number}", "", ""),
    ]


def make_ordered(motion, *, is_public=True):
    """A public decision on the paper, and what was ordered by it."""
    resolution = make_decided()
    resolution.item.motion = motion
    resolution.item.save(update_fields=["motion"])
    results.publish(resolution, resolution.item.meeting)
    return make_order(resolution, is_public=is_public)


def test_page_names_the_committee_whose_public_orders_come_from_decisions_on_the_paper(client):
    services = make_committee_services()
    motion = make_given(services, is_public=True)
    committee = make_ordered(motion).committee
    for other, is_public in ((motion, False), (make_given(services, is_public=True), True)):
        make_ordered(other, is_public=is_public)
    address = reverse("committee-orders", args=[committee.slug])

    revoke(fresh(motion), "Grund", by=services)

    named = [row for row in what_stays(fresh(motion)) if row[2] == revoking.ORDERS]
    client.force_login(services)
    page = client.get(reverse("motion-revoke", args=[motion.address])).content.decode()
    assert named == [(f"Aufträge: {committee.name}", address, revoking.ORDERS)]
    assert f'<a href="{address}">Aufträge: {committee.name}</a>: {revoking.ORDERS}' in page


def test_person_without_an_account_is_nobody_to_tell():
    services = make_committee_services()
    motion = make_given(services)
    dispatch = make_dispatch(make_invited(motion, by=services), by=services)
    make_delivery(dispatch, person=make_person())

    revoke(motion, "Grund", by=services)

    assert Revocation.objects.get().told == len(mails_about(motion))


@pytest.mark.parametrize("size", [1, 3])
def test_page_needs_the_same_queries_for_any_number_of_readers(client, django_assert_num_queries, size):
    services = make_committee_services()
    motion = make_given(services)
    for _ in range(size):
        Opening.objects.create(user=make_user(), version=motion.latest_version, part="text")
    revoke(motion, "Grund", by=services)
    client.force_login(services)

    with django_assert_num_queries(QUERIES):
        client.get(reverse("motion-revoke", args=[motion.address]))
