"""The settings of the town: which hold on a day, and that a town which has set nothing yet works by the defaults."""

from datetime import date

import pytest
from django.db.models import Value
from django.urls import reverse

from committees.actions.checks import findings_of
from committees.actions.reading import days_kept
from committees.forms.fields import reason_wanted
from committees.models import TownSetting
from committees.views.middleware import LARGEST_BODY
from tests.factories import make_committee_services, make_motion

pytestmark = pytest.mark.django_db


def test_settings_in_force_hold_and_before_the_first_the_oldest():
    for year in (2021, 2025):
        TownSetting.objects.create(valid_from=date(year, 1, 1))

    held = {day: TownSetting.objects.on(date(day, 6, 1)).valid_from.year for day in (2020, 2021, 2024, 2025, 2026)}

    assert held == {2020: 2021, 2021: 2021, 2024: 2021, 2025: 2025, 2026: 2025}


def test_town_that_has_set_nothing_has_what_the_fields_say():
    setting = TownSetting.objects.annotate(counted=Value(1)).on(date(2026, 3, 2))

    assert (setting.pk, setting.counted, setting.receiving_office) == (None, None, None)
    assert (setting.objection_days, setting.submission_days, setting.max_upload_mb) == (3, 21, 25)
    assert days_kept() == 90


def test_reason_is_asked_for_as_the_town_has_set_it():
    motion = make_motion(is_public=False, reason_non_public="contract")
    TownSetting.objects.update(non_public_paragraph="12")
    motion.reason_non_public = ""

    asked = [finding.sentence for finding in findings_of(motion) if finding.rule == "V8"]

    assert asked == ["Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW, § 12 GeschO)."]
    assert reason_wanted() == asked[0]


@pytest.mark.parametrize("name", ["desk", "receipt-list", "resolution-list", "resolution-export", "petition"])
def test_pages_of_a_town_that_has_set_nothing_answer(client, name):
    client.force_login(make_committee_services())
    TownSetting.objects.all().delete()

    assert client.get(reverse(name)).status_code == 200


def test_town_that_has_set_nothing_checks_papers_and_refuses_what_is_too_large(client):
    motion = make_motion()
    client.force_login(motion.author)
    before = findings_of(motion)
    TownSetting.objects.all().delete()
    address = reverse("motion-attachments", args=[motion.address])

    huge = client.generic("POST", address, content_type="text/plain", CONTENT_LENGTH=str(LARGEST_BODY * 99))

    assert (client.get(address).context["limit"], huge.status_code) == (25, 413)
    assert findings_of(motion) == before
