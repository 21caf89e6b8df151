"""The clock jumps, back and forward, by minutes, days and years, between writes and in the middle of a sitting: numbers
stay gapless, the log stays whole, and what does not fit in time is refused with a sentence."""

import random
import re
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from committees.actions.audit import broken_seals, seal_entries
from committees.actions.sitting.taking import FAILED
from committees.models import AuditEntry, AuditSeal, SentAct
from committees.models.walls import UNKNOWN
from committees.states import NumberReset
from tests.drills.looking import half_papers, wrong_numbers
from tests.drills.running import TAKEN
from tests.drills.visitors import Answer
from tests.drills.writes import Chair, mixed
from tests.factories import make_scheme, make_user
from tests.long_runs import IS_LONG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

NUMBER = 200 if IS_LONG else 24
JUMPS = (
    *(timedelta(seconds=1), timedelta(minutes=-3), timedelta(hours=1), timedelta(hours=-1), timedelta(days=1)),
    *(timedelta(days=-1), timedelta(days=200), timedelta(days=-200), timedelta(days=400), timedelta(days=-400)),
)
SENTENCE = re.compile(r"\.( \([^()]+\))?$")  # with its source, or without


class Clock:
    """The clock of the whole system, as Python asks for it."""

    def __init__(self, monkeypatch):
        self.now = datetime(2026, 6, 17, 16, 0, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        monkeypatch.setattr(time, "time", lambda: self.now.timestamp())

    def jump(self, delta):
        self.now += delta


@pytest.fixture
def town_clock(monkeypatch):
    return Clock(monkeypatch)


class Browser:
    """A visitor within this process, who signs in again where the session has run out."""

    def __init__(self, town, user):
        self.client, self.user, self.sign_ins = Client(), user, 0
        self.client.force_login(user)

    def get(self, path):
        return self.ask(lambda: self.client.get(path))

    def post(self, path, fields, **headers):
        return self.ask(lambda: self.client.post(path, fields, headers=headers))

    def upload(self, path, fields, **headers):
        def send():
            fields["file"].seek(0)
            return self.client.post(path, fields, headers=headers)

        return self.ask(send)

    def ask(self, send):
        response = send()
        if response.status_code == 401 or response.get("Location", "").startswith(reverse("account_login")):
            self.client.force_login(self.user)
            response = send()
        return Answer(response.status_code, response.content)


def test_nothing_is_lost_while_the_clock_jumps(town_clock):
    make_scheme(reset=NumberReset.YEAR)
    writes = [write for queue in mixed(None, NUMBER, visit=Browser) for write in queue]
    chance, statuses = random.Random(1), Counter()
    chance.shuffle(writes)

    for write in writes:
        town_clock.jump(chance.choice(JUMPS))
        answer = write.send()
        statuses[answer.status] += 1
        seal_entries()
        assert answer.status in TAKEN, (write.name, answer.content)

    refused = list(SentAct.objects.exclude(refusal="").values_list("refusal", flat=True))
    years = set(AuditEntry.objects.values_list("at__year", flat=True))
    print(
        f"\nUhr springt: {NUMBER} Schreibvorgänge in den Jahren {min(years)}–{max(years)}, {dict(statuses)}, "
        f"{len(refused)} Schritte der Sitzung mit Satz abgelehnt, {AuditSeal.objects.count()} Siegel heil"
    )
    assert [write.name for write in writes if write.found() != 1] == []
    assert [sentence for sentence in refused if not says_why(sentence)] == []
    assert (list(half_papers()), wrong_numbers(), broken_seals()) == ([], [], [])
    assert AuditSeal.objects.count() == AuditEntry.objects.count()


def says_why(sentence):
    return SENTENCE.search(sentence) and sentence not in (FAILED, UNKNOWN)


@pytest.mark.parametrize("back", [timedelta(hours=-1), timedelta(days=-1), timedelta(days=-100)])
def test_sitting_goes_on_or_says_why_when_the_clock_goes_back(town_clock, back):
    chair = Chair(None, Browser)
    items = list(chair.meeting.items.order_by("position").values_list("pk", flat=True))
    acts = [{"act": "call", "item": items[0]}, {"act": "close_item"}, {"act": "interrupt"}, {"act": "resume"}]
    acts += [{"act": "leave", "attendance": chair.here}, {"act": "call", "item": items[-1]}, {"act": "close"}]

    for act in acts:
        town_clock.jump(back)
        assert chair.click(act["act"], **act).send().status == 200

    refused = SentAct.objects.exclude(refusal="").values_list("refusal", flat=True)
    assert (len(acts), [sentence for sentence in refused if not says_why(sentence)]) == (SentAct.objects.count(), [])


def test_session_of_a_wrong_clock_does_not_last_as_long_as_it_was_ahead(client, settings, town_clock):
    town_clock.jump(timedelta(days=400))
    client.force_login(make_user())
    client.get(reverse("desk"))
    town_clock.jump(timedelta(days=-400))
    client.get(reverse("desk"))

    town_clock.jump(timedelta(seconds=settings.SESSION_COOKIE_AGE + 60))

    assert client.get(reverse("desk")).status_code == 302
