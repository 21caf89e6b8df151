"""What the administration only shows."""

import re

import pytest
from django.contrib import admin

from committees import clock
from committees.actions import motions as actions
from committees.actions import publication
from committees.models import (
    AuditEntry,
    MotionVersion,
    PublicObject,
)
from committees.states import MotionState
from tests.committees.admin.helpers import address
from tests.factories import (
    make_committee_services,
    make_motion,
    make_office,
)
from tests.standing import stands

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

stand = stands(lambda: make_motion(state=MotionState.RELEASED))


@pytest.fixture
def released(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.mark.parametrize("model", [AuditEntry, PublicObject, MotionVersion])
@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_what_is_frozen_can_only_be_looked_at(client, manager, released, model, page):
    PublicObject.objects.create(record_type="motion", record_id=1, published_at=clock.now(), modified=clock.now())
    args = [] if page == "add" else [model.objects.first().pk]

    response = client.post(address(model, page, *args), {"post": "yes"})

    assert response.status_code == 403


def test_a_frozen_version_shows_its_words_and_no_field(client, manager, released):
    version = released.versions.get()

    page = client.get(address(MotionVersion, "change", version.pk))

    assert (list(page.context["adminform"].form.fields), page.context["has_change_permission"]) == ([], False)


def test_the_audit_log_names_people_as_long_as_their_name_is_kept(client, manager):
    office = make_office()
    AuditEntry.objects.note(by=manager, subject=office, action="create")
    AuditEntry.objects.note(by=None, subject=office, action="create")
    page = admin.site.get_model_admin(AuditEntry)

    shown = [page.actor(entry) for entry in client.get(address(AuditEntry)).context["cl"].result_list]

    assert shown == ["das Programm", str(manager)]


def make_closed_version():
    """A non-public paper, given to nobody, with a secret in its title, its text and its log."""
    services = make_committee_services()
    texts = {"facts": "<p>Geheimtext</p>"}
    motion = make_motion(subject="Geheimtitel", texts=texts, is_public=False, reason_non_public="contract")
    actions.release(motion, by=services)
    actions.revise(motion, by=services)
    actions.submit(motion, "Geheimnotiz", by=motion.author)
    return motion


SECRETS = re.compile("Geheim(?:titel|text|notiz)")


def test_what_the_manager_may_not_read_shows_number_and_dates_alone(client, manager):
    motion = make_closed_version()
    version = motion.versions.get()
    entries = AuditEntry.objects.about(motion)
    pages = [address(MotionVersion), address(MotionVersion, "change", version.pk), address(AuditEntry)]
    pages += [address(AuditEntry, "change", entry.pk) for entry in entries]

    texts = [client.get(page).content.decode() for page in pages]

    assert [SECRETS.findall(text) for text in texts] == [[]] * len(pages)
    assert [motion.number in text for text in texts[:3]] == [True] * 3


@pytest.mark.parametrize("model", [MotionVersion, AuditEntry])
def test_search_finds_by_number_alone_what_the_manager_may_not_read(client, manager, model):
    motion = make_closed_version()
    asked = ["Geheimtitel", "Geheimnotiz", f"{motion.number} Geheim", motion.number]

    found = [len(client.get(address(model), {"q": words}).context["cl"].result_list) for words in asked]

    assert [bool(number) for number in found] == [False, False, False, True]


def test_what_everyone_may_read_shows_in_full(client, manager):
    motion = make_motion(subject="Neue Bänke")
    actions.release(motion, by=make_committee_services())
    publication.publish(motion, by=make_committee_services())

    listed = client.get(address(MotionVersion), {"q": "Bänke"}).context["cl"].result_list

    assert [version.motion_number for version in listed] == [motion.number]
    assert (
        "Die Verwaltung hat alle Spielplätze geprüft."
        in client.get(address(MotionVersion, "change", listed[0].pk)).content.decode()
    )
