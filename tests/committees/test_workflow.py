"""The way of a Vorlage: steps, what a release freezes, who is told, and what stands in the way."""

import hashlib
import io

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock, documents
from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.files import read
from committees.actions.motions import Blocked
from committees.models import Motion, MotionVersion
from committees.states import MotionState
from committees.views.history import ACTION_WORDS
from committees.workflow import STEPS, NotAllowed
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_kind,
    make_motion,
    make_user,
)

pytestmark = pytest.mark.django_db


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def mails():
    return list(ProcrastinateJob.objects.order_by("pk").values_list("args__to", "args__subject"))


def test_release_freezes_text_attachments_and_a_real_pdf():
    motion = make_motion(subject="Spielplätze")
    make_attachment(motion, title="Lageplan")

    actions.release(motion, by=make_committee_services())

    version = motion.versions.get()
    pdf = read(version.pdf)
    assert (version.number, version.motion_number, version.subject) == (1, motion.number, "Spielplätze")
    assert version.content_sha256 == documents.content_sha256(version.content)
    assert version.html_sha256 == hashlib.sha256(version.html.encode()).hexdigest()
    assert version.pdf.sha256 == hashlib.sha256(pdf).hexdigest()
    assert version.pdf_pages == len(pikepdf.open(io.BytesIO(pdf)).pages)
    assert [(f.position, f.title, f.is_public) for f in version.files.all()] == [(1, "Lageplan", True)]


def test_release_gives_number_and_date_and_ends_the_waiting(quick_pdf):
    motion = make_motion()
    actions.submit(motion, by=motion.author)

    actions.release(motion, by=make_committee_services())

    motion = fresh(motion)
    assert motion.state == MotionState.RELEASED
    assert motion.paper_date == clock.today()
    assert motion.release_asked_at is None
    assert motion.slug == motion.number.replace("/", "-")


def test_frozen_content_stays_when_the_draft_goes_on(quick_pdf):
    motion = make_motion(state=MotionState.RELEASED, subject="alt")
    before = MotionVersion.objects.values().get()
    actions.revise(motion, by=make_committee_services())

    fresh(motion).sections.update(html="<p>neu</p>")
    Motion.objects.update(subject="neu")
    motion.consultations.all().delete()
    motion.office.name = "neu"
    motion.office.save()

    assert MotionVersion.objects.values().get() == before


def test_second_version_says_what_changed(quick_pdf):
    motion, services = make_motion(state=MotionState.RELEASED), make_committee_services()
    number = motion.number
    actions.revise(motion, by=services)
    make_attachment(fresh(motion), data=A_PDF + b"2")

    actions.release(fresh(motion), "Die Anlage ist neu.", by=services)

    versions = list(motion.versions.order_by("number"))
    assert [version.number for version in versions] == [1, 2]
    assert [version.change_note for version in versions] == ["", "Die Anlage ist neu."]
    assert [version.motion_number for version in versions] == [number, number]
    assert [version.files.count() for version in versions] == [0, 1]


def test_second_version_without_a_change_note_is_refused(quick_pdf):
    motion, services = make_motion(state=MotionState.RELEASED), make_committee_services()
    actions.revise(motion, by=services)

    with pytest.raises(IntegrityError, match="later_version_says_what_changed"), transaction.atomic():
        actions.release(fresh(motion), by=services)

    assert motion.versions.count() == 1


@pytest.mark.parametrize("act", ["submit", "release"])
def test_bank_account_in_the_sentence_on_a_public_version_stops_the_step(quick_pdf, act):
    motion, services = make_motion(state=MotionState.RELEASED), make_committee_services()
    who = {"submit": make_clerk(motion.office), "release": services}
    actions.revise(motion, by=services)
    make_attachment(fresh(motion), data=A_PDF + b"2")

    with pytest.raises(Blocked) as refusal:
        getattr(actions, act)(fresh(motion), "Spenden an DE89 3704 0044 0532 0130 00.", by=who[act])

    assert [(finding.rule, finding.place) for finding in refusal.value.findings] == [("V19", "change_note")]
    assert fresh(motion).state == MotionState.DRAFT


def test_record_that_released_itself_knows_its_version(quick_pdf):
    motion = make_motion()
    versions_before = motion.next_version_number

    actions.release(motion, by=make_committee_services())

    assert versions_before == 1
    assert motion.latest_version == motion.versions.get()


def test_record_read_anew_forgets_what_it_knew(quick_pdf):
    motion, services = make_motion(), make_committee_services()
    known = (motion.latest_version, motion.newest_version_number, motion.public_object)
    actions.release(fresh(motion), by=services)
    publication.publish(fresh(motion), by=services)

    motion.refresh_from_db()

    assert known == (None, 0, None)
    assert (motion.latest_version.number, motion.newest_version_number) == (1, 1)
    assert motion.is_in_public is True


def test_non_public_attachments_come_last_and_stay_out_of_the_content(quick_pdf):
    motion = make_motion()
    make_attachment(motion, title="Gutachten", is_public=False)
    make_attachment(motion, title="Lageplan", data=A_PDF + b"2")

    actions.release(motion, by=make_committee_services())

    version = motion.versions.get()
    assert [(f.position, f.title, f.is_public) for f in version.files.all()] == [
        (1, "Lageplan", True),
        (2, "Gutachten", False),
    ]
    assert [(a["position"], a["title"]) for a in version.content["attachments"]] == [(1, "Lageplan")]
    assert version.content["internal_attachments"] == 1
    assert "Gutachten" not in version.html + version.text


def test_submitted_draft_rests_until_it_comes_back(quick_pdf):
    services = make_committee_services()
    motion = make_motion()
    clerk = make_clerk(motion.office)

    actions.submit(motion, by=clerk)
    waiting = fresh(motion).state_words
    actions.send_back(fresh(motion), "Die Deckung fehlt.", by=services)

    assert waiting == "wartet auf Freigabe"
    assert fresh(motion).state_words == "Entwurf"
    assert mails() == [
        (services.email, f"Zur Freigabe: E-{motion.pk}"),
        (motion.author.email, f"Zurückgegeben: E-{motion.pk}"),
        (clerk.email, f"Zurückgegeben: E-{motion.pk}"),
    ]


def test_refused_step_sends_no_mail():
    motion = make_motion()
    make_committee_services()

    with pytest.raises(NotAllowed):
        actions.submit(motion, by=make_user())

    assert mails() == []


def test_incomplete_draft_cannot_be_submitted_or_released(quick_pdf):
    motion = make_motion(texts={"proposed_resolution": ""})
    services = make_committee_services()

    with pytest.raises(actions.Blocked):
        actions.submit(motion, by=motion.author)
    with pytest.raises(actions.Blocked):
        actions.release(motion, by=services)

    assert fresh(motion).number is None
    assert motion.versions.count() == 0


def test_withdrawn_motion_keeps_its_number_and_versions(quick_pdf):
    motion = make_motion(state=MotionState.RELEASED)
    number = motion.number

    actions.withdraw(motion, "erledigt", by=make_committee_services())

    assert (fresh(motion).state, fresh(motion).number, motion.versions.count()) == (MotionState.WITHDRAWN, number, 1)


@pytest.mark.parametrize("state", [MotionState.DRAFT, MotionState.RELEASED])
def test_step_of_another_state_is_refused_with_a_sentence(state, quick_pdf):
    motion, services = make_motion(state=state), make_committee_services()
    step, act = {
        MotionState.DRAFT: ("Neue Fassung beginnen", actions.revise),
        MotionState.RELEASED: ("Freigeben", actions.release),
    }[state]

    with pytest.raises(NotAllowed) as refusal, transaction.atomic():
        act(motion, by=services)

    words = {"draft": "Entwurf", "released": "freigegeben"}[state]
    assert str(refusal.value) == f"„{step}“ ist nicht mehr möglich. Stand der Vorlage: {words}."


def test_step_of_somebody_else_is_refused_with_a_sentence(quick_pdf):
    motion = make_motion()

    with pytest.raises(NotAllowed) as refusal, transaction.atomic():
        actions.release(motion, by=motion.author)

    assert str(refusal.value) == "„Freigeben“ steht Ihnen bei dieser Vorlage nicht zu."


def test_unknown_step_is_refused():
    motion = make_motion()

    with pytest.raises(NotAllowed, match="Diesen Schritt gibt es nicht."):
        motion.take("vanish", by=motion.author)


def test_stale_record_cannot_take_a_step_twice(quick_pdf):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED)
    stale = fresh(motion)
    actions.revise(motion, by=services)

    with pytest.raises(NotAllowed), transaction.atomic():
        actions.revise(stale, by=services)


def test_new_draft_starts_with_the_texts_of_its_kind():
    kind = make_kind()
    kind.sections.filter(key="alternatives").update(default_text="<p>Keine.</p>")

    motion = make_motion(kind=kind)

    assert motion.sections.get(key="alternatives").html == "<p>Keine.</p>"


def test_supplement_takes_over_the_way_of_its_parent(quick_pdf):
    parent = make_motion(state=MotionState.RELEASED)

    child = actions.supplement(parent, by=make_clerk(parent.office))

    stations = parent.consultations.values_list("committee", "role")
    assert list(child.consultations.values_list("committee", "role")) == list(stations)
    assert [(link.target, link.relation) for link in child.links.all()] == [(parent, "supplements")]
    assert (child.office, child.kind, child.is_public) == (parent.office, parent.kind, parent.is_public)
    assert (child.state, child.number) == (MotionState.DRAFT, None)


@pytest.mark.parametrize(
    ("parent", "own", "kind"),
    [
        ({}, {}, "supplement"),
        ({"key": "information", "name": "Mitteilung", "is_decided": False}, {}, "information"),
        ({}, {"is_active": False}, "decision"),
    ],
)
def test_supplement_is_of_the_kind_that_the_town_has_for_it(quick_pdf, parent, own, kind):
    make_kind(key="supplement", name="Ergänzungsvorlage", **own)
    motion = make_motion(state=MotionState.RELEASED, kind=make_kind(**parent))

    child = actions.supplement(motion, by=make_clerk(motion.office))

    assert child.kind.key == kind


def test_history_has_a_word_for_every_step():
    assert set(STEPS) - set(ACTION_WORDS) == set()
