"""E-mail subscriptions: asked for, confirmed by the link of a mail, told once a day at most, ended with one click.

Nothing here tells whether an address is known: whoever asks gets the same answer, and the rest goes to the mailbox."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from committees import clock, news
from committees.mails import send_one_mail
from committees.models import Committee, MotionVersion, Municipality, PublicObject, Subscription
from committees.models.router import reading_as_public
from committees.rules.retention import RETENTION
from committees.states import Topic
from committees.words import clock_time, day, one_line

SIGNER = Signer(salt="committees.following")
TIME_TO_CONFIRM = RETENTION["subscriptions"].kept
PAUSE = timedelta(hours=1)  # before the same is sent to an address once more
MOST_OPEN = 3  # mails to an address in a day, as long as it has confirmed none of them
SHOWN = 20  # pieces of news of one topic in a mail


@dataclass(frozen=True)
class Target:
    """What is followed, as everyone may know it; `key` is the value of a subscription."""

    topic: str
    key: str
    title: str
    url: str


# --- what can be followed ---


def target_of(topic, key):
    """The target as everyone may read it now, or None: nothing is told of what is no longer public."""
    with reading_as_public():
        return {Topic.MOTION: motion_target, Topic.COMMITTEE: committee_target, Topic.SEARCH: search_target}[topic](key)


def motion_target(key):
    version = MotionVersion.objects.in_public().filter(motion=key).order_by("-number").first()
    public = PublicObject.objects.in_public().of_type("motion").filter(record_id=key).prefetch_related("slugs").first()
    if version is None or public is None:
        return None
    title = f"{version.motion_number}: {version.subject}"
    return Target(Topic.MOTION, key, title, reverse("motion-page", args=[public.current_slug]))


def committee_target(key):
    committee = Committee.objects.in_public().filter(pk=key).first()
    return committee and Target(Topic.COMMITTEE, key, committee.name, reverse("committee-page", args=[committee.slug]))


def search_target(key):
    return Target(Topic.SEARCH, key, f"Suche nach „{key}“", reverse("search", query={"q": key}))


def news_of(topic, key, since):
    """What everyone may read of this topic since then."""
    with reading_as_public():
        if topic == Topic.MOTION:
            return news.of_motion(int(key), since)
        if topic == Topic.SEARCH:
            return news.of_search(key, since)
        committee = Committee.objects.in_public().filter(pk=key).first()
        return news.of_committee(committee, since) if committee else []


# --- from the order to the end ---


@transaction.atomic
def ask(email, target):
    """Note the wish and send the link that confirms it; who follows already, or was just written to, gets no mail."""
    email, now = email.lower(), clock.now()
    found, is_new = Subscription.objects.get_or_create(email=email, topic=target.topic, value=target.key)
    if found.confirmed_at or not (is_new or found.asked_at < now - PAUSE):
        return
    waiting = Subscription.objects.of_address(email).filter(confirmed_at=None, asked_at__gt=now - timedelta(days=1))
    if waiting.exclude(pk=found.pk).count() >= MOST_OPEN:
        return
    Subscription.objects.filter(pk=found.pk).update(asked_at=now)
    send_one_mail.defer(to=email, subject="Bitte bestätigen: Neues per E-Mail", text=question(found, target))


def question(subscription, target):
    """Words that somebody typed stand behind the link alone: nobody sends messages of their own in the town's name."""
    link = settings.BASE_URL + reverse("follow-confirm", args=[token_of(subscription)])
    is_typed = target.topic == Topic.SEARCH
    about = " einem Stichwort." if is_typed else f":\n\n{target.title}\n{settings.BASE_URL}{target.url}"
    blocks = [
        "Guten Tag,",
        f"jemand möchte mit dieser Adresse Neues aus dem Rat erfahren zu{about}",
        "Waren Sie das, dann bestätigen Sie es bitte innerhalb von drei Tagen:",
        link,
        "Sonst ist nichts zu tun: Es kommt keine weitere Nachricht, und die Adresse wird gelöscht.",
        f"{signature()}\n",
    ]
    return "\n\n".join(blocks)


def signature():
    town = Municipality.objects.first()
    return f"Freundliche Grüße\n{town.name if town else 'Ratsinformation'}"


def token_of(subscription):
    """What a link carries: the subscription, signed with the town's secret."""
    return SIGNER.sign_object([subscription.pk])


def subscription_behind(token):
    """The subscription whose link this is; None once it has ended."""
    try:
        (key,) = SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return Subscription.objects.filter(pk=key).first()


def confirm(subscription):
    """From now on it is told; confirming twice changes nothing."""
    now = clock.now()
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=now, told_until=now)


def end(subscription):
    """The subscription is gone with its address."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def end_all(subscription):
    """All that this address follows is gone."""
    Subscription.objects.of_address(subscription.email).delete()


def forget_unconfirmed():
    """Addresses that nobody confirmed are deleted."""
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=clock.now() - TIME_TO_CONFIRM).delete()


# --- the digest ---


def send_digests():
    """One mail to each address that has not had one today, if there is news."""
    today = clock.today()
    due = Subscription.objects.confirmed().filter(told_until__date__lt=today).order_by("email", "pk")
    by_address = defaultdict(list)
    for subscription in due:
        by_address[subscription.email].append(subscription)
    told = {}
    for subscriptions in by_address.values():
        tell(subscriptions, told)


def tell(subscriptions, told):
    """`told` keeps what was found for others who follow the same."""
    now = clock.now()
    parts = [(each, target_of(each.topic, each.value), fresh_news(each, told)) for each in subscriptions]
    parts = [(each, target, found) for each, target, found in parts if target and found]
    with transaction.atomic():
        Subscription.objects.filter(pk__in=[each.pk for each in subscriptions]).update(told_until=now)
        if parts:
            send_digest(parts)


def fresh_news(subscription, told):
    """News since this subscription was told last."""
    key = (subscription.topic, subscription.value, subscription.told_until)
    if key not in told:
        told[key] = news_of(*key)
    return told[key]


def send_digest(parts):
    first = parts[0][0]
    stop = settings.BASE_URL + reverse("follow-end-all", args=[token_of(first)])
    # RFC 8058: the mail program ends it with one click, without opening a page.
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    count = sum(len(found) for _, _, found in parts)
    subject = "Neues aus dem Rat" if count > 1 else one_line(f"Neues aus dem Rat: {parts[0][2][0].title}")[:150]
    text = "\n\n".join(["Guten Tag,", "das ist neu zu dem, was Sie verfolgen.", *map(part_words, parts), ending(stop)])
    send_one_mail.defer(to=first.email, subject=subject, text=text, headers=headers)


def part_words(part):
    subscription, target, found = part
    stop = settings.BASE_URL + reverse("follow-end", args=[token_of(subscription)])
    lines = [target.title, "-" * min(len(target.title), 60), *map(news_words, found[:SHOWN])]
    more = [f"… und {len(found) - SHOWN} weitere: {settings.BASE_URL}{target.url}"] if len(found) > SHOWN else []
    return "\n".join([*lines, *more, f"Hierzu nichts mehr: {stop}"])


def news_words(each):
    when = f"{day(each.at)}, {clock_time(each.at)}"
    return f"{each.title}\n{each.text} ({when})\n{settings.BASE_URL}{each.url}\n"


def ending(stop):
    return f"Gar keine Mails mehr: {stop}\n\n{signature()}\n"
