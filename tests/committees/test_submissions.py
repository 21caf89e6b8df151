"""A form sent twice acts once; an answer that leads nowhere leaves nothing behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from committees.models import Motion, Submission
from committees.views import attachments, steps
from tests.committees.browsing import error_sentences, fields_of, open_form
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import A_PDF, make_clerk, make_committee_services, make_kind, make_motion, make_office, make_town

IN_TRANSACTION = pytest.mark.django_db


def new_draft_form(client):
    """The filled form for a new draft, opened by a clerk who is signed in."""
    make_town()
    make_kind()
    office = make_office()
    client.force_login(make_clerk(office))
    address = reverse("motion-create", args=["decision"])
    return address, open_form(client, address) | {"subject": "Neue Bänke", "office": office.pk}


@IN_TRANSACTION
def test_form_sent_twice_acts_once_and_leads_to_the_same_page(client):
    address, form = new_draft_form(client)

    first, second = client.post(address, form), client.post(address, form)

    assert [first.status_code, second.status_code] == [302, 302]
    assert first.url == second.url == reverse("motion-edit", args=[Motion.objects.get().address])


@REAL_ROLES
def test_form_sent_twice_at_one_moment_acts_once(client):
    address, form = new_draft_form(client)

    answers = in_parallel(*[lambda: client.post(address, form)] * 4)

    assert {answer.url for answer in answers} == {reverse("motion-edit", args=[Motion.objects.get().address])}


@REAL_ROLES
@pytest.mark.parametrize("key", [None, "", "nix", "\x00"])
def test_form_without_a_key_acts_too(client, key):
    motion = make_motion()
    client.force_login(make_committee_services())
    address = reverse("motion-edit", args=[motion.address])
    form = open_form(client, address) | {"subject": "Neue Bänke", "submission": key}

    answer = client.post(address, {name: value for name, value in form.items() if value is not None})

    assert answer.status_code == 302
    assert Motion.objects.get().subject == "Neue Bänke"
    assert Submission.objects.count() == 0


@IN_TRANSACTION
def test_whoever_goes_back_and_types_something_else_loses_nothing(client):
    motion = make_motion()
    client.force_login(make_committee_services())
    address = reverse("motion-edit", args=[motion.address])
    form = open_form(client, address)

    client.post(address, form | {"section_facts": "Erster Text."})
    again = client.post(address, form | {"section_facts": "Zweiter Text."})

    assert again.status_code == 422
    assert fields_of(again)["section_facts"] == "Zweiter Text."
    assert motion.sections.get(key="facts").html == "<p>Erster Text.</p>"


@IN_TRANSACTION
def test_refused_form_can_be_sent_again_when_it_is_corrected(client):
    address, form = new_draft_form(client)

    refused = client.post(address, form | {"subject": ""})
    accepted = client.post(address, fields_of(refused) | {"subject": "Neue Bänke"})

    assert [refused.status_code, accepted.status_code] == [422, 302]
    assert Motion.objects.get().subject == "Neue Bänke"


@IN_TRANSACTION
def test_refused_form_leaves_nothing_behind(client):
    address, form = new_draft_form(client)

    refused = client.post(address, form | {"subject": ""})

    assert error_sentences(refused) == {"subject": ["Bitte ausfüllen."]}
    assert (Motion.objects.count(), Submission.objects.count()) == (0, 0)


@IN_TRANSACTION
def test_key_of_one_form_does_not_stop_another(client):
    address, form = new_draft_form(client)
    motion = make_motion()
    client.force_login(make_committee_services())
    other = reverse("motion-step", args=[motion.address, "withdraw"])

    client.post(address, form)
    answer = client.post(other, {"submission": form["submission"], "note": "Erledigt."})

    assert answer.url == motion.get_absolute_url()
    assert Motion.objects.get(pk=motion.pk).get_state_display() == "zurückgezogen"


@IN_TRANSACTION
def test_refusal_of_the_database_is_a_sentence_and_leaves_nothing_behind(client, monkeypatch):
    address, form = new_draft_form(client)

    def take_a_number_twice(motion, **kwargs):
        for slug in ("eins", "zwei"):
            Motion.objects.create(kind=motion.kind, office=motion.office, number="ZD/1/2026", slug=slug)

    monkeypatch.setattr("committees.actions.motions.create", take_a_number_twice)
    answer = client.post(address, form)

    assert answer.status_code == 409
    assert str(answer.context["reason"]) == "Drucksachennummer: Diesen Eintrag gibt es schon."
    assert (Motion.objects.count(), Submission.objects.count()) == (0, 0)


@IN_TRANSACTION
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_forms_know_no_other_methods(client, method):
    client.force_login(make_committee_services())

    answer = getattr(client, method)(reverse("motion-edit", args=[make_motion().address]))

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def stopped(times, sqlstate):
    """A step that the database stops so many times before it lets it pass, and what it was called with."""
    calls = []

    def step(motion, note, by, seen):
        calls.append(note)
        if len(calls) <= times:
            with connection.cursor() as cursor:
                cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{sqlstate}'; END $$")

    return step, calls


@IN_TRANSACTION
@pytest.mark.parametrize("sqlstate", ["40P01", "40001"])
@pytest.mark.parametrize(("times", "status"), [(0, 302), (1, 302), (2, 409)])
def test_who_stood_in_somebodys_way_tries_once_more_and_then_hears_of_it(client, monkeypatch, sqlstate, times, status):
    step, calls = stopped(times, sqlstate)
    monkeypatch.setitem(steps.CARRY_OUT, "withdraw", step)
    motion = make_motion()
    client.force_login(make_committee_services())

    answer = client.post(reverse("motion-step", args=[motion.address, "withdraw"]), {"note": "Erledigt."})

    assert answer.status_code == status
    assert calls == ["Erledigt."] * min(times + 1, 2)
    if status == 409:
        assert answer.context["reason"] == (
            "Jemand anderes hat gerade dieselben Einträge geändert. Nichts wurde gespeichert. Bitte versuchen Sie es "
            "noch einmal."
        )


@IN_TRANSACTION
def test_file_is_read_again_when_the_same_is_tried_once_more(client, monkeypatch):
    motion, data = make_motion(), []

    def attach_once_stopped(motion, files, *, is_public, by):
        data.extend(content for _, content, _ in files)
        if len(data) == 1:
            with connection.cursor() as cursor:
                cursor.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$")
        return []

    monkeypatch.setattr(attachments.actions, "attach", attach_once_stopped)
    client.force_login(make_committee_services())
    file = SimpleUploadedFile("plan.pdf", A_PDF)

    sent = {"files": file, "is_public": "on", "complete": "1"}
    answer = client.post(reverse("motion-attachments", args=[motion.address]), sent)

    assert (answer.status_code, data) == (302, [A_PDF, A_PDF])
