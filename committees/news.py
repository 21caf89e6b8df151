"""What is new in public, of a Vorlage, a committee, a search or the town: for feeds, for mails and for the calendar of
a search. Read as the public reads, each query from the newest back, so that old rows cost nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.urls import reverse

from committees import clock, search
from committees.models import (
    Committee,
    Meeting,
    MotionVersion,
    PublicAgenda,
    PublicObject,
    PublicPaper,
    PublicResolution,
    PublishedMinutes,
    PublishedVersion,
)
from committees.models.versions import goes_to
from committees.words import day

MOST = 50  # in a feed
LATELY = 1000  # versions and results that became public last, among which a search looks for news
SPELLED = "%d.%m.%Y"
COMMITTEES = Prefetch("meeting__committees", Committee.objects.in_public())


@dataclass(frozen=True)
class News:
    """One piece of news; `key` stays the same for ever, `url` is a path of this site."""

    key: str
    at: datetime
    title: str
    text: str
    url: str


def newest(*groups, since=None):
    """The news of all groups, the newest first; with `since` those after that moment alone."""
    found = [news for group in groups for news in group if since is None or news.at > since]
    return sorted(found, key=lambda news: (news.at, news.key), reverse=True)[:MOST]


# --- topics ---


def of_motion(motion_id, since=None):
    """What happened to one Vorlage."""
    return newest(
        papers(Q(motion=motion_id)),
        resolutions(Q(motion=motion_id)),
        recalls(motion_id),
        places(motion_id),
        since=since,
    )


def of_committee(committee, since=None):
    """Papers to a committee, its agendas, results and minutes."""
    here = Q(meeting__in=committee.meetings.all())
    to_committee = goes_to(committee) & Q(pk__in=newest_versions(PublicPaper.objects.of_committee(committee)))
    return newest(papers(to_committee), resolutions(Q(committee=committee)), agendas(here), minutes(here), since=since)


def newest_versions(listed):
    """Keys of the versions of these papers that were published last, so that no other is read."""
    found = PublishedVersion.objects.filter(public_object__in=listed.values("public_object"))
    return found.order_by("-published_at").values("version")[:MOST]


def of_search(words, since=None):
    """Papers and results that the search finds for these words, and what became of those papers. An old paper that has
    only now become public is behind very many hits the search finds; so what is new is asked for by itself."""
    found = search.matters_found(words), search.matters_among(words, *lately_public(since))
    motions, results = (set().union(*(each[place] for each in found)) for place in (0, 1))
    if not motions and not results:
        return []
    decided = Q(motion__in=motions) | Q(pk__in=results)
    return newest(papers(Q(motion__in=motions)), resolutions(decided), since=since)


def lately_public(since):
    """(keys of papers, of sittings) of which a version or a result became public last, or since that moment."""
    after = {"published_at__gt": since} if since else {}
    results = PublicResolution.objects.in_public().filter(**after).order_by("-published_at")
    decided = list(results.values_list("motion", "meeting")[:LATELY])
    papers = [*published_last(**after), *(motion for motion, _ in decided if motion)]
    return papers, [meeting for _, meeting in decided]


def coming_up(words):
    """(keys of papers, of sittings) for the calendar of a search: those of the newest hits, and what lies ahead as far
    as `ahead` knows it. A sitting of next week is behind very many hits when the search finds as many of a later
    day."""
    found = search.matters_found(words), search.matters_among(words, *ahead())
    return tuple(set().union(*(each[place] for each in found)) for place in (0, 2))


def ahead():
    """(keys of papers, of sittings): the sittings from today on, what stands on their agendas, and what was published
    last and may name them."""
    sittings = list(Meeting.objects.in_public().from_day(clock.today()).values_list("pk", flat=True))
    items = PublicObject.objects.exposed().of_type("agenda_item").filter(parent__in=sittings, about__isnull=False)
    return [*items.values_list("about", flat=True), *published_last()], sittings


def published_last(**since):
    versions = PublishedVersion.objects.filter(**since).order_by("-published_at")
    return versions.values_list("version__motion", flat=True)[:LATELY]


def of_town(since=None):
    return newest(papers(Q()), resolutions(Q()), agendas(Q()), minutes(Q()), since=since)


# --- what there is ---


def papers(condition):
    versions = MotionVersion.objects.in_public().filter(condition).select_related("publication")
    versions = versions.with_slug().defer("content", "html", "text")
    return [paper_news(version) for version in versions.order_by("-publication__published_at")[:MOST]]


def paper_news(version):
    is_first = version.number == 1
    return News(
        key=f"fassung-{version.pk}",
        at=version.publication.published_at,
        title=f"{version.motion_number}: {version.subject}",
        text=f"Neue {version.kind_name}." if is_first else f"{version.number}. Fassung. {version.change_note}".strip(),
        url=reverse("motion-page", args=[version.slug]),
    )


def resolutions(condition):
    found = PublicResolution.objects.in_public().decisive().filter(condition).select_related("meeting")
    return [resolution_news(each) for each in found.order_by("-published_at")[:MOST]]


def resolution_news(resolution):
    content = resolution.content
    decided = date.fromisoformat(content["decided_on"])
    return News(
        key=f"beschluss-{resolution.pk}",
        at=resolution.published_at,
        title=f"Ergebnis: {content['subject']}",
        text=f"{content['short_name']} am {decided.strftime(SPELLED)}: {content['words']}.",
        url=f"{resolution.meeting.get_absolute_url()}#top-{resolution.item_key}",
    )


def recalls(motion_id):
    """That the Vorlage was withdrawn."""
    objects = PublicObject.objects.in_public().of_type("motion").filter(record_id=motion_id, recalled_at__isnull=False)
    return [
        News(
            key=f"zurueckgezogen-{each.pk}",
            at=each.recalled_at,
            title="Zurückgezogen",
            text="Die Vorlage wird nicht mehr beraten.",
            url=reverse("motion-page", args=[each.current_slug]),
        )
        for each in objects.prefetch_related("slugs")
    ]


def agendas(condition):
    """Agendas, as they were published first and changed later."""
    found = PublicAgenda.objects.filter(condition, meeting__in=Meeting.objects.in_public()).select_related("meeting")
    found = found.defer("content").prefetch_related(COMMITTEES)
    return [agenda_news(each) for each in found.order_by("-published_at")[:MOST]]


def agenda_news(agenda):
    word = "Tagesordnung" if agenda.number == 1 else f"Tagesordnung, Fassung {agenda.number}"
    return News(
        key=f"tagesordnung-{agenda.pk}",
        at=agenda.published_at,
        title=f"{word}: {sitting_words(agenda.meeting)}",
        text="Die Tagesordnung ist veröffentlicht.",
        url=agenda.meeting.get_absolute_url(),
    )


def sitting_words(meeting):
    names = ", ".join(committee.short_name for committee in meeting.committees.all())
    return f"{names}, {day(meeting.starts_at)}"


def places(motion_id):
    """On which agendas the Vorlage came, each told once, when the first of them was published."""
    found = PublicAgenda.objects.naming(motion_id).filter(meeting__in=Meeting.objects.in_public())
    found = found.select_related("meeting").defer("content")
    first = {each.meeting_id: each for each in found.prefetch_related(COMMITTEES).order_by("-number")}
    return [
        News(
            key=f"beratung-{each.meeting_id}",
            at=each.published_at,
            title=f"Steht auf der Tagesordnung: {sitting_words(each.meeting)}",
            text="Die Vorlage wird in dieser Sitzung beraten.",
            url=each.meeting.get_absolute_url(),
        )
        for each in first.values()
    ]


def minutes(condition):
    found = PublishedMinutes.objects.filter(condition, meeting__in=Meeting.objects.in_public())
    found = found.select_related("meeting").defer("content").prefetch_related(COMMITTEES)
    return [
        News(
            key=f"niederschrift-{each.pk}",
            at=each.published_at,
            title=f"Niederschrift: {sitting_words(each.meeting)}",
            text="Die unterzeichnete Niederschrift ist veröffentlicht.",
            url=reverse("published-minutes", args=[each.meeting.slug]),
        )
        for each in found.order_by("-published_at")[:MOST]
    ]
