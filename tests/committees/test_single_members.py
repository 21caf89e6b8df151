"""Members of the Rat without a faction: they write and hand in alone, and nobody else sees it before."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees.actions import motions
from committees.actions import receipts as actions
from committees.actions.checks import findings_of
from committees.documents import content_of
from committees.models import FactionMembership, Membership, Motion, User
from committees.models.walls import german_sentence
from committees.states import MotionState
from tests.committees.browsing import open_form
from tests.committees.incoming import (
    add_station,
    fresh,
    make_faction_draft,
    make_faction_member,
    make_outside_kind,
    make_receiving_office,
)
from tests.committees.test_receipt_pages import page, send
from tests.factories import (
    TERM_START,
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_head,
    make_membership,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def make_single_member(**kwargs):
    """An account of a council member who belongs to no faction."""
    user = make_user(**kwargs)
    first = Membership.objects.filter(committee__legal_profile="council").first()
    make_membership(first.committee if first else make_council(), user.person)
    return user


def anew(user):
    """As the next request reads the account."""
    return User.objects.get(pk=user.pk)


def make_member_draft(member, *, kind=None, text="<p>Die Stadt stellt Bänke auf.</p>", **kwargs):
    """A member's draft that can be handed in."""
    office, kind = make_receiving_office(), kind or make_outside_kind(min_submitters=1)
    values = {"subject": "Bänke am Fluss", "member": member.person, "is_by_members": True}
    motion = motions.create(Motion(kind=kind, office=office, **values | kwargs), by=member)
    motion.submitters.create(person=member.person)
    motion.sections.filter(pk=motion.sections.earliest("pk").pk).update(html=text)
    add_station(motion, 60)
    return fresh(motion)


def names(motion):
    return [str(submitter) for submitter in motion.submitters.order_by("pk")]


# --- writing ---


def test_member_without_faction_chooses_among_what_members_may_hand_in(client):
    make_receiving_office()
    kinds = [make_outside_kind(min_submitters=1), make_outside_kind("inquiry", min_submitters=1)]
    make_outside_kind("petition")
    client.force_login(make_single_member())

    answer = client.get(reverse("motion-new"))

    assert list(answer.context["kinds"]) == kinds[::-1]  # by name


def test_kind_for_factions_alone_is_not_offered(client):
    make_receiving_office()
    kind = make_outside_kind(min_submitters=0)
    client.force_login(make_single_member())

    answer = client.get(reverse("motion-create", args=[kind.key]))

    assert answer.status_code == 404


@pytest.mark.parametrize("key", ["faction_motion", "inquiry"])
def test_new_paper_belongs_to_the_member_who_always_signs(client, key):
    office, kind = make_receiving_office(), make_outside_kind(key, min_submitters=1)
    member, other = make_single_member(), make_single_member()

    address = reverse("motion-create", args=[kind.key])
    send(client, member, address, {"subject": "Bänke", "submitters": [other.person_id]})

    motion = Motion.objects.get()
    assert (motion.member, motion.faction, motion.is_by_members, motion.office, motion.number) == (
        *(member.person, None),
        *(True, office, None),
    )
    assert sorted(names(motion)) == sorted([str(member), str(other)])


def test_others_of_the_council_are_offered_to_sign_as_well(client):
    make_receiving_office()
    kind, member = make_outside_kind(min_submitters=1), make_single_member()
    others = [make_single_member().person, make_faction_member(make_faction()).person]
    client.force_login(member)

    form = client.get(reverse("motion-create", args=[kind.key])).context["form"]

    assert sorted(form.fields["submitters"].queryset.values_list("pk", flat=True)) == sorted(p.pk for p in others)
    assert "in_name_of" not in form.fields


def test_member_of_a_faction_still_writes_for_the_faction(client):
    make_receiving_office()
    kind, faction = make_outside_kind(min_submitters=1), make_faction()

    send(client, make_faction_member(faction), reverse("motion-create", args=[kind.key]), {"subject": "Bänke"})

    motion = Motion.objects.get()
    assert (motion.faction, motion.member) == (faction, None)


@pytest.mark.parametrize("who", ["expert", "former", "stranger"])
def test_who_does_not_sit_in_the_council_writes_nothing(client, who):
    make_receiving_office()
    make_outside_kind(min_submitters=1)
    user = make_user()
    if who == "expert":
        make_membership(make_committee(), user.person, has_vote=False)
    if who == "former":
        make_membership(make_council(), user.person, ends_on="2025-12-31")
    client.force_login(user)

    assert client.get(reverse("motion-new")).status_code == 403


@pytest.mark.parametrize("make_draft", [lambda: make_member_draft(make_single_member()), make_faction_draft])
def test_subject_saved_while_typing_leaves_alone_what_is_the_towns(client, make_draft):
    motion = make_draft()
    client.force_login(motion.author)
    typed = open_form(client, page("motion-edit", motion))

    answer = client.post(reverse("motion-part", args=[motion.address, "head"]), typed | {"subject": "Bänke am See"})

    stored = fresh(motion)
    assert (answer.status_code, answer.json()["state"]) == (200, "saved")
    assert (stored.subject, stored.is_public, stored.office) == ("Bänke am See", True, motion.office)


# --- nobody else sees it ---


def make_readers(motion):
    return {
        "member": motion.author,
        "other single member": make_single_member(),
        "faction member": make_faction_member(make_faction()),
        "services": make_committee_services(),
        "clerk": make_clerk(motion.office),
        "head": make_head(motion.office),
        "mayor": make_user("mayor"),
        "admin": make_user("admin"),
    }


def reading(motion):
    return [who for who, user in make_readers(motion).items() if motion in Motion.objects.visible_to(anew(user))]


def test_draft_is_seen_by_the_member_alone():
    motion = make_member_draft(make_single_member())

    assert reading(motion) == ["member"]


def test_paper_is_seen_by_town_hall_once_it_is_handed_in_but_not_by_other_members():
    motion = make_member_draft(make_single_member())

    actions.hand_in(motion, by=anew(motion.author))

    assert reading(fresh(motion)) == ["member", "services", "clerk", "head", "mayor"]


@pytest.mark.parametrize("name", ["intern-motion", "motion-edit", "motion-hand-in", "motion-history", "motion-preview"])
def test_pages_of_the_draft_are_unknown_to_everybody_else(client, name):
    motion = make_member_draft(make_single_member())

    answers = {}
    for who, user in make_readers(motion).items():
        client.force_login(user)
        answers[who] = client.get(page(name, motion)).status_code

    assert answers == dict.fromkeys(answers, 404) | {"member": 200}


def test_deleted_draft_comes_back_to_the_member_alone():
    member = make_single_member()
    motion = make_member_draft(member)
    Motion.objects.filter(pk=motion.pk).update(deleted_at="2026-06-01T00:00Z")
    readers = make_readers(motion)

    found = [who for who, user in readers.items() if Motion.objects.deleted_for(anew(user)).exists()]

    assert found == ["member"]


def test_draft_stays_with_the_member_who_joins_a_faction():
    member, faction = make_single_member(), make_faction()
    motion = make_member_draft(member)

    FactionMembership.objects.create(person=member.person, faction=faction, starts_on=TERM_START)

    assert motion in Motion.objects.visible_to(anew(member))
    assert motion not in Motion.objects.visible_to(make_faction_member(faction))


def test_desk_shows_the_members_own_papers(client):
    member = make_single_member()
    motion = make_member_draft(member)
    make_faction_draft()
    client.force_login(member)

    blocks = {block.key: block for block in client.get(reverse("desk")).context["blocks"]}

    assert (blocks["fraktion"].title, list(blocks["fraktion"].motions)) == ("Meine Anträge und Anfragen", [motion])


# --- handing in ---


def test_member_hands_in_alone_and_is_told(client):
    member = make_single_member()
    motion = make_member_draft(member)
    address = page("motion-hand-in", motion)
    client.force_login(member)

    answer = client.post(address, open_form(client, address))

    motion = fresh(motion)
    assert (answer.status_code, motion.state) == (302, MotionState.RECEIVED)
    assert content_of(motion)["submitted_by"] == f"Antrag von {member}"
    assert [(job.args["to"], job.args["subject"]) for job in ProcrastinateJob.objects.all()] == [
        (member.email, "Eingegangen: Bänke am Fluss")
    ]


def test_number_that_the_town_asks_for_is_still_asked_for():
    motion = make_member_draft(make_single_member(), kind=make_outside_kind("inquiry", min_submitters=2))

    assert actions.obstacles_to_hand_in(motion) == [
        "Ohne Fraktion reichen mindestens 2 Ratsmitglieder ein; angekreuzt sind 1."
    ]


def test_only_the_member_withdraws_what_was_handed_in():
    member = make_single_member()
    motion = make_member_draft(member)
    actions.hand_in(motion, by=anew(member))

    may = {
        who: "withdraw" in [step.name for step in fresh(motion).steps_for(anew(user))]
        for who, user in make_readers(motion).items()
    }

    assert may == dict.fromkeys(may, False) | {"member": True}


def test_database_keeps_whose_paper_it_was():
    motion = make_member_draft(make_single_member())
    actions.hand_in(motion, by=anew(motion.author))

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        Motion.objects.filter(pk=motion.pk).update(member=make_single_member().person)

    assert german_sentence(refusal.value) == "Was gezeichnet oder eingereicht wurde, bleibt, wie es war."


# --- S4 ---


def claims(motion):
    return [(f.severity, f.sentence, f.source) for f in findings_of(motion) if f.rule == "S4"]


def test_hint_says_that_one_member_cannot_demand_an_item(client):
    member = make_single_member()
    for _ in range(10):
        make_single_member()
    motion = make_member_draft(member)
    client.force_login(member)

    shown = client.get(page("motion-hand-in", motion)).context

    sentence = (
        "Ein einzelnes Ratsmitglied kann die Aufnahme nicht verlangen; nötig sind eine Fraktion oder 3 Ratsmitglieder."
    )
    assert claims(motion) == [("warning", sentence, "§ 48 Abs. 1 S. 2 GO NRW")]
    assert ([f.sentence for f, _ in shown["findings"]], shown["obstacles"]) == ([sentence], [])


def test_fifth_of_the_council_and_a_faction_may_demand_it():
    member = make_single_member()
    for _ in range(4):
        make_single_member()

    assert claims(make_member_draft(member)) == []
    assert claims(fresh(make_faction_draft())) == []


def test_who_left_the_ticks_alone_overwrites_nobody_s_and_who_changed_them_too_is_told(client):
    member, other, third = (make_single_member() for _ in range(3))
    motion = make_member_draft(member)
    address = page("motion-edit", motion)
    client.force_login(member)
    seen = client.get(address).context["form"]["seen_submitters"].value()
    motion.submitters.create(person=other.person)

    kept = client.post(address, {**open_form(client, address), "submitters": [], "seen_submitters": seen})
    names_kept = sorted(names(motion))
    told = client.post(
        address, {**open_form(client, address), "submitters": [third.person_id], "seen_submitters": seen}
    )
    again = told.context["form"]["seen_submitters"].value()
    done = client.post(
        address, {**open_form(client, address), "submitters": [third.person_id], "seen_submitters": again}
    )

    [sentence] = told.context["form"].errors["submitters"]
    assert (kept.status_code, names_kept) == (302, sorted([str(member), str(other)]))
    assert (told.status_code, str(other) in sentence) == (422, True)
    assert (done.status_code, sorted(names(motion))) == (302, sorted([str(member), str(third)]))
