"""Taking steps on the pages: each asks, acts once, and says in German when it is too late."""

import re

import pytest
from django.urls import reverse

from committees.actions import drafting, publication
from committees.actions import motions as actions
from committees.models import AuditEntry, Motion, MotionVersion
from committees.states import MotionState
from committees.workflow import STEPS
from tests.committees.browsing import error_sentences, open_form
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_clerk,
    make_committee_services,
    make_council,
    make_membership,
    make_motion,
    make_office,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def step_address(motion, step):
    return reverse("motion-step", args=[motion.address, step])


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def test_a_paper_goes_its_whole_way_on_the_pages(client):
    office = make_office(code="GR")
    motion, clerk, services = make_motion(office=office), make_clerk(office), make_committee_services()
    way = [
        (clerk, "submit", {}),
        (services, "return", {"note": "Bitte die Kosten nennen."}),
        (clerk, "submit", {}),
        (services, "release", {}),
        (services, "distribute", {}),
        (services, "publish", {}),
        (clerk, "revise", {}),
        (services, "release", {"note": "Kosten ergänzt."}),
        (services, "publish", {}),
        (services, "unpublish", {"note": "Name genannt."}),
        (services, "withdraw", {"note": "Erledigt."}),
    ]

    answers = []
    for user, step, typed in way:
        client.force_login(user)
        address = step_address(fresh(motion), step)
        answers.append(client.post(address, open_form(client, address) | typed).status_code)

    assert answers == [302] * len(way)
    taken = AuditEntry.objects.about(motion).filter(action__in=STEPS).order_by("pk").values_list("action", flat=True)
    assert list(taken) == [step for _, step, _ in way]
    assert fresh(motion).state == MotionState.WITHDRAWN


def test_looking_at_a_step_changes_nothing(client):
    motion = make_motion()
    client.force_login(make_committee_services())
    before = Motion.objects.values().get()

    for step in STEPS:
        client.get(step_address(motion, step))
        client.head(step_address(motion, step))

    assert Motion.objects.values().get() == before


def test_number_is_given_at_release_and_the_old_address_leads_on(client):
    motion = make_motion(office=make_office(code="GR"))
    client.force_login(make_committee_services())
    draft_address = motion.get_absolute_url()

    client.post(step_address(motion, "release"))
    answer = client.get(draft_address)

    assert answer.status_code == 302
    assert answer.url == fresh(motion).get_absolute_url() == "/intern/vorlagen/GR-1-2026/"


@REAL_ROLES
def test_two_releases_at_once_make_one_version_and_one_refusal(client):
    motion = make_motion()
    client.force_login(make_committee_services())
    address = step_address(motion, "release")

    answers = in_parallel(*[lambda: client.post(address)] * 3)

    assert sorted(answer.status_code for answer in answers) == [302, 409, 409]
    refused = [answer for answer in answers if answer.status_code == 409]
    assert {str(answer.context["reason"])[:35] for answer in refused} == {"„Freigeben“ ist nicht mehr möglich."}
    assert MotionVersion.objects.count() == 1


@pytest.mark.parametrize(("step", "note"), [("release", ""), ("withdraw", "Erledigt."), ("return", "Bitte kürzen.")])
def test_step_that_is_no_longer_possible_is_a_conflict(client, step, note):
    motion = make_motion()
    actions.withdraw(motion, "Erledigt.", by=make_committee_services())
    client.force_login(make_committee_services())

    answer = client.post(step_address(motion, step), {"note": note})

    assert answer.status_code == 409
    assert [template.name for template in answer.templates][0] == "committees/step_refused.html"
    assert MotionVersion.objects.count() == 0


def test_page_of_a_step_that_is_no_longer_possible_shows_the_state_instead_of_a_button(client):
    motion = make_motion(state=MotionState.RELEASED)
    client.force_login(make_committee_services())

    answer = client.get(step_address(motion, "release"))

    assert answer.context["is_offered"] is False
    assert answer.context["not_offered"] == ["Die Vorlage hat inzwischen einen anderen Stand: freigegeben."]


def test_step_of_somebody_else_is_forbidden_and_an_invisible_paper_unknown(client):
    office = make_office()
    motion = make_motion(office=office)
    member = make_user()
    make_membership(make_council(), member.person)

    answers = {}
    for who, user in {"own": make_clerk(office), "other": make_clerk(), "member": member}.items():
        client.force_login(user)
        answers[who] = client.post(step_address(motion, "release")).status_code

    assert answers == {"own": 403, "other": 404, "member": 404}
    assert fresh(motion).state == MotionState.DRAFT


@pytest.mark.parametrize("address", ["E-999999999", "GR-1-1999", "x", "E-"])
def test_unknown_paper_and_unknown_step_are_unknown(client, address):
    motion = make_motion()
    client.force_login(make_committee_services())

    answers = [
        client.post(f"/intern/vorlagen/{address}/schritt/release/").status_code,
        client.post(step_address(motion, "release").replace("release", "explode")).status_code,
    ]

    assert answers == [404, 404]


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("", "Dieses Feld ist zwingend erforderlich."),
        ("  ", "Dieses Feld ist zwingend erforderlich."),
        ("a\x00b", "Nullzeichen sind nicht erlaubt."),
        (
            "x" * 2001,
            "Bitte sicherstellen, dass der Wert aus höchstens 2000 Zeichen besteht. (Er besteht aus 2001 Zeichen.)",
        ),
    ],
)
def test_reason_that_cannot_be_taken_is_said_at_its_field(client, note, sentence):
    motion = make_motion()
    client.force_login(make_committee_services())

    answer = client.post(step_address(motion, "withdraw"), {"note": note})

    assert answer.status_code == 422
    assert error_sentences(answer) == {"note": [sentence]}
    assert fresh(motion).state == MotionState.DRAFT


def test_incomplete_draft_is_not_released_and_the_page_says_why(client):
    motion = make_motion(texts={"facts": ""})
    client.force_login(make_committee_services())

    shown = client.get(step_address(motion, "release"))
    sent = client.post(step_address(motion, "release"))

    assert (shown.status_code, sent.status_code) == (200, 409)
    assert shown.context["blockers"] == sent.context["blockers"] == ["Vor der Freigabe fehlt: Sachverhalt."]
    assert (fresh(motion).number, MotionVersion.objects.count()) == (None, 0)


def test_what_was_typed_to_a_blocked_step_is_shown_again(client):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=services)
    motion.sections.filter(key="facts").update(html="")
    client.force_login(services)

    answer = client.post(step_address(motion, "release"), {"note": "Neue Kosten"})

    assert answer.status_code == 409
    shown = re.findall("noch nicht gespeichert: „(.*)“", answer.content.decode())
    assert shown == ["Neue Kosten"]


def test_later_version_asks_what_has_changed(client):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=services)
    client.force_login(services)

    answer = client.post(step_address(motion, "release"), {"note": ""})

    assert answer.status_code == 422
    assert answer.context["form"].fields["note"].label == "Was hat sich geändert?"


def test_supplement_begins_with_the_way_of_its_parent(client):
    motion = make_motion(state=MotionState.RELEASED)
    client.force_login(make_committee_services())
    address = reverse("motion-supplement", args=[motion.address])

    answer = client.post(address, open_form(client, address))

    child = motion.supplements.get()
    assert answer.url == reverse("motion-edit", args=[child.address])
    assert child.consultations.get().committee == motion.consultations.get().committee


def test_draft_cannot_be_supplemented(client):
    client.force_login(make_committee_services())

    answer = client.post(reverse("motion-supplement", args=[make_motion().address]))

    assert answer.status_code == 403
    assert Motion.objects.count() == 1


def test_history_says_in_german_what_happened(client):
    office = make_office()
    clerk = make_clerk(office)
    motion = make_motion(office=office, by=clerk)
    drafting.save_parts(motion, sections={"facts": "<p>Neu.</p>", "alternatives": "<p>Keine.</p>"}, by=clerk)
    publication_user = make_committee_services()
    actions.release(motion, by=publication_user)
    publication.publish(fresh(motion), by=publication_user)
    client.force_login(clerk)

    rows = client.get(reverse("motion-history", args=[fresh(motion).address])).context["rows"]

    assert [(words, note) for _, _, words, note in rows] == [
        ("veröffentlicht", ""),
        ("freigegeben", ""),
        ("Entwurf gespeichert", "Sachverhalt, Alternativen"),
        ("Entwurf angelegt", ""),
    ]
