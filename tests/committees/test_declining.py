"""A paper that Rat and Ausschüsse are not competent for: not assigned, but ended with a notice, or examined anew."""

import pytest
from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees.actions import receipts as actions
from committees.models import AuditEntry
from committees.states import MotionState
from committees.workflow import NotAllowed
from tests.committees.browsing import fields_of, open_form
from tests.committees.incoming import fresh, make_petition, make_received
from tests.committees.test_receipt_pages import page, send
from tests.factories import make_clerk, make_committee_services, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

WHY = "Die Straße gehört dem Kreis."
FOUND = f"Zuständigkeit: {WHY}"
WORDS = (
    "Nach der Prüfung sind Rat und Ausschüsse nicht zuständig: „Die Straße gehört dem Kreis.“ Sie können die Vorlage "
    "ohne Beratung abschließen oder die Prüfung berichtigen."
)
MESSAGE = "Zuständig ist der Kreis; dorthin haben wir Ihr Schreiben weitergeleitet."


def make_examined(motion, services, *, is_competent=False, note=FOUND):
    results = {"is_in_time": True, "is_in_form": True, "is_competent": is_competent}
    actions.examine(fresh(motion), **results, note=note, by=services)
    return fresh(motion)


def steps(motion, user):
    return [step.name for step in motion.steps_for(user)]


def notices():
    return [(job.args["to"], job.args["subject"], job.args["text"]) for job in ProcrastinateJob.objects.order_by("pk")]


def test_paper_found_not_competent_is_not_assigned():
    services = make_committee_services()
    motion = make_examined(make_received(), services)

    with pytest.raises(NotAllowed) as refusal, transaction.atomic():
        actions.assign(motion, office=make_office(), by=services)

    assert str(refusal.value) == WORDS
    assert fresh(motion).state == MotionState.EXAMINED


def test_page_says_why_it_is_not_assigned_and_offers_what_comes_instead(client):
    services = make_committee_services()
    motion = make_examined(make_received(), services)
    client.force_login(services)

    shown = client.get(motion.get_absolute_url()).context["steps"]

    assert [(step.name, reasons) for step, _, reasons in shown] == [
        ("assign", [WORDS]),
        ("examine_again", []),
        ("decline", []),
    ]


@pytest.mark.parametrize("is_competent", [True, False])
def test_page_of_the_assignment_opens_for_competent_papers_alone(client, is_competent):
    services = make_committee_services()
    motion = make_examined(make_received(), services, is_competent=is_competent, note="" if is_competent else FOUND)
    client.force_login(services)

    shown, sent = client.get(page("motion-assign", motion)), client.post(page("motion-assign", motion))

    assert shown.context["obstacles"] == ([] if is_competent else [WORDS])
    assert (sent.status_code, fresh(motion).state) == (422 if is_competent else 409, MotionState.EXAMINED)


def test_paper_is_ended_with_a_notice_to_those_who_handed_in(client):
    services = make_committee_services()
    motion = make_examined(make_petition(), services)

    form = open_form(client_of(client, services), decline(motion))
    answer = client.post(decline(motion), form | {"note": MESSAGE})

    entry = AuditEntry.objects.about(motion).get(action="decline")
    assert (form["note"], answer.status_code, fresh(motion).state) == (WHY, 302, MotionState.DECLINED)
    assert (entry.before, entry.after, entry.note) == ("examined", "declined", MESSAGE)
    assert notices()[-1] == (
        "erika.sonnenschein@example.org",
        f"Abgeschlossen: {motion.subject}",
        f"„{motion.subject}“ ({motion.label}) wird nicht beraten. {MESSAGE}",
    )


def client_of(client, user):
    client.force_login(user)
    return client


def test_notice_is_asked_for(client):
    services = make_committee_services()
    motion = make_examined(make_received(), services)

    answer = send(client, services, decline(motion), {"note": " "})

    assert (answer.status_code, fresh(motion).state) == (422, MotionState.EXAMINED)


def test_ended_paper_takes_no_further_step_and_is_found_in_the_list(client):
    services = make_committee_services()
    motion = make_examined(make_received(), services)

    actions.decline(motion, MESSAGE, by=services)

    client.force_login(services)
    listed = [
        client.get(reverse("receipt-list"), {"stand": stand}).context["page"].object_list for stand in ("", "declined")
    ]
    assert steps(fresh(motion), services) == []
    assert (fresh(motion).state_words, listed) == ("ohne Beratung abgeschlossen", [[], [motion]])


def test_competent_paper_is_not_ended_without_beratung():
    services = make_committee_services()
    motion = make_examined(make_received(), services, is_competent=True, note="")

    with pytest.raises(NotAllowed), transaction.atomic():
        actions.decline(motion, MESSAGE, by=services)

    assert steps(motion, services) == ["assign", "examine_again"]
    assert fresh(motion).state == MotionState.EXAMINED


def test_ending_and_correcting_are_for_committee_services_alone(client):
    motion = make_examined(make_received(), make_committee_services())

    answers = []
    for user in (make_committee_services(), make_clerk(motion.office), motion.author):
        client.force_login(user)
        answers += [client.get(address).status_code for address in (page("motion-examine", motion), decline(motion))]

    assert answers == [200, 200, 403, 403, 403, 403]


def decline(motion):
    return reverse("motion-step", args=[motion.address, "decline"])


def test_corrected_examination_opens_with_the_former_result_and_lets_assign(client):
    services, office = make_committee_services(), make_office()
    motion = make_examined(make_received(), services, note=f"Form: Ohne Datum.\nEs fehlt oben.\n{FOUND}")
    client.force_login(services)

    form = fields_of(client.get(page("motion-examine", motion)))
    answer = client.post(page("motion-examine", motion), form | {"competence": "yes", "competence_note": ""})
    actions.assign(fresh(motion), office=office, by=services)

    assert (form["competence"], form["competence_note"]) == ("no", "Die Straße gehört dem Kreis.")
    assert form["form_note"].replace("\r", "") == "Ohne Datum.\nEs fehlt oben."
    assert (answer.status_code, fresh(motion).state, fresh(motion).office) == (302, MotionState.ASSIGNED, office)


def test_both_results_of_an_examination_stand_in_the_log():
    services = make_committee_services()
    motion = make_examined(make_received(), services)

    make_examined(motion, services, is_competent=True, note="")

    noted = AuditEntry.objects.about(motion).filter(action__startswith="examine").order_by("pk")
    assert list(noted.values_list("action", "note")) == [
        ("examine", FOUND),
        ("examine_again", "Frist, Form und Zuständigkeit sind in Ordnung."),
    ]


def test_second_examination_at_once_does_not_overwrite_the_first_and_keeps_what_was_typed(client):
    first, second = make_committee_services(), make_committee_services()
    motion = make_received()
    client.force_login(second)
    typed = open_form(client, page("motion-examine", motion))
    typed |= {"form": "yes", "competence": "yes", "form_note": "Mit Datum."}
    make_examined(motion, first)

    refused = client.post(page("motion-examine", motion), typed)
    again = client.post(page("motion-examine", motion), fields_of(refused))

    assert (refused.status_code, refused.context["change"]) == (
        409,
        f"{first} hat inzwischen geprüft: „{FOUND}“ Ihre Eingaben stehen noch da; gespeichert sind sie nicht.",
    )
    assert [fields_of(refused)[name] for name in ("competence", "form_note")] == ["yes", "Mit Datum."]
    assert (again.status_code, fresh(motion).receipt.examined_by) == (302, second)


def test_assignment_that_was_typed_stays_when_the_examination_is_corrected_meanwhile(client):
    services, office = make_committee_services(), make_office()
    motion = make_received(MotionState.EXAMINED, services=services)
    client.force_login(services)
    typed = open_form(client, page("motion-assign", motion)) | {"office": office.pk}
    make_examined(motion, services)

    answer = client.post(page("motion-assign", motion), typed)

    assert (answer.status_code, answer.context["obstacles"]) == (409, [WORDS])
    assert fields_of(answer)["office"] == str(office.pk)
    assert fresh(motion).state == MotionState.EXAMINED
