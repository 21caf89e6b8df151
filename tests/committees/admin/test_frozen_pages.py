"""What the administration only shows."""

import pytest
from django.contrib import admin

from committees import clock
from committees.models import (
    AuditEntry,
    MotionVersion,
    PublicObject,
)
from committees.states import MotionState
from tests.committees.admin.helpers import address
from tests.factories import (
    make_motion,
    make_office,
)

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.mark.parametrize("model", [AuditEntry, PublicObject, MotionVersion])
@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_what_is_frozen_can_only_be_looked_at(client, manager, model, page):
    make_motion(state=MotionState.RELEASED)
    PublicObject.objects.create(record_type="motion", record_id=1, published_at=clock.now(), modified=clock.now())
    args = [] if page == "add" else [model.objects.first().pk]

    response = client.post(address(model, page, *args), {"post": "yes"})

    assert response.status_code == 403


def test_a_frozen_version_shows_its_words_and_no_field(client, manager):
    make_motion(state=MotionState.RELEASED)
    version = MotionVersion.objects.get()

    page = client.get(address(MotionVersion, "change", version.pk))

    assert (list(page.context["adminform"].form.fields), page.context["has_change_permission"]) == ([], False)


def test_the_audit_log_names_people_as_long_as_their_name_is_kept(client, manager):
    office = make_office()
    AuditEntry.objects.note(by=manager, subject=office, action="create")
    AuditEntry.objects.note(by=None, subject=office, action="create")
    page = admin.site.get_model_admin(AuditEntry)

    shown = [page.actor(entry) for entry in client.get(address(AuditEntry)).context["cl"].result_list]

    assert shown == ["das Programm", str(manager)]
