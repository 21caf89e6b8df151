"""Every object ever public has one running id; `modified` moves with what it says, also by what is embedded."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees import clock, documents, jobs, models
from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.exposure import refresh
from committees.models import ChangedRecord, PublicObject, Tombstone
from committees.oparl.documents import finished
from committees.oparl.families import documents_at, documents_of
from tests.committees.oparl.town import make_filled_town, released
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import make_faction, make_membership, make_office, make_person
from tests.standing import stands

stand = stands(make_filled_town)


@pytest.fixture
def town(stand, db, quick_pdf, tmp_path):
    return stand.own(tmp_path)


def row_of(record_type, pk):
    return PublicObject.objects.get(record_type=record_type, record_id=pk)


def test_everything_public_has_one_row_and_nothing_else_has(town):
    counted = Counter(PublicObject.objects.exposed().values_list("record_type", flat=True))

    assert counted == {
        "town": 1,
        "town_place": 1,
        "term": 1,
        "committee": 2,
        "faction": 1,
        "office": models.Office.objects.count(),
        "person": 1,
        "membership": 1,
        "faction_membership": 1,
        "room": 1,
        "meeting": 1,
        "agenda_item": 3,
        "meeting_file": 1,
        "motion": 2,
        "consultation": 2,
        "version_file": 2,
        "attachment": 1,
    }


def test_refresh_without_changes_touches_nothing(town):
    before = list(PublicObject.objects.order_by("pk").values())

    touched = refresh()

    assert touched == 0
    assert list(PublicObject.objects.order_by("pk").values()) == before
    assert ChangedRecord.objects.count() == 0


def test_refresh_costs_as_much_as_there_are_changes(town):
    room = town.room
    room.access = "Rampe"
    room.save()

    with CaptureQueriesContext(connection) as few:
        assert refresh() == 2  # the room, and the sitting there
    PublicObject.objects.bulk_create(stranger(key) for key in range(10**6, 10**6 + 300))
    room.access = "Aufzug"
    room.save()
    with CaptureQueriesContext(connection) as many:
        refresh()

    assert len(many) == len(few)


def stranger(key):
    """A public object that no change concerns."""
    return PublicObject(
        record_type="membership", record_id=key, parent=key, kind="membership", fingerprint="x",
        published_at=clock.now(), modified=clock.now(),
    )  # fmt: skip


def test_id_stays_whatever_changes(town):
    before = dict(PublicObject.objects.values_list("pk", "record_type"))
    town.committee.name = "Ausschuss für Kultur und Sport"
    town.committee.save()

    refresh()

    assert dict(PublicObject.objects.values_list("pk", "record_type")) == before
    assert row_of("committee", town.committee.pk).withdrawn_at is None


def test_object_remembers_when_it_was_taken_back(town):
    row = row_of("membership", town.membership.pk)
    models.Membership.objects.filter(pk=town.membership.pk).delete()

    refresh()

    grave = Tombstone.objects.get(pk=row.pk)
    gone = row_of("membership", town.membership.pk)
    assert (grave.kind, grave.published_at, grave.modified) == ("membership", row.published_at, gone.withdrawn_at)


def test_new_version_of_a_paper_gets_its_file_and_keeps_the_old_one(town):
    actions.revise(town.motion, by=town.services)
    motion = models.Motion.objects.get(pk=town.motion.pk)
    motion.subject = "Spielplätze am Rhein und im Wald"
    motion.save()
    refresh()
    before = row_of("motion", motion.pk).fingerprint
    actions.release(motion, "Der Wald kam dazu.", by=town.services)
    refresh()
    released = row_of("motion", motion.pk).fingerprint
    publication.publish(models.Motion.objects.get(pk=motion.pk), by=town.services)
    refresh()

    published = row_of("motion", motion.pk).fingerprint
    files = PublicObject.objects.exposed().filter(record_type="version_file", parent=motion.pk)
    assert before == released != published  # a change shows only after its publication
    assert files.count() == 2


# --- who is called otherwise ---


def make_paper_of(town, monkeypatch, words):
    """A public paper that these words say who brought in."""
    monkeypatch.setattr(documents, "submitted_by", lambda motion: words)
    motion = released(town, subject="Bänke am Rhein")
    refresh()
    return motion


def changed_by(act):
    """{type and key of each object that is modified since}, once nothing public says other than its row knows."""
    before = dict(PublicObject.objects.values_list("pk", "modified"))
    act()
    refresh()
    rows = list(PublicObject.objects.exposed())
    known = documents_at(rows)
    assert [row for row in rows if known[row.record_type, row.record_id, row.part].fingerprint != row.fingerprint] == []
    found = PublicObject.objects.filter(pk__in=before)
    return {(row.record_type, row.record_id) for row in found if row.modified != before[row.pk]}


def rename(record, **names):
    for name, value in names.items():
        setattr(record, name, value)
    record.save()


def test_new_name_of_a_person_changes_that_object_alone(town):
    found = changed_by(lambda: rename(town.person, family_name="Beispiel", title=""))

    assert found == {("person", town.person.pk)}


def test_new_name_of_an_office_changes_that_object_alone(town):
    assert changed_by(lambda: rename(town.office, name="Zentrales")) == {("office", town.office.pk)}


def test_new_name_of_a_person_changes_the_papers_that_name_the_old_or_the_new_one(town, monkeypatch):
    old = make_paper_of(town, monkeypatch, "Antrag von Dr. Alma Reuter")
    new = make_paper_of(town, monkeypatch, "Antrag von Alma Beispiel")

    found = changed_by(lambda: rename(town.person, family_name="Beispiel"))

    assert found == {("person", town.person.pk), ("motion", old.pk), ("motion", new.pk)}


def test_mandate_of_another_with_the_same_name_changes_the_papers_that_name_it(town, monkeypatch):
    motion = make_paper_of(town, monkeypatch, "Antrag von Dr. Alma Reuter")
    other = make_person(given_name="Alma", family_name="Reuter", slug="alma-reuter-2")
    membership = make_membership(town.committee, other)
    refresh()

    gone = changed_by(membership.delete)
    back = changed_by(lambda: make_membership(town.committee, other))

    assert {("motion", motion.pk), ("person", other.pk)} <= gone & back


@pytest.mark.parametrize("change", [{"name": "Liste für alle"}, {"kind": "group"}])
def test_new_name_of_a_faction_changes_the_papers_that_it_brought_in(town, monkeypatch, change):
    motion = make_paper_of(town, monkeypatch, "Antrag der Fraktion Bunte Liste")

    found = changed_by(lambda: rename(town.faction, **change))

    assert found == {("faction", town.faction.pk), ("motion", motion.pk)}


def test_new_faction_of_the_same_name_takes_over_the_papers_of_its_days(town, monkeypatch):
    motion = make_paper_of(town, monkeypatch, "Antrag der Fraktion Bunte Liste")

    found = changed_by(lambda: make_faction(name="Bunte Liste", starts_on=motion.latest_version.paper_date))

    assert ("motion", motion.pk) in found


def test_new_code_of_an_office_changes_the_papers_under_its_direction(town):
    found = changed_by(lambda: rename(town.office, code="ZZ"))

    assert found == {("office", town.office.pk), ("motion", town.motion.pk), ("motion", town.later.pk)}


def test_office_that_takes_a_former_code_changes_the_papers_under_its_direction(town):
    code = town.office.code
    changed_by(lambda: rename(town.office, code="ZZ"))

    found = changed_by(lambda: make_office(code=code, name="Neues Amt"))

    assert {("motion", town.motion.pk), ("motion", town.later.pk)} <= found


# --- what stays away ---


def test_unpublished_project_group_leaves_nothing(town):
    assert PublicObject.objects.filter(record_type="committee", record_id=town.secret_group.pk).count() == 0


def test_sitting_without_an_address_has_no_page_and_stops_nothing(town):
    models.Meeting.objects.filter(pk=town.meeting.pk).update(slug=None)

    refresh()

    [meeting] = finished(document for document in documents_of("meeting", [town.meeting.pk])[:1])
    assert "web" not in meeting
    assert ChangedRecord.objects.count() == 0


@REAL_ROLES
def test_two_refreshes_at_once_give_each_object_one_id(quick_pdf):
    make_filled_town()
    models.Room.objects.bulk_create(models.Room(name=f"Raum {n}") for n in range(20))

    answers = in_parallel(refresh, refresh, refresh)

    assert sorted(answers) == [0, 0, 20]
    assert PublicObject.objects.filter(record_type="room").count() == 21


def test_job_refreshes(town):
    town.room.access = "Rampe"
    town.room.save()

    jobs.refresh_public_objects(timestamp=0)

    assert ChangedRecord.objects.count() == 0
