"""What comes into the search, when, and what leaves it at once."""

import json

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import agendas, publication, results
from committees.actions import motions as actions
from committees.actions.indexing import drop_words, index_all, index_changes
from committees.models import (
    Committee,
    Handling,
    Meeting,
    Membership,
    Motion,
    Municipality,
    PublicObject,
    PublicResolution,
    SearchChange,
    SearchEntry,
    SearchWord,
)
from committees.search.finding import ask
from committees.search.queries import read_query
from committees.states import AgendaItemKind, LegalProfile, MembershipRole, MotionState
from projectgroup.actions import publication as group_publication
from tests.committees.search.asking import found
from tests.committees.test_results import decide
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_agenda,
    make_attachment,
    make_committee,
    make_committee_services,
    make_faction,
    make_invited,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
    make_running,
    make_town,
)
from tests.projectgroup.groups import make_group
from tests.test_public_pages import publish_minutes

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture(autouse=True)
def services(quick_pdf):
    return make_committee_services()


def make_public(services, **kwargs):
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    publication.publish(motion, by=services)
    return Motion.objects.get(pk=motion.pk)


def kinds(query):
    index_changes()
    return sorted(hit.kind for hit in found(query))


def test_published_paper_is_found_by_title_text_and_office(services):
    motion = make_public(services, subject="Neue Lastenräder", texts={"facts": "<p>Der Bauhof fährt elektrisch.</p>"})
    index_changes()

    hits = [found(query)[0] for query in ("Lastenrad", "Bauhof", motion.office.name)]

    assert [hit.address for hit in hits] == [f"/vorlagen/{motion.slug}/"] * 3
    assert {(hit.title, hit.kind, hit.note) for hit in hits} == {
        ("Neue Lastenräder", "Vorlage", f"Beschlussvorlage {motion.number}")
    }


def test_draft_and_released_paper_are_not_found_before_publication(services):
    make_motion(subject=f"{CANARY} im Entwurf")
    make_motion(subject=f"{CANARY} freigegeben", state=MotionState.RELEASED)

    assert kinds(CANARY) == []


def test_withdrawn_paper_is_gone_before_any_job_runs(services):
    motion = make_public(services, subject="Neue Lastenräder")
    index_changes()
    before = len(found("Lastenrad"))

    publication.unpublish(motion, "Namen im Text", by=services)

    assert (before, found("Lastenrad"), SearchEntry.objects.filter(title__contains="Lasten").exists()) == (1, [], False)


def test_withdrawn_paper_stays_away_after_the_job(services):
    motion = make_public(services, subject="Neue Lastenräder")
    index_changes()
    publication.unpublish(motion, "Namen im Text", by=services)

    assert kinds("Lastenrad") == []


def test_entry_whose_paper_is_hidden_in_another_way_is_not_shown(services):
    motion = make_public(services, subject="Neue Lastenräder")
    index_changes()
    entry = SearchEntry.objects.get(owner_type="motion", owner_id=motion.pk)
    publication.unpublish(motion, "Namen im Text", by=services)
    entry.save(force_insert=True)

    assert (len(ask(read_query("Lastenrad")).keys), found("Lastenrad")) == (1, [])
    assert list(SearchEntry.objects.in_public().filter(owner_type="motion")) == []


def test_second_version_takes_the_place_of_the_first(services):
    motion = make_public(services, subject="Neue Lastenräder", texts={"facts": "<p>Mit Zwiebelmuster.</p>"})
    index_changes()
    actions.revise(motion, by=services)
    section = motion.sections.get(key="facts")
    section.html = "<p>Mit Karomuster.</p>"
    section.save()
    motion = Motion.objects.get(pk=motion.pk)
    actions.release(motion, change_note="Muster geändert", by=services)
    in_between = (len(found("Zwiebelmuster")), len(found("Karomuster")))
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)

    assert in_between == (1, 0)
    assert (kinds("Zwiebelmuster"), kinds("Karomuster")) == ([], ["Vorlage"])


def test_sitting_and_its_open_items_are_found_once_the_agenda_is_public(services):
    meeting = make_meeting(make_committee(name="Ausschuss für Gartenbau"))
    agendas.add_item(meeting, title="Rosenschnitt im Park", kind=AgendaItemKind.OTHER, by=services)
    before = kinds("Rosenschnitt")

    agendas.publish_agenda(agendas.freeze(make_agenda(meeting=meeting), by=services))

    assert (before, kinds("Rosenschnitt"), kinds("Gartenbau")) == (
        [],
        ["Sitzung", "Tagesordnungspunkt"],
        ["Gremium", "Sitzung"],
    )


def test_non_public_items_are_found_by_nothing_but_their_neutral_title(services):
    meeting = make_meeting()
    secret = {"kind": AgendaItemKind.OTHER, "is_public": False, "reason_non_public": "property", "by": services}
    agendas.add_item(meeting, title=f"Ankauf {CANARY}", public_title="Grundstücksangelegenheit", **secret)

    agendas.publish_agenda(agendas.freeze(make_agenda(meeting=meeting), by=services))

    assert kinds(CANARY) == []
    assert not SearchEntry.objects.filter(body__contains=CANARY).exists()


def test_sitting_that_is_no_longer_announced_is_gone_at_once(services):
    meeting = make_invited(meeting=make_meeting(make_committee(name="Ausschuss für Gartenbau")))
    before = kinds("Gartenbau")

    meeting.is_public = False
    meeting.save()

    assert (before, [hit.kind for hit in found("Gartenbau")], kinds("Gartenbau")) == (
        ["Gremium", "Sitzung"],
        ["Gremium"],
        ["Gremium"],
    )


def test_published_result_is_found_and_a_corrected_one_is_gone_at_once(services):
    motion = make_public(services, subject="Neue Lastenräder", committee=make_committee())
    meeting = make_running(motion, meeting=make_meeting(motion.consultations.get().committee))
    resolution = decide(meeting, adopted="<p>Der Bauhof kauft drei Räder.</p>")
    before = kinds("kauft")
    results.publish_results(meeting, by=services)
    published = kinds("kauft")

    results.withdraw_result(resolution, by=services)

    assert (before, published, found("kauft")) == ([], ["Beschluss"], [])
    assert "Tagesordnungspunkt" in kinds("Lastenrad")


def test_result_becomes_a_facet_of_the_paper(services):
    motion = make_public(services, subject="Neue Lastenräder", committee=make_committee())
    meeting = make_running(motion, meeting=make_meeting(motion.consultations.get().committee))
    decide(meeting)
    results.publish_results(meeting, by=services)
    index_changes()

    answer = ask(read_query("Lastenrad"), {"ergebnis": "ungeändert beschlossen", "art": "Vorlage"})

    assert SearchEntry.objects.get(pk=answer.keys[0]).owner_id == motion.pk


def test_closed_resolution_stays_out(services):
    motion = make_public(services, subject="Neue Lastenräder", committee=make_committee())
    meeting = make_running(motion, meeting=make_meeting(motion.consultations.get().committee))
    resolution = decide(meeting, adopted=f"<p>{CANARY}</p>")
    Handling.objects.filter(item=resolution.item).update(is_public=False)
    results.publish_results(meeting, by=services)

    assert kinds(CANARY) == []


@REAL_ROLES
def test_decision_of_a_group_that_is_not_published_is_told_nowhere(client, as_public, services):
    committee = make_committee(name="Ausschuss für Gartenbau")
    group = make_committee(name=f"Gruppe {CANARY}", short_name=CANARY, legal_profile=LegalProfile.PROJECT_GROUP)
    meeting = make_running(meeting=make_meeting(committee, group))
    decide(meeting, committee=group)
    decide(meeting, committee=committee, position=2)
    results.publish_results(meeting, by=services)
    index_changes()

    entries = json.dumps(list(SearchEntry.objects.values()), default=str, ensure_ascii=False)
    feed = client.get(reverse("town-news")).content.decode()

    assert SearchEntry.objects.filter(kind="Beschluss").count() == 1
    assert PublicResolution.objects.using("public").get().committee_id == committee.pk
    assert (CANARY.lower() in entries.lower(), CANARY.lower() in feed.lower()) == (False, False)


def test_published_minutes_are_found(services):
    meeting = make_invited(meeting=make_meeting(make_committee(name="Ausschuss für Gartenbau")))
    publish_minutes(meeting, by=services)

    assert "Niederschrift" in kinds("Gartenbau")


def test_people_with_a_mandate_are_found_and_staff_are_not(services):
    member = make_person(given_name="Ottilie", family_name="Vogelsang")
    make_membership(make_committee(name="Rat"), member, on_behalf_of=make_faction())
    make_person(given_name="Kurt", family_name="Vogelsang")
    clerk = make_person(given_name="Karl", family_name="Vogelsang")
    make_membership(make_committee(), clerk, role=MembershipRole.STAFF, has_vote=False)
    index_changes()

    assert [(hit.title, hit.kind) for hit in found("Vogelsang")] == [("Ottilie Vogelsang", "Person")]


def test_seat_of_a_person_who_only_works_in_town_hall_now_shows_them_no_longer(services):
    seat = make_membership(make_committee(), make_person(family_name="Vogelsang"))
    index_changes()

    Membership.objects.filter(pk=seat.pk).update(role=MembershipRole.STAFF, has_vote=False)

    assert (found("Vogelsang"), kinds("Vogelsang")) == ([], [])


def test_person_whose_last_seat_is_removed_is_gone_at_once(services):
    seat = make_membership(make_committee(), make_person(family_name="Vogelsang"))
    before = kinds("Vogelsang")

    Membership.objects.filter(pk=seat.pk).delete()

    assert (before, found("Vogelsang")) == (["Person"], [])


def test_project_group_is_found_with_its_mandate_while_it_is_public(services):
    group = make_group(mandate="Die Gruppe entwirft eine Gartenschau.")
    before = kinds("Gartenschau")
    group_publication.publish(group, by=services)
    published = kinds("Gartenschau")

    public = PublicObject.objects.get(record_type="project_group")
    public.withdrawn_at = clock.now()
    public.save()

    assert (before, published, found("Gartenschau")) == ([], ["Projektgruppe"], [])


def test_facets_tell_committee_year_and_place(services):
    town = make_town()
    Municipality.objects.filter(pk=town.pk).update(districts="Büderich\nOsterath")
    text = {"facts": "<p>In Osterath wird die Moerser Straße neu gebaut.</p>"}
    motion = make_public(services, subject="Ausbau", committee=make_committee(name="Bauausschuss"), texts=text)
    index_changes()

    facets = SearchEntry.objects.get(owner_type="motion").facets

    assert sorted(facets) == sorted(
        [
            "art:Vorlage",
            "gremium:Bauausschuss",
            f"jahr:{motion.latest_version.paper_date.year}",
            "ort:Osterath",
            "ort:Moerser Straße",
        ]
    )


def test_building_anew_gives_the_same_entries(services):
    make_public(services, subject="Neue Lastenräder")
    make_invited()
    index_changes()
    columns = ("owner_type", "owner_id", "record_id", "title", "address", "words")
    before = list(SearchEntry.objects.order_by("owner_type", "owner_id", "title").values_list(*columns))
    SearchEntry.objects.filter(owner_type="motion").delete()

    index_all()

    after = list(SearchEntry.objects.order_by("owner_type", "owner_id", "title").values_list(*columns))
    assert after == before
    assert not SearchChange.objects.exists()


def test_words_of_withdrawn_papers_are_forgotten(services):
    motion = make_public(services, subject=f"Neue {CANARY}")
    index_changes()
    before = SearchWord.objects.filter(word=CANARY.lower()).count()
    publication.unpublish(motion, "Namen im Text", by=services)
    index_changes()

    drop_words()

    assert (before, SearchWord.objects.filter(word=CANARY.lower()).count()) == (1, 0)


@REAL_ROLES
def test_job_and_withdrawal_at_one_moment_leave_nothing(services):
    motion = make_public(services, subject="Neue Lastenräder")

    in_parallel(index_changes, lambda: publication.unpublish(motion, "Namen im Text", by=services))

    assert not SearchEntry.objects.filter(owner_type="motion").exists()
    index_changes()
    assert not SearchEntry.objects.filter(owner_type="motion").exists()


def test_every_column_of_an_entry_is_free_of_non_public_words(services):
    committee = make_committee()
    motion = make_motion(
        subject="Neue Lastenräder", committee=committee, file_reference=f"{CANARY}-1", texts={"facts": "<p>Ja</p>"}
    )
    make_attachment(motion, title=f"{CANARY} intern", is_public=False)
    actions.release(motion, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    make_motion(subject=f"{CANARY} geheim", is_public=False, reason_non_public="property", committee=committee)
    index_all()

    rows = json.dumps(list(SearchEntry.objects.values()), default=str, ensure_ascii=False)

    assert "Lastenräder" in rows
    assert CANARY.lower() not in rows.lower()
    assert not SearchWord.objects.filter(word__startswith=CANARY.lower()).exists()


def test_meetings_and_committees_are_what_the_search_knows_them_by(services):
    meeting = make_invited(meeting=make_meeting(make_committee(name="Ausschuss für Gartenbau")))
    index_changes()

    addresses = {hit.kind: hit.address for hit in found("Gartenbau")}

    assert addresses == {
        "Sitzung": Meeting.objects.get(pk=meeting.pk).get_absolute_url(),
        "Gremium": f"/gremien/{Committee.objects.get(name='Ausschuss für Gartenbau').slug}/",
    }
