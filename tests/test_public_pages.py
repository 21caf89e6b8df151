"""Closed by default: the list of pages without sign-in is this one, and every other page asks for it."""

import hashlib
import json

import pytest
from django.urls import URLPattern, get_resolver, reverse

from committees import clock
from committees.actions import agendas, publication
from committees.actions import motions as actions
from committees.actions.files import PDF, store
from committees.actions.papers import make_documents
from committees.models import Meeting, Minutes, MinutesFile, MinutesVersion, Motion, Proceedings, PublishedMinutes
from committees.proceedings.minutes import content_of
from projectgroup.actions import editions
from projectgroup.actions import publication as group_publication
from projectgroup.models import ProjectGroup
from tests.conftest import REAL_ROLES
from tests.factories import (
    A_PDF,
    make_agenda,
    make_attachment,
    make_committee_services,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
)
from tests.projectgroup.groups import make_group
from tests.projectgroup.strategy import make_milestone

PORTAL = {
    "accessibility",
    "app-icon",
    "barrier-report",
    "committee-feed",
    "committee-list",
    "committee-news",
    "committee-orders",
    "committee-page",
    "follow",
    "follow-confirm",
    "follow-end",
    "follow-end-all",
    "group-list",
    "group-page",
    "group-page-csv",
    "group-page-pdf",
    "health",
    "group-strategy",
    "group-strategy-edition",
    "group-strategy-feed",
    "group-strategy-pdf",
    "imprint",
    "meeting-feed",
    "meeting-list",
    "meeting-month",
    "meeting-document",
    "manifest",
    "meeting-page",
    "meeting-version-page",
    "meeting-reply",
    "motion-attachment",
    "motion-calendar",
    "motion-list",
    "motion-news",
    "motion-page",
    "motion-pdf",
    "motion-version-diff",
    "motion-version-page",
    "motion-version-pdf",
    "no-network",
    "old-address",
    "nomination-answer",
    "oparl",
    "oparl-file",
    "oparl-list",
    "oparl-object",
    "oparl-other",
    "oparl-sublist",
    "oparl-system",
    "person-list",
    "person-page",
    "personal-feed",
    "petition",
    "portal-home",
    "privacy",
    "public-resolutions",
    "public-order-list",
    "published-minutes",
    "published-minutes-file",
    "published-minutes-pdf",
    "search",
    "search-calendar",
    "search-news",
    "robots",
    "sitemap",
    "sitemap-part",
    "sitemap-standing",
    "service-worker",
    "sitting-watch",
    "sitting-watch-count",
    "strategy-list",
    "town-css",
    "town-news",
    "verify",
    "word-list",
}
SIGN_IN = {
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",  # says that accounts are made by the town
    "mfa_authenticate",  # after the password, before the second factor
    "mfa_login_webauthn",
    "openid_connect_login",  # leads to the identity provider of the town, and back
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_signup",  # leads back: nobody signs up
    "admin:login",  # leads to the sign-in
}
SAMPLES = {"slug": "x", "int": "1", "path": "x", "str": "x", "uuid": "12345678-1234-5678-1234-567812345678"}


def views(patterns=None, prefix="", space=""):
    """(name, address, view) of every page; addresses with sample values."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", f"/{prefix}{sample(pattern.pattern)}", pattern.callback
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from views(pattern.url_patterns, prefix + sample(pattern.pattern), inner)


def sample(pattern):
    """The pattern's address; sign-in pages with regular expressions are public and not called."""
    address = str(pattern)
    for kind, value in SAMPLES.items():
        for name in getattr(pattern, "converters", {}):
            address = address.replace(f"<{kind}:{name}>", value).replace(f"<{name}>", value)
    return address


def is_open(view):
    return not getattr(view, "login_required", True)


CLOSED = sorted({(name, address) for name, address, view in views() if not is_open(view)})


def test_pages_without_sign_in_are_the_documented_ones():
    assert {name for name, _, view in views() if is_open(view)} == PORTAL | SIGN_IN


def test_workspace_lies_below_intern_and_the_portal_outside():
    closed_outside = {name for name, address in CLOSED if not address.startswith(("/intern/", "/konto/"))}
    open_inside = {name for name, address, view in views() if is_open(view) and address.startswith("/intern/")}

    assert closed_outside == set()
    assert open_inside == {"admin:login"}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_page_sends_visitors_to_the_sign_in(client, method):
    sign_ins = {reverse("account_login"), reverse("admin:login")}  # the latter leads on to the former

    answers = {address: getattr(client, method)(address) for _, address in CLOSED}

    not_asked = {
        address: answer.status_code
        for address, answer in answers.items()
        if answer.status_code != 302 or answer.url.partition("?next=/")[0] not in sign_ins
    }
    assert not_asked == {}
    assert len(answers) > 50


def make_public_town():
    services, motion = make_committee_services(), make_motion()
    make_attachment(motion)
    committee = motion.consultations.get().committee
    make_membership(committee, on_behalf_of=make_faction())
    version = agendas.freeze(make_agenda(meeting=make_meeting(committee)), by=services)
    make_documents(version)
    agendas.publish_agenda(version)
    publish_minutes(version.meeting, by=services)
    actions.release(motion, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    group = make_group(motion=Motion.objects.get(pk=motion.pk), reports_to=committee)
    group_publication.publish(group, by=services)
    make_milestone(group)
    editions.publish(group, occasion="Auftakt", by=services)
    return Motion.objects.get(pk=motion.pk)


def publish_minutes(meeting, *, by):
    """As rows: a sitting that is not over has none yet."""
    minutes = Minutes.objects.create(meeting=meeting, is_public=True)
    opened = clock.now()
    Proceedings.objects.create(meeting=meeting, opened_at=opened)
    content = json.loads(json.dumps(content_of(minutes)))
    file = {"file": store(A_PDF, PDF), "file_name": "Niederschrift.pdf"}
    version = MinutesVersion.objects.create(minutes=minutes, content=content, frozen_at=opened, frozen_by=by, **file)
    one = PublishedMinutes.objects.create(
        version=version, meeting=meeting, content=content, published_at=opened, **file
    )
    named = {"title": "Vortrag", **file}
    one.files.create(source=MinutesFile.objects.create(minutes=minutes, **named), **named)


def portal_addresses(motion):
    committee = motion.consultations.get().committee
    group = ProjectGroup.objects.get().committee.slug
    slug = [motion.slug]
    return [
        *(
            reverse(name)
            for name in ("portal-home", "motion-list", "meeting-list", "committee-list", "public-resolutions")
        ),
        *(reverse(name) for name in ("group-list", "verify", "accessibility", "meeting-feed", "oparl", "oparl-system")),
        *(
            reverse("oparl-list", args=[kind])
            for kind in ("body", "organization", "person", "meeting", "paper", "file")
        ),
        *(reverse(name) for name in ("group-list", "verify", "accessibility", "meeting-feed")),
        *(reverse(name) for name in ("person-list", "word-list")),
        *(reverse(name) for name in ("town-news", "follow", "sitemap", "sitemap-standing", "robots")),
        *(reverse("sitemap-part", args=[name, 0]) for name in ("vorlagen", "sitzungen", "personen", "gremien")),
        *(reverse(name, query={"q": "Spielplätze"}) for name in ("search-news", "search-calendar")),
        *(reverse(name, args=slug) for name in ("motion-news", "motion-calendar")),
        reverse("committee-news", args=[committee.slug]),
        *(f"{reverse('follow')}?{query}" for query in (f"vorlage={motion.slug}", "suche=Spielplatz")),
        reverse("person-page", args=[committee.memberships.first().person.slug]),
        *(reverse(name) for name in ("manifest", "service-worker", "no-network")),
        reverse("app-icon", args=[192]),
        reverse("committee-feed", args=[committee.slug]),
        reverse("meeting-month", args=[2026, "06"]),
        *(reverse(name) for name in ("barrier-report", "petition", "imprint", "privacy", "town-css")),
        *(reverse(name, args=slug) for name in ("motion-page", "motion-pdf")),
        *(
            reverse(name, args=[*slug, 1])
            for name in ("motion-version-page", "motion-version-pdf", "motion-attachment")
        ),
        reverse("public-order-list"),
        *(reverse(name, args=[committee.slug]) for name in ("committee-page", "committee-orders")),
        committee.meetings.get().get_absolute_url(),
        *(reverse(name, args=[committee.meetings.get().slug]) for name in ("sitting-watch", "sitting-watch-count")),
        reverse("meeting-version-page", args=[committee.meetings.get().slug, 1]),
        reverse("meeting-document", args=[Meeting.objects.get().slug, "bekanntmachung"]),
        reverse("published-minutes", args=[Meeting.objects.get().slug]),
        reverse("published-minutes", args=[Meeting.objects.get().slug, 1]),
        reverse("published-minutes-pdf", args=[Meeting.objects.get().slug, 1]),
        reverse("published-minutes-file", args=[Meeting.objects.get().slug, 1, 1]),
        *(reverse(name, args=[group]) for name in ("group-page", "group-page-csv", "group-strategy")),
        *(reverse(name, args=[group]) for name in ("group-strategy-feed", "group-strategy-pdf")),
        reverse("group-strategy-edition", args=[group, 1]),
        reverse("strategy-list"),
        f"{reverse('motion-list')}?suche={motion.number}",
        reverse("search"),
        f"{reverse('search')}?q=Spielplatz",
        f"{reverse('verify')}?sha256={hashlib.sha256(A_PDF).hexdigest()}",
    ]


@REAL_ROLES
def test_portal_reads_as_the_public_sets_no_cookie_and_varies_by_none(client, as_public, quick_pdf):
    addresses = portal_addresses(make_public_town())

    answers = {address: client.get(address) for address in addresses}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(addresses, 200)
    assert {address for address, answer in answers.items() if answer.cookies} == set()
    assert {address for address, answer in answers.items() if "Cookie" in answer.get("Vary", "")} == set()


@REAL_ROLES
def test_portal_forms_work_as_the_public(client, as_public, quick_pdf):
    make_public_town()
    report = {"text": "Die Tabelle wird nicht vorgelesen.", "page": "/vorlagen/", "email": "a@example.org"}

    answers = [
        client.post(reverse("barrier-report"), report),
        client.post(reverse("verify"), {"sha256": hashlib.sha256(A_PDF).hexdigest()}),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]


@REAL_ROLES
def test_signed_in_people_get_the_same_portal(client, as_public, quick_pdf):
    addresses = portal_addresses(make_public_town())
    as_visitor = {address: client.get(address).getvalue() for address in addresses}
    client.force_login(make_committee_services())

    as_member = {address: client.get(address).getvalue() for address in addresses}

    assert as_member == as_visitor
