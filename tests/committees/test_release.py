"""Who sees what before and after a publication, and the two people it takes to open what was non-public."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees.actions import motions as actions
from committees.actions import publication, releasing
from committees.actions.sights import GIVEN, NOW, PUBLIC, RELEASED, sights_of, stages_of
from committees.models import AuditEntry, Motion, MotionVersion, PublicObject, PublishedVersion, ReleaseProposal, User
from committees.rights import reads_internal_parts
from committees.states import MembershipRole, MotionState, NonPublicReason, ReleaseDecision, UserRole
from committees.workflow import NotAllowed
from tests.committees.everyone import with_seat
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_council,
    make_faction,
    make_membership,
    make_motion,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
GUEST, PRESS, MEMBER, COUNCIL, STAFF, OTHER_OFFICE = (
    "Gäste",
    "Presse",
    "Mitglied im Gremium",
    "Andere Fraktion",
    "Fraktionsgeschäftsstelle",
    "Anderes Amt",
)


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def make_paper(*, is_public=True, state=MotionState.DRAFT):
    """With a file for everyone and one that stays inside."""
    reason = "" if is_public else NonPublicReason.CONTRACT
    motion = make_motion(is_public=is_public, reason_non_public=reason)
    make_attachment(motion, title="Lageplan")
    make_attachment(motion, title="Gutachten", data=A_PDF + b"2", is_public=False)
    if state == MotionState.RELEASED:
        actions.release(motion, by=make_committee_services())
    return fresh(motion)


def make_opened(by):
    """Non-public in its first version, public in the second; both released by one person."""
    motion = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    actions.revise(motion, by=by)
    Motion.objects.filter(pk=motion.pk).update(is_public=True)
    actions.release(fresh(motion), "Jetzt öffentlich.", by=by)
    return fresh(motion)


# --- side by side ---


def seen(motion, stage):
    """{viewer: number of the version and titles of its files, or None}"""
    return {
        sight.viewer.words: sight.version and (sight.version.number, [file.title for file in sight.files])
        for sight in sights_of(motion, stage)
    }


ALL, OPEN = (1, ["Lageplan", "Gutachten"]), (1, ["Lageplan"])
SIGHTS = {
    (True, NOW): {},
    (True, RELEASED): {OTHER_OFFICE: OPEN},
    (True, GIVEN): {MEMBER: ALL, COUNCIL: ALL, STAFF: OPEN, OTHER_OFFICE: OPEN},
    (True, PUBLIC): {GUEST: OPEN, PRESS: OPEN, MEMBER: ALL, COUNCIL: ALL, STAFF: OPEN, OTHER_OFFICE: OPEN},
    (False, RELEASED): {},
    (False, GIVEN): {MEMBER: ALL, COUNCIL: ALL},
}


@pytest.mark.parametrize("state", [MotionState.DRAFT, MotionState.RELEASED])
@pytest.mark.parametrize(("is_public", "stage"), [key for key in SIGHTS if key[1] != NOW])
def test_each_viewer_gets_what_the_rules_give(is_public, stage, state):
    motion = make_paper(is_public=is_public, state=state)

    found = seen(motion, stage)

    expected = SIGHTS[is_public, stage]
    assert found == {name: expected.get(name) for name in (GUEST, PRESS, MEMBER, COUNCIL, STAFF, OTHER_OFFICE)}


def test_stand_ins_see_what_real_people_of_their_kind_see():
    motion = make_paper(state=MotionState.RELEASED)
    committee = motion.consultations.get().committee
    for _ in range(2):
        make_membership(committee)
    people = {
        GUEST: AnonymousUser(),
        MEMBER: with_seat(committee=committee, role=MembershipRole.EXPERT_CITIZEN),
        COUNCIL: with_seat(committee=make_council()),
        STAFF: make_user(),
        OTHER_OFFICE: make_clerk(),
    }
    people[STAFF].roles.create(role=UserRole.FACTION_STAFF, faction=make_faction(), starts_on="2025-11-01")
    foretold = seen(motion, PUBLIC)

    publication.publish(motion, by=make_committee_services())

    assert {name: read_by(motion, user) for name, user in people.items()} == {name: foretold[name] for name in people}


def read_by(motion, user):
    user = User.objects.get(pk=user.pk) if user.pk else user
    version = MotionVersion.objects.visible_to(user).get(motion=motion)
    return version.number, [f.title for f in version.files.all() if f.is_public or reads_internal_parts(version, user)]


@pytest.mark.parametrize(
    ("state", "is_public", "expected"),
    [
        (MotionState.DRAFT, True, [NOW, RELEASED, GIVEN, PUBLIC]),
        (MotionState.DRAFT, False, [NOW, RELEASED, GIVEN]),
        (MotionState.RELEASED, True, [NOW, GIVEN, PUBLIC]),
        (MotionState.RELEASED, False, [NOW, GIVEN]),
    ],
)
def test_stages_are_those_that_lie_ahead(state, is_public, expected):
    motion = make_paper(state=state, is_public=is_public)

    assert stages_of(motion) == expected


def test_looking_ahead_leaves_nothing_behind():
    motion = make_paper()
    before = (Motion.objects.values().get(), AuditEntry.objects.count())

    sights_of(motion, PUBLIC)

    assert (Motion.objects.values().get(), AuditEntry.objects.count()) == before
    assert [model.objects.count() for model in (MotionVersion, PublicObject, PublishedVersion)] == [0, 0, 0]


def test_looking_ahead_takes_no_running_id():
    first, second = (make_motion(state=MotionState.RELEASED) for _ in range(2))
    services = make_committee_services()
    before = publication.publish(first, by=services).pk

    sights_of(second, PUBLIC)
    after = publication.publish(fresh(second), by=services).pk

    assert after == before + 1


def test_page_names_in_words_what_is_missing_for_whom(client):
    motion = make_paper(state=MotionState.RELEASED)
    client.force_login(make_committee_services())

    page = client.get(reverse("motion-publicity", args=[motion.address]))

    words = [(sight.viewer.words, sight.words, [f.title for f in sight.missing]) for sight in page.context["sights"]]
    assert words == [
        (GUEST, "sieht einen Teil", ["Gutachten"]),
        (PRESS, "sieht einen Teil", ["Gutachten"]),
        (MEMBER, "sieht alles", []),
        (COUNCIL, "sieht alles", []),
        (STAFF, "sieht einen Teil", ["Gutachten"]),
        (OTHER_OFFICE, "sieht einen Teil", ["Gutachten"]),
    ]
    assert page.content.decode().count("<strong>fehlt:</strong> Gutachten") == 4


def test_page_is_for_those_who_read_the_draft(client):
    motion = make_paper(state=MotionState.RELEASED)
    publication.publish(motion, by=make_committee_services())
    people = [make_clerk(motion.office), make_user(UserRole.MAYOR), make_clerk(), make_user()]

    assert [answered(client, user, "motion-publicity", motion) for user in people] == [200, 200, 403, 403]


def answered(client, user, name, motion):
    client.force_login(user)
    return client.get(reverse(name, args=[motion.address])).status_code


# --- two people ---


def test_one_person_proposes_and_another_confirms():
    first, second = make_committee_services(), make_committee_services()
    motion = make_opened(first)

    releasing.propose(motion, "Der Vertrag ist erfüllt.", by=first)
    releasing.confirm(motion, by=second)

    proposal = ReleaseProposal.objects.get()
    assert (proposal.proposed_by, proposal.decision, proposal.decided_by) == (first, ReleaseDecision.CONFIRMED, second)
    assert list(PublishedVersion.objects.values_list("version__number", flat=True)) == [2]
    entries = AuditEntry.objects.about(motion).order_by("pk").values_list("action", "actor_id", "note")
    assert list(entries)[-2:] == [
        ("propose_publication", first.pk, "Der Vertrag ist erfüllt."),
        ("publish", second.pk, ""),
    ]


def test_who_proposed_does_not_decide():
    first = make_committee_services()
    motion = make_opened(make_committee_services())
    releasing.propose(motion, "Grund", by=first)

    for decide in (
        lambda: releasing.confirm(motion, by=first),
        lambda: releasing.refuse(motion, "Nein", by=first),
        lambda: publication.publish(fresh(motion), by=first),
    ):
        with pytest.raises(NotAllowed, match="zweite Person"), transaction.atomic():
            decide()

    assert ReleaseProposal.objects.get().decision == ""
    assert PublishedVersion.objects.count() == 0


def test_who_released_it_does_not_decide_what_another_proposed():
    releaser = make_committee_services()
    motion = make_opened(releaser)
    releasing.propose(motion, "Grund", by=make_committee_services())

    for decide in (
        lambda: releasing.confirm(motion, by=releaser),
        lambda: releasing.refuse(motion, "Nein", by=releaser),
    ):
        with pytest.raises(NotAllowed, match="Freigegeben haben Sie"), transaction.atomic():
            decide()

    assert ReleaseProposal.objects.get().decision == ""
    assert PublishedVersion.objects.count() == 0


def test_refused_paper_stays_inside_until_it_is_proposed_anew():
    first, second = make_committee_services(), make_committee_services()
    motion = make_opened(first)
    releasing.propose(motion, "Grund", by=first)

    releasing.refuse(motion, "Namen stehen noch darin.", by=second)
    with pytest.raises(NotAllowed, match="Namen stehen noch darin"), transaction.atomic():
        publication.publish(fresh(motion), by=second)
    releasing.propose(motion, "Namen sind weg.", by=first)
    releasing.confirm(motion, by=second)

    decisions = ReleaseProposal.objects.order_by("pk").values_list("decision", "reason")
    assert list(decisions) == [("refused", "Namen stehen noch darin."), ("confirmed", "")]
    assert PublishedVersion.objects.count() == 1


def test_who_publishes_on_the_old_way_confirms_the_proposal():
    first, second = make_committee_services(), make_committee_services()
    motion = make_opened(first)
    releasing.propose(motion, "Grund", by=first)

    publication.publish(fresh(motion), by=second)

    assert ReleaseProposal.objects.get().decided_by == second


def test_mayor_proposes_and_does_not_decide():
    mayor = make_user(UserRole.MAYOR)
    motion = make_opened(make_committee_services())

    releasing.propose(motion, "Grund", by=mayor)

    with pytest.raises(NotAllowed), transaction.atomic():
        releasing.confirm(motion, by=make_user(UserRole.MAYOR))
    with pytest.raises(NotAllowed), transaction.atomic():
        releasing.refuse(motion, "Nein", by=make_user(UserRole.MAYOR))
    assert ReleaseProposal.objects.get().decision == ""


def test_what_was_never_closed_needs_no_proposal():
    motion = make_motion(state=MotionState.RELEASED)

    with pytest.raises(NotAllowed, match="eine Person allein"):
        releasing.propose(motion, "Grund", by=make_committee_services())


def test_mails_of_a_proposal_carry_no_title():
    first, second = make_committee_services(), make_committee_services()
    motion = make_opened(first)

    releasing.propose(motion, "Vertrag mit der Rheinbahn", by=first)
    releasing.refuse(motion, "Preise der Rheinbahn", by=second)

    jobs = [job.args for job in ProcrastinateJob.objects.filter(args__subject__endswith=motion.number)]
    assert {"Zu bestätigen": second.email, "Nicht veröffentlicht": first.email}.items() <= {
        (job["subject"].partition(":")[0], job["to"]) for job in jobs if job["to"] in (first.email, second.email)
    }
    assert [word for word in (motion.subject, "Rheinbahn") if word in str(jobs)] == []


def test_second_proposal_for_a_version_waits_for_the_first():
    motion = make_opened(make_committee_services())
    releasing.propose(motion, "Grund", by=make_committee_services())

    with pytest.raises(IntegrityError, match="one_waiting_proposal"), transaction.atomic():
        releasing.propose(motion, "Grund", by=make_committee_services())


def test_pages_lead_two_people_to_the_publication(client):
    first, second = make_committee_services(), make_committee_services()
    motion = make_opened(first)
    address = reverse("motion-publicity", args=[motion.address])

    client.force_login(first)
    client.post(address, {"act": "propose", "propose-note": "Der Vertrag ist erfüllt."})
    own = client.get(address).context
    client.force_login(second)
    other = client.get(address).context
    client.post(address, {"act": "confirm", "seen": other["seen"]})

    assert (own["may_decide"], own["obstacle"][:33]) == (False, "Sie haben die Veröffentlichung vo")
    assert (other["may_decide"], other["waiting"].note) == (True, "Der Vertrag ist erfüllt.")
    assert fresh(motion).is_in_public


@pytest.mark.parametrize("act", ["confirm", "refuse"])
def test_second_person_does_not_decide_on_a_proposal_they_have_not_seen(client, act):
    first, second, third = (make_committee_services() for _ in range(3))
    motion = make_opened(first)
    releasing.propose(motion, "Der Vertrag ist erfüllt.", by=first)
    address = reverse("motion-publicity", args=[motion.address])
    client.force_login(second)
    seen = client.get(address).context["seen"]

    releasing.refuse(motion, "Er ist es nicht.", by=third)
    releasing.propose(motion, "Jetzt ist er es.", by=first)
    answer = client.post(address, {"act": act, "refuse-note": "Nein.", "seen": seen})

    assert (answer.status_code, str(answer.context["reason"])[:63]) == (
        409,
        "Inzwischen hat sich geändert: der Vorschlag; es wartet ein neue",
    )
    assert ReleaseProposal.objects.waiting().count() == 1


def test_empty_reason_is_asked_for_again(client):
    first, second = make_committee_services(), make_committee_services()
    motion = make_opened(first)
    releasing.propose(motion, "Grund", by=first)
    address = reverse("motion-publicity", args=[motion.address])
    client.force_login(second)

    answer = client.post(address, {"act": "refuse", "refuse-note": " "})

    assert (answer.status_code, list(answer.context["forms"]["refuse"].errors)) == (422, ["note"])
    assert ReleaseProposal.objects.get().decision == ""
