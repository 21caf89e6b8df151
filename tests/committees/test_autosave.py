"""Saving one part while somebody types: what is stored, what is refused, and that nobody overwrites anybody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock, hooks
from committees.actions import drafting
from committees.actions import motions as actions
from committees.demo.clockwork import clock_at
from committees.models import AuditEntry, Motion
from committees.states import MotionState
from tests.committees.browsing import open_form
from tests.committees.drafts import open_draft, stored
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_motion,
    make_office,
    make_person,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

JSON = {"HTTP_ACCEPT": "application/json"}


def part_address(motion, part):
    return reverse("motion-part", args=[motion.address, part])


def send(client, motion, part, **data):
    return client.post(part_address(motion, part), data, **JSON)


def section_data(form, text, key="facts", **more):
    return {"text": text, "seen": form[f"seen_{key}"], **more}


def part_data(form, prefix, **typed):
    """What the page sends of the rows with this prefix."""
    rows = {name: value for name, value in form.items() if name.startswith(prefix)}
    token = {"beratung": "seen_route", "haushalt": "seen_budget"}[prefix]
    return rows | {token: form[token]} | typed


def head_data(form, **typed):
    names = Motion._meta.get_fields()
    fields = {field.name for field in names} | {"links", "seen_head"}
    return {name: value for name, value in form.items() if name in fields} | typed


def edits(motion):
    return list(AuditEntry.objects.about(motion).filter(action="edit").order_by("pk").values_list("note", flat=True))


def other_person():
    return make_committee_services(person=make_person(given_name="Tarek", family_name="Voss"))


# --- sections ---


def test_section_is_stored_alone(client):
    motion, _, form = open_draft(client)
    before = stored(motion)

    answer = send(client, motion, "facts", **section_data(form, "Vier **Bänke**."))

    section = motion.sections.get(key="facts")
    head, sections, *rows = stored(motion)
    assert (answer.status_code, answer.json()["state"]) == (200, "saved")
    assert answer.json()["seen"] == section.sha256
    assert section.html == "<p>Vier <strong>Bänke</strong>.</p>"
    assert (head, sections | {"facts": before[1]["facts"]}, *rows) == before


def test_next_saving_goes_on_from_the_answer(client):
    motion, _, form = open_draft(client)
    first = send(client, motion, "facts", **section_data(form, "Vier"))

    second = send(client, motion, "facts", text="Vier Bänke", seen=first.json()["seen"])

    assert second.json()["state"] == "saved"
    assert motion.sections.get(key="facts").html == "<p>Vier Bänke</p>"


def test_section_that_somebody_else_saved_is_not_overwritten(client):
    motion, _, form = open_draft(client)
    drafting.save_parts(motion, sections={"facts": "<p>Text <em>der</em> einen.</p>"}, by=other_person())

    answer = send(client, motion, "facts", **section_data(form, "Text der anderen."))

    panel = answer.json()["panel"]
    assert (answer.status_code, answer.json()["state"]) == (409, "conflict")
    assert answer.json()["sentence"].startswith("Tarek Voss hat diesen Abschnitt um ")
    assert 'data-theirs="Text *der* einen."' in panel
    assert 'data-both="Text der anderen.\n\nText *der* einen."' in panel
    assert motion.sections.get(key="facts").html == "<p>Text <em>der</em> einen.</p>"


def test_choice_after_a_conflict_is_stored(client):
    motion, _, form = open_draft(client)
    drafting.save_parts(motion, sections={"facts": "<p>Text der einen.</p>"}, by=other_person())

    answer = send(client, motion, "facts", text="Text beider.", seen=motion.sections.get(key="facts").sha256)

    assert answer.json()["state"] == "saved"
    assert motion.sections.get(key="facts").html == "<p>Text beider.</p>"


def test_same_text_from_two_people_is_no_conflict(client):
    motion, _, form = open_draft(client)
    drafting.save_parts(motion, sections={"facts": "<p>Gleicher Text.</p>"}, by=other_person())

    answer = send(client, motion, "facts", **section_data(form, "Gleicher  Text."))

    assert (answer.status_code, answer.json()["seen"]) == (200, motion.sections.get(key="facts").sha256)


def test_who_typed_and_took_it_back_leaves_the_others_text(client):
    motion, _, form = open_draft(client)
    drafting.save_parts(motion, sections={"facts": "<p>Text der einen.</p>"}, by=other_person())

    answer = send(client, motion, "facts", **section_data(form, form["section_facts"]))

    assert (answer.json()["state"], answer.json()["seen"]) == ("saved", form["seen_facts"])
    assert motion.sections.get(key="facts").html == "<p>Text der einen.</p>"


def test_window_whose_answer_was_lost_is_not_somebody_else(client):
    motion, _, form = open_draft(client)
    send(client, motion, "facts", **section_data(form, "Vier", writer="fenster-1"))

    again = send(client, motion, "facts", **section_data(form, "Vier Bänke", writer="fenster-1"))
    other = send(client, motion, "facts", **section_data(form, "Fünf Bänke", writer="fenster-2"))

    assert (again.status_code, other.status_code) == (200, 409)
    assert motion.sections.get(key="facts").html == "<p>Vier Bänke</p>"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 500_001, "Der Text ist zu lang: möglich sind 500000 Zeichen"),
        ("a\x00b", "Nullzeichen sind nicht erlaubt."),
    ],
)
def test_text_that_cannot_be_stored_gets_a_sentence(client, text, sentence):
    motion, _, form = open_draft(client)
    before = stored(motion)

    answer = send(client, motion, "facts", **section_data(form, text))

    assert (answer.status_code, answer.json()["state"]) == (422, "refused")
    assert sentence in answer.json()["sentence"]
    assert stored(motion) == before


@pytest.mark.parametrize("part", ["unknown", "attachment-1"])
def test_unknown_part_is_not_found(client, part):
    motion, *_ = open_draft(client)

    answer = send(client, motion, part, text="Text", seen="")

    assert answer.status_code == 404


# --- who ---


def test_parts_are_saved_by_those_who_may_edit(client):
    office = make_office()
    motion = make_motion(office=office)
    data = {"text": "Text", "seen": motion.sections.get(key="facts").sha256}

    answers = []
    for user in (make_user(), make_clerk(), make_clerk(office), make_committee_services()):
        client.force_login(user)
        answers.append(send(client, motion, "facts", **data).status_code)

    assert answers == [404, 404, 200, 200]


@pytest.mark.parametrize("part", ["head", "route", "budget", "facts"])
def test_what_was_released_meanwhile_says_so_and_stays(client, part):
    motion, _, form = open_draft(client)
    actions.release(motion, by=make_committee_services())
    before = stored(motion)

    answer = send(client, motion, part, **form, text="Neu", seen=form["seen_facts"])

    assert (answer.status_code, answer.json()["state"]) == (409, "closed")
    assert answer.json()["sentence"].startswith("Diese Vorlage hat inzwischen einen anderen Stand (freigegeben)")
    assert stored(motion) == before


def test_ended_session_is_told_where_to_sign_in(client):
    motion, _, form = open_draft(client)
    client.logout()

    answer = send(client, motion, "facts", **section_data(form, "Text"))

    assert answer.status_code == 401
    assert answer.json() == {"state": "signed_out", "address": reverse("account_login")}


def test_part_is_only_posted(client):
    motion, *_ = open_draft(client)

    assert client.get(part_address(motion, "facts")).status_code == 405


# --- head ---


def test_head_is_stored_field_by_field(client):
    motion, _, form = open_draft(client)

    answer = send(client, motion, "head", **head_data(form, subject="Neu", paper_date="31.02.2026", signer_name="Ole"))

    after = Motion.objects.get(pk=motion.pk)
    assert (answer.status_code, answer.json()["state"]) == (422, "refused")
    assert list(answer.json()["notes"]) == ["paper_date"]
    assert answer.json()["sentence"] == "Datum der Vorlage: Bitte einen Tag als TT.MM.JJJJ angeben."
    assert (after.subject, after.signer_name, after.paper_date) == ("Neu", "Ole", None)


def test_fields_of_two_people_come_together(client):
    motion, _, form = open_draft(client)
    Motion.objects.filter(pk=motion.pk).update(file_reference="10.24.01")

    answer = send(client, motion, "head", **head_data(form, subject="Neu"))
    again = send(client, motion, "head", **head_data(form, subject="Neuer", seen_head=answer.json()["seen"]))

    after = Motion.objects.get(pk=motion.pk)
    assert answer.json()["values"] == {"file_reference": "10.24.01"}
    assert again.status_code == 200
    assert after.subject == "Neuer"


def test_field_that_two_people_changed_waits_for_a_choice(client):
    motion, _, form = open_draft(client, subject="Alt")
    Motion.objects.filter(pk=motion.pk).update(subject="Betreff der einen")

    answer = send(client, motion, "head", **head_data(form, subject="Betreff der anderen", signer_office="Bauamt"))

    after = Motion.objects.get(pk=motion.pk)
    assert (answer.status_code, answer.json()["state"]) == (409, "conflict")
    assert 'data-theirs="Betreff der einen"' in answer.json()["notes"]["subject"]
    assert (after.subject, after.signer_office) == ("Betreff der einen", "Bauamt")


# --- rows ---


def test_new_row_gets_its_key_and_is_not_stored_twice(client):
    motion, _, form = open_draft(client)
    typed = part_data(form, "haushalt", **{"haushalt-0-amount": "12.000", "haushalt-0-year": "2026"})

    first = send(client, motion, "budget", **typed).json()
    second = send(client, motion, "budget", **typed | first["rows"] | {"seen_budget": first["seen"]}).json()

    row = motion.financial_rows.get()
    assert (row.amount, row.year) == (12000, 2026)
    assert first["rows"]["haushalt-0-id"] == row.pk
    assert (second["state"], second["seen"]) == ("saved", first["seen"])


def test_rows_wait_until_all_of_them_can_be_read(client):
    motion, _, form = open_draft(client)
    typed = {"haushalt-0-amount": "12.000", "haushalt-1-amount": "viel"}

    answer = send(client, motion, "budget", **part_data(form, "haushalt", **typed))

    assert answer.status_code == 422
    assert list(answer.json()["notes"]) == ["haushalt-1-amount"]
    assert motion.financial_rows.count() == 0


def test_removed_row_is_gone_and_comes_back_when_the_mark_is_taken_off(client):
    motion, _, form = open_draft(client)
    typed = part_data(form, "beratung")

    removed = send(client, motion, "route", **typed, **{"beratung-0-DELETE": "on"}).json()
    count = motion.consultations.count()
    send(client, motion, "route", **typed | removed["rows"] | {"seen_route": removed["seen"]})

    assert count == 0
    assert motion.consultations.get().committee_id == int(form["beratung-0-committee"])


def test_rows_that_somebody_else_saved_are_shown(client):
    motion, _, form = open_draft(client)
    motion.consultations.update(committee=make_committee(short_name="ERS"))

    answer = send(client, motion, "route", **part_data(form, "beratung", **{"beratung-0-role": "hearing"}))

    assert (answer.status_code, answer.json()["state"]) == (409, "conflict")
    assert "Gespeichert ist jetzt: ERS: Entscheidung." in answer.json()["panel"]
    assert motion.consultations.get().role == "decision"


# --- log, and who is told ---


def test_hundred_savings_are_one_entry_until_ten_minutes_are_over(client):
    motion, _, form = open_draft(client)
    seen, start = form["seen_facts"], clock.now()

    for minute in (0, 1, 9, 11, 12):
        with clock_at(start + timedelta(minutes=minute)):
            seen = send(client, motion, "facts", text=f"Nach {minute} Minuten", seen=seen).json()["seen"]
    send(client, motion, "alternatives", text="Keine.", seen=form["seen_alternatives"])

    assert edits(motion) == ["facts", "facts", "alternatives"]


def test_each_person_has_an_entry_of_their_own(client):
    motion, _, form = open_draft(client)
    first = send(client, motion, "facts", **section_data(form, "Vier"))
    client.force_login(other_person())
    send(client, motion, "facts", text="Fünf", seen=first.json()["seen"])

    assert edits(motion) == ["facts", "facts"]


def test_unchanged_parts_leave_no_trace(client):
    motion, _, form = open_draft(client)
    send(client, motion, "facts", **section_data(form, form["section_facts"]))
    send(client, motion, "head", **head_data(form))
    send(client, motion, "route", **part_data(form, "beratung"))

    assert edits(motion) == []
    assert motion.saved_parts.count() == 0


def test_every_kind_of_part_tells_those_who_listen(client, monkeypatch):
    motion, address, form = open_draft(client)
    heard = []
    monkeypatch.setattr(hooks, "part_changed", [lambda motion, *, by: heard.append(str(by))])

    send(client, motion, "facts", **section_data(form, "Neu"))
    send(client, motion, "head", **head_data(form, subject="Neu"))
    send(client, motion, "route", **part_data(form, "beratung", **{"beratung-0-role": "hearing"}))
    send(client, motion, "budget", **part_data(form, "haushalt", **{"haushalt-0-amount": "5"}))
    client.post(address, open_form(client, address) | {"section_facts": "Neuer"})

    assert len(heard) == 5


def test_saving_is_dated(client):
    motion, _, form = open_draft(client)
    Motion.objects.filter(pk=motion.pk).update(changed_at=clock.now() - timedelta(days=3))

    send(client, motion, "facts", **section_data(form, "Neu"))

    assert clock.now() - Motion.objects.get(pk=motion.pk).changed_at < timedelta(minutes=1)


def test_saving_a_section_needs_the_same_queries_however_long_the_draft_is(client, django_assert_max_num_queries):
    motion, _, form = open_draft(client)
    send(client, motion, "facts", **section_data(form, "Vier"))

    with django_assert_max_num_queries(22):
        send(client, motion, "alternatives", text="Keine.", seen=form["seen_alternatives"])


# --- at one moment ---


@REAL_ROLES
def test_one_section_at_one_moment_keeps_both_texts(client):
    motion, _, form = open_draft(client)
    texts = ("Text eins.", "Text zwei.")

    answers = in_parallel(
        *[lambda text=text: send(client, motion, "facts", **section_data(form, text)) for text in texts]
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    refused = next(answer for answer in answers if answer.status_code == 409).json()["panel"]
    kept = motion.sections.get(key="facts").html
    assert {f"<p>{text}</p>" for text in texts} >= {kept}
    assert all(text.removesuffix(".").split()[1] in refused for text in texts)


@REAL_ROLES
def test_two_sections_at_one_moment_are_both_saved(client):
    motion, _, form = open_draft(client)

    answers = in_parallel(
        *[
            lambda key=key: send(client, motion, key, text=f"Text {key}", seen=form[f"seen_{key}"])
            for key in ("facts", "alternatives", "proposed_resolution")
        ]
    )

    texts = dict(motion.sections.values_list("key", "html"))
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [texts[key] for key in ("facts", "alternatives")] == ["<p>Text facts</p>", "<p>Text alternatives</p>"]


@REAL_ROLES
def test_saving_a_part_and_releasing_at_one_moment_leave_one_truth(client):
    motion, _, form = open_draft(client)
    services = make_committee_services()

    saved, _ = in_parallel(
        lambda: send(client, motion, "facts", **section_data(form, "Neuer Text.")),
        lambda: actions.release(Motion.objects.get(pk=motion.pk), by=services),
    )

    section = next(s for s in motion.versions.get().content["sections"] if s["key"] == "facts")
    assert saved.status_code in (200, 409)
    assert (section["html"] == "<p>Neuer Text.</p>") == (saved.status_code == 200)
    assert motion.sections.get(key="facts").html == section["html"]
    assert Motion.objects.get(pk=motion.pk).state == MotionState.RELEASED
