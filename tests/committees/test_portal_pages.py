"""The portal: what everyone finds there, what nobody finds there, and what strange questions get."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import motions as actions
from committees.actions import publication
from committees.models import Meeting, Motion, VersionFile
from committees.states import ConsultationRole, MeetingState, MotionState
from committees.way import Stop, way_of
from tests.committees.test_public_rows import CANARY, make_secret_town
from tests.conftest import REAL_ROLES
from tests.factories import (
    A_PDF,
    make_attachment,
    make_committee,
    make_committee_services,
    make_meeting,
    make_motion,
    make_office,
    make_town,
)
from tests.test_components import soup
from tests.test_pdf import text_of

IN_TRANSACTION = pytest.mark.django_db


def make_published(**kwargs):
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    publication.publish(motion, by=make_committee_services())
    return Motion.objects.get(pk=motion.pk)


def subjects(client, **query):
    return [version.subject for version in client.get(reverse("motion-list", query=query)).context["versions"]]


# --- what is found ---


@IN_TRANSACTION
def test_papers_are_found_by_number_in_any_writing_and_by_words(client, quick_pdf):
    make_published(office=make_office(code="GR"), subject="Bänke am Teich")
    make_published(office=make_office(code="ZD"), subject="Radweg")

    found = {q: subjects(client, suche=q) for q in ("GR/1/2026", "gr 1 2026", "GR-1-2026", "teich bänke", "Brücke")}

    assert found == dict.fromkeys(found, ["Bänke am Teich"]) | {"Brücke": []}


@IN_TRANSACTION
def test_committee_of_one_name_is_one_choice_whatever_its_term(client, quick_pdf):
    committee = make_committee(name="Ausschuss für Wege")
    make_published(committee=committee, subject="Radweg")
    make_published(subject="Schulhof")

    assert subjects(client, gremium="Ausschuss für Wege") == ["Radweg"]


@IN_TRANSACTION
@pytest.mark.parametrize(("page", "number"), [("", 1), ("2", 2), ("abc", 1), ("-1", 2), ("999999", 2), ("\x00", 1)])
def test_strange_page_numbers_show_a_page_that_exists(client, quick_pdf, page, number, monkeypatch):
    monkeypatch.setattr("committees.views.portal.PAGE_SIZE", 1)
    for _ in range(2):
        make_published()

    answer = client.get(reverse("motion-list", query={"seite": page}))

    assert (answer.status_code, answer.context["page"].number) == (200, number)


@IN_TRANSACTION
def test_start_page_shows_the_newest_papers_and_the_sittings_to_come(client, quick_pdf):
    make_published(subject="Radweg")
    committee = make_committee()
    tomorrow = clock.now() + timedelta(days=1)
    meeting = make_meeting(committee, starts_at=tomorrow)
    make_meeting(committee, starts_at=tomorrow, state=MeetingState.CANCELLED)
    make_meeting(committee, starts_at=clock.now() - timedelta(days=2))

    context = client.get(reverse("portal-home")).context

    assert [version.subject for version in context["versions"]] == ["Radweg"]
    assert list(context["meetings"]) == [meeting]


@IN_TRANSACTION
def test_recalled_paper_stays_readable_and_says_so(client, quick_pdf):
    motion = make_published()
    actions.withdraw(motion, "Erledigt.", by=make_committee_services())

    answer = client.get(reverse("motion-page", args=[motion.slug]))

    days = re.findall(r"Zurückgezogen</span>\s+am (\S+); die Vorlage wird nicht mehr beraten", answer.content.decode())
    assert days == [f"{clock.today():%d.%m.%Y}"]


@IN_TRANSACTION
@pytest.mark.parametrize("name", ["motion-page", "intern-motion"])
def test_way_of_a_withdrawn_paper_leads_to_no_sitting(client, quick_pdf, name):
    motion, services = make_published(), make_committee_services()
    client.force_login(services)
    actions.withdraw(motion, "Erledigt.", by=services)

    way = client.get(reverse(name, args=[motion.slug])).context["way"]

    assert [(station.kind, station.state, station.severity) for station in way] == [
        ("done", "erledigt", "success"),
        ("ahead", "entfällt: Vorlage zurückgezogen", "warning"),
    ]


@pytest.mark.parametrize(("days", "is_ended"), [(-3, False), (0, True), (5, True), (None, True)])
def test_station_before_the_withdrawal_stays_and_those_after_it_end(days, is_ended):
    today = clock.today()
    meeting = (
        None if days is None else Meeting(starts_at=clock.now() + timedelta(days=days), state=MeetingState.PLANNED)
    )
    stop = Stop("Ausschuss", "A", "a", ConsultationRole.DECISION, "Entscheidung", None, meeting)

    [_, station] = way_of("Amt", today, [stop], withdrawn_on=today)

    assert (station.state == "entfällt: Vorlage zurückgezogen") == is_ended


@IN_TRANSACTION
@pytest.mark.parametrize("page", ["portal-home", "motion-list", "committee-page"])
def test_lists_say_that_a_paper_was_withdrawn(client, quick_pdf, page):
    committee = make_committee()
    motions = [make_published(committee=committee) for _ in range(2)]
    actions.withdraw(motions[0], "Erledigt.", by=make_committee_services())
    args = [committee.slug] if page == "committee-page" else []

    rows = re.findall("(?s)<tr role.*?</tr>", client.get(reverse(page, args=args)).content.decode())

    said = {motion.number: "zurückgezogen" in row for motion in motions for row in rows if motion.number in row}
    assert said == {motions[0].number: True, motions[1].number: False}


def make_published_in(meeting):
    """A paper that goes to this sitting."""
    motion = make_motion(committee=meeting.committees.get())
    motion.consultations.update(meeting=meeting)
    actions.release(Motion.objects.get(pk=motion.pk), by=make_committee_services())
    publication.publish(Motion.objects.get(pk=motion.pk), by=make_committee_services())
    return Motion.objects.get(pk=motion.pk)


@REAL_ROLES
@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (-3, MeetingState.FINISHED, "Sitzung hat stattgefunden; das Ergebnis steht in der Niederschrift"),
        (-3, MeetingState.CANCELLED, "Sitzung abgesagt"),
        (0, MeetingState.INVITED, "Sitzung ist heute"),
        (3, MeetingState.PLANNED, "Sitzung steht bevor"),
    ],
)
def test_way_says_what_became_of_the_sitting(client, as_public, quick_pdf, days, state, words):
    meeting = make_meeting(make_committee(), starts_at=clock.now() + timedelta(days=days), state=state)
    motion = make_published_in(meeting)

    way = client.get(reverse("motion-page", args=[motion.slug])).context["way"]

    assert way[1].state == words


@REAL_ROLES
def test_day_of_a_sitting_that_is_not_announced_stays_out_of_a_public_paper(client, as_public, quick_pdf):
    meeting = make_meeting(make_committee(), starts_at=clock.now() + timedelta(days=30), is_public=False)
    motion = make_published_in(meeting)

    before = client.get(reverse("motion-page", args=[motion.slug])).context["way"][1]
    type(meeting).objects.update(is_public=True)
    after = client.get(reverse("motion-page", args=[motion.slug])).context["way"][1]

    [station] = motion.latest_version.content["consultations"]
    assert (station["meeting_on"], station["meeting_at"]) == (None, None)
    assert [before.day, after.day] == [None, meeting.day]


@IN_TRANSACTION
@pytest.mark.parametrize("page", ["portal-home", "committee-page"])
def test_sitting_that_is_not_announced_is_on_no_public_page(client, page):
    committee = make_committee()
    make_town()
    for is_public in (True, False):
        make_meeting(committee, starts_at=clock.now() + timedelta(days=1), is_public=is_public)

    answer = client.get(reverse(page, args=[committee.slug] if page == "committee-page" else []))

    assert [meeting.is_public for meeting in answer.context["meetings"]] == [True]


@IN_TRANSACTION
def test_page_of_an_older_version_leads_to_the_attachments_of_that_version(client, quick_pdf):
    services, motion = make_committee_services(), make_motion()
    make_attachment(motion, title="Plan", data=A_PDF + b"old")
    for number, note in ((1, ""), (2, "Neuer Plan.")):
        actions.release(motion, note, by=services)
        publication.publish(Motion.objects.get(pk=motion.pk), by=services)
        if number == 1:
            actions.revise(motion, by=services)
            motion.attachments.all().delete()
            make_attachment(motion, title="Plan", data=A_PDF + b"new")
            motion = Motion.objects.get(pk=motion.pk)

    pages = [client.get(reverse("motion-version-page", args=[motion.slug, n])) for n in (1, 2)]
    files = [client.get(page.context["files"][0]["url"]).getvalue() for page in pages]

    assert files == [A_PDF + b"old", A_PDF + b"new"]


@pytest.mark.django_db
def test_colours_of_a_town_that_is_not_set_up_yet(client):
    assert ":root { --town: oklch(0.4 0.115 258); }" in client.get(reverse("town-css")).content.decode()


# --- what is never found ---


def secret_addresses(published):
    """Every public page of the town, its searches, and the addresses of what is not public."""
    slugs = sorted(set(Motion.objects.exclude(slug=None).values_list("slug", flat=True)))
    committees = [station.committee.slug for station in published.consultations.all()]
    positions = range(1, VersionFile.objects.count() + 1)
    return [
        *(reverse(name) for name in ("portal-home", "motion-list", "committee-list", "verify", "town-css")),
        *(reverse(name) for name in ("accessibility", "barrier-report", "imprint", "privacy")),
        *(reverse("motion-list", query={"suche": word}) for word in (CANARY[:-1], "Fassung", "2026")),
        *(reverse("committee-page", args=[slug]) for slug in committees),
        *(reverse(name, args=[slug]) for slug in slugs for name in ("motion-page", "motion-pdf")),
        *(reverse("motion-version-page", args=[slug, n]) for slug in slugs for n in (1, 2, 3)),
        *(reverse("motion-version-pdf", args=[slug, n]) for slug in slugs for n in (1, 2, 3)),
        *(reverse("motion-attachment", args=[slug, n]) for slug in slugs for n in positions),
        *(f"/vorlagen/E-{pk}/" for pk in Motion.objects.values_list("pk", flat=True)),
    ]


def everything_said(answer):
    """Headers and body as text; of a PDF the text on its pages and in its properties."""
    body = answer.getvalue()
    if answer["Content-Type"] == "application/pdf":
        shown = body.decode("latin1") + ("" if body.startswith(A_PDF) else text_of(body))
    else:
        shown = body.decode()
    return f"{answer.headers} {shown}"


@pytest.mark.usefixtures("printed")
@REAL_ROLES
def test_nothing_that_is_not_public_shows_on_any_public_page(client, as_public):
    published = make_secret_town()
    addresses = secret_addresses(published)

    answers = {address: client.get(address) for address in addresses}

    assert {
        address for address, answer in answers.items() if CANARY.lower() in everything_said(answer).lower()
    } == set()
    assert {answer.status_code for answer in answers.values()} == {200, 404}
    shown = {address for address, answer in answers.items() if answer.status_code == 200 and published.slug in address}
    assert reverse("motion-pdf", args=[published.slug]) in shown


@IN_TRANSACTION
def test_file_names_and_headers_tell_nothing_of_the_original(client, quick_pdf):
    motion = make_motion()
    attachment = make_attachment(motion, title="Lageplan Süd")
    type(attachment).objects.update(file_name="Personalakte Meier.pdf")
    actions.release(motion, by=make_committee_services())
    publication.publish(Motion.objects.get(pk=motion.pk), by=make_committee_services())

    answer = client.get(reverse("motion-attachment", args=[Motion.objects.get(pk=motion.pk).slug, 1]))

    assert answer["Content-Disposition"] == 'inline; filename="Lageplan-Sued.pdf"'


# --- strange questions ---

STRANGE = {
    "/vorlagen/?suche=%00": 200,
    "/vorlagen/?suche=%ed%a0%80": 200,
    "/vorlagen/?suche=%25_%5C": 200,
    "/vorlagen/?suche=" + "x" * 20_000: 200,
    "/vorlagen/?suche=" + "1/" * 49: 200,
    "/vorlagen/?gremium=%00": 200,
    "/vorlagen/?gremium=gibt-es-nicht": 200,
    "/vorlagen/?unbekannt=1": 200,
    "/vorlagen/%00/": 404,
    "/vorlagen/%ff/": 404,
    "/%00": 404,
    "/vorlagen/ZD-1-1999/": 404,
    "/vorlagen/ZD-1-1999.pdf": 404,
    "/vorlagen/ZD-1-1999/fassung/99999999999999999999/": 404,
    "/vorlagen/ZD-1-1999/fassung/99999999999999999999.pdf": 404,
    "/vorlagen/ZD-1-1999/anlage/99999999999999999999/": 404,
    "/vorlagen/E-1/": 404,
    "/vorlagen/E-1/anlage/1/?fassung=%00": 404,
    "/gremien/%00/": 404,
    "/gremien/gibt-es-nicht/": 404,
    "/pruefen/?sha256=%00": 422,
}


@IN_TRANSACTION
@pytest.mark.parametrize("address", STRANGE)
def test_strange_questions_get_an_answer(client, address):
    make_town()

    answer = client.get(address)

    assert answer.status_code == STRANGE[address]


@IN_TRANSACTION
def test_nothing_found_says_what_to_do(client):
    make_town()

    answer = client.get("/vorlagen/?suche=Br%C3%BCcke")

    assert re.findall(r"<strong>(.*?)</strong></p>\s*<p>(.*?)</p>", answer.content.decode())[-1] == (
        "Nichts gefunden",
        "Versuchen Sie es mit einem anderen Wort oder mit der Nummer, etwa 1355/2021.",
    )


@IN_TRANSACTION
def test_unknown_page_is_a_german_one_with_a_way_on(client):
    make_town()

    answer = client.get("/gibt/es/nicht/")

    assert answer.status_code == 404
    assert re.findall("<h1[^>]*>(.*)</h1>", answer.content.decode()) == ["Diese Seite gibt es hier nicht"]


@IN_TRANSACTION
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("page", ["portal-home", "motion-list", "committee-list", "imprint", "town-css"])
def test_reading_pages_know_no_other_methods(client, page, method):
    make_town()

    answer = getattr(client, method)(reverse(page))

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@IN_TRANSACTION
def test_head_says_the_same_as_get_without_a_body(client, quick_pdf):
    motion = make_published()
    addresses = [reverse("portal-home"), *(reverse(n, args=[motion.slug]) for n in ("motion-page", "motion-pdf"))]

    pairs = [(client.get(address), client.head(address)) for address in addresses]

    assert [head.status_code for _, head in pairs] == [200] * 3
    assert [head.getvalue() for _, head in pairs] == [b""] * 3
    assert [head["Content-Length"] for _, head in pairs] == [str(len(get.getvalue())) for get, _ in pairs]


@REAL_ROLES
def test_difference_is_shown_between_published_versions_only(client, as_public, quick_pdf):
    motion, services = make_published(), make_committee_services()
    for note in ("Nur innen.", "Neu."):
        actions.revise(Motion.objects.get(pk=motion.pk), by=services)
        Motion.objects.filter(pk=motion.pk).update(subject=note)
        actions.release(Motion.objects.get(pk=motion.pk), note, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)

    answers = {n: client.get(reverse("motion-version-diff", args=[motion.slug, n])) for n in (1, 2, 3)}

    assert {n: answer.status_code for n, answer in answers.items()} == {1: 404, 2: 404, 3: 200}
    assert (answers[3].context["old"].number, answers[3].context["new"].number) == (1, 3)


# --- the search at the head ---

EVERYWHERE = [
    *("portal-home", "search", "motion-list", "meeting-list", "public-resolutions", "public-order-list"),
    *("committee-list", "person-list", "group-list", "strategy-list", "verify", "word-list", "oparl", "follow"),
    *("petition", "barrier-report", "accessibility", "imprint", "privacy"),
]


@IN_TRANSACTION
@pytest.mark.parametrize("name", EVERYWHERE)
def test_every_page_has_one_field_that_searches_everything(client, name):
    make_town()

    page = soup(client.get(reverse(name)).content.decode())

    forms = [form for form in page.find_all("form", role="search") if form.find("input", attrs={"name": "q"})]
    assert [(form["method"], form.get("action", reverse(name))) for form in forms] == [("get", reverse("search"))]


@IN_TRANSACTION
def test_page_that_is_not_there_lets_search_once(client):
    page = soup(client.get("/gibt-es-nicht/").content.decode())

    assert [form["action"] for form in page.find_all("form", role="search")] == [reverse("search")]


@IN_TRANSACTION
def test_list_of_papers_counts_all_and_a_filtered_one_what_it_finds(client, quick_pdf):
    services = make_committee_services()
    for subject in ("Radweg am Rhein", "Neue Lastenräder"):
        publication.publish(make_motion(state=MotionState.RELEASED, subject=subject), by=services)

    pages = [client.get(reverse("motion-list"), query).context["page"] for query in ({}, {"suche": "Radweg"})]

    assert [page.paginator.count for page in pages] == [2, 1]
