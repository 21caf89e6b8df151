"""News by mail: double opt-in, one mail a day, one click to end, and nobody learns who follows what."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock, jobs
from committees.actions import following, publication
from committees.actions import motions as actions
from committees.actions.indexing import index_changes
from committees.models import Motion, Subscription
from committees.states import MotionState, Topic
from committees.views import following as pages
from tests.conftest import REAL_ROLES
from tests.factories import make_committee, make_committee_services, make_motion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
EMAIL = "kim@example.org"


def make_published(**kwargs):
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    publication.publish(motion, by=make_committee_services())
    return Motion.objects.get(pk=motion.pk)


def ask(client, email=EMAIL, **query):
    return client.post(reverse("follow", query=query), {"email": email})


def mails():
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="send_one_mail").order_by("id")]


def links(mail):
    return re.findall(r"https?://[^/\s]+(/folgen/\S+)", mail["text"])


def make_subscription(topic, value, **kwargs):
    yesterday = clock.now() - timedelta(days=1)
    times = {"confirmed_at": yesterday, "told_until": yesterday}
    return Subscription.objects.create(topic=topic, value=str(value), **{"email": EMAIL, **times, **kwargs})


# --- double opt-in ---


def test_only_the_button_behind_the_link_confirms(client):
    motion = make_published()

    ask(client, vorlage=motion.slug)
    (link,) = links(mails()[0])
    opened = client.get(link)
    before = Subscription.objects.get().confirmed_at
    client.post(link)

    assert (opened.status_code, before) == (200, None)
    assert Subscription.objects.get().confirmed_at is not None


def test_answer_is_the_same_whether_an_address_is_known_or_not(client):
    committee = make_committee()
    make_town()
    make_subscription(Topic.COMMITTEE, committee.pk)

    known, unknown = (ask(client, email, gremium=committee.slug) for email in (EMAIL, "neu@example.org"))

    assert known.content == unknown.content
    assert [mail["to"] for mail in mails()] == ["neu@example.org"]


def test_mail_that_was_just_sent_is_not_sent_again_before_an_hour(client):
    committee = make_committee()
    make_town()
    for _ in range(2):
        ask(client, gremium=committee.slug)
    at_once = len(mails())
    Subscription.objects.update(asked_at=clock.now() - timedelta(hours=2))
    ask(client, gremium=committee.slug)

    assert (at_once, len(mails())) == (1, 2)


def test_foreign_mailbox_gets_three_mails_a_day_at_most(client):
    make_town()

    for n in range(6):
        ask(client, suche=f"Wort{n}")

    assert len(mails()) == following.MOST_OPEN


def test_mail_before_the_confirmation_carries_no_words_of_the_sender(client):
    make_town()

    ask(client, suche="Jetzt kaufen www.example.org")

    assert "kaufen" not in mails()[0]["text"] + mails()[0]["subject"]


def test_one_connection_asks_so_many_times_an_hour(client, monkeypatch):
    make_town()
    monkeypatch.setattr(pages, "MOST_AN_HOUR", 2)

    answers = [ask(client, f"k{n}@example.org", suche="Radweg") for n in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].context["form"]["email"].value() == "k2@example.org"


@pytest.mark.parametrize("email", ["", "kim", "kim@example.org\nBcc: a@example.org", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_refused_at_its_field(client, email):
    make_town()

    answer = ask(client, email, suche="Radweg")

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["email"])
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("query", [{"vorlage": "XX-1"}, {"gremium": "gibt-es-nicht"}, {"vorlage": "\x00"}])
def test_what_is_not_public_cannot_be_followed(client, query):
    make_town()

    assert client.get(reverse("follow", query=query)).status_code == 404


def test_paper_that_is_taken_back_cannot_be_followed(client):
    motion = make_published()
    publication.unpublish(motion, "Irrtum.", by=make_committee_services())

    assert client.get(reverse("follow", query={"vorlage": motion.slug})).status_code == 404


@pytest.mark.parametrize("words", ["", "   ", "\x00\x01"])
def test_search_without_words_offers_what_can_be_followed(client, words):
    make_town()

    answer = client.get(reverse("follow", query={"suche": words}))

    assert (answer.status_code, answer.templates[0].name) == (200, "committees/follow_choose.html")


def test_unconfirmed_addresses_are_deleted_after_three_days(client):
    make_town()
    kept = make_subscription(Topic.SEARCH, "Radweg")
    make_subscription(Topic.SEARCH, "Schule", confirmed_at=None)
    Subscription.objects.update(asked_at=clock.now() - timedelta(days=4))

    following.forget_unconfirmed()

    assert list(Subscription.objects.all()) == [kept]


# --- the digest ---


def test_digest_tells_all_that_is_new_in_one_mail_and_only_once_a_day():
    committee = make_committee()
    motion = make_published(committee=committee, subject="Radweg am Bach")
    for topic, value in ((Topic.MOTION, motion.pk), (Topic.COMMITTEE, committee.pk), (Topic.SEARCH, "radweg")):
        make_subscription(topic, value)
    index_changes()

    following.send_digests()
    following.send_digests()

    (mail,) = mails()
    assert mail["text"].count(f"{motion.number}: Radweg am Bach\nNeue Beschlussvorlage.") == 3
    assert mail["to"] == EMAIL


def test_what_became_public_just_before_the_digest_is_told_to_who_follows_a_search():
    make_published(subject="Radweg am Bach")
    make_subscription(Topic.SEARCH, "radweg")

    jobs.send_news(0)

    assert "Radweg am Bach\nNeue Beschlussvorlage." in mails()[0]["text"]


def test_search_that_cannot_be_written_keeps_no_news_back(monkeypatch):
    motion = make_published()
    make_subscription(Topic.MOTION, motion.pk)
    monkeypatch.setattr(jobs, "index_changes", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        jobs.send_news(0)

    assert len(mails()) == 1


def test_subject_of_the_mail_is_one_line():
    motion = make_published(subject="Radweg\nBcc: a@example.org")
    make_subscription(Topic.MOTION, motion.pk)

    following.send_digests()

    assert mails()[0]["subject"].endswith(": Radweg Bcc: a@example.org")


def test_no_mail_without_news():
    motion = make_published()
    make_subscription(Topic.MOTION, motion.pk, told_until=clock.now() + timedelta(seconds=1))
    make_subscription(Topic.SEARCH, "Kein Treffer")
    Subscription.objects.filter(topic=Topic.SEARCH).update(told_until=clock.now() - timedelta(days=1))

    following.send_digests()

    assert mails() == []


def test_unconfirmed_gets_no_digest():
    motion = make_published()
    make_subscription(Topic.MOTION, motion.pk, confirmed_at=None)

    following.send_digests()

    assert mails() == []


@REAL_ROLES
def test_digest_reads_as_the_public(as_public):
    services = make_committee_services()
    motion = make_published(subject="Radweg")
    actions.revise(motion, by=services)
    Motion.objects.filter(pk=motion.pk).update(subject="GEHEIM")
    actions.release(Motion.objects.get(pk=motion.pk), "GEHEIM", by=services)
    make_motion(subject="GEHEIM Radweg", state=MotionState.RELEASED)
    for topic, value in ((Topic.MOTION, motion.pk), (Topic.SEARCH, "Radweg"), (Topic.SEARCH, "GEHEIM")):
        make_subscription(topic, value)
    index_changes()

    following.send_digests()

    mail = mails()[-1]
    assert mail["text"].count(f"{motion.number}: Radweg\n") == 3  # title and news of the paper, news of the search
    assert "GEHEIM" not in mail["text"]


# --- the end ---


def test_mail_programs_end_it_with_one_click(client):
    motion = make_published()
    make_subscription(Topic.MOTION, motion.pk)
    make_subscription(Topic.SEARCH, "anderes")
    following.send_digests()
    headers = mails()[0]["headers"]
    link = re.fullmatch(r"<https?://[^/]+(/.+)>", headers["List-Unsubscribe"])[1]

    opened = client.get(link)
    left = Subscription.objects.count()
    ended = client.post(link, {"List-Unsubscribe": "One-Click"})

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (opened.status_code, left) == (200, 2)
    assert (ended.status_code, Subscription.objects.count()) == (200, 0)


def test_link_of_one_topic_ends_that_one(client):
    motion = make_published()
    make_subscription(Topic.MOTION, motion.pk)
    kept = make_subscription(Topic.SEARCH, "anderes")
    following.send_digests()

    client.post(links(mails()[0])[0])

    assert list(Subscription.objects.all()) == [kept]


@pytest.mark.parametrize("name", ["follow-confirm", "follow-end", "follow-end-all"])
def test_link_that_is_wrong_or_used_up_says_so_and_goes_no_further(client, name):
    make_town()
    subscription = make_subscription(Topic.SEARCH, "Radweg")
    token = following.token_of(subscription)
    subscription.delete()

    answers = [client.get(reverse(name, args=[each])) for each in (token, "unsinn", token[:-1])]

    assert [answer.status_code for answer in answers] == [410] * 3
    assert {(answer["Referrer-Policy"], answer["Cache-Control"]) for answer in answers} == {
        ("no-referrer", "no-store, private")
    }


@REAL_ROLES
def test_whole_way_works_as_the_public_and_without_a_cookie(client, as_public):
    motion = make_published()

    asked = ask(client, vorlage=motion.slug)
    confirmed = client.post(links(mails()[-1])[0])
    Subscription.objects.update(told_until=clock.now() - timedelta(days=1))
    following.send_digests()
    ended = client.post(links(mails()[-1])[-1])

    assert [(answer.status_code, dict(answer.cookies)) for answer in (asked, confirmed, ended)] == [(200, {})] * 3
    assert Subscription.objects.count() == 0
