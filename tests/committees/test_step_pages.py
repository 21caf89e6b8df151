"""Taking steps on the pages: each asks, acts once, and says in German when it is too late."""

import re

import pytest
from django.urls import reverse

from committees.actions import drafting, publication
from committees.actions import motions as actions
from committees.actions.seen import seen_draft
from committees.models import AuditEntry, Motion, MotionVersion
from committees.states import MotionState, NonPublicReason
from committees.views import steps
from committees.views.steps import CARRY_OUT
from committees.workflow import STEPS, NotAllowed
from tests.committees.browsing import error_sentences, fields_of, open_form
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_council,
    make_meeting,
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


def test_step_with_a_page_of_its_own_or_none_is_unknown_here(client):
    motion = make_motion()
    client.force_login(make_committee_services())

    answers = {step: client.post(step_address(motion, step)).status_code for step in STEPS if step not in CARRY_OUT}

    assert set(answers.values()) == {404}
    assert "complete" in answers


def test_looking_at_a_step_changes_nothing(client):
    motion = make_motion()
    client.force_login(make_committee_services())
    before = Motion.objects.values().get()

    for step in CARRY_OUT:
        client.get(step_address(motion, step))
        client.head(step_address(motion, step))

    assert Motion.objects.values().get() == before


def test_number_is_given_at_release_and_the_old_address_leads_on(client):
    motion = make_motion(office=make_office(code="GR"))
    client.force_login(make_committee_services())
    draft_address = motion.get_absolute_url()

    take(client, motion, "release")
    answer = client.get(draft_address)

    assert answer.status_code == 302
    assert answer.url == fresh(motion).get_absolute_url() == "/intern/vorlagen/GR-1-2026/"


def take(client, motion, step, **typed):
    address = step_address(motion, step)
    return client.post(address, open_form(client, address) | typed)


@REAL_ROLES
def test_two_releases_at_once_make_one_version_and_one_refusal(client):
    motion = make_motion()
    client.force_login(make_committee_services())
    address = step_address(motion, "release")
    forms = [open_form(client, address) for _ in range(3)]

    answers = in_parallel(*[lambda form=form: client.post(address, form) for form in forms])

    assert sorted(answer.status_code for answer in answers) == [302, 409, 409]
    assert MotionVersion.objects.count() == 1


def test_release_that_another_makes_while_the_form_is_read_is_a_conflict(client, monkeypatch):
    motion, services = make_motion(), make_committee_services()
    client.force_login(services)
    address = step_address(motion, "release")
    form, ask = open_form(client, address), steps.question_of

    def ask_late(read, step):
        if not MotionVersion.objects.exists():
            actions.release(fresh(motion), by=services)
        return ask(read, step)

    monkeypatch.setattr(steps, "question_of", ask_late)
    late = client.post(address, form)

    assert late.status_code == 409
    assert late.context["not_offered"] == ["Die Vorlage hat inzwischen einen anderen Stand: freigegeben."]


def test_release_that_came_too_late_is_a_conflict_even_where_a_note_is_missing(client):
    motion = make_motion()
    client.force_login(make_committee_services())
    address = step_address(motion, "release")
    form = open_form(client, address)
    client.post(address, form)

    late = client.post(address, form | {"submission": ""})

    assert late.status_code == 409
    assert late.context["not_offered"] == ["Die Vorlage hat inzwischen einen anderen Stand: freigegeben."]
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
        ("", "Bitte ausfüllen."),
        ("  ", "Bitte ausfüllen."),
        ("a\x00b", "Nullzeichen sind nicht erlaubt."),
        (
            "x" * 2001,
            "Der Text ist zu lang: möglich sind 2000 Zeichen, es sind 2001.",
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
    seen = seen_draft(Motion.objects.with_parts().get())

    shown = client.get(step_address(motion, "release"))
    sent = client.post(step_address(motion, "release"), {"seen": seen})

    assert (shown.status_code, sent.status_code) == (200, 409)
    assert shown.context["blockers"] == sent.context["blockers"] == ["Vor der Freigabe fehlt: Sachverhalt."]
    assert (fresh(motion).number, MotionVersion.objects.count()) == (None, 0)


def test_what_was_typed_to_a_blocked_step_is_shown_again(client):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=services)
    motion.sections.filter(key="facts").update(html="")
    client.force_login(services)
    seen = seen_draft(Motion.objects.with_parts().get())

    answer = client.post(step_address(motion, "release"), {"note": "Neue Kosten", "seen": seen})

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


@pytest.mark.parametrize(("is_public", "status"), [(True, 422), (False, 409)])
def test_bank_account_in_the_sentence_on_a_public_version_is_refused_there(client, is_public, status):
    services = make_committee_services()
    reason = {} if is_public else {"is_public": False, "reason_non_public": NonPublicReason.CONTRACT}
    motion = make_motion(state=MotionState.RELEASED, **reason)
    actions.revise(motion, by=services)
    client.force_login(services)
    note = "Spenden an DE89 3704 0044 0532 0130 00."

    answer = client.post(step_address(motion, "release"), {"note": note, "seen": "veraltet"})

    assert answer.status_code == status  # what else hinders the step comes after it
    errors = answer.context["form"].errors
    sentence = "Hier steht eine Bankverbindung (IBAN). Bitte herausnehmen, das gehört nicht nach außen."
    assert errors == ({"note": [sentence]} if is_public else {})
    assert answer.context["form"]["note"].value() == note


def test_check_reads_the_sentence_on_a_new_version_once_it_is_handed_on(client, quick_pdf):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=services)
    actions.submit(Motion.objects.get(pk=motion.pk), "Fragen an kim@example.org.", by=make_clerk(motion.office))
    client.force_login(services)

    answer = client.get(step_address(motion, "release"))

    assert [(f.rule, f.place, address) for f, address in answer.context["findings"]] == [("V19", "change_note", "")]


# --- what was looked at ---


def change_text(motion):
    motion.sections.filter(key="facts").update(html="<p>Ganz anders.</p>")


def change_head(motion):
    Motion.objects.filter(pk=motion.pk).update(subject="Anders")


def change_reference(motion):
    Motion.objects.filter(pk=motion.pk).update(file_reference="61.2")


def change_sitting(motion):
    motion.consultations.update(meeting=make_meeting(motion.consultations.get().committee))


def change_attachment(motion):
    make_attachment(motion, title="Lageplan", is_public=False)


def change_much(motion):
    change_text(motion)
    motion.attachments.all().delete()


CHANGES = {
    change_text: "Sachverhalt",
    change_head: "Betreff und Angaben",
    change_reference: "Vorlagenart, Datum, Aktenzeichen und Verweise",
    change_sitting: "Sitzungen der Beratungsfolge",
    change_attachment: "Anlage „Lageplan“",
    change_much: "Sachverhalt, eine Anlage, die es nicht mehr gibt",
}


@pytest.mark.parametrize(("change", "words"), CHANGES.items())
@pytest.mark.parametrize("step", ["submit", "release"])
def test_draft_that_changed_since_the_page_was_opened_goes_no_further(client, step, change, words):
    motion = make_motion()
    make_attachment(motion, title="Gutachten", data=A_PDF + b"2")
    client.force_login(make_clerk(motion.office) if step == "submit" else make_committee_services())
    form = open_form(client, step_address(motion, step))
    change(motion)

    refused = client.post(step_address(motion, step), form)
    after = Motion.objects.values("release_asked_at", "number", "state").get()
    again = client.post(step_address(motion, step), fields_of(refused))

    assert refused.status_code == 409
    assert str(refused.context["change"]) == (
        f"Inzwischen hat sich geändert: {words}. Bitte sehen Sie sich das noch einmal an."
    )
    assert f'<a href="{motion.get_absolute_url()}">Vorlage ansehen</a>' in refused.content.decode()
    assert after == {"release_asked_at": None, "number": None, "state": "draft"}
    assert again.status_code == 302


def test_release_without_having_looked_is_refused(client):
    motion = make_motion()
    client.force_login(make_committee_services())

    answer = client.post(step_address(motion, "release"))

    assert answer.status_code == 409
    assert MotionVersion.objects.count() == 0


def test_sentence_stays_when_the_draft_changed_meanwhile(client):
    services, motion = make_committee_services(), make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=services)
    client.force_login(services)
    form = open_form(client, step_address(motion, "release"))
    change_text(motion)

    answer = client.post(step_address(motion, "release"), form | {"note": "Kosten ergänzt."})

    assert (answer.status_code, fields_of(answer)["note"]) == (409, "Kosten ergänzt.")


@pytest.mark.parametrize("step", ["publish", "distribute"])
def test_newer_version_than_the_one_on_the_page_is_not_given_out(client, step):
    services, motion = make_committee_services(), make_motion(state=MotionState.RELEASED)
    client.force_login(services)
    form = open_form(client, step_address(motion, step))
    actions.revise(fresh(motion), by=services)
    actions.release(fresh(motion), "Neu.", by=services)

    refused = client.post(step_address(motion, step), form)
    given = fresh(motion).distributed_at
    again = client.post(step_address(motion, step), fields_of(refused))

    assert refused.status_code == 409
    assert str(refused.context["change"]) == (
        "Inzwischen hat sich geändert: Die jüngste freigegebene Fassung ist Fassung 2. Bitte sehen Sie sich das noch "
        "einmal an."
    )
    assert (given, again.status_code) == (None, 302)


def test_page_names_the_version_and_the_attachments_that_go_out(client):
    motion, services = make_motion(subject="Neue Bänke"), make_committee_services()
    make_attachment(motion, title="Lageplan")
    make_attachment(motion, title="Vertrag", is_public=False, data=A_PDF + b"2")
    actions.release(motion, by=services)
    client.force_login(services)

    pages = {step: client.get(step_address(fresh(motion), step)) for step in ("publish", "distribute")}

    for answer in pages.values():
        assert answer.context["version"] == motion.latest_version
        files = [(file["title"], file["is_public"]) for file in answer.context["files"]]
        assert files == [("Lageplan", True), ("Vertrag", False)]
    stays = {step: "bleibt innen" in answer.content.decode() for step, answer in pages.items()}
    assert stays == {"publish": True, "distribute": False}


# --- what has changed since the last version ---


def test_drafter_says_what_changed_and_the_one_who_releases_may_say_it_better(client):
    office = make_office()
    motion, services = make_motion(state=MotionState.RELEASED, office=office), make_committee_services()
    clerk = make_clerk(office)
    actions.revise(motion, by=clerk)
    client.force_login(clerk)

    unsaid = take(client, motion, "submit")
    take(client, motion, "submit", note="Kosten ergänzt.")
    client.force_login(services)
    proposed = open_form(client, step_address(motion, "release"))["note"]
    take(client, motion, "release", note="Kosten der Bänke ergänzt.")

    assert unsaid.status_code == 422
    assert proposed == "Kosten ergänzt."
    assert motion.versions.latest("number").change_note == "Kosten der Bänke ergänzt."
    assert fresh(motion).change_note == ""


@pytest.mark.parametrize("step", ["submit", "release"])
def test_page_shows_what_the_draft_changes(client, step):
    office = make_office()
    motion, clerk = make_motion(state=MotionState.RELEASED, office=office), make_clerk(office)
    actions.revise(motion, by=clerk)
    change_text(motion)
    client.force_login(clerk if step == "submit" else make_committee_services())

    answer = client.get(step_address(motion, step))

    assert [part.title for part in answer.context["parts"]] == ["Sachverhalt"]


def test_draft_of_a_first_version_is_compared_with_nothing(client):
    motion = make_motion()
    client.force_login(make_committee_services())

    answer = client.get(step_address(motion, "release"))

    assert answer.context["parts"] is None


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


def test_withdrawn_paper_cannot_be_supplemented(client):
    motion, services = make_motion(state=MotionState.RELEASED), make_committee_services()
    client.force_login(services)
    address = reverse("motion-supplement", args=[motion.address])
    offered = client.get(motion.get_absolute_url()).context["may_supplement"]
    actions.withdraw(motion, "Erledigt.", by=services)

    answers = [client.get(address).status_code, client.post(address).status_code]

    assert (offered, client.get(motion.get_absolute_url()).context["may_supplement"]) == (True, False)
    assert answers == [403, 403]
    assert Motion.objects.count() == 1


def test_paper_that_is_withdrawn_meanwhile_is_not_supplemented():
    motion, services = make_motion(state=MotionState.RELEASED), make_committee_services()
    actions.withdraw(fresh(motion), "Erledigt.", by=services)

    with pytest.raises(NotAllowed, match="nicht zurückgezogen"):
        actions.supplement(motion, by=services)


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

    assert [(row.words, row.note) for row in rows] == [
        ("veröffentlicht", ""),
        ("freigegeben", ""),
        ("Entwurf gespeichert", "Sachverhalt, Alternativen"),
        ("Entwurf angelegt", ""),
    ]
