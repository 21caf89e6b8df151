"""Papers from outside: handed in, recorded, examined, assigned, answered; what was handed in stays as it was."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import motions, publication
from committees.actions import receipts as actions
from committees.actions.checks import blocking, findings_of
from committees.documents import content_of
from committees.models import Motion, MotionSection, Submitter, TownSetting
from committees.states import AttachmentRole, Channel, LinkRelation, MotionState
from committees.workflow import NotAllowed
from tests.committees.incoming import (
    CITIZEN,
    CONTACT,
    LETTER,
    add_main_document,
    fresh,
    make_faction_draft,
    make_faction_user,
    make_outside_kind,
    make_petition,
    make_received,
    make_receiving_office,
    make_signer,
    originals,
    pdf_of,
)
from tests.factories import A_PDF, make_clerk, make_committee_services, make_faction, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

KEPT = "Was gezeichnet oder eingereicht wurde, bleibt, wie es war."


def mails():
    return sorted((job.args["to"], job.args["subject"]) for job in ProcrastinateJob.objects.all())


# --- handing in ---


def test_handing_in_keeps_the_wording_and_tells_both_sides():
    services = make_committee_services()
    motion = make_faction_draft(subject="Bänke am Fluss")

    actions.hand_in(motion, by=motion.author)

    motion = fresh(motion)
    receipt = motion.receipt
    assert (motion.state, receipt.channel, receipt.original_subject) == (
        MotionState.RECEIVED,
        Channel.WORKSPACE,
        "Bänke am Fluss",
    )
    assert receipt.original == {"proposed_resolution": "<p>Die Stadt stellt Bänke auf.</p>"}
    assert mails() == sorted(
        [(services.email, f"Eingang: {motion.label}"), (motion.author.email, "Eingegangen: Bänke am Fluss")]
    )


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda motion: motion.sections.update(html=""), "Noch fehlt: Antrag."),
        (lambda motion: motion.consultations.all().delete(), "Noch fehlt: Beratungsfolge."),
    ],
)
def test_incomplete_paper_is_not_handed_in(spoil, sentence):
    motion = make_faction_draft()
    spoil(motion)

    with pytest.raises(NotAllowed) as refusal, transaction.atomic():
        actions.hand_in(motion, by=motion.author)

    assert str(refusal.value) == sentence
    assert fresh(motion).state == MotionState.DRAFT


@pytest.mark.parametrize(("signers", "obstacles"), [(1, 1), (2, 0)])
def test_members_without_a_faction_hand_in_only_in_the_number_of_the_rules(signers, obstacles):
    kind = make_outside_kind("inquiry", min_submitters=2)
    motion = make_faction_draft(kind=kind, is_by_members=True)
    for _ in range(signers):
        make_signer(motion)

    found = actions.obstacles_to_hand_in(fresh(motion))

    sentence = "Ohne Fraktion reichen mindestens 2 Ratsmitglieder ein; angekreuzt sind 1."
    assert found == [sentence] * obstacles


def test_finished_document_stands_for_the_sections():
    motion = make_faction_draft()
    motion.sections.update(html="")
    add_main_document(motion)

    assert actions.obstacles_to_hand_in(fresh(motion)) == []


@pytest.mark.parametrize(("days", "in_time", "words"), [(21, True, ""), (20, False, "late"), (None, None, "")])
def test_deadline_counts_back_from_the_wished_sitting(days, in_time, words):
    motion = make_faction_draft(days_ahead=days or 10)
    if days is None:
        motion.consultations.update(meeting=None, wished_on=None)
    setting, now = TownSetting.objects.get(), clock.now()
    today, last = clock.today(), clock.today() + timedelta(days=(days or 21) - 21)

    motion = fresh(motion)

    late = f"Der Eingang ist am {today:%d.%m.%Y}; die Frist für diese Sitzung endete am {last:%d.%m.%Y}."
    assert actions.is_in_time(motion, now, setting) is in_time
    assert actions.late_words(motion, now, setting) == (late if words else "")


# --- nothing changes any more ---


CHANGES = {
    "section": lambda motion: motion.sections.filter(key="facts").update(html="<p>Anders</p>"),
    "new section": lambda motion: MotionSection.objects.create(motion=motion, key="neu", html="<p>Neu</p>"),
    "section gone": lambda motion: motion.sections.all().delete(),
    "subject": lambda motion: Motion.objects.filter(pk=motion.pk).update(subject="Anders"),
    "faction": lambda motion: Motion.objects.filter(pk=motion.pk).update(faction=make_faction()),
    "main document": lambda motion: motion.attachments.filter(role=AttachmentRole.MAIN).update(role="attachment"),
    "main document gone": lambda motion: motion.attachments.filter(role=AttachmentRole.MAIN).delete(),
    "received": lambda motion: type(motion.receipt).objects.filter(motion=motion).update(received_at=clock.now()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_database_refuses_every_change_of_what_was_handed_in(change):
    draft = make_faction_draft()
    add_main_document(draft)
    actions.hand_in(draft, by=draft.author)
    motion = fresh(draft)

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        CHANGES[change](motion)

    assert refusal.value.__cause__.diag.message_primary == KEPT


def test_second_main_document_is_refused_after_the_receipt():
    motion = make_received()

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        add_main_document(motion)

    assert refusal.value.__cause__.diag.message_primary == KEPT


def test_everything_else_of_a_received_paper_may_change():
    motion = make_received()

    Motion.objects.filter(pk=motion.pk).update(file_reference="10.20", office=make_office())

    assert fresh(motion).file_reference == "10.20"


def test_outside_version_of_a_letter_changes_and_its_original_does_not():
    motion = make_petition()

    actions.redact(motion, subject="Neuer Betreff", sections={"request": "<p>Kurz.</p>"}, by=make_committee_services())

    motion = fresh(motion)
    assert (motion.subject, motion.sections.get().html) == ("Neuer Betreff", "<p>Kurz.</p>")
    assert (motion.receipt.original_subject, motion.receipt.original) == (
        "Eine Bank am Lilienpfad",
        {"request": LETTER},
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        originals(motion).delete()


# --- recorded by committee services ---


def test_recorded_letter_of_a_faction_has_its_scan_as_main_document():
    make_receiving_office()
    services, faction = make_committee_services(), make_faction(name="Rote Liste")
    when = clock.now() - timedelta(days=2)

    motion = actions.receive(
        Motion(kind=make_outside_kind(), subject="Antrag", faction=faction),
        sections={},
        submitters=[("Kim Beispiel", "")],
        channel=Channel.LETTER,
        received_at=when,
        file=("Brief von Kim.pdf", A_PDF, "application/pdf"),
        by=services,
    )

    motion = fresh(motion)
    file = motion.attachments.get()
    assert (file.role, file.is_public, file.title) == (AttachmentRole.MAIN, True, "Wortlaut")
    assert (motion.receipt.received_at, motion.receipt.channel) == (when, Channel.LETTER)
    assert list(motion.submitters.values_list("name", "contact")) == [("Kim Beispiel", "")]
    assert content_of(motion)["submitted_by"] == "Antrag der Fraktion Rote Liste"


def test_without_a_receiving_office_nothing_comes_in():
    kind = make_outside_kind()
    make_receiving_office()
    TownSetting.objects.update(receiving_office=None)

    with pytest.raises(NotAllowed, match="Noch ist kein Amt bestimmt"):
        actions.receive(Motion(kind=kind, subject="X"), sections={}, submitters=[], channel=Channel.LETTER)


# --- examined and assigned ---


@pytest.mark.parametrize(
    ("in_time", "note", "told"),
    [
        (True, "", "Frist, Form und Zuständigkeit sind in Ordnung."),
        (False, "Frist: Der Antrag kam drei Tage zu spät.", "Frist: Der Antrag kam drei Tage zu spät."),
    ],
)
def test_result_of_the_examination_is_kept_and_told(in_time, note, told):
    motion, services = make_received(subject="Bänke"), make_committee_services()

    actions.examine(motion, is_in_time=in_time, is_in_form=True, is_competent=True, note=note, by=services)

    motion = fresh(motion)
    job = ProcrastinateJob.objects.filter(args__subject="Geprüft: Bänke").get()
    assert (motion.state, motion.receipt.is_in_time, motion.receipt.examined_by) == (
        MotionState.EXAMINED,
        in_time,
        services,
    )
    assert job.args["to"] == motion.author.email
    assert job.args["text"].splitlines()[0] == f"„Bänke“ ({motion.label}) ist geprüft. {told}"


def test_assigned_paper_waits_for_release_with_its_office():
    office = make_office()
    clerk = make_clerk(office)

    motion = make_received(MotionState.ASSIGNED, office=office)

    assert (motion.office, motion.release_asked_at is not None) == (office, True)
    assert list(Motion.objects.waiting_for_release()) == [motion]
    assert (clerk.email, f"Zugewiesen: {motion.label}") in mails()


def test_released_paper_names_who_submitted_it_and_when():
    faction = make_faction(name="Grüne Liste")

    motion = make_received(MotionState.RELEASED, faction=faction)

    content = motion.latest_version.content
    assert content["submitted_by"] == "Antrag der Fraktion Grüne Liste"
    assert content["received_on"] == clock.local(motion.receipt.received_at).date().isoformat()
    assert motion.number is not None


def test_main_document_is_frozen_first_with_its_pages():
    draft = make_faction_draft()
    draft.sections.update(html="")
    motions_file = add_main_document(draft, data=pdf_of(3))
    actions.hand_in(draft, by=draft.author)
    services = make_committee_services()
    actions.examine(fresh(draft), is_in_time=True, is_in_form=True, is_competent=True, note="", by=services)
    actions.assign(fresh(draft), office=make_office(), by=services)

    motions.release(fresh(draft), by=services)

    version = fresh(draft).latest_version
    main = version.content["main_document"]
    assert (main["title"], main["pages"], main["position"]) == ("Wortlaut", 3, 1)
    assert (main["sha256"], version.content["attachments"]) == (motions_file.file.sha256, [])
    assert version.files.get(position=1).file == motions_file.file


# --- only the submitter withdraws ---


@pytest.mark.parametrize(
    "state", [MotionState.RECEIVED, MotionState.EXAMINED, MotionState.ASSIGNED, MotionState.RELEASED]
)
def test_faction_withdraws_its_paper_and_nobody_else_does(state):
    motion, services = make_received(state), make_committee_services()
    others = [services, make_clerk(motion.office), make_faction_user()]

    allowed = [step.name for user in others for step in motion.steps_for(user) if step.name == "withdraw"]
    motions.withdraw(motion, "Hat sich erledigt.", by=motion.author)

    assert allowed == []
    assert fresh(motion).state == MotionState.WITHDRAWN


def test_released_paper_from_outside_is_not_revised_and_not_supplemented():
    motion = make_received(MotionState.RELEASED)

    steps = [step.name for step in motion.steps_for(make_clerk(motion.office))]

    assert steps == []


# --- answers ---


def test_answer_is_a_child_with_its_own_way():
    motion = make_received(MotionState.RELEASED)
    clerk = make_clerk(motion.office)

    child = actions.answer(motion, by=clerk)

    assert (child.kind.key, child.office, child.supplement_to) == ("statement", motion.office, motion)
    assert [(link.target, link.relation) for link in child.links.all()] == [(motion, LinkRelation.ANSWERS)]
    stations = motion.consultations.values_list("committee", "role", "meeting")
    assert list(child.consultations.values_list("committee", "role", "meeting")) == list(stations)
    assert [step.name for step in child.steps_for(clerk)] == ["circulate", "submit", "withdraw", "delete"]


def test_second_answer_is_refused_while_one_is_under_way():
    motion = make_received(MotionState.RELEASED)
    clerk = make_clerk(motion.office)
    child = actions.answer(motion, by=clerk)

    with pytest.raises(NotAllowed), transaction.atomic():
        actions.answer(motion, by=clerk)
    motions.withdraw(child, "Neu.", by=clerk)

    assert actions.answer(motion, by=clerk).supplement_to == motion


def test_answer_waits_for_the_number_of_what_it_answers():
    services = make_committee_services()
    motion = make_received(MotionState.ASSIGNED, services=services)
    child = actions.answer(motion, by=make_clerk(motion.office))
    child.sections.update(html="<p>Die Verwaltung empfiehlt den Antrag.</p>")
    Motion.objects.filter(pk=child.pk).update(signer_name="Kim Muster")

    before = [finding.sentence for finding in blocking(findings_of(fresh(child)))]
    motions.release(motion, by=services)
    after = blocking(findings_of(fresh(child)))
    motions.release(fresh(child), by=services)

    assert before == [f"Zuerst muss {motion.draft_key} freigegeben werden; die Nummer folgt aus deren Nummer."]
    assert after == []
    assert fresh(child).number == f"{fresh(motion).number}/1"


def test_early_numbers_wait_for_the_receipt_and_for_the_parent():
    make_receiving_office()
    TownSetting.objects.update(number_at_creation=True)
    draft = make_faction_draft()
    before = fresh(draft).number

    actions.hand_in(draft, by=draft.author)

    assert (before, fresh(draft).number is None) == (None, False)


# --- citizens ---


def test_letter_is_not_released_before_somebody_redacted_it():
    services = make_committee_services()
    motion = make_petition(text="<p>Es fehlt eine Bank.</p>")
    actions.examine(motion, is_in_time=True, is_in_form=True, is_competent=True, note="", by=services)
    actions.assign(fresh(motion), office=make_office(), by=services)

    with pytest.raises(motions.Blocked) as blocked, transaction.atomic():
        motions.release(fresh(motion), by=services)
    actions.redact(fresh(motion), subject=motion.subject, sections={}, by=services)
    motions.release(fresh(motion), by=services)

    assert [finding.sentence for finding in blocked.value.findings] == [
        "Die geschwärzte Fassung für die Öffentlichkeit ist noch nicht hinterlegt."
    ]
    assert fresh(motion).state == MotionState.RELEASED


def test_released_letter_carries_nothing_of_its_author():
    motion = make_petition(MotionState.RELEASED)

    version = motion.latest_version
    kept = f"{version.content}{version.html}{version.text}{list(version.files.values())}"
    assert [word for word in ("Sonnenschein", "Lilienpfad 17", "998877", "example.org") if word in kept] == []
    assert version.content["submitted_by"] == "eingereicht aus der Bürgerschaft"
    assert (version.content["internal_attachments"], version.files.count()) == (0, 0)


def test_redacted_document_replaces_the_one_before():
    motion, services = make_petition(), make_committee_services()
    for pages in (1, 2):
        file = ("Brief geschwärzt.pdf", pdf_of(pages), "application/pdf")
        actions.redact(fresh(motion), subject=motion.subject, sections={}, file=file, by=services)

    main = content_of(fresh(motion))["main_document"]

    assert (main["pages"], main["title"]) == (2, "Wortlaut")
    assert originals(motion).count() == 1


def test_citizen_hears_by_mail_without_a_link():
    motion = make_petition()

    job = ProcrastinateJob.objects.get(args__to="erika.sonnenschein@example.org")
    assert job.args["subject"] == "Eingegangen: Eine Bank am Lilienpfad"
    assert "http" not in job.args["text"]
    assert Submitter.objects.filter(motion=motion).values_list("name", "contact").get() == (CITIZEN, CONTACT)


def test_withdrawal_of_a_letter_is_noted_by_committee_services_alone():
    motion = make_petition(MotionState.ASSIGNED)

    can = {
        who: "withdraw" in [step.name for step in motion.steps_for(user)]
        for who, user in {"services": make_committee_services(), "clerk": make_clerk(motion.office)}.items()
    }

    assert can == {"services": True, "clerk": False}


def test_published_letter_can_be_read_by_everyone_without_its_author():
    services = make_committee_services()
    motion = make_petition(MotionState.RELEASED, services=services)

    publication.publish(motion, by=services)

    assert fresh(motion).is_in_public
