"""Public pages kept in memory are right from the moment of every change, and the same for everybody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.actions import motions as actions
from committees.actions import publication
from committees.models import Committee, Meeting, Motion, Municipality
from committees.states import MeetingState, MotionState
from committees.views import portal
from committees.views.kept import KEPT
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    A_PDF,
    make_attachment,
    make_committee,
    make_committee_services,
    make_meeting,
    make_motion,
    make_person,
    make_town,
)

pytestmark = [REAL_ROLES, pytest.mark.usefixtures("as_public", "quick_pdf")]


@pytest.fixture
def services(db):
    return make_committee_services()


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def make_published(services, **kwargs):
    motion = make_motion(**kwargs)
    make_attachment(motion)
    actions.release(motion, by=services)
    publication.publish(fresh(motion), by=services)
    return fresh(motion)


def addresses_of(motion):
    one = [motion.slug, 1]
    return [
        *(reverse(name, args=[motion.slug]) for name in ("motion-page", "motion-pdf")),
        *(reverse(name, args=one) for name in ("motion-version-page", "motion-version-pdf", "motion-attachment")),
    ]


def statuses(client, addresses):
    """Each asked twice, so that the second answer could be a kept one."""
    return [tuple(client.get(address).status_code for _ in range(2)) for address in addresses]


def listed(client, **query):
    return client.get(reverse("motion-list", query=query)).content.decode()


def said_of(answer):
    """Its head without the id, which is of this one request."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}


def test_second_question_costs_the_stamp_alone_and_is_answered_alike(client, services):
    address = addresses_of(make_published(services))[0]
    first = client.get(address)

    with CaptureQueriesContext(connections["public"]) as queries:
        second = client.get(address)

    assert [query["sql"] for query in queries] == ["SELECT value, raised_at FROM committees_publicstamp"]
    assert second.content == first.content
    assert said_of(second) == said_of(first)


def test_page_pdf_and_attachment_come_and_go_with_the_publication(client, services):
    motion = make_motion()
    make_attachment(motion)
    actions.release(motion, by=services)
    addresses = addresses_of(fresh(motion))

    before = statuses(client, addresses)
    publication.publish(fresh(motion), by=services)
    published = statuses(client, addresses)
    publication.unpublish(fresh(motion), "Name genannt.", by=services)
    gone = statuses(client, addresses)

    assert before == gone == [(404, 404)] * 5
    assert published == [(200, 200)] * 5


def test_new_version_is_shown_when_it_is_published_and_not_before(client, services):
    motion = make_published(services, subject="Erste Fassung")
    address = reverse("motion-page", args=[motion.slug])
    seen = []

    for step in (
        lambda: None,
        lambda: actions.revise(motion, by=services),
        lambda: Motion.objects.filter(pk=motion.pk).update(subject="Zweite Fassung"),
        lambda: actions.release(fresh(motion), "Neu gefasst.", by=services),
        lambda: publication.publish(fresh(motion), by=services),
    ):
        step()
        page = client.get(address).content.decode()
        seen.append([words in page and words in listed(client) for words in ("Erste Fassung", "Zweite Fassung")])

    assert seen == [[True, False]] * 4 + [[False, True]]


def test_moved_and_cancelled_sittings_show_at_once(client, services):
    committee = make_committee()
    meeting = make_meeting(committee, starts_at=clock.now() + timedelta(days=3))
    motion = make_motion(committee=committee)
    motion.consultations.update(meeting=meeting)
    actions.release(motion, by=services)
    publication.publish(fresh(motion), by=services)
    address = reverse("motion-page", args=[fresh(motion).slug])
    seen = []

    for change in (
        lambda: None,
        lambda: Meeting.objects.update(starts_at=clock.now() + timedelta(days=5)),
        lambda: Meeting.objects.update(state=MeetingState.CANCELLED),
    ):
        change()
        station = client.get(address).content.decode().split("station--ahead")[1]
        seen.append([f"{Meeting.objects.get().day:%d.%m.%Y}" in station, "Sitzung abgesagt" in station])

    assert seen == [[True, False], [True, False], [True, True]]


def test_names_of_town_and_committee_change_at_once(client, services):
    committee = make_committee(name="Ausschuss für Wege")
    make_published(services, committee=committee)
    addresses = [reverse("committee-list"), reverse("committee-page", args=[committee.slug])]
    before = [client.get(address).content.decode() for address in addresses]

    Committee.objects.filter(pk=committee.pk).update(name="Ausschuss für Plätze")
    Municipality.objects.update(name="Stadt Neudorf")
    after = [client.get(address).content.decode() for address in addresses]

    assert ["Plätze" in page or "Neudorf" in page for page in before] == [False, False]
    assert ["Plätze" in page and "Neudorf" in page for page in after] == [True, True]


def test_recalled_paper_says_so_at_once(client, services):
    motion = make_published(services)
    address = reverse("motion-page", args=[motion.slug])
    before = client.get(address).content.decode()

    actions.withdraw(motion, "Erledigt.", by=services)
    after = client.get(address).content.decode()

    assert ["nicht mehr beraten" in page for page in (before, after)] == [False, True]


def test_address_that_moved_on_and_came_back_is_never_remembered_wrongly(client, services):
    motion = make_published(services)
    old, new = reverse("motion-page", args=[motion.slug]), reverse("motion-page", args=["neu"])

    publication.give_slug(motion.public_object, "neu")
    moved = [client.get(address).status_code for address in (old, new)]
    publication.give_slug(motion.public_object, motion.slug)
    back = [client.get(address) for address in (old, new)]

    assert moved == [301, 200]
    assert [answer.status_code for answer in back] == [200, 301]
    assert {answer["Cache-Control"] for answer in back} == {"no-cache"}


def test_page_made_while_a_change_commits_is_not_kept_for_the_time_after(client, services, monkeypatch):
    motion = make_motion(state=MotionState.RELEASED, subject="Soeben veröffentlicht")
    rows_of = portal.with_slugs

    def rows_then_publish(versions):
        rows = rows_of(versions)
        monkeypatch.setattr(portal, "with_slugs", rows_of)
        in_parallel(lambda: publication.publish(fresh(motion), by=services))  # on another connection
        return rows

    monkeypatch.setattr(portal, "with_slugs", rows_then_publish)
    during, after = listed(client), listed(client)

    assert ["Soeben veröffentlicht" in page for page in (during, after)] == [False, True]


@pytest.mark.parametrize("spell", [str, lambda etag: f"W/{etag}", lambda etag: f'"other", {etag}'])
def test_known_answer_is_not_sent_again_until_it_changes(client, services, spell):
    motion = make_published(services)
    address = reverse("motion-page", args=[motion.slug])
    known = spell(client.get(address)["ETag"])

    unchanged = client.get(address, headers={"If-None-Match": known})
    Municipality.objects.update(name="Stadt Neudorf")
    changed = client.get(address, headers={"If-None-Match": known})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] not in known


def test_different_questions_have_different_answers(client, services):
    make_published(services, subject="Radweg")
    make_published(services, subject="Schulhof")

    pages = [listed(client, suche=word) for word in ("Radweg", "Schulhof", "Radweg")]

    assert ["Schulhof</a>" in page for page in pages] == [False, True, False]
    assert pages[0] == pages[2]


def test_only_good_answers_to_questions_are_kept(client, services):
    motion = make_published(services)
    KEPT.clear()

    client.get("/vorlagen/gibt-es-nicht/")
    client.get(reverse("verify"), {"sha256": "abc"})
    client.post(reverse("verify"), {"sha256": "a" * 64})
    client.post(reverse("verify"), {"file": SimpleUploadedFile("a.pdf", A_PDF)})
    client.post(reverse("barrier-report"), {"text": "Kontrast"})
    client.get(f"/vorlagen/{motion.slug}")
    client.get(reverse("desk"))

    assert len(KEPT.answers) == 0


def test_every_answer_asks_to_be_asked_again(client, services):
    motion = make_published(services)
    addresses = [*addresses_of(motion), "/", "/vorlagen/", "/gibt-es-nicht/", f"/vorlagen/{motion.slug}"]

    answers = [client.get(address) for address in addresses] + [client.post(reverse("verify"), {"sha256": "a" * 64})]

    assert {answer["Cache-Control"] for answer in answers} == {"no-cache"}


def test_visitors_with_a_session_leave_no_trace_on_a_public_page(client, services):
    make_town()
    motion = make_published(services)
    addresses = [*addresses_of(motion), "/", "/vorlagen/", "/gremien/", "/gibt-es-nicht/", "/vorlagen/x/"]
    addresses += [reverse(name) for name in ("verify", "barrier-report", "imprint", "privacy", "accessibility")]
    client.force_login(make_committee_services(person=make_person(family_name="Unverwechselbar")))

    answers = [client.get(address) for address in addresses] + [client.post(reverse("verify"), {"sha256": "a" * 64})]

    assert {answer.get("Set-Cookie") for answer in answers} | {len(answer.cookies) for answer in answers} == {None, 0}
    assert {answer.get("Vary") for answer in answers} == {None}
    assert [answer for answer in answers if b"Unverwechselbar" in answer.getvalue()] == []
