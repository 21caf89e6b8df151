"""The Versand: what is sent, to whom, what becomes public with it, and what stands against it."""

from datetime import date, datetime
from functools import partial

import pytest

from committees import clock
from committees.actions import agendas, dispatching, publication
from committees.actions import motions as motion_actions
from committees.actions.preflight import preflight
from committees.models import (
    AgendaItem,
    AuditEntry,
    CommitteeSetting,
    Consultation,
    Dispatch,
    Meeting,
    Motion,
    PublicAgenda,
    PublicNotice,
    PublicObject,
    Recipient,
)
from committees.states import (
    AgendaVersionKind,
    DeliveryState,
    DeliveryWay,
    LegalProfile,
    MeetingState,
    MembershipRole,
    MotionState,
    Position,
    RecipientRole,
)
from committees.workflow import NotAllowed
from tests.committees.incoming import make_received
from tests.committees.sendings import (
    delivery_to,
    freeze,
    fresh,
    give_address,
    log_of,
    make_member,
    make_prepared,
    make_sendable,
    newest,
    send,
    stop_clock,
)
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_agenda,
    make_committee,
    make_committee_services,
    make_faction,
    make_meeting,
    make_motion,
    make_user,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
TOO_LATE = datetime(2026, 6, 4, 9, 0)


@pytest.fixture(autouse=True)
def first_of_june(monkeypatch):
    stop_clock(monkeypatch)


stand = stands(make_prepared)


@pytest.fixture
def meeting(stand, tmp_path):
    return stand.own(tmp_path)


def refusal_of(call):
    with pytest.raises(NotAllowed) as refusal:
        call()
    return str(refusal.value)


def rules_found(meeting, **kwargs):
    check = preflight(meeting, by=kwargs.pop("by", None) or make_committee_services(), **kwargs)
    return [finding.rule for finding in check.findings]


# --- the pre-flight list ---


def test_sitting_that_is_ready_has_no_finding(meeting):
    assert rules_found(meeting) == []


def test_last_day_of_delivery_follows_the_settings_of_the_day_of_the_sitting():
    committee = make_committee()
    CommitteeSetting.objects.create(committee=committee, valid_from=date(2020, 1, 1), notice_days=7, dispatch_days=9)
    CommitteeSetting.objects.create(committee=committee, valid_from=date(2026, 6, 17), notice_days=21, dispatch_days=23)
    before = make_meeting(committee, starts_at=clock.local(clock.now()).replace(month=6, day=16))

    days = [preflight(each, by=None).sitting.last_delivery_day for each in (before, make_meeting(committee))]

    assert days == [date(2026, 6, 8), date(2026, 5, 26)]


def test_days_are_those_of_the_town_and_not_of_greenwich():
    meeting = make_meeting(starts_at=datetime.fromisoformat("2026-06-17T00:30:00+02:00"))

    assert preflight(meeting, by=None).sitting.day == date(2026, 6, 17)


def test_late_versand_needs_a_reason(meeting, monkeypatch):
    stop_clock(monkeypatch, TOO_LATE)

    before = rules_found(meeting)
    dispatching.note_urgency(meeting, "Die Förderung läuft ab.", by=make_committee_services())

    assert (before, rules_found(meeting)) == (["S1", "S2"], ["S1"])


def test_proposals_are_read_from_items_and_from_papers_of_factions():
    by, faction = make_committee_services(), make_faction(name="Klima und Stadt")
    meeting = make_meeting()
    agendas.add_item(meeting, title="WLAN", requested_by=faction, received_on=date(2026, 5, 28), by=by)
    agendas.add_item(meeting, title="Bänke", requested_by_members=0, received_on=date(2026, 5, 20), by=by)
    paper = make_received(faction=faction)
    agendas.add_motion(meeting, paper, by=by)

    proposals = [item.proposal for item in preflight(meeting, by=by).sitting.items]

    assert [(each.faction, each.received_on) for each in proposals] == [
        ("Fraktion Klima und Stadt", date(2026, 5, 28)),
        ("", date(2026, 5, 20)),
        ("Fraktion Klima und Stadt", clock.local(paper.receipt.received_at).date()),
    ]


@pytest.mark.parametrize(
    ("wished", "is_missing"),
    [({}, True), ({"wished_on": date(2026, 6, 17)}, True), ({"wished_on": date(2026, 6, 18)}, False)],
)
def test_timely_proposal_without_an_item_is_missing(monkeypatch, wished, is_missing):
    stop_clock(monkeypatch, datetime(2026, 5, 20, 10, 0))
    paper = make_received(faction=make_faction(), subject="Mehr Bänke")
    stop_clock(monkeypatch)
    meeting = make_sendable(committee=paper.consultations.get().committee)
    paper.consultations.update(meeting=None, **{"wished_on": None} | wished)

    assert ("S5" in rules_found(meeting)) == is_missing


def test_paper_that_waits_for_another_sitting_is_not_missing_here():
    paper = make_received(faction=make_faction())
    committee = paper.consultations.get().committee
    other = make_meeting(committee, starts_at=datetime.fromisoformat("2026-09-17T17:00:00+02:00"))
    paper.consultations.update(meeting=other)

    assert "S5" not in rules_found(make_sendable(committee=committee))


def test_mayor_must_be_entered_and_who_was_not_reached_is_named(meeting):
    dispatch = send(meeting)
    failed = dispatch.deliveries.filter(role=RecipientRole.MEMBER).first()
    dispatch.deliveries.filter(pk=failed.pk).update(state=DeliveryState.FAILED)
    without_mayor = make_agenda(meeting=make_meeting(make_committee()))
    Meeting.objects.get(pk=meeting.pk).committees.model.objects.filter(legal_profile=LegalProfile.COUNCIL).delete()

    found = preflight(meeting, by=make_committee_services()).findings
    sentences = [each.sentence for each in preflight(without_mayor, by=make_committee_services()).findings]

    assert f"Nicht geladen: {failed.name} und die Bürgermeisterin" in found[0].sentence
    assert "Nicht geladen: die Bürgermeisterin oder der Bürgermeister (niemand ist eingetragen)." in sentences


def test_agenda_that_changed_after_freezing_is_named(meeting):
    AgendaItem.objects.filter(title="Mitteilungen").update(title="Neues")

    assert rules_found(meeting) == ["T4"]
    assert rules_found(meeting, frozen=False) == []


def test_paper_that_is_not_released_blocks_until_it_is_announced():
    committee = make_committee()
    draft = make_motion(committee=committee)
    meeting = make_sendable(draft, committee=committee)
    refused = refusal_of(partial(send, meeting))

    AgendaItem.objects.filter(motion=draft).update(paper_later_reason="Gutachten fehlt")
    freeze(meeting, kind=AgendaVersionKind.SUPPLEMENT)
    send(meeting)

    assert refused == (
        "Die Vorlage zu TOP Ö 2 ist nicht freigegeben. Bitte freigeben oder als nachgereicht ankündigen, mit Grund "
        "und Tag."
    )


def test_paper_released_after_freezing_counts_as_released():
    committee = make_committee()
    draft = make_motion(committee=committee)
    meeting = make_sendable(draft, committee=committee)

    motion_actions.release(draft, by=make_committee_services())

    assert rules_found(meeting) == []


def test_preflight_asks_as_often_for_sixty_items_as_for_one(django_assert_num_queries):
    by, committee = make_committee_services(), make_committee()
    papers = [make_motion(state=MotionState.RELEASED, committee=committee, by=by) for _ in range(3)]
    one, many = make_agenda(papers[0], meeting=make_meeting(committee)), make_agenda(meeting=make_meeting(committee))
    for paper in papers[1:]:
        agendas.add_motion(many, paper, by=by)
    for number in range(57):
        parent = AgendaItem.objects.filter(meeting=many).first() if number % 2 else None
        agendas.add_item(many, title=f"Punkt {number}", parent=parent, by=by)
        make_member(committee)
    by = type(by).objects.get(pk=by.pk)
    assert by.scope.roles

    for meeting in (one, many):
        with django_assert_num_queries(17):
            preflight(Meeting.objects.prefetch_related("committees").get(pk=meeting.pk), by=by).findings  # noqa: B018


# --- sending ---


def test_versand_goes_to_everybody_once_and_is_logged():
    committee = make_committee()
    paper_only = make_member(
        committee, account=False, family_name="Brief", has_vote=False, role=MembershipRole.ADVISORY_MEMBER
    )
    give_address(paper_only)
    make_member(committee, family_name="Ersatz", position=Position.SUBSTITUTE, rank=1)
    make_member(
        committee, family_name="Schrift", position=Position.MINUTE_TAKER, has_vote=False, role=MembershipRole.STAFF
    )
    Recipient.objects.create(committee=committee, name="Zeitung", email="presse@example.org", role=RecipientRole.PRESS)
    meeting, by = make_sendable(committee=committee), make_committee_services()

    dispatch = send(meeting, by=by)

    meeting.refresh_from_db()
    assert log_of(dispatch) == [
        ("Kim Brief", "advisory", "paper"),
        ("Mira Meyer", "mayor", "mail"),
        ("Kim Mitglied", "member", "mail"),
        ("Kim Vorsitz", "member", "mail"),
        ("Kim Schrift", "minute_taker", "mail"),
        ("Zeitung", "press", "mail"),
        ("Kim Ersatz", "substitute", "mail"),
    ]
    assert delivery_to(paper_only).address == "Am Markt 1, 12345 Musterbach"
    assert not dispatch.deliveries.get(role="press").reads_non_public
    assert (meeting.state, dispatch.sent_by) == (MeetingState.INVITED, by)
    assert AuditEntry.objects.about(meeting).first().action == "invite"


def test_members_get_the_papers_and_everyone_the_public_ones(meeting):
    public, closed = Motion.objects.order_by("pk")

    send(meeting)

    assert fresh(public).is_in_public and fresh(public).latest_version.is_distributed
    assert not fresh(closed).is_in_public and fresh(closed).latest_version.is_distributed
    assert PublicAgenda.objects.get().version == newest(meeting)


def test_public_waits_as_long_as_the_setting_says(monkeypatch):
    committee = make_committee()
    CommitteeSetting.objects.create(committee=committee, valid_from=date(2020, 1, 1), public_after_days=3)
    meeting = make_sendable(committee=committee)
    paper = Motion.objects.order_by("pk").first()

    send(meeting)
    at_once = (PublicAgenda.objects.count(), fresh(paper).latest_version.is_distributed, fresh(paper).is_in_public)
    stop_clock(monkeypatch, datetime(2026, 6, 3, 23, 0))
    too_early = dispatching.publish_due()
    stop_clock(monkeypatch, datetime(2026, 6, 4, 6, 0))
    due = [dispatching.publish_due(), dispatching.publish_due()]

    assert (at_once, too_early, due) == ((0, True, False), 0, [1, 0])
    assert (PublicAgenda.objects.count(), fresh(paper).is_in_public) == (1, True)


def test_unannounced_sitting_stays_inside():
    meeting = make_sendable(is_public=False)

    send(meeting)

    assert PublicAgenda.objects.count() == 0
    assert not any(motion.is_in_public for motion in Motion.objects.all())


def test_paper_that_was_non_public_waits_for_a_second_person():
    by, committee = make_committee_services(), make_committee()
    paper = make_motion(state=MotionState.RELEASED, committee=committee, is_public=False, reason_non_public="legal")
    motion_actions.revise(paper, by=by)
    Motion.objects.filter(pk=paper.pk).update(is_public=True)
    motion_actions.release(fresh(paper), "Jetzt öffentlich.", by=by)
    meeting = make_sendable(fresh(paper), committee=committee)

    found = preflight(meeting, by=by).findings
    send(meeting, by=by)

    assert [(finding.rule, finding.sentence) for finding in found] == [
        (
            "T3",
            "Diese Vorlage war nichtöffentlich. Freigegeben haben Sie die Fassung selbst; veröffentlichen muss sie "
            "eine zweite Person (§ 48 Abs. 2 GO NRW).",
        )
    ]
    assert (fresh(paper).is_in_public, fresh(paper).latest_version.is_distributed) == (False, True)
    assert rules_found(meeting, by=make_committee_services()) == []
    publication.publish(fresh(paper), by=make_committee_services())


def test_chair_sends_and_leaves_publishing_to_committee_services(meeting):
    chair = meeting.committees.get().memberships.get(position=Position.CHAIR).person.user

    found = rules_found(meeting, by=chair)
    send(meeting, by=chair)

    public = Motion.objects.order_by("pk").first()
    assert found == ["T3"]
    assert (fresh(public).latest_version.is_distributed, fresh(public).is_in_public) == (True, False)


def test_others_do_not_send(meeting):
    member = meeting.committees.get().memberships.exclude(position=Position.CHAIR).first().person.user

    for stranger in (member, make_user()):
        assert refusal_of(partial(send, meeting, by=stranger)) == (
            "Einladungen versenden der Sitzungsdienst und der Vorsitz des Gremiums."
        )
    assert Dispatch.objects.count() == 0


def test_override_is_recorded_with_its_reason(meeting, monkeypatch):
    stop_clock(monkeypatch, TOO_LATE)

    refused = refusal_of(partial(send, meeting, overrides={"S1": "  "}))
    dispatch = send(meeting, overrides={"S1": "Die Förderung läuft am 30.06. ab."})

    sentence = (
        "Die Ladungsfrist von 13 vollen Tagen ist nicht gewahrt: Zustellung 04.06.2026, Sitzung 17.06.2026, dazwischen "
        "12 volle Tage. Spätester Zustelltag war der 03.06.2026."
    )
    assert refused == f"{sentence} Für die verkürzte Ladungsfrist fehlt die Begründung der Dringlichkeit."
    assert dispatch.overrides == [{"rule": "S1", "sentence": sentence, "reason": "Die Förderung läuft am 30.06. ab."}]
    assert AuditEntry.objects.about(meeting).first().note == "S1: Die Förderung läuft am 30.06. ab."


def test_day_of_posting_counts_for_the_notice(meeting):
    refused = refusal_of(partial(send, meeting, delivered_on=date(2026, 6, 4)))

    assert refused.startswith("Die Ladungsfrist von 13 vollen Tagen ist nicht gewahrt: Zustellung 04.06.2026")


def test_nothing_else_can_be_overridden(meeting):
    PublicNotice.objects.all().delete()
    meeting.is_second_call = True
    meeting.save()

    assert refusal_of(partial(send, meeting, overrides={"S14": "egal", "S1": "egal"})).startswith("Die Ladung muss auf")


def test_version_goes_out_once_and_only_the_newest(meeting):
    first = newest(meeting)
    send(meeting)
    again = refusal_of(partial(send, meeting))
    for title in ("Mitteilungen und Termine", "Mitteilungen"):
        meeting.items.filter(title__startswith="Mitteilungen").update(title=title)
        same = freeze(meeting, kind=AgendaVersionKind.SUPPLEMENT)
    unchanged = refusal_of(partial(send, meeting))

    assert again == "Fassung 1 ist schon versandt, 01.06.2026."
    assert (same.number, unchanged) == (3, "Seit dem letzten Versand hat sich die Tagesordnung nicht geändert.")
    old = partial(dispatching.send, first, by=make_committee_services(), delivered_on=clock.today())
    assert refusal_of(old) == "Inzwischen ist Fassung 3 der Tagesordnung festgesetzt; sie geht hinaus."


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.RUNNING, MeetingState.FINISHED])
def test_sitting_in_another_state_is_not_sent(meeting, state):
    Meeting.objects.filter(pk=meeting.pk).update(state=state)

    assert refusal_of(partial(send, meeting)).startswith("Jetzt wird nicht eingeladen. Stand der Sitzung:")


def test_paper_that_was_taken_out_of_the_public_stays_out():
    by, committee = make_committee_services(), make_committee()
    motion = make_motion(state=MotionState.RELEASED, committee=committee)
    publication.publish(motion, by=by)
    publication.unpublish(Motion.objects.get(pk=motion.pk), "Ein Name stand darin.", by=by)

    send(make_sendable(motion, committee=committee), by=by)

    assert not PublicObject.objects.in_public().of_type("motion").exists()
    assert motion.versions.get().is_distributed


def test_late_item_is_only_proposed(meeting, monkeypatch):
    send(meeting)
    stop_clock(monkeypatch, TOO_LATE)
    item = agendas.add_item(meeting, title="Eiliges", by=make_committee_services())
    freeze(meeting, kind=AgendaVersionKind.SUPPLEMENT)

    send(meeting)

    assert AgendaItem.objects.get(pk=item.pk).is_extension
    assert AuditEntry.objects.about(meeting).first().action == "send_supplement"


def test_guest_gets_the_versand_only_while_the_item_stands(meeting):
    item = meeting.items.get(title="Mitteilungen")
    Recipient.objects.create(
        meeting=meeting, name="Gast", email="gast@example.org", role=RecipientRole.GUEST, item=item
    )
    first = send(meeting)
    AgendaItem.objects.filter(pk=item.pk).update(state="dropped", dropped_reason="vertagt")
    freeze(meeting, kind=AgendaVersionKind.SUPPLEMENT)
    second = send(meeting)

    assert [each.deliveries.filter(name="Gast").count() for each in (first, second)] == [1, 0]


def test_some_get_paper_instead_of_a_mail(meeting):
    person = meeting.committees.get().memberships.get(position=Position.CHAIR).person

    send(meeting, on_paper=[f"p{person.pk}"])

    assert (delivery_to(person).way, delivery_to(person).state) == (DeliveryWay.PAPER, DeliveryState.QUEUED)


def test_posting_is_noted_for_paper_and_for_mails_that_failed(meeting):
    dispatch = send(meeting, on_paper=[f"p{member.person_id}" for member in meeting.committees.get().memberships.all()])
    dispatch.deliveries.filter(role=RecipientRole.MAYOR).update(state=DeliveryState.FAILED, problem="Unbekannt.")

    number = dispatching.note_posting(dispatch, posted_on=date(2026, 6, 1), by=make_committee_services())

    assert number == 3
    assert set(dispatch.deliveries.values_list("state", "way", "problem")) == {("sent", "paper", "")}
    assert clock.local(dispatch.deliveries.first().sent_at).date() == date(2026, 6, 1)


@REAL_ROLES
def test_two_who_press_at_once_send_once():
    meeting, services = make_sendable(), [make_committee_services(), make_committee_services()]

    outcomes = in_parallel(*(partial(send, meeting, by=by) for by in services))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Dispatch", "NotAllowed"]
    assert Dispatch.objects.get().deliveries.count() == 3
    assert Consultation.objects.filter(agenda_item=None).count() == 0
