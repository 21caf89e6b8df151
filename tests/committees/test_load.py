"""What lets browsers and proxies keep public pages, and the process that answers those alone."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from committees import search
from committees.actions import publication
from committees.models import Municipality, PublicStamp
from committees.views import middleware
from committees.views.kept import KEPT
from tests.committees.test_found import make_published
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import make_committee_services, make_town

pytestmark = [REAL_ROLES, pytest.mark.usefixtures("as_public", "quick_pdf")]


@pytest.fixture
def an_hour_later(monkeypatch):
    """The program runs for a while, and the last change lies behind."""
    make_town()
    then = timezone.now() - timedelta(hours=1)
    PublicStamp.objects.update(raised_at=then)
    monkeypatch.setattr(middleware, "STARTED", then - timedelta(days=1))
    return max(then, timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0))


def test_public_pages_say_when_they_changed_last(client, an_hour_later):
    answers = [client.get(reverse(name)) for name in ("portal-home", "person-list", "sitemap", "town-news")]

    assert {answer["Last-Modified"] for answer in answers} == {http_date(int(an_hour_later.timestamp()))}
    assert {answer["Cache-Control"] for answer in answers} == {"no-cache"}
    assert all(answer["ETag"] for answer in answers)


def test_who_has_the_page_already_gets_304(client, an_hour_later):
    first = client.get(reverse("person-list"))

    by_tag = client.get(reverse("person-list"), headers={"If-None-Match": first["ETag"]})
    by_time = client.get(reverse("person-list"), headers={"If-Modified-Since": first["Last-Modified"]})

    assert [(answer.status_code, answer.content, answer["ETag"]) for answer in (by_tag, by_time)] == [
        (304, b"", first["ETag"])
    ] * 2


def test_change_is_seen_at_once_by_time_and_by_tag(client, an_hour_later):
    first = client.get(reverse("portal-home"))
    Municipality.objects.update(name="Stadt Neubach")

    by_tag = client.get(reverse("portal-home"), headers={"If-None-Match": first["ETag"]})
    by_time = client.get(reverse("portal-home"), headers={"If-Modified-Since": first["Last-Modified"]})

    assert [answer.status_code for answer in (by_tag, by_time)] == [200, 200]
    assert "Last-Modified" not in by_time  # another change might fall into this second


def test_paper_that_is_taken_back_is_gone_for_those_who_have_it(client, an_hour_later):
    motion = make_published()
    first = client.get(reverse("motion-page", args=[motion.slug]))
    publication.unpublish(motion, "Irrtum.", by=make_committee_services())

    answer = client.get(reverse("motion-page", args=[motion.slug]), headers={"If-None-Match": first["ETag"]})

    assert answer.status_code == 404


def test_answers_too_large_to_keep_get_304_too(client, an_hour_later, monkeypatch):
    monkeypatch.setattr(middleware, "LARGEST", 10)
    first = client.get(reverse("person-list"))

    answer = client.get(reverse("person-list"), headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, answer.status_code) == (200, 304)
    assert KEPT.answers.currsize == 0


@pytest.mark.parametrize(
    ("side", "codes"), [("portal", (200, 421, 421)), ("intern", (200, 302, 200)), ("", (200, 302, 200))]
)
def test_process_of_the_portal_answers_public_pages_alone(client, settings, side, codes):
    make_town()
    settings.SIDE = side

    answers = [client.get(reverse(name)) for name in ("portal-home", "desk", "account_login")]

    assert tuple(answer.status_code for answer in answers) == codes


def test_page_that_many_ask_for_at_once_is_made_once(client, an_hour_later, monkeypatch):
    asked, find = [], search.current_public_versions

    def slowly(*args, **kwargs):
        asked.append(args)
        time.sleep(0.2)
        return find(*args, **kwargs)

    monkeypatch.setattr(search, "current_public_versions", slowly)
    client.get(reverse("portal-home"))
    once = len(asked)
    KEPT.clear()

    answers = in_parallel(*[lambda: Client().get(reverse("portal-home"))] * 4)

    assert ([answer.status_code for answer in answers], len(asked)) == ([200] * 4, 2 * once)
    assert (once > 0, KEPT.making) == (True, {})


def test_answer_that_is_not_kept_is_made_for_each_who_asked(client, an_hour_later):
    answers = in_parallel(*[lambda: Client().get("/gibt-es-nicht/")] * 4)

    assert ([answer.status_code for answer in answers], KEPT.making) == ([404] * 4, {})
