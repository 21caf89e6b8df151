"""Pages for papers from outside: writing, handing in, the Eingangsliste, examining, assigning, redacting."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committees import clock
from committees.actions import receipts as actions
from committees.models import Motion, MotionLink, TownSetting
from committees.states import AttachmentRole, Channel, LinkRelation, MotionState
from tests.committees.browsing import error_sentences, open_form
from tests.committees.incoming import (
    CITIZEN,
    fresh,
    make_faction_draft,
    make_faction_member,
    make_faction_user,
    make_outside_kind,
    make_petition,
    make_received,
    make_receiving_office,
    originals,
    pdf_of,
)
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_faction,
    make_kind,
    make_meeting,
    make_motion,
    make_office,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def send(client, user, address, typed=None, **files):
    """Open the form, type and send it."""
    client.force_login(user)
    return client.post(address, open_form(client, address) | (typed or {}) | files)


def page(name, motion):
    return reverse(name, args=[motion.address])


def upload(data, name="Brief.pdf"):
    return SimpleUploadedFile(name, data)


# --- a faction writes ---


def test_faction_chooses_among_the_kinds_from_outside(client):
    make_receiving_office()
    make_kind()
    make_outside_kind("petition")
    kind = make_outside_kind()
    client.force_login(make_faction_user())

    answer = client.get(reverse("motion-new"))

    assert list(answer.context["kinds"]) == [kind]


def test_new_paper_belongs_to_the_faction_and_its_signers(client):
    office, kind, faction = make_receiving_office(), make_outside_kind(), make_faction()
    signer, committee = make_faction_member(faction).person, make_committee()
    typed = {"subject": "Bänke", "section_facts": "Es fehlen Bänke.", "submitters": [signer.pk]}
    typed |= {"beratung-0-committee": committee.pk, "beratung-0-wished_on": "17.06.2026"}

    answer = send(client, make_faction_user(faction), reverse("motion-create", args=[kind.key]), typed)

    motion = Motion.objects.get()
    assert answer.status_code == 302
    assert (motion.faction, motion.office, motion.is_by_members) == (faction, office, False)
    assert [submitter.person for submitter in motion.submitters.all()] == [signer]
    assert motion.consultations.get().committee == committee


def test_members_can_write_in_their_own_name(client):
    make_receiving_office()
    kind, faction = make_outside_kind("inquiry", min_submitters=1), make_faction()
    member = make_faction_member(faction)
    typed = {"subject": "Fragen", "in_name_of": "members", "submitters": [member.person.pk]}

    send(client, member, reverse("motion-create", args=[kind.key]), typed)

    motion = Motion.objects.get()
    assert (motion.is_by_members, motion.faction) == (True, faction)


def test_signers_can_be_taken_off_again(client):
    faction = make_faction()
    members = [make_faction_member(faction).person for _ in range(2)]
    motion = make_faction_draft(faction=faction)
    for person in members:
        motion.submitters.create(person=person)

    send(client, motion.author, page("motion-edit", motion), {"submitters": [members[1].pk]})

    assert [submitter.person for submitter in motion.submitters.all()] == [members[1]]


def test_only_members_of_the_faction_can_be_named(client):
    make_receiving_office()
    kind, stranger = make_outside_kind(), make_faction_member(make_faction()).person
    typed = {"subject": "Bänke", "submitters": [stranger.pk]}

    answer = send(client, make_faction_user(), reverse("motion-create", args=[kind.key]), typed)

    assert (answer.status_code, list(error_sentences(answer))) == (422, ["submitters"])
    assert Motion.objects.count() == 0


def test_faction_cannot_write_while_nobody_receives(client):
    make_receiving_office()
    kind = make_outside_kind()
    TownSetting.objects.update(receiving_office=None)
    client.force_login(make_faction_user())

    answer = client.get(reverse("motion-create", args=[kind.key]))

    assert answer.status_code == 403


@pytest.mark.parametrize("kind", ["decision", "petition"])
def test_faction_begins_no_paper_of_another_kind(client, kind):
    make_receiving_office()
    make_kind()
    make_outside_kind("petition")
    client.force_login(make_faction_user())

    assert client.get(reverse("motion-create", args=[kind])).status_code == 404


def test_amendment_says_in_its_link_what_it_amends(client):
    target = make_motion(state=MotionState.RELEASED)
    faction = make_faction()
    motion = make_faction_draft(faction=faction, kind=make_outside_kind(link_relation=LinkRelation.AMENDS))
    Motion.objects.filter(pk=target.pk).update(faction=faction)

    send(client, motion.author, page("motion-edit", motion), {"links": target.number})

    assert MotionLink.objects.get(source=motion).relation == LinkRelation.AMENDS


# --- handing in ---


def test_hand_in_page_shows_what_is_sent_and_sends_it_once(client):
    motion = make_faction_draft(subject="Bänke am Fluss")
    address = page("motion-hand-in", motion)
    client.force_login(motion.author)
    typed = open_form(client, address)

    answers = [client.post(address, typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert fresh(motion).state == MotionState.RECEIVED
    shown = client.get(answers[0].url).context
    assert (shown["may_edit"], [step.name for step, _, _ in shown["steps"]]) == (False, ["withdraw"])


def test_late_paper_can_still_be_handed_in(client):
    motion = make_faction_draft(days_ahead=5)
    client.force_login(motion.author)
    address = page("motion-hand-in", motion)

    is_late = client.get(address).context["is_late"]
    answer = client.post(address, open_form(client, address))

    assert (is_late, answer.status_code) == (True, 302)


def test_incomplete_paper_is_shown_with_what_is_missing(client):
    motion = make_faction_draft()
    motion.consultations.all().delete()
    client.force_login(motion.author)

    answer = client.post(page("motion-hand-in", motion))

    assert (answer.status_code, answer.context["obstacles"]) == (409, ["Noch fehlt: Beratungsfolge."])
    assert fresh(motion).state == MotionState.DRAFT


@pytest.mark.parametrize(("who", "status"), [("colleague", 200), ("services", 404), ("other faction", 404)])
def test_handing_in_is_for_the_faction_alone(client, who, status):
    motion = make_faction_draft()
    users = {
        "colleague": lambda: make_faction_member(motion.faction),
        "services": make_committee_services,
        "other faction": make_faction_user,
    }
    client.force_login(users[who]())

    assert client.get(page("motion-hand-in", motion)).status_code == status


def test_handed_in_paper_is_not_edited_by_anybody(client):
    motion = make_received()

    answers = []
    for user in (motion.author, make_committee_services(), make_clerk(motion.office)):
        client.force_login(user)
        answers.append(client.get(page("motion-edit", motion)).status_code)

    assert answers == [403, 403, 403]


# --- committee services ---


def test_list_shows_open_receipts_and_filters_by_state(client):
    services = make_committee_services()
    received = make_received(services=services)
    assigned = make_received(MotionState.ASSIGNED, services=services)
    released = make_received(MotionState.RELEASED, services=services)
    client.force_login(services)

    open_ones = client.get(reverse("receipt-list")).context["page"].object_list
    done = client.get(reverse("receipt-list"), {"stand": "released"}).context["page"].object_list

    assert (open_ones, done) == ([assigned, received], [released])


@pytest.mark.parametrize(("days", "words"), [(60, "fristgerecht"), (3, "verspätet")])
def test_list_says_whether_the_paper_is_in_time(client, days, words):
    make_received(days_ahead=days)
    client.force_login(make_committee_services())

    [motion] = client.get(reverse("receipt-list")).context["page"].object_list

    assert motion.in_time[0] == words


@pytest.mark.parametrize("name", ["receipt-list", "receipt-new"])
def test_receipts_are_for_committee_services_alone(client, name):
    make_receiving_office()

    answers = []
    for user in (make_committee_services(), make_clerk(), make_faction_user(), make_user()):
        client.force_login(user)
        answers.append(client.get(reverse(name)).status_code)

    assert answers == [200, 403, 403, 403]


def letter(**typed):
    moment = clock.local(clock.now() - timedelta(hours=1))
    values = {"received_on": f"{moment:%Y-%m-%d}", "received_time": f"{moment:%H:%M}", "channel": Channel.LETTER}
    values |= {"names": CITIZEN, "contact": "Lilienpfad 17", "subject": "Bank", "section_request": "Eine Bank fehlt."}
    return values | typed


def test_letter_is_recorded_with_its_original(client):
    make_receiving_office()
    kind = make_outside_kind("petition")
    address = reverse("receipt-create", args=[kind.key])

    answer = send(client, make_committee_services(), address, letter(), file=upload(pdf_of(2)))

    motion = Motion.objects.get()
    assert (answer.status_code, motion.state, motion.receipt.channel) == (302, MotionState.RECEIVED, Channel.LETTER)
    assert originals(motion).get().is_public is False
    assert motion.receipt.original == {"request": "<p>Eine Bank fehlt.</p>"}


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"names": ""}, ["names"]),
        ({"contact": ""}, ["contact"]),
        ({"section_request": ""}, ["section_request"]),
        ({"received_on": "2099-01-01"}, ["received_on"]),
        ({"received_time": "25:00"}, ["received_time"]),
    ],
)
def test_letter_that_cannot_be_taken_is_said_at_its_field(client, typed, faults):
    make_receiving_office()
    address = reverse("receipt-create", args=[make_outside_kind("petition").key])

    answer = send(client, make_committee_services(), address, letter(**typed))

    assert (answer.status_code, list(error_sentences(answer))) == (422, faults)
    assert Motion.objects.count() == 0


@pytest.mark.parametrize("data", [b"kein PDF", b"%PDF-1.4 kaputt"])
def test_scan_must_be_a_pdf_that_opens(client, data):
    make_receiving_office()
    address = reverse("receipt-create", args=[make_outside_kind("petition").key])

    answer = send(client, make_committee_services(), address, letter(), file=upload(data))

    assert (answer.status_code, list(error_sentences(answer))) == (422, ["file"])


def test_paper_of_a_faction_on_paper_belongs_to_the_faction(client):
    make_receiving_office()
    kind, faction = make_outside_kind(), make_faction()
    address = reverse("receipt-create", args=[kind.key])
    typed = letter(faction=faction.pk, names="", section_proposed_resolution="Bänke.")

    send(client, make_committee_services(), address, typed)

    motion = Motion.objects.get()
    assert (motion.faction, motion.is_by_members) == (faction, False)
    assert "withdraw" in [step.name for step in motion.steps_for(make_faction_user(faction))]


def test_examination_needs_a_sentence_for_each_no(client):
    motion, services = make_received(), make_committee_services()
    typed = {"time": "yes", "form": "no", "competence": "yes"}

    refused = send(client, services, page("motion-examine", motion), typed)
    faults, state = error_sentences(refused), fresh(motion).state
    answer = send(client, services, page("motion-examine", motion), typed | {"form_note": "Die Unterschrift fehlt."})

    assert (refused.status_code, faults, state) == (
        422,
        {"form_note": ["Bitte in einem Satz sagen, woran es fehlt."]},
        MotionState.RECEIVED,
    )
    receipt = fresh(motion).receipt
    assert (answer.status_code, receipt.is_in_form, receipt.examination_note) == (
        302,
        False,
        "Form: Die Unterschrift fehlt.",
    )


@pytest.mark.parametrize(("days", "proposal"), [(60, "yes"), (3, "no")])
def test_examination_proposes_what_the_calendar_says(client, days, proposal):
    motion = make_received(days_ahead=days)
    client.force_login(make_committee_services())

    form = client.get(page("motion-examine", motion)).context["form"]

    assert form["time"].initial == proposal


def test_assignment_stores_office_and_way(client):
    motion, office = make_received(MotionState.EXAMINED), make_office()
    committee = make_committee()
    meeting = make_meeting(committee)
    typed = {"office": office.pk, "beratung-1-committee": committee.pk, "beratung-1-wished_on": "17.06.2026"}

    answer = send(client, make_committee_services(), page("motion-assign", motion), typed)

    motion = fresh(motion)
    assert (answer.status_code, motion.state, motion.office) == (302, MotionState.ASSIGNED, office)
    assert [station.meeting for station in motion.consultations.all()][1] == meeting


def test_assignment_leaves_the_way_as_somebody_else_stored_it_meanwhile(client):
    motion, day = make_received(MotionState.EXAMINED), clock.today() + timedelta(days=30)
    client.force_login(make_committee_services())
    typed = open_form(client, page("motion-assign", motion)) | {"office": make_office().pk}
    motion.consultations.update(wished_on=day)

    answer = client.post(page("motion-assign", motion), typed)

    assert (answer.status_code, fresh(motion).state) == (302, MotionState.ASSIGNED)
    assert list(motion.consultations.values_list("wished_on", flat=True)) == [day]


def test_assignment_without_a_committee_is_refused(client):
    motion = make_received(MotionState.EXAMINED)
    motion.consultations.all().delete()

    answer = send(client, make_committee_services(), page("motion-assign", motion), {"office": make_office().pk})

    assert answer.status_code == 422
    assert error_sentences(answer) == {"route": ["Bitte mindestens ein Gremium angeben, das die Vorlage berät."]}


@pytest.mark.parametrize("step", ["motion-examine", "motion-assign"])
def test_steps_of_the_receipt_are_for_committee_services_alone(client, step):
    motion = make_received(MotionState.EXAMINED if step == "motion-assign" else MotionState.RECEIVED)

    answers = []
    for user in (make_committee_services(), make_clerk(motion.office), motion.author, make_clerk()):
        client.force_login(user)
        answers.append(client.get(page(step, motion)).status_code)

    assert answers == [200, 403, 403, 404]


def test_step_of_another_state_is_refused_with_a_sentence(client):
    motion = make_received()
    client.force_login(make_committee_services())

    answer = client.post(page("motion-assign", motion))

    assert (answer.status_code, fresh(motion).state) == (409, MotionState.RECEIVED)


# --- what citizens wrote ---


def test_redaction_stores_the_outside_text_and_file(client):
    motion = make_petition()
    typed = {"section_request": "Am Weg fehlt eine Bank."}

    answer = send(client, make_committee_services(), page("motion-redact", motion), typed, file=upload(pdf_of(1)))

    motion = fresh(motion)
    assert (answer.status_code, motion.sections.get().html) == (302, "<p>Am Weg fehlt eine Bank.</p>")
    assert motion.attachments.get(role=AttachmentRole.MAIN).is_public
    assert motion.receipt.redacted_at is not None


def test_redaction_overwrites_nothing_that_somebody_else_stored_meanwhile(client):
    motion = make_petition()
    address, other = page("motion-redact", motion), make_committee_services()
    client.force_login(make_committee_services())
    opened = open_form(client, address)
    actions.redact(fresh(motion), subject="Bänke", sections={"request": "<p>Eine Bank fehlt.</p>"}, by=other)

    told = client.post(address, opened | {"subject": "Sitzbänke"})
    kept = client.post(address, opened)

    [sentence] = told.context["form"].errors["subject"]
    motion = fresh(motion)
    assert (told.status_code, kept.status_code) == (422, 302)
    assert sentence.startswith(f"{other} hat diese Angabe um") and "Dort steht jetzt: „Bänke“" in sentence
    assert (motion.subject, motion.sections.get().html) == ("Bänke", "<p>Eine Bank fehlt.</p>")


@pytest.mark.parametrize(("who", "status"), [("services", 200), ("clerk", 403), ("stranger", 404)])
def test_redaction_is_for_committee_services_alone(client, who, status):
    motion = make_petition()
    users = {"services": make_committee_services(), "clerk": make_clerk(motion.office), "stranger": make_clerk()}
    client.force_login(users[who])

    assert client.get(page("motion-redact", motion)).status_code == status


def test_paper_of_a_faction_has_no_redacted_version(client):
    client.force_login(make_committee_services())

    assert client.get(page("motion-redact", make_received())).status_code == 404


# --- answering ---


def test_office_begins_the_answer_on_its_page(client):
    motion = make_received(MotionState.ASSIGNED)
    clerk = make_clerk(motion.office)

    answer = send(client, clerk, page("motion-answer", motion))

    child = motion.supplements.get()
    assert (answer.status_code, answer.url) == (302, reverse("motion-edit", args=[child.address]))


@pytest.mark.parametrize("state", [MotionState.RECEIVED, MotionState.EXAMINED])
def test_paper_is_not_answered_before_it_is_assigned(client, state):
    motion = make_received(state)
    client.force_login(make_committee_services())

    assert client.get(page("motion-answer", motion)).status_code == 403


def test_answer_is_offered_until_there_is_one(client):
    motion = make_received(MotionState.RELEASED)
    clerk = make_clerk(motion.office)
    client.force_login(clerk)

    before = client.get(motion.get_absolute_url()).context["may_answer"]
    actions.answer(motion, by=clerk)
    after = client.get(motion.get_absolute_url()).context["may_answer"]
    client.force_login(make_clerk())
    elsewhere = client.get(motion.get_absolute_url()).context["may_answer"]

    assert (before, after, elsewhere) == (True, False, False)


def test_paper_from_outside_is_not_supplemented(client):
    motion = make_received(MotionState.RELEASED)
    client.force_login(make_committee_services())

    assert client.get(page("motion-supplement", motion)).status_code == 403


def test_withdrawing_needs_a_reason_and_is_the_factions(client):
    motion = make_received(MotionState.EXAMINED)
    address = reverse("motion-step", args=[motion.address, "withdraw"])

    answer = send(client, motion.author, address, {"note": "Hat sich erledigt."})

    assert (answer.status_code, fresh(motion).state) == (302, MotionState.WITHDRAWN)
    client.force_login(make_committee_services())
    assert client.get(address).status_code == 403
