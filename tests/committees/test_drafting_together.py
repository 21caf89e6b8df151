"""Two people at one draft at the same time: both texts are shown, and nothing is overwritten."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from committees import clock
from committees.actions import motions as actions
from committees.models import Consultation, FinancialRow, Motion, User
from committees.states import ConsultationRole
from tests.committees.browsing import error_sentences, fields_of, open_form
from tests.committees.drafts import open_draft, stored
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_motion,
    make_office,
    make_person,
    make_resolution,
    make_running,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def save_as_other(client, address, data):
    """Another person saves the form; afterwards the first one is signed in again."""
    me = client.session["_auth_user_id"]
    client.force_login(make_committee_services(person=make_person(given_name="Tarek", family_name="Voss")))
    assert client.post(address, data).status_code == 302
    client.force_login(User.objects.get(pk=me))


def hour(motion, part):
    local = clock.local(motion.saved_parts.get(part=part).at)
    return f"{local.hour}:{local:%M}"


def test_two_people_in_one_section_see_both_texts(client):
    motion, address, form = open_draft(client)
    save_as_other(client, address, form | {"section_facts": "Text **der** einen."})

    mine = form | {"section_facts": "Text der anderen.", "submission": ""}
    refused = client.post(address, mine)
    compared = client.post(address, fields_of(refused) | {"section_facts": "Text beider."})

    assert refused.status_code == 422
    assert error_sentences(refused) == {
        "section_facts": [
            f"Tarek Voss hat diesen Abschnitt um {hour(motion, 'facts')} Uhr gespeichert. Beide Texte stehen am "
            "Abschnitt; wenn Sie noch einmal speichern, gilt Ihrer."
        ]
    }
    conflict = refused.context["form"]["section_facts"].conflict
    assert (conflict.mine, conflict.theirs) == (
        ((False, "Text der"), (True, "anderen.")),
        ((False, "Text der"), (True, "einen.")),
    )
    assert fields_of(refused)["section_facts"] == "Text der anderen."
    assert compared.status_code == 302
    assert motion.sections.get(key="facts").html == "<p>Text beider.</p>"


def test_two_windows_of_one_person_are_called_so(client):
    motion, address, form = open_draft(client)
    client.post(address, form | {"section_facts": "Text des einen Fensters."})

    refused = client.post(address, form | {"section_facts": "Text des anderen Fensters.", "submission": ""})

    assert error_sentences(refused)["section_facts"] == [
        f"Sie haben diesen Abschnitt um {hour(motion, 'facts')} Uhr in einem anderen Fenster anders gespeichert. "
        "Beide Texte stehen am Abschnitt; wenn Sie noch einmal speichern, gilt Ihrer."
    ]


def test_two_people_in_two_sections_do_not_meet(client):
    motion, address, form = open_draft(client, texts={"facts": "<p>Erster <strong>Text</strong>.</p>"})
    client.post(address, form | {"section_facts": "Text der einen."})

    answer = client.post(address, form | {"section_alternatives": "Text der anderen.", "submission": ""})

    texts = dict(motion.sections.values_list("key", "html"))
    assert answer.status_code == 302
    assert (texts["facts"], texts["alternatives"]) == ("<p>Text der einen.</p>", "<p>Text der anderen.</p>")


def test_two_people_in_one_field_of_the_head_see_both_values(client):
    motion, address, form = open_draft(client, subject="Alt")
    save_as_other(client, address, form | {"subject": "Betreff der einen", "paper_date": "2026-03-05"})

    refused = client.post(address, form | {"subject": "Betreff der anderen", "submission": ""})
    after_refusal = Motion.objects.get(pk=motion.pk).subject
    compared = client.post(address, fields_of(refused))

    assert refused.status_code == 422
    assert error_sentences(refused) == {
        "subject": [
            f"Tarek Voss hat diese Angabe um {hour(motion, 'head')} Uhr gespeichert. Gespeichert ist jetzt: "
            "„Betreff der einen“. Wenn Sie noch einmal speichern, gilt Ihre Angabe."
        ]
    }
    assert after_refusal == "Betreff der einen"
    assert compared.status_code == 302
    after = Motion.objects.get(pk=motion.pk)
    assert (after.subject, after.paper_date) == ("Betreff der anderen", date(2026, 3, 5))


def test_two_people_in_two_fields_of_the_head_do_not_meet(client):
    motion, address, form = open_draft(client, subject="Alt")
    save_as_other(client, address, form | {"file_reference": "10.24.01"})

    answer = client.post(address, form | {"subject": "Neu", "submission": ""})

    after = Motion.objects.get(pk=motion.pk)
    assert answer.status_code == 302
    assert (after.subject, after.file_reference) == ("Neu", "10.24.01")


@pytest.mark.parametrize(
    ("field", "theirs", "mine", "words"),
    [
        ("paper_date", "2026-03-05", "2026-03-06", "05.03.2026"),
        ("reason_non_public", "contract", "tax", "Auftragsvergabe"),
        ("signer_name", "", "Ole Paschke", "leer"),
    ],
)
def test_stored_values_are_told_as_people_read_them(client, field, theirs, mine, words):
    motion, address, form = open_draft(client)
    save_as_other(client, address, form | {field: theirs})

    refused = client.post(address, form | {field: mine, "submission": ""})

    assert list(error_sentences(refused)) == [field]
    assert f" Gespeichert ist jetzt: „{words}“. " in error_sentences(refused)[field][0]


def test_two_people_in_the_rows_see_what_is_stored(client):
    motion, address, form = open_draft(client)
    first, second = make_committee(short_name="ERS"), make_committee(short_name="ZWE")
    station = {"beratung-0-committee": first.pk, "beratung-0-wished_on": "2026-06-17"}
    amount = {"haushalt-0-amount": "12.000,5", "haushalt-0-year": "2026", "has_financial_effect": "on"}
    save_as_other(client, address, form | station | amount)

    mine = {"beratung-0-committee": second.pk, "haushalt-0-amount": "7", "submission": ""}
    refused = client.post(address, form | mine)
    compared = client.post(address, fields_of(refused))

    assert refused.status_code == 422
    assert {name: sentences[0].split(". ")[1] for name, sentences in error_sentences(refused).items()} == {
        "route": "Gespeichert ist jetzt: ERS: Entscheidung, 17.06.2026",
        "budget": "Gespeichert ist jetzt: 12.000,50 Euro, 2026",
    }
    assert compared.status_code == 302
    assert motion.consultations.get().committee == second
    assert [row.amount for row in motion.financial_rows.all()] == [7]


def test_row_that_somebody_else_removed_stops_nobody_who_left_it_alone(client):
    motion, address, form = open_draft(client)
    save_as_other(client, address, form | {"beratung-0-DELETE": "on"})

    answer = client.post(address, form | {"section_facts": "Mein Text.", "submission": ""})

    assert answer.status_code == 302
    assert motion.sections.get(key="facts").html == "<p>Mein Text.</p>"
    assert motion.consultations.count() == 0


def test_station_that_came_on_an_agenda_meanwhile_stops_nobody_who_left_the_rows_alone(client):
    motion, address, form = open_draft(client)
    Consultation.objects.create(
        motion=motion, committee=make_committee(), arose_from=make_resolution(make_running()), position=2
    )

    answer = client.post(address, form | {"section_facts": "Mein Text.", "submission": ""})

    assert answer.status_code == 302
    assert motion.sections.get(key="facts").html == "<p>Mein Text.</p>"
    assert motion.consultations.count() == 2


def test_row_that_somebody_else_removed_is_not_lost_to_who_changed_it(client):
    motion, address, form = open_draft(client)
    save_as_other(client, address, form | {"beratung-0-DELETE": "on"})

    refused = client.post(address, form | {"beratung-0-role": "hearing", "submission": ""})
    compared = client.post(address, fields_of(refused))

    assert refused.status_code == 422
    assert "Gespeichert ist jetzt: keine Zeile." in error_sentences(refused)["route"][0]
    assert compared.status_code == 302
    assert motion.consultations.get().role == ConsultationRole.HEARING


def test_refused_form_is_checked_as_it_was_typed(client):
    motion, address, form = open_draft(client)
    wrong = {"section_facts": "Geliefert wird am Freitag, 02.07.2026.", "haushalt-0-amount": "viel"}

    refused = client.post(address, form | wrong)

    assert refused.status_code == 422
    assert [finding.quote for finding, _ in refused.context["findings"] if finding.place == "facts"] == [
        "Freitag, 02.07.2026"
    ]


def test_row_of_another_paper_cannot_be_taken_over(client):
    other = make_motion()
    FinancialRow.objects.create(motion=other, amount=5)
    motion, address, form = open_draft(client)
    row = {"haushalt-0-id": other.financial_rows.get().pk, "haushalt-0-amount": "7", "haushalt-INITIAL_FORMS": "1"}

    client.post(address, form | row)

    assert other.financial_rows.get().amount == 5


def test_whoever_saves_what_was_released_meanwhile_keeps_the_text(client):
    motion, address, form = open_draft(client)
    actions.release(motion, by=make_committee_services())
    before = stored(motion)

    answer = client.post(address, form | {"section_facts": "Mein Text."})

    assert answer.status_code == 409
    assert error_sentences(answer) == {
        "": [
            "Diese Vorlage hat inzwischen einen anderen Stand (freigegeben) und lässt sich nicht mehr bearbeiten. "
            "Ihre Eingaben stehen noch hier und sind nicht gespeichert."
        ]
    }
    assert fields_of(answer)["section_facts"] == "Mein Text."
    assert stored(motion) == before


@REAL_ROLES
def test_two_people_saving_one_section_at_one_moment_overwrite_nothing(client):
    motion, address, form = open_draft(client)
    typed = [form | {"section_facts": text, "submission": ""} for text in ("Text eins.", "Text zwei.")]

    answers = in_parallel(*[lambda data=data: client.post(address, data) for data in typed])

    assert sorted(answer.status_code for answer in answers) == [302, 422]
    refused = next(answer for answer in answers if answer.status_code == 422)
    kept = motion.sections.get(key="facts").html
    assert {kept, f"<p>{fields_of(refused)['section_facts']}</p>"} == {"<p>Text eins.</p>", "<p>Text zwei.</p>"}


@REAL_ROLES
def test_saving_and_releasing_at_one_moment_leave_one_truth(client):
    motion, address, form = open_draft(client)
    services = make_committee_services()

    saved, _ = in_parallel(
        lambda: client.post(address, form | {"section_facts": "Neuer Text."}),
        lambda: actions.release(Motion.objects.get(pk=motion.pk), by=services),
    )

    section = next(s for s in motion.versions.get().content["sections"] if s["key"] == "facts")
    assert saved.status_code in (302, 409)
    assert (section["html"] == "<p>Neuer Text.</p>") == (saved.status_code == 302)
    assert motion.sections.get(key="facts").html == section["html"]


def open_in_browser(motion, clerk):
    """(browser, address, form) of a draft, each in a browser of its own."""
    client, address = Client(), reverse("motion-edit", args=[motion.address])
    client.force_login(clerk)
    return client, address, open_form(client, address)


@REAL_ROLES
def test_two_drafts_that_come_to_link_each_other_at_once_are_both_saved():
    office = make_office()
    clerk = make_clerk(office)
    pair = [make_motion(office=office, state="released") for _ in range(2)]
    for motion in pair:
        actions.revise(motion, by=clerk)

    calls = []
    for motion, other in zip(pair, reversed(pair), strict=True):
        client, address, form = open_in_browser(motion, clerk)
        calls.append(lambda c=client, a=address, f=form | {"links": other.number}: c.post(a, f).status_code)
    answers = in_parallel(*calls)

    assert answers == [302, 302]
    assert [motion.links.get().target for motion in pair] == [pair[1], pair[0]]
