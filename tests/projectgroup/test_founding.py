"""A group comes into being from its paper: what the form proposes, what it makes, and what it refuses."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from committees import clock
from committees.actions import motions, publication
from committees.models import AuditEntry, Meeting, Motion
from committees.states import MotionState, UserRole
from committees.workflow import NotAllowed
from projectgroup.actions import founding
from projectgroup.actions.proposals import proposal_of
from projectgroup.models import ProjectGroup
from tests.factories import (
    make_committee,
    make_committee_services,
    make_meeting,
    make_motion,
    make_town,
    make_user,
)
from tests.projectgroup.groups import make_admin, make_factions, make_group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
TODAY = date(2026, 5, 12)
TEXT = (
    "<p>Der Ausschuss bildet eine Projektgruppe „Visionsentwicklung“ mit 12 Mitgliedern.</p>"
    "<p>Sie berichtet in der <strong>nächsten</strong> Sitzung.</p>"
)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def committee():
    return make_committee(name="Ausschuss für Digitalisierung", short_name="ADI")


@pytest.fixture
def paper(committee):
    """Released and published; to be decided on 16.06.2026."""
    motion = make_motion(texts={"proposed_resolution": TEXT}, committee=committee)
    meeting = make_meeting(committee, starts_at=timezone.make_aware(datetime(2026, 6, 16, 17, 0)))
    motion.consultations.update(meeting=meeting)
    return published(motion)


def published(motion):
    motion = Motion.objects.with_parts().get(pk=motion.pk)
    motions.release(motion, by=make_committee_services())
    publication.publish(Motion.objects.get(pk=motion.pk), by=make_committee_services())
    return Motion.objects.get(pk=motion.pk)


@pytest.fixture
def admin(client):
    user = make_admin()
    client.force_login(user)
    return user


def address(paper):
    return reverse("group-found", args=[paper.address])


def filled(client, paper, **changes):
    """What the form would send as it is opened, with changes."""
    form = client.get(address(paper)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (values | changes).items() if value not in (None, False)}


def test_form_is_filled_from_the_paper(client, admin, paper, committee):
    make_factions()

    page = client.get(address(paper))

    form = page.context["form"]
    assert {name: form[name].value() for name in form.fields} == {
        "name": "Projektgruppe Visionsentwicklung",
        "short_name": "PG VISI",
        "mandate": "Der Ausschuss bildet eine Projektgruppe „Visionsentwicklung“ mit 12 Mitgliedern.\n"
        "Sie berichtet in der nächsten Sitzung.",
        "reports_to": committee.pk,
        "starts_on": date(2026, 6, 16),
        "ends_on": None,
        "seats_per_faction": 1,
        "administration_seats": 6,
        "sitting_on": None,
        "sitting_time": None,
        "sitting_place": None,
        "is_announced": None,
    }
    assert page.context["factions_in_words"] == (
        "Am 16.06.2026 hat der Rat sechs Fraktionen: CDU, Grüne, SPD, FDP, UWG, Die Fraktion."
    )


def test_one_press_founds_the_group_with_twelve_empty_seats(client, admin, paper, committee):
    make_factions()

    answer = client.post(address(paper), filled(client, paper))

    group = ProjectGroup.objects.get()
    assert answer.url == reverse("intern-group", args=["visionsentwicklung"])
    assert (group.founding_motion, group.reports_to, group.size) == (paper, committee, 12)
    assert group.composition_words == "1 je Fraktion (6), 6 Verwaltung"
    assert (group.committee.starts_on, group.committee.ends_on) == (date(2026, 6, 16), None)
    assert group.seats.count() == 12
    assert AuditEntry.objects.about(group).get().action == "found"
    assert Meeting.objects.filter(committees=group.committee).count() == 0


@pytest.mark.parametrize("announced", [False, True])
def test_first_sitting_is_entered_with_the_group_and_announced_only_when_asked(client, admin, paper, announced):
    make_factions()
    sitting = {"sitting_on": "2026-06-18", "sitting_time": "16:00", "sitting_place": "Rathaus"}

    client.post(address(paper), filled(client, paper, **sitting, **({"is_announced": "on"} if announced else {})))

    meeting = ProjectGroup.objects.get().committee.meetings.get()
    assert clock.local(meeting.starts_at).strftime("%d.%m.%Y %H:%M") == "18.06.2026 16:00"
    assert (meeting.place, meeting.is_public) == ("Rathaus", announced)


REFUSED = {
    "sitting without place": (
        {"sitting_on": "2026-06-18", "sitting_time": "16:00"},
        "sitting_place",
        "Zu einer Sitzung gehören Tag, Uhrzeit und Ort.",
    ),
    "sitting before the group": (
        {"sitting_on": "2026-06-15", "sitting_time": "16:00", "sitting_place": "Rathaus"},
        "sitting_on",
        "An diesem Tag besteht die Projektgruppe noch nicht.",
    ),
    "sitting after the group": (
        {"ends_on": "2026-06-20", "sitting_on": "2026-06-21", "sitting_time": "16:00", "sitting_place": "Rathaus"},
        "sitting_on",
        "An diesem Tag besteht die Projektgruppe nicht mehr.",
    ),
    "end before beginning": ({"ends_on": "2026-06-01"}, "ends_on", "Das Ende liegt vor dem Beginn."),
    "no number": ({"administration_seats": "sechs"}, "administration_seats", "Bitte eine Zahl von 0 bis 99 angeben."),
    "outside of every term": (
        {"starts_on": "2050-01-01"},
        "__all__",
        "Für den 01.01.2050 ist keine Wahlperiode angelegt.",
    ),
    "name taken": (
        {"name": "Ausschuss für Digitalisierung"},
        "name",
        "Ein Gremium dieses Namens gibt es in der Wahlperiode schon.",
    ),
    "short name taken": (
        {"short_name": "ADI"},
        "short_name",
        "Ein Gremium mit diesem Kürzel gibt es in der Wahlperiode schon.",
    ),
}


@pytest.mark.parametrize(("changes", "field", "sentence"), REFUSED.values(), ids=REFUSED)
def test_founding_is_refused_at_the_field_and_keeps_what_was_typed(client, admin, paper, changes, field, sentence):
    make_factions()
    typed = filled(client, paper, mandate="Eigene Worte", **changes)

    page = client.post(address(paper), typed)

    form = page.context["form"]
    assert (page.status_code, dict(form.errors)) == (422, {field: [sentence]})
    assert form["mandate"].value() == "Eigene Worte"
    assert ProjectGroup.objects.count() == 0


def test_group_without_any_seat_is_refused(client, admin, paper):
    typed = filled(client, paper, administration_seats="0")

    page = client.post(address(paper), typed)

    assert page.context["factions_in_words"] == (
        "Am 16.06.2026 ist keine Fraktion angelegt; die Bank der Fraktionen bliebe leer."
    )
    assert dict(page.context["form"].errors) == {
        "__all__": ["Eine Projektgruppe hat mindestens einen Sitz und je Bank höchstens 99."]
    }


def test_draft_founds_no_group():
    with pytest.raises(NotAllowed, match="freigegebenen Vorlage"):
        founding.found(
            make_motion(), name="X", short_name="X", mandate="", reports_to=None, starts_on=TODAY, by=make_admin()
        )


ROLES = {
    "visitor": (None, 302),
    "stranger": ([], 403),
    "clerk": ([UserRole.CLERK], 403),
    "committee services": ([UserRole.COMMITTEE_SERVICES], 403),
    "admin": ([UserRole.ADMIN], 200),
}


@pytest.mark.parametrize(("roles", "status"), ROLES.values(), ids=ROLES)
def test_founding_belongs_to_the_gremienpflege(client, paper, roles, status):
    make_town()
    if roles is not None:
        client.force_login(make_user(*roles))

    answers = [client.get(address(paper)).status_code, client.post(address(paper), {"name": "X"}).status_code]

    assert answers == [status, 422 if status == 200 else status]
    assert ProjectGroup.objects.count() == 0


def groups_offered(client, paper):
    """What the page of the paper offers, the project groups alone."""
    offers = client.get(paper.get_absolute_url()).context["offers"]
    return [(words, url) for words, url in offers if "/projektgruppen/" in url]


def test_paper_page_offers_founding_until_there_is_a_group(client, admin, paper, committee):
    before = groups_offered(client, paper)
    group = make_group(motion=paper, reports_to=committee, by=admin)
    after = groups_offered(client, paper)
    client.force_login(make_committee_services())
    others = groups_offered(client, paper)

    assert before == [("Projektgruppe einrichten", address(paper))]
    assert after == [("Projektgruppe Visionsentwicklung", group.get_absolute_url())]
    assert others == []


def test_draft_offers_nothing(client):
    client.force_login(make_user(UserRole.ADMIN, UserRole.COMMITTEE_SERVICES))

    offers = client.get(make_motion().get_absolute_url()).context["offers"]
    assert [words for words, _ in offers] == ["Wer sieht was"]


@pytest.mark.parametrize(
    ("subject", "text", "name", "short"),
    [
        ("Bildung der Projektgruppe „Schulweg“", "<p>Wie vorgeschlagen.</p>", "Projektgruppe Schulweg", "PG Schulweg"),
        (
            "Einsetzung",
            '<p>Es entsteht die Projektgruppe "Digitale Schule und Bildung".</p>',
            "Projektgruppe Digitale Schule und Bildung",
            "PG DSB",
        ),
        ("Radwege am Rhein", "<p>Wie vorgeschlagen.</p>", "Projektgruppe Radwege am Rhein", "PG Radwege am Rhein"),
    ],
)
def test_name_comes_from_the_quoted_words_or_the_subject(subject, text, name, short):
    motion = make_motion(subject=subject, texts={"proposed_resolution": text}, state=MotionState.RELEASED)

    proposal = proposal_of(motion.latest_version)

    assert (proposal["name"], proposal["short_name"]) == (name, short)


def test_paper_without_a_day_of_decision_proposes_today():
    motion = make_motion(state=MotionState.RELEASED)

    assert proposal_of(motion.latest_version)["starts_on"] == TODAY
