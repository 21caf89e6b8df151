"""Remarks beside the sections of a draft: who writes and settles them, and that they stay inside."""

import pytest
from django.urls import reverse

from committees.actions import motions as actions
from committees.actions import publication, remarks
from committees.models import AuditEntry, Comment, Motion
from committees.states import UserRole
from tests.committees.browsing import open_form
from tests.committees.drafts import open_draft
from tests.factories import make_clerk, make_committee_services, make_motion, make_office, make_person, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def remark_address(motion, part="facts"):
    return reverse("motion-remark", args=[motion.address, part])


def data(part="facts", text="Bitte die Quelle nennen."):
    return {f"anmerkung-{part}-text": text}


def log(motion):
    actions_and_parts = AuditEntry.objects.about(motion).order_by("pk").values_list("action", "note")
    return [entry for entry in actions_and_parts if entry[0] in ("comment", "settle")]


def test_remark_is_written_on_the_reading_page(client):
    motion = make_motion()
    mayor = make_user(UserRole.MAYOR)
    client.force_login(mayor)

    answer = client.post(remark_address(motion), data())

    remark = motion.comments.get()
    assert (answer.status_code, answer.url) == (302, f"{motion.get_absolute_url()}#anmerkungen-facts")
    assert (remark.part, remark.text, remark.author) == ("facts", "Bitte die Quelle nennen.", mayor)
    assert log(motion) == [("comment", "facts")]


def test_remark_on_the_paper_as_a_whole_names_no_part(client):
    motion = make_motion()
    client.force_login(make_committee_services())

    client.post(remark_address(motion, "ganz"), data("ganz"))

    assert motion.comments.get().part == ""


def test_remarks_are_written_by_those_who_read_the_draft(client):
    office = make_office()
    motion = make_motion(office=office)

    answers = []
    for user in (make_user(), make_clerk(), make_clerk(office), make_committee_services(), make_user(UserRole.MAYOR)):
        client.force_login(user)
        answers.append(client.post(remark_address(motion), data()).status_code)

    assert answers == [404, 404, 302, 302, 302]
    assert motion.comments.count() == 3


def test_released_paper_takes_no_remarks(client):
    motion = make_motion()
    remark = remarks.comment(motion, "facts", "Bitte prüfen.", by=motion.author)
    actions.release(motion, by=make_committee_services())
    client.force_login(make_committee_services())

    answers = [
        client.post(remark_address(motion), data()).status_code,
        client.post(reverse("remark-settle", args=[motion.address, remark.pk])).status_code,
    ]

    assert answers == [403, 403]
    assert [each.done_at for each in motion.comments.all()] == [None]


@pytest.mark.parametrize("text", ["", "  ", "x" * 4001, "a\x00b"])
def test_remark_that_says_nothing_is_refused_and_stays(client, text):
    motion = make_motion()
    client.force_login(make_committee_services())

    answer = client.post(remark_address(motion), data(text=text))

    assert answer.status_code == 422
    assert list(answer.context["remarks"].form.errors) == ["text"]
    assert answer.context["remarks"].form["text"].value() == text
    assert motion.comments.count() == 0


@pytest.mark.parametrize("key", ["x", "²", "999999", "9" * 5000])
def test_unknown_remark_is_not_settled_beside_the_form(client, key):
    motion = make_motion()
    client.force_login(make_committee_services())

    answer = client.post(reverse("motion-edit", args=[motion.address]), {"settle": key})

    assert answer.status_code == 422
    assert motion.comments.count() == 0


@pytest.mark.parametrize("part", ["unknown", "head"])
def test_unknown_section_takes_no_remark(client, part):
    motion = make_motion()
    client.force_login(make_committee_services())

    assert client.post(remark_address(motion, part), data(part)).status_code == 404


def test_remark_is_settled_once_and_names_who_did(client):
    motion = make_motion()
    remark = remarks.comment(motion, "facts", "Bitte prüfen.", by=motion.author)
    first, second = make_committee_services(), make_committee_services()
    address = reverse("remark-settle", args=[motion.address, remark.pk])

    for user in (first, second):
        client.force_login(user)
        client.post(address)

    remark.refresh_from_db()
    assert remark.done_by == first
    assert log(motion) == [("comment", "facts"), ("settle", "facts")]


def test_remark_of_another_paper_is_not_settled_here(client):
    motion, other = make_motion(), make_motion()
    remark = remarks.comment(other, "facts", "Bitte prüfen.", by=other.author)
    client.force_login(make_committee_services())

    assert client.post(reverse("remark-settle", args=[motion.address, remark.pk])).status_code == 404


def test_form_of_the_draft_saves_text_and_remarks_together(client):
    motion, address, form = open_draft(client)
    old = remarks.comment(motion, "facts", "Bitte prüfen.", by=motion.author)

    answer = client.post(
        address, form | data() | data("ganz", "Gut so.") | {"section_facts": "Neu.", "settle": f"{old.pk}"}
    )

    old.refresh_from_db()
    assert answer.url == f"{address}#anmerkungen-facts"
    assert motion.sections.get(key="facts").html == "<p>Neu.</p>"
    assert [(r.part, r.text) for r in motion.comments.all()[1:]] == [
        ("facts", "Bitte die Quelle nennen."),
        ("", "Gut so."),
    ]
    assert old.done_at is not None


def test_remark_too_long_in_the_form_of_the_draft_saves_nothing_and_stays(client):
    motion, address, form = open_draft(client)

    answer = client.post(address, form | data(text="x" * 4001) | {"section_facts": "Neu."})

    assert answer.status_code == 422
    assert answer.context["sections"][1]["remarks"].form["text"].value() == "x" * 4001
    assert motion.comments.count() == 0
    assert motion.sections.get(key="facts").html != "<p>Neu.</p>"


def test_pages_show_open_and_settled_remarks(client):
    motion = make_motion()
    author = make_user(person=make_person(given_name="Ole", family_name="Paschke"))
    remarks.settle(remarks.comment(motion, "facts", "Alt.", by=author), by=author)
    remarks.comment(motion, "facts", "Neu.", by=author)
    client.force_login(make_committee_services())

    reading = client.get(motion.get_absolute_url()).context["remarks"]["facts"]
    editing = client.get(reverse("motion-edit", args=[motion.address])).context["sections"][1]["remarks"]

    for shown in (reading, editing):
        assert ([r.text for r in shown.all], shown.open) == (["Alt.", "Neu."], 1)


def test_remarks_stay_inside_when_the_paper_is_published(client):
    motion = make_motion()
    remarks.comment(motion, "facts", "Nicht für alle.", by=motion.author)
    services = make_committee_services()
    actions.release(motion, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    motion = Motion.objects.get(pk=motion.pk)
    client.force_login(make_user())

    pages = [
        client.get(reverse("motion-page", args=[motion.slug])).content.decode(),
        client.get(motion.get_absolute_url()).content.decode(),
        str(motion.latest_version.content),
    ]

    assert ["Nicht für alle." in page for page in pages] == [False, False, False]


def test_double_sending_writes_one_remark(client):
    motion = make_motion()
    client.force_login(make_committee_services())
    form = open_form(client, remark_address(motion))

    for _ in range(2):
        client.post(remark_address(motion), form | data())

    assert Comment.objects.count() == 1


@pytest.mark.parametrize("size", [1, 3])
def test_reading_page_needs_the_same_queries_for_any_number_of_remarks(client, size, django_assert_max_num_queries):
    motion = make_motion()
    for _ in range(size):
        user = make_user()
        remarks.settle(remarks.comment(motion, "facts", "Bitte prüfen.", by=user), by=user)
    client.force_login(make_committee_services())

    with django_assert_max_num_queries(19):
        client.get(motion.get_absolute_url())
