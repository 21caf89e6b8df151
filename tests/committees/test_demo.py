"""The demo town: it fills an empty database, always in the same way, and every desk has something on it."""

import itertools
from collections import Counter
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.contrib.auth.hashers import check_password
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from committees import clock, models
from committees.actions import papers
from committees.actions.checks import blocking, findings_of
from committees.actions.files import PDF
from committees.demo import timeline
from committees.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from committees.demo.clockwork import clock_at
from committees.demo.papers import fill
from committees.demo.term_now import term_around
from committees.demo.today import LATE
from committees.models.rounds import waiting_for
from committees.slip import slip_of
from committees.states import Asks, MeetingState, MotionState, Outcome, RowKind
from committees.views.desk import blocks_for, next_meetings
from projectgroup.actions.reports import due_order
from projectgroup.models import ProjectGroup, ProjectIdea
from projectgroup.plan import plan_of
from projectgroup.reports import of_group, with_stand
from projectgroup.states import NominationState, SeatState
from tests.long_runs import IS_LONG
from tests.printing import real_documents

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
EVERY = 1 if IS_LONG else 10


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM procrastinate_jobs")
        return {row[0] for row in cursor}


def now_and_then(render):
    """Invitations are all made alike, and so are notices: the first and every tenth are made, the others are copies of
    the last one. The long run makes them all."""
    count, kept = itertools.count(), []

    def render_or_copy(version):
        if next(count) % EVERY == 0:
            kept[:] = [render(version)]
        return kept[0]

    return render_or_copy


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo town, filled once for all tests of this module; what the command printed."""
    place = tmp_path_factory.mktemp("demo")
    store = {
        "default": {
            "BACKEND": "meerbusch_vision.storage.SyncedFileStorage",
            "OPTIONS": {"location": place},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STORAGES=store), real_documents(), pytest.MonkeyPatch.context() as patch:
            for name in ("invitation_pdf", "notice_pdf"):
                patch.setattr(papers, name, now_and_then(getattr(papers, name)))
            storages._storages.clear()
            waiting = jobs()  # what tests with real commits left behind
            printed = run("--day", DAY.isoformat())
        yield {"printed": printed, "files": place, "jobs": jobs() - waiting}
        transaction.set_rollback(True)
    connection.close()


@pytest.fixture
def at_noon():
    with clock_at(NOON):
        yield


def run(*arguments):
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def motion(key):
    """The Vorlage of a demo paper, found by its subject."""
    paper = next(paper for paper in timeline.PAPERS if paper.key == key)
    begun = timeline.begun_on(paper, term_around(DAY).starts_on, DAY)
    return models.Motion.objects.get(subject=fill(paper.subject, begun=begun, sittings=[]))


def test_demo_fills_every_room(town):
    counts = {
        "persons": models.Person.objects.count(),
        "terms": models.LegislativeTerm.objects.count(),
        "committees": models.Committee.objects.count(),
        "quotas": models.FactionQuota.objects.count(),
        "offices": models.Office.objects.count(),
        "papers": models.Motion.objects.count(),
        "kinds": models.Motion.objects.values("kind").distinct().count(),
        "sign-ins": models.User.objects.exclude(email="").count(),
    }

    assert counts == {
        "persons": 129,
        "terms": 2,
        "committees": 26,
        "quotas": 22 * 6,
        "offices": 8,
        "papers": len(timeline.PAPERS),
        "kinds": 11,
        "sign-ins": 11,
    }


def test_demo_prints_the_sign_ins_as_a_table(town):
    lines = town["printed"].splitlines()

    assert lines[-len(ACCOUNTS) :] == [f"  {account.username:<15}  {account.label}" for account in ACCOUNTS]
    assert check_password(DEMO_PASSWORD, models.User.objects.get(username="vorsitz").password)


def test_demo_refuses_a_database_with_data(town):
    with pytest.raises(CommandError) as refusal:
        run()

    assert str(refusal.value).startswith("Die Datenbank enthält schon Daten.")


def test_demo_if_empty_leaves_the_data_alone_and_shows_the_sign_ins(town):
    before = models.AuditEntry.objects.count()

    printed = run("--if-empty")

    assert models.AuditEntry.objects.count() == before
    assert printed.splitlines()[-1].split() == ["admin", "Gremienpflege"]


def test_demo_shows_no_sign_ins_without_demo(town, settings):
    settings.DEMO = False

    assert run("--if-empty") == ""


@pytest.mark.parametrize("day", ["2025-10-31", "gestern"])
def test_demo_refuses_a_day_it_has_no_term_for(town, day):
    with pytest.raises(CommandError):
        run("--day", day)


def test_papers_stand_in_every_state(town):
    states = Counter(motion.state_words for motion in models.Motion.objects.all())

    own = {"Entwurf", "wartet auf Freigabe", "freigegeben", "Fassung 2 in Arbeit", "zurückgezogen"}
    assert {words for words in states if not words.startswith("in Mitzeichnung")} == own | {
        "eingegangen",
        "geprüft",
        "zugewiesen",
        "mitgezeichnet, wartet auf Freigabe",
    }
    assert sum(number for words, number in states.items() if words.startswith("in Mitzeichnung")) == 2
    assert min(states["Entwurf"], states["wartet auf Freigabe"]) >= 4
    assert models.Motion.objects.filter(is_public=False, distributed_at__isnull=False).count() == 3
    assert models.PublicObject.objects.filter(withdrawn_at__isnull=False).count() == 1
    assert models.MotionVersion.objects.filter(number=2).count() == 1


def test_one_project_group_was_complete_and_one_needs_people(town, at_noon):
    groups = {str(group): group for group in ProjectGroup.objects.in_public()}
    old, new = groups["Projektgruppe Visionsentwicklung"], groups["Projektgruppe Digitale Ortsmitten"]
    plan = plan_of(new, DAY, with_nominations=True)

    assert plan_of(old, date(2021, 6, 18)).is_complete
    assert plan.sentence == "8 von 12 Sitzen besetzt; es fehlen: SozM, LR, L8, 1 Sitz der Verwaltung."
    assert [place.owner for place in plan.places if place.state == SeatState.LAPSED] == ["SozM"]
    assert {place.owner: place.nomination.state for place in plan.places if place.nomination} == {
        "LR": NominationState.OPEN,
        "L8": NominationState.ANSWERED,
    }
    assert [str(place.substitute.person) for place in plan.places if place.substitute] == ["Jasmin Oberscheidt"]
    first = old.committee.meetings.earliest("starts_at")
    assert f"{clock.local(first.starts_at):%a %d.%m.%Y %H:%M}" == "Fri 18.06.2021 16:00"


def test_digital_strategy_was_reported_and_decided_step_by_step(town, at_noon):
    old = ProjectGroup.objects.get(founding_motion__number="ZD/1355/2021")
    reports = [(str(r.motion.number), str(r.stand.label)) for r in with_stand(of_group(old))]
    ideas = Counter(ProjectIdea.objects.filter(area__group=old).values_list("category", "state"))
    sitting = old.committee.meetings.order_by("starts_at").first()

    assert old.founding_resolution.words == "einstimmig beschlossen"
    assert reports == [("ZD/1575/2022", "entschieden"), ("ZD/1388/2021", "entschieden")]
    assert Counter(old.focus_areas.values_list("state", flat=True)) == {"selected": 7}
    assert ideas == {("first", "selected"): 17, ("second", "selected"): 13, ("third", "deferred"): 9}
    assert {area.decided_by.item.motion.number for area in old.focus_areas.all()} == {"ZD/1388/2021"}
    assert models.ReturnTicket.objects.get(order__resolution=old.founding_resolution).report.number == "ZD/1388/2021"
    assert [minutes.state for minutes in sitting.minutes.all()] == ["signed", "signed"]
    assert (old.principles.count(), old.milestones.count()) == (6, 6)


def test_sittings_of_the_digital_strategy_came_out_as_they_did(town):
    """In the ADI 17 members vote; on 08.09.2021 a motion to adjourn was lost before."""
    papers = {"item__motion__number__in": ["ZD/1355/2021", "ZD/1388/2021", "ZD/1575/2022"]}
    decided = models.Resolution.objects.filter(committee__short_name="ADI", **papers).order_by("decided_at", "position")

    rows = [(each, each.rows.get(kind=RowKind.TOTAL)) for each in decided.select_related("item__meeting")]
    adopted = [(each, row) for each, row in rows if each.asks == Asks.ADOPT]
    [(lost, row)] = [(each, row) for each, row in rows if each.asks == Asks.ADJOURN]
    assert [(f"{each.item.meeting.day:%d.%m.%Y}", each.words, row.yes, row.no) for each, row in adopted] == [
        ("16.06.2021", "einstimmig beschlossen", 17, 0),
        ("08.09.2021", "einstimmig beschlossen", 17, 0),
        ("20.01.2022", "einstimmig empfohlen", 17, 0),
    ]
    assert (lost.item.meeting.day, lost.outcome, row.yes + row.no) == (date(2021, 9, 8), Outcome.REJECTED, 17)
    assert lost.voted_at < adopted[1][0].voted_at


def test_project_group_of_today_is_in_the_middle_of_its_work(town, at_noon):
    new = ProjectGroup.objects.get(committee__name="Projektgruppe Digitale Ortsmitten")

    assert new.founding_resolution is not None
    assert [report.stand.label for report in with_stand(of_group(new))] == ["Entwurf"]
    assert due_order(new).ticket.meeting.starts_at > clock.now()


def test_released_papers_had_no_errors_and_drafts_show_findings_of_each_weight(town, at_noon):
    motions = models.Motion.objects.with_parts()

    errors = [m.label for m in motions.filter(state=MotionState.RELEASED) if blocking(findings_of(m))]
    weights = {f.severity.value for m in motions.filter(state=MotionState.DRAFT) for f in findings_of(m)}

    assert errors == []
    assert weights == {"error", "warning", "hint"}


def test_the_founding_paper_is_public_with_its_number_and_attachment(town):
    version = motion("visionsentwicklung").versions.get()

    assert (version.motion_number, version.paper_date) == ("ZD/1355/2021", date(2021, 5, 21))
    assert version.content["consultations"][0]["meeting_at"] == "2021-06-16T15:00:00+00:00"
    assert version.content["signed_note"] == {"name": "Christian Bommers", "office": "Bürgermeister"}
    assert [file.is_public for file in version.files.all()] == [True]
    assert version.is_published


def test_one_sitting_runs_while_the_visitor_looks(town, at_noon):
    meeting = models.Meeting.objects.get(state=MeetingState.RUNNING)
    content = models.PublicProceedings.objects.get(meeting=meeting).content
    rows = models.Attendance.objects.filter(meeting=meeting)

    assert (str(meeting.committees.get().short_name), meeting.day) == ("AFB", DAY)
    assert (content["state"], content["item"]["title"]) == ("running", motion("hochwasserschutzwand").subject)
    assert [r["words"] for item in content["earlier"] for r in item["resolutions"]] == [
        "zur Kenntnis genommen",
        "einstimmig beschlossen",
    ]
    assert [r["sums"] for r in content["item"]["resolutions"]] == [None]
    assert rows.filter(absence="excused").count() >= 1
    assert rows.filter(stands_in_for__isnull=False, presences__until_at=None).count() == 1
    assert rows.filter(presences__from_at=meeting.starts_at + LATE).count() == 1
    assert meeting.events.latest("at").at < NOON


def test_sittings_stand_in_every_state(town):
    assert set(models.Meeting.objects.values_list("state", flat=True)) == set(MeetingState.values)
    assert models.MeetingMove.objects.count() == 1


def test_papers_from_outside_have_their_receipt_and_their_answer(town):
    received = models.Motion.objects.filter(kind__is_drafted_here=False)
    without = received.filter(receipt=None).values_list("subject", flat=True)
    answered = models.Motion.objects.filter(links__relation="answers").values_list("links__target__subject", flat=True)

    assert list(without) == ["Schatten auf den Spielplätzen"]
    assert set(answered) == {
        "Trinkbrunnen in allen Stadtteilen",
        "Stand des Glasfaserausbaus",
        "Mehr Sitzbänke auf dem Weg zum Friedhof",
        "Wartezeiten im Bürgerbüro",
    }


def test_nobody_who_wrote_as_a_citizen_is_named_in_a_version(town):
    words = [paper.citizen[0] for paper in timeline.PAPERS if paper.citizen]

    versions = models.MotionVersion.objects.values_list("content", "html", "text")

    assert len(words) == 2
    assert [word for word in words if any(word in str(version) for version in versions)] == []
    assert models.VersionFile.objects.filter(file__attachments__role="original").count() == 0


def test_factions_find_their_papers(town, at_noon):
    found = {}
    for name in ("fraktion", "ratsmitglied"):
        user = models.User.objects.get(username=name)
        motions = models.Motion.objects.visible_to(user).filter(faction__in=user.scope.factions)
        found[name] = {motion.state for motion in motions}

    expected = {MotionState.DRAFT, MotionState.RECEIVED, MotionState.RELEASED}
    assert found == {"fraktion": expected, "ratsmitglied": expected}


def test_findings_of_the_drafts_are_those_meant(town, at_noon):
    rules = {key: {f.rule for f in findings_of(motion(key))} for key in ("wlan", "projektgruppe-daten", "tempo-30")}

    assert rules == {
        "wlan": {"V4", "V7", "V11"},
        "projektgruppe-daten": {"V6", "V14"},
        "tempo-30": {"V7", "V18", "V19"},
    }


def test_history_lies_in_the_past_and_in_order(town):
    moments = list(models.AuditEntry.objects.order_by("pk").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert moments[-1] < NOON
    about_papers = models.AuditEntry.objects.filter(record_type="motion")
    assert {entry.at for entry in about_papers.filter(action="publish")} == set(
        models.PublishedVersion.objects.values_list("published_at", flat=True)
    ) | set(models.PublicObject.objects.filter(withdrawn_at__isnull=False).values_list("published_at", flat=True))


def test_every_desk_has_papers_and_sittings(town, at_noon):
    empty = []
    for account in ACCOUNTS:
        user = models.User.objects.get(username=account.username)
        blocks = blocks_for(user.scope, models.Motion.objects.visible_to(user).for_list())
        empty += [(account.username, block.key) for block in blocks if not block.motions]
        empty += [] if next_meetings(user) else [(account.username, "sittings")]

    assert empty == []


def test_demo_mails_nobody(town):
    assert town["jobs"] == set()


def test_documents_are_tagged_and_have_their_language(town):
    untagged = []
    for file in models.StoredFile.objects.filter(media_type=PDF):
        with pikepdf.open(BytesIO((town["files"] / file.path).read_bytes())) as pdf:
            if "/StructTreeRoot" not in pdf.Root or pdf.Root.Lang != "de":
                untagged.append(file.sha256)

    assert untagged == []
    assert not models.Attachment.objects.exclude(warning="").exists()


def test_one_paper_is_long(town):
    assert max(models.MotionVersion.objects.values_list("pdf_pages", flat=True)) >= 9


def test_signers_find_papers_and_the_slips_show_every_standing(town, at_noon):
    today = clock.today()
    waiting = {}
    for name in ("amtsleitung", "kaemmerei", "buergermeister", "sachbearbeitung"):
        user = models.User.objects.get(username=name)
        found = waiting_for(models.Motion.objects.all(), user, today)
        waiting[name] = [found_motion.due_on < today for found_motion in found]
    cards = [c for m in models.Motion.objects.with_parts().filter(co_signatures__gt=0).distinct() for c in slip_of(m)]

    assert waiting == {
        "amtsleitung": [True, False],
        "kaemmerei": [False],
        "buergermeister": [False],
        "sachbearbeitung": [True],
    }
    assert {card.state for card in cards} == {
        "mitgezeichnet",
        "überfällig",
        "noch nicht an der Reihe",
        "erneut zu zeichnen",
        "liegt vor",
        "zurückgegeben",
    }
