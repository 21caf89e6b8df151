"""Votes in a running sitting: the table, its clicks, and what becomes of it."""

from functools import partial

import lxml.html
import pytest
from django.urls import reverse

from committees import clock
from committees.actions import sitting
from committees.actions.sitting.voting import decide, state_result
from committees.models import (
    Attendance,
    AuditEntry,
    ConflictOfInterest,
    Consultation,
    Meeting,
    PersonVote,
    Proceedings,
    Resolution,
    SittingEvent,
)
from committees.states import (
    Asks,
    ConsultationRole,
    EventKind,
    LegalProfile,
    Majority,
    Manner,
    MembershipRole,
    MinutesState,
    MotionState,
    Outcome,
    PutText,
    RowKind,
    VotingMode,
)
from committees.workflow import NotAllowed
from tests.committees.voting import (
    POINTS,
    act,
    committee_of,
    fill,
    first_vote,
    item_of,
    key_of,
    make_vote,
    result_of,
    row,
    vote,
)
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_committee,
    make_committee_services,
    make_council,
    make_meeting,
    make_membership,
    make_minutes,
    make_motion,
    make_person,
    make_resolution,
    make_running,
)
from tests.standing import stands

pytestmark = pytest.mark.django_db


def leave(attendance):
    attendance.presences.update(until_at=clock.now())


stand = stands(make_vote)


@pytest.fixture
def meeting(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


# --- clicks ---


def test_unanimous_is_one_click_and_calls_the_next_item(meeting):
    said = first_vote(meeting, "rest yes")

    found = result_of(meeting)
    following = Proceedings.objects.get(meeting=meeting).current_item
    assert said == f"{found.item.number}: einstimmig beschlossen. {following.number} ist aufgerufen."
    assert (found.outcome, found.manner) == (Outcome.ADOPTED, Manner.UNANIMOUS)
    assert row(found) == {
        "CDU": (5, 0, 0, 0, 0, 5),
        "SPD": (3, 0, 0, 0, 0, 3),
        "Grüne": (2, 0, 0, 0, 0, 2),
        "Gesamt": (10, 0, 0, 0, 0, 10),
    }


def test_one_dissenting_faction_is_two_clicks(meeting):
    first_vote(meeting, f"row {key_of('SPD')} no")
    vote(meeting, "rest yes")

    assert result_of(meeting).words == "mehrheitlich beschlossen bei 3 Gegenstimmen"


def test_unanimous_no_is_one_click(meeting):
    first_vote(meeting, "all no")

    assert (result_of(meeting).words, result_of(meeting).outcome) == ("einstimmig abgelehnt", Outcome.REJECTED)


def test_faction_click_leaves_the_others_as_they_are(meeting):
    first_vote(meeting, f"row {key_of('SPD')} abstain")
    said = vote(meeting, f"row {key_of('CDU')} yes")

    assert said == f"{item_of(meeting).number}: 5 Ja, 0 Nein, 3 Enthaltungen."
    assert [value[:3] for value in row(result_of(meeting)).values()] == [(5, 0, 0), (0, 0, 3), (0, 0, 0), (5, 0, 3)]


def test_single_person_is_corrected_and_the_others_stay(meeting):
    person = meeting.attendances.filter(faction__short_name="CDU").first()

    first_vote(meeting, f"row {key_of('CDU')} yes")
    vote(meeting, f"person {person.pk} abstain")
    vote(meeting, "rest yes")

    found = result_of(meeting)
    assert (row(found)["CDU"][:3], found.person_votes.count()) == ((4, 0, 1), 5)
    assert found.words == "einstimmig bei 1 Enthaltung beschlossen"


def test_sums_can_be_typed_and_come_along_with_any_click(quick_pdf):
    meeting, cdu = make_vote(), None
    cdu = key_of("CDU")

    first_vote(meeting, "rest yes", **{f"n-{cdu}-yes": "3", f"n-{cdu}-no": "1", f"n-{cdu}-abstain": "1"})

    assert result_of(meeting).words == "mehrheitlich beschlossen bei 1 Gegenstimme und 1 Enthaltung"


def test_typed_sums_above_the_seats_are_refused(meeting):
    with pytest.raises(sitting.Wrong, match="SPD: 4 Stimmen gezählt, stimmberechtigt anwesend sind 3."):
        first_vote(meeting, "save", **{f"n-{key_of('SPD')}-yes": "4"})

    assert not Resolution.objects.exists()


def test_sums_of_a_row_are_not_mixed_with_single_persons(meeting):
    person = meeting.attendances.filter(faction__short_name="CDU").first()
    first_vote(meeting, "save", **{f"n-{key_of('CDU')}-yes": "3", f"n-{key_of('CDU')}-no": "2"})

    with pytest.raises(sitting.Wrong, match="In der Zeile CDU stehen Summen"):
        vote(meeting, f"person {person.pk} no")


def test_votes_are_taken_back(meeting):
    first_vote(meeting, f"row {key_of('SPD')} no")
    vote(meeting, f"row {key_of('CDU')} yes")

    vote(meeting, f"clear {key_of('SPD')}")
    after_one = row(result_of(meeting))["Gesamt"][:3]
    vote(meeting, "clear")

    assert (after_one, row(result_of(meeting))["Gesamt"][:3]) == ((5, 0, 0), (0, 0, 0))


def test_nothing_counted_is_no_result(meeting):
    with pytest.raises(NotAllowed, match="noch keine Stimme gezählt"):
        first_vote(meeting, "decide")


@pytest.mark.parametrize("click", ["", "dance", "row", "row f0 yes", "rest maybe", "person x yes"])
def test_unknown_buttons_are_refused(meeting, click):
    with pytest.raises((sitting.Wrong, NotAllowed)):
        first_vote(meeting, click or " ")


def test_missing_votes_are_told(meeting):
    said = first_vote(meeting, "decide", **{f"n-{key_of('CDU')}-yes": "5"})

    assert said == f"{item_of(meeting).number}: einstimmig beschlossen. 5 Stimmen wurden nicht abgegeben."


# --- the table of an earlier term, and two resolutions under one item ---

NINE = {"CDU": 20, "SPD": 9, "FDP": 7, "Grüne": 8, "UWG": 4, "Linke/Piraten": 3, "Zentrum": 2}


def test_table_of_nine_rows_and_two_resolutions_come_out_exactly(quick_pdf):
    council = make_council(seats=54)
    meeting = make_vote(NINE, committee=council, mayor=True, text=POINTS)
    act(meeting, "put_points", item=item_of(meeting).pk, committee=council.pk)

    vote(meeting, f"row {key_of('SPD')} no")
    vote(meeting, f"row {key_of('Zentrum')} abstain")
    uwg = key_of("UWG")
    vote(meeting, "rest yes", **{f"n-{uwg}-yes": "1", f"n-{uwg}-no": "2", f"n-{uwg}-abstain": "1"})
    vote(meeting, "rest yes")

    first, second, whole = Resolution.objects.filter(item__meeting=meeting)
    assert row(first) == {
        "CDU": (20, 0, 0, 0, 0, 20),
        "SPD": (0, 9, 0, 0, 0, 9),
        "FDP": (7, 0, 0, 0, 0, 7),
        "Grüne": (8, 0, 0, 0, 0, 8),
        "UWG": (1, 2, 1, 0, 0, 4),
        "Linke/Piraten": (3, 0, 0, 0, 0, 3),
        "Zentrum": (0, 0, 2, 0, 0, 2),
        "Bürgermeister/in": (1, 0, 0, 0, 0, 1),
        "Gesamt": (40, 11, 3, 0, 0, 54),
    }
    assert (first.title, first.put, first.words) == (
        "Ziffer 1",
        "<p>baut die Brücke,</p>",
        "mehrheitlich beschlossen bei 11 Gegenstimmen und 3 Enthaltungen",
    )
    assert (second.title, second.words) == ("Ziffer 2", "einstimmig beschlossen")
    assert row(second)["Gesamt"] == (54, 0, 0, 0, 0, 54)
    assert (whole.put_text, whole.is_decided) == (PutText.ADMINISTRATION, False)


def test_joint_sitting_votes_committee_by_committee(quick_pdf):
    main, other = fill(make_committee(), {"CDU": 3, "SPD": 2}), fill(make_committee(), {"FDP": 2, "UWG": 2})
    motion = make_motion(state=MotionState.RELEASED, committee=main)
    Consultation.objects.create(motion=motion, committee=other, role=ConsultationRole.RECOMMENDATION, position=2)
    meeting = make_running(motion, meeting=make_meeting(main, other), members=0)
    item = item_of(meeting)
    act(meeting, "call", item=item.pk)

    stays = act(meeting, "vote", item=item.pk, committee=main.pk, click="rest yes")
    act(meeting, "vote", item=item.pk, committee=other.pk, click=f"row {key_of('UWG')} no")
    goes_on = vote(meeting, "rest yes")

    found = {each.committee: each for each in Resolution.objects.filter(item=item)}
    assert stays == f"{item.number}: einstimmig beschlossen."
    assert goes_on.startswith(f"{item.number}: Ablehnung empfohlen (bei Stimmengleichheit). ")
    assert (row(found[main])["Gesamt"][:3], row(found[other])["Gesamt"][:3]) == ((5, 0, 0), (2, 2, 0))


def test_quorum_that_lacks_in_one_committee_stops_that_one_alone(quick_pdf):
    main, other = fill(make_committee(), {"CDU": 3}), fill(make_committee(), {"FDP": 2})
    motion = make_motion(state=MotionState.RELEASED, committee=main)
    Consultation.objects.create(motion=motion, committee=other, position=2)
    meeting = make_running(motion, meeting=make_meeting(main, other), members=0)
    lack = {"meeting": meeting, "committee": other, "at": clock.now()}
    SittingEvent.objects.create(kind=EventKind.QUORUM_LACKING, **lack)
    item = item_of(meeting)

    with pytest.raises(NotAllowed, match="Beschlussunfähigkeit festgestellt"):
        act(meeting, "vote", item=item.pk, committee=other.pk, click="rest yes")
    act(meeting, "vote", item=item.pk, committee=main.pk, click="rest yes")

    assert result_of(meeting).committee == main


# --- who votes ---


def test_absent_members_stand_in_the_table_and_do_not_vote(meeting):
    gone = meeting.attendances.filter(faction__short_name="SPD").first()
    leave(gone)

    first_vote(meeting, f"row {key_of('SPD')} no")

    assert row(result_of(meeting))["SPD"] == (0, 2, 0, 0, 1, 3)
    with pytest.raises(NotAllowed, match=f"{gone.name} ist nicht anwesend"):
        vote(meeting, f"person {gone.pk} yes")


def test_conflicted_person_is_excluded(meeting):
    person = meeting.attendances.filter(faction__short_name="CDU").first()
    ConflictOfInterest.objects.create(item=item_of(meeting), attendance=person)

    first_vote(meeting, f"row {key_of('CDU')} yes")

    assert row(result_of(meeting))["CDU"] == (4, 0, 0, 1, 0, 5)
    with pytest.raises(NotAllowed, match=r"ist für TOP .* ausgeschlossen \(§ 31 GO NRW\)"):
        vote(meeting, f"person {person.pk} yes")


def test_who_votes_and_then_is_conflicted_stops_the_result(meeting):
    person = meeting.attendances.filter(faction__short_name="Grüne").first()
    first_vote(meeting, f"person {person.pk} yes")
    ConflictOfInterest.objects.create(item=item_of(meeting), attendance=person)

    with pytest.raises((NotAllowed, sitting.Wrong), match="Grüne: 1 Stimmen|ausgeschlossen"):
        vote(meeting, "decide")


def test_adviser_does_not_vote(quick_pdf):
    committee = make_committee()
    make_membership(committee, role=MembershipRole.ADVISORY_MEMBER, has_vote=False)
    meeting = make_vote(committee=committee)
    adviser = meeting.attendances.get(has_vote=False)

    with pytest.raises(NotAllowed, match="beratender Stimme"):
        first_vote(meeting, f"person {adviser.pk} yes")

    assert not PersonVote.objects.exists()


def make_substitute(member):
    person = make_person()
    return Attendance.objects.create(
        meeting=member.meeting, committee=member.committee, person=person, name=person.name, stands_in_for=member,
        position=99,
    )  # fmt: skip


def test_substitute_votes_in_the_row_of_their_member_and_only_while_that_is_away(meeting):
    member = meeting.attendances.filter(faction__short_name="Grüne").first()
    substitute = make_substitute(member)

    with pytest.raises(NotAllowed, match=f"{substitute.name} "):
        first_vote(meeting, f"person {substitute.pk} yes")
    leave(member)
    substitute.presences.create(from_at=clock.now())
    first_vote(meeting, f"person {substitute.pk} no")

    assert row(result_of(meeting))["Grüne"] == (0, 1, 0, 0, 0, 2)


def test_person_votes_once_in_a_committee(meeting):
    member = meeting.attendances.filter(faction__short_name="Grüne").first()

    first_vote(meeting, f"person {member.pk} yes")
    vote(meeting, f"person {member.pk} no")

    assert list(PersonVote.objects.values_list("attendance", "choice")) == [(member.pk, "no")]


def test_mayor_votes_in_the_council_unless_the_law_says_otherwise(quick_pdf):
    meeting = make_vote(committee=make_council(), mayor=True)
    item, committee = item_of(meeting), committee_of(meeting)
    mayor = meeting.attendances.get(role=MembershipRole.MAYOR)

    act(meeting, "terms", item=item.pk, committee=committee.pk, without_mayor="1")
    with pytest.raises(NotAllowed, match="stimmt hier nicht mit"):
        vote(meeting, f"person {mayor.pk} yes")
    vote(meeting, "rest yes")

    assert (list(row(result_of(meeting))), row(result_of(meeting))["Gesamt"][0]) == (
        ["CDU", "SPD", "Grüne", "Gesamt"],
        10,
    )


def test_mayor_has_no_row_in_an_ordinary_committee(quick_pdf):
    meeting = make_vote(mayor=True)

    first_vote(meeting, "rest yes")

    assert list(row(result_of(meeting))) == ["CDU", "SPD", "Grüne", "Gesamt"]


def test_member_without_faction_has_a_row_behind_the_mayor(quick_pdf):
    meeting = make_vote({"CDU": 2, "": 1}, committee=make_council(), mayor=True)

    first_vote(meeting, "rest yes")

    kinds = list(result_of(meeting).rows.order_by("position").values_list("kind", flat=True))
    assert kinds == [RowKind.FACTION, RowKind.MAYOR, RowKind.NON_ATTACHED, RowKind.TOTAL]


# --- secret, named, majorities, tie ---


def terms(meeting, **typed):
    return act(meeting, "terms", item=item_of(meeting).pk, committee=committee_of(meeting).pk, **typed)


def test_secret_vote_stores_the_sums_alone(meeting):
    terms(meeting, mode="secret", secret_asked_by="2")

    vote(meeting, "decide", **{"n-total-yes": "6", "n-total-no": "3", "n-total-invalid": "1"})

    found = result_of(meeting)
    assert row(found) == {"Gesamt": (6, 3, 0, 0, 0, 10)}
    assert found.words == ("in geheimer Abstimmung mehrheitlich beschlossen bei 3 Gegenstimmen und 1 ungültigen Stimme")


def test_secret_vote_refuses_factions_and_names(meeting):
    terms(meeting, mode="secret", secret_asked_by="2")

    for click in (f"row {key_of('SPD')} no", f"person {meeting.attendances.first().pk} no", "all yes"):
        with pytest.raises(NotAllowed, match="geheime"):
            vote(meeting, click.replace("geheime", ""))


def test_secret_vote_asked_by_too_few_is_refused(meeting):
    with pytest.raises(NotAllowed, match=r"ein Fünftel der Mitglieder \(2\)"):
        terms(meeting, mode="secret", secret_asked_by="1")


def test_turning_to_a_secret_vote_forgets_who_voted(meeting):
    first_vote(meeting, f"person {meeting.attendances.first().pk} yes")
    count = Resolution.objects.get().count

    act(meeting, "terms", resolution=Resolution.objects.get().pk, count=count, mode="secret", secret_asked_by="2")

    assert (PersonVote.objects.count(), result_of(meeting).rows.count()) == (0, 0)


def test_named_vote_needs_every_name(meeting):
    terms(meeting, mode="named", named_asked_by="2")
    vote(meeting, f"row {key_of('CDU')} yes")
    vote(meeting, f"row {key_of('SPD')} no")
    first, last = meeting.attendances.filter(faction__short_name="Grüne")
    vote(meeting, "save", **{f"p-{first.pk}": "abstain"})

    with pytest.raises(NotAllowed, match=f"fehlt die Stimme: {last.name}"):
        vote(meeting, "decide")
    vote(meeting, "decide", **{f"p-{last.pk}": "yes"})

    found = result_of(meeting)
    assert found.words == "in namentlicher Abstimmung mehrheitlich beschlossen bei 3 Gegenstimmen und 1 Enthaltung"
    assert found.person_votes.count() == 10


def test_named_vote_follows_the_rules_of_the_day_of_the_sitting(meeting):
    committee_of(meeting).settings.create(valid_from=meeting.day, named_vote_members=4)

    with pytest.raises(NotAllowed, match="wenn 4 Mitglieder es verlangen; verlangt haben es 3"):
        terms(meeting, mode="named", named_asked_by="3")


def test_statutory_majority_counts_all_seats(quick_pdf):
    meeting = make_vote(committee=make_committee(seats=17))
    terms(meeting, majority=Majority.TWO_THIRDS)

    vote(meeting, "rest yes")

    found = result_of(meeting)
    assert (found.manner, found.words) == (Manner.MISSED, "abgelehnt (Ja: 10, nötig: 12)")


def test_statutory_majority_goes_by_the_setting_of_the_day(quick_pdf):
    """The number that the quorum goes by."""
    meeting = make_vote(committee=make_committee(seats=17))
    committee_of(meeting).settings.create(valid_from=meeting.day, statutory_members=15)
    terms(meeting, majority=Majority.TWO_THIRDS)

    vote(meeting, "rest yes")

    assert result_of(meeting).outcome == Outcome.ADOPTED


def test_tie_is_rejected(quick_pdf):
    meeting = make_vote({"CDU": 2, "SPD": 2})

    first_vote(meeting, f"row {key_of('SPD')} no")
    vote(meeting, "rest yes")

    assert result_of(meeting).words == "bei Stimmengleichheit abgelehnt"


# --- texts ---


def change_wording(meeting, text, count=0):
    return act(meeting, "wording", item=item_of(meeting).pk, committee=committee_of(meeting).pk, text=text, count=count)


def test_changed_text_is_adopted_as_changed(meeting):
    change_wording(meeting, "<p>Ja, aber <script>x</script>später.</p>")
    vote(meeting, "rest yes")

    found = result_of(meeting)
    assert (found.put, found.words) == ("<p>Ja.</p>", "geändert einstimmig beschlossen")
    assert "script" not in found.adopted


def test_text_saved_as_it_was_is_not_changed(meeting):
    change_wording(meeting, "Ja.\r\n")
    vote(meeting, "rest yes")

    assert result_of(meeting).words == "einstimmig beschlossen"


def test_preparing_committee_recommends_and_its_text_is_carried_forward(quick_pdf):
    meeting = make_vote(role=ConsultationRole.RECOMMENDATION)
    change_wording(meeting, "<p>Ja, bis Mai.</p>")
    vote(meeting, "rest yes")
    council = fill(make_council(), {"FDP": 2})
    motion = item_of(meeting).motion
    Consultation.objects.create(motion=motion, committee=council, position=2)
    later = make_running(motion, meeting=make_meeting(council), members=0)

    act(later, "vote", item=item_of(later).pk, committee=council.pk, click="rest yes")

    first, second = Resolution.objects.order_by("pk")
    assert first.words == "geändert einstimmig empfohlen"
    assert (second.put_text, second.put, second.words) == (
        PutText.PREPARED,
        "<p>Ja, bis Mai.</p>",
        "einstimmig beschlossen",
    )


def test_amendment_comes_before_what_it_amends_and_the_furthest_first(meeting):
    about = {"item": item_of(meeting).pk, "committee": committee_of(meeting).pk, "asks": "amend"}

    act(meeting, "put", title="Änderungsantrag SPD", text="<p>Bis Mai.</p>", **about)
    act(meeting, "put", title="Änderungsantrag CDU", text="<p>Nie.</p>", **about)
    act(meeting, "vote_first", resolution=Resolution.objects.get(title="Änderungsantrag CDU").pk)

    order = [(each.title, each.asks) for each in Resolution.objects.order_by("position")]
    assert order == [("Änderungsantrag CDU", "amend"), ("Änderungsantrag SPD", "amend"), ("", "adopt")]
    assert vote(meeting, "all no").endswith("einstimmig abgelehnt.")


def test_resolution_without_a_text_is_refused(meeting):
    other = meeting.items.get(kind="announcement")
    act(meeting, "put", item=other.pk, committee=committee_of(meeting).pk, asks="agree", title="Ortstermin")
    act(meeting, "put", item=item_of(meeting).pk, committee=committee_of(meeting).pk, asks="adopt", title="Neu")
    found = Resolution.objects.get(title="Neu")

    with pytest.raises(NotAllowed, match="Es fehlt der Wortlaut"):
        act(meeting, "vote", resolution=found.pk, count=found.count, click="rest yes")


def test_nothing_is_decided_under_announcements(meeting):
    other = meeting.items.get(kind="announcement")
    act(meeting, "put", item=other.pk, committee=committee_of(meeting).pk, asks="adopt", text="<p>Wir bauen.</p>")
    found = Resolution.objects.get(item=other)

    with pytest.raises(NotAllowed, match="Unter „Mitteilungen“ kann nicht beschlossen werden"):
        act(meeting, "vote", resolution=found.pk, count=found.count, click="rest yes")


def test_what_was_put_by_mistake_goes_away(meeting):
    act(meeting, "put", item=item_of(meeting).pk, committee=committee_of(meeting).pk, asks="procedure", title="Pause")
    found = Resolution.objects.get(title="Pause")

    act(meeting, "discard", resolution=found.pk, count=found.count)

    assert not Resolution.objects.filter(title="Pause").exists()


# --- without a vote, and afterwards ---


def test_taking_note_is_one_click(quick_pdf):
    meeting = make_vote(role=ConsultationRole.INFORMATION)

    said = act(meeting, "note", item=item_of(meeting).pk, committee=committee_of(meeting).pk)

    found = result_of(meeting)
    assert said.startswith(f"{found.item.number}: zur Kenntnis genommen. ")
    assert (found.mode, found.manner, found.rows.count()) == (VotingMode.NONE, Manner.WITHOUT_VOTE, 0)


def test_matters_are_not_decided_without_a_vote(meeting):
    with pytest.raises(NotAllowed, match="Darüber ist abzustimmen"):
        state_result(
            Proceedings.objects.get(meeting=meeting),
            item_of(meeting),
            committee_of(meeting),
            Asks.ADOPT,
            by=make_committee_services(),
            at=clock.now(),
        )


def test_referral_names_the_committee(quick_pdf):
    meeting, other = make_vote(), make_committee(name="Beirat für Kultur")
    found = make_resolution(meeting, asks=Asks.REFER, referred_to=other)

    act(meeting, "vote", resolution=found.pk, click="rest yes")

    assert result_of(meeting).words == "verwiesen an den Beirat für Kultur (einstimmig)"


def test_result_is_corrected_with_a_reason_by_those_who_were_there(meeting):
    first_vote(meeting, "rest yes")
    voted_at = result_of(meeting).decided_at
    for each in meeting.attendances.filter(faction__short_name="CDU"):
        leave(each)
    found = result_of(meeting)

    act(meeting, "correct", resolution=found.pk, count=found.count, reason="Die SPD stimmte dagegen.")
    vote(meeting, f"row {key_of('SPD')} no")
    vote(meeting, "decide")

    found = result_of(meeting)
    entry = AuditEntry.objects.about(found).get(action="correct_result")
    assert (found.words, found.decided_at) == ("mehrheitlich beschlossen bei 3 Gegenstimmen", voted_at)
    assert (entry.before, entry.note) == ("einstimmig beschlossen", "Die SPD stimmte dagegen.")


def test_correcting_needs_a_reason(meeting):
    first_vote(meeting, "rest yes")
    found = result_of(meeting)

    with pytest.raises(sitting.Wrong, match="warum das Ergebnis berichtigt wird"):
        act(meeting, "correct", resolution=found.pk, count=found.count)


def test_frozen_minutes_keep_the_result(meeting):
    first_vote(meeting, "rest yes")
    make_minutes(meeting, state=MinutesState.TO_SIGN)
    found = result_of(meeting)

    with pytest.raises(Exception, match="festgeschrieben"):
        act(meeting, "correct", resolution=found.pk, count=found.count, reason="Irrtum")


def test_decided_is_decided(meeting):
    first_vote(meeting, "rest yes")
    found = result_of(meeting)

    with pytest.raises(NotAllowed, match="schon entschieden: einstimmig beschlossen"):
        act(meeting, "vote", resolution=found.pk, count=found.count, click="rest yes")


def test_decide_states_what_is_stored(meeting):
    first_vote(meeting, f"row {key_of('SPD')} no")
    found = result_of(meeting)

    decide(found, by=make_committee_services(), at=clock.now())

    assert found.words == "einstimmig abgelehnt"


# --- two at once ---


def test_second_minute_taker_sees_the_numbers_of_the_first(meeting):
    first_vote(meeting, f"row {key_of('SPD')} no")

    with pytest.raises(sitting.Overtaken, match="Jetzt gilt: 0 Ja, 3 Nein, 0 Enthaltungen"):
        first_vote(meeting, f"row {key_of('SPD')} yes")

    assert row(result_of(meeting))["SPD"][:3] == (0, 3, 0)


def test_clicks_that_waited_on_one_laptop_follow_each_other(meeting):
    first_vote(meeting, f"row {key_of('SPD')} no", device="a")

    first_vote(meeting, f"row {key_of('CDU')} yes", device="a")
    with pytest.raises(sitting.Overtaken):
        first_vote(meeting, f"row {key_of('CDU')} no", device="b")

    assert row(result_of(meeting))["Gesamt"][:3] == (5, 3, 0)


def test_text_of_another_is_not_overwritten(meeting):
    change_wording(meeting, "<p>Bis Mai.</p>")

    with pytest.raises(sitting.Overtaken):
        change_wording(meeting, "<p>Bis Juni.</p>")

    assert result_of(meeting).adopted == "<p>Bis Mai.</p>"


@REAL_ROLES
def test_two_minute_takers_at_once_on_one_vote(meeting):
    spd = key_of("SPD")
    calls = [partial(first_vote, Meeting.objects.get(pk=meeting.pk), f"row {spd} {each}") for each in ("yes", "no")]

    outcomes = in_parallel(*calls)

    assert sorted(type(each).__name__ for each in outcomes) == ["Overtaken", "str"]
    assert Resolution.objects.filter(item__meeting=meeting).count() == 1


# --- elections ---


def elect(meeting):
    found = Resolution.objects.filter(asks=Asks.ELECT).first()
    return found or make_resolution(meeting, asks=Asks.ELECT)


def propose(meeting, *names):
    for name in names:
        act(meeting, "propose", resolution=elect(meeting).pk, name=name)


def count_ballots(meeting, *numbers, **figures):
    found = elect(meeting)
    keys = found.rounds.last().candidates.values_list("pk", flat=True)
    votes = {f"c-{key}": str(number) for key, number in zip(keys, numbers, strict=True)}
    return act(meeting, "count_ballots", resolution=found.pk, count=found.count, **votes, **figures)


def draw(meeting, name):
    found = elect(meeting)
    return act(meeting, "draw", candidate=found.rounds.last().candidates.get(name=name).pk, count=found.count)


def test_more_than_half_elects(meeting):
    propose(meeting, "Ada", "Ben")

    said = count_ballots(meeting, 6, 4)

    found = elect(meeting)
    assert said.endswith("gewählt: Ada (6 von 10 gültigen Stimmen).")
    assert (found.outcome, found.manner, found.rounds.get().candidates.get(is_elected=True).name) == (
        Outcome.ELECTED,
        Manner.MAJORITY,
        "Ada",
    )


def test_election_goes_by_the_run_off_to_the_lot(meeting):
    propose(meeting, "Ada", "Ben", "Cem")

    first = count_ballots(meeting, 4, 4, 2)
    second = count_ballots(meeting, 5, 5)
    third = draw(meeting, "Ben")

    assert first == "Niemand hat mehr als die Hälfte der gültigen Stimmen: engere Wahl zwischen Ada und Ben."
    assert second == "Gleich viele Stimmen haben Ada und Ben: Es entscheidet das Los."
    assert third.endswith("durch Los gewählt: Ben.")
    assert [each.kind for each in elect(meeting).rounds.all()] == ["ballot", "run_off", "lot"]


def test_unopposed_candidate_needs_more_yes_than_no(meeting):
    propose(meeting, "Ada")

    count_ballots(meeting, 5, no="5")

    assert (elect(meeting).outcome, elect(meeting).words) == (
        Outcome.NOT_ELECTED,
        "nicht gewählt (5 von 10 gültigen Stimmen)",
    )


def test_lot_that_was_recorded_wrongly_elects_the_other(meeting):
    propose(meeting, "Ada", "Ben")
    count_ballots(meeting, 5, 5)
    count_ballots(meeting, 5, 5)
    draw(meeting, "Ada")
    act(meeting, "correct", resolution=elect(meeting).pk, count=elect(meeting).count, reason="verklickt")

    draw(meeting, "Ben")

    assert (elect(meeting).outcome, elect(meeting).words) == (Outcome.ELECTED, "durch Los gewählt: Ben")


def test_more_ballots_than_voters_are_refused(meeting):
    propose(meeting, "Ada", "Ben")

    with pytest.raises(NotAllowed, match="Gezählt wurden 11 Stimmen, stimmberechtigt anwesend sind 10"):
        count_ballots(meeting, 6, 5)


def test_round_can_be_counted_again(meeting):
    propose(meeting, "Ada", "Ben")
    count_ballots(meeting, 5, 5)

    act(meeting, "recount", resolution=elect(meeting).pk, count=elect(meeting).count)
    count_ballots(meeting, 6, 4)

    assert elect(meeting).words == "gewählt: Ada (6 von 10 gültigen Stimmen)"


def test_project_group_is_not_bound(quick_pdf):
    meeting = make_vote(committee=make_committee(legal_profile=LegalProfile.PROJECT_GROUP))

    terms(meeting, mode="secret", secret_asked_by="1")
    vote(meeting, "decide", **{"n-total-yes": "10"})

    assert result_of(meeting).words == "in geheimer Abstimmung einstimmig beschlossen"


# --- the page ---


@pytest.fixture
def page(client):
    """Posts one form of the page and reads what comes back."""
    client.force_login(make_committee_services())

    def send(meeting, **typed):
        if not typed:
            return parse(client.get(reverse("sitting-lead", args=[meeting.slug])))
        return parse(client.post(reverse("sitting-act", args=[meeting.slug]), typed, follow=True))

    return send


def parse(answer):
    found = lxml.html.fromstring(answer.content.decode())
    found.status = answer.status_code
    return found


def fields(found, label="Abstimmung"):
    """The form of the vote as a browser would send it, without a button."""
    form = found.xpath(f"//form[@aria-label='{label}']")[0]
    return dict(form.form_values())


def texts(found, path):
    return [" ".join(each.text_content().split()) for each in found.xpath(path)]


def test_page_has_a_table_with_every_field_named_by_row_and_column(meeting, page):
    found = page(meeting)

    assert texts(found, "//table//thead//th") == [
        "Fraktion", "Ja", "Nein", "Enthaltung", "befangen", "nicht anwesend", "Sitze",
    ]  # fmt: skip
    assert texts(found, "//table//tbody//th") == ["CDU", "SPD", "Grüne"]
    assert found.xpath("//table//input/@aria-label")[:4] == ["CDU: Ja", "CDU: Nein", "CDU: Enthaltung", "SPD: Ja"]
    assert texts(found, "//button[@id='weiter']") == ["Einstimmig, nächster TOP"]


def test_page_decides_with_its_main_button(meeting, page):
    found = page(meeting, **fields(page(meeting)), click="rest yes")

    assert "einstimmig beschlossen" in found.text_content()
    assert Proceedings.objects.get(meeting=meeting).current_item != item_of(meeting)


def test_page_shows_sums_and_sentence_while_it_is_counted(meeting, page):
    found = page(meeting, **fields(page(meeting)), click=f"row {key_of('SPD')} no")

    assert texts(found, "//p[@class='count__sums']") == ["0 Ja, 3 Nein, 0 Enthaltungen. Noch nicht gezählt: 7 von 10."]
    assert texts(found, "//button[@id='weiter']") == ["Übrige Ja, nächster TOP"]
    vote(meeting, f"row {key_of('CDU')} yes")
    vote(meeting, f"row {key_of('Grüne')} abstain")
    assert texts(page(meeting), "//p[@class='count__sums']") == [
        "5 Ja, 3 Nein, 2 Enthaltungen. Ergebnis: mehrheitlich beschlossen bei 3 Gegenstimmen und 2 Enthaltungen."
    ]


def test_page_shows_the_numbers_of_the_first_beside_those_of_the_second(meeting, page):
    seen, cdu = fields(page(meeting)), key_of("CDU")
    first_vote(meeting, f"row {cdu} yes")

    found = page(meeting, **{**seen, f"n-{cdu}-yes": "2", f"n-{cdu}-no": "3"}, click="save")

    assert found.status == 422
    assert "Inzwischen hat jemand anderes hier weitergearbeitet" in found.text_content()
    cells = found.xpath("//table//tbody/tr[1]/td")[:2]
    assert [
        (each.xpath(".//input/@value"), each.xpath(".//span[contains(@class, 'warning')]/text()")) for each in cells
    ] == [
        (["2"], ["jetzt 5"]),
        (["3"], ["jetzt 0"]),
    ]
    assert row(result_of(meeting))["CDU"][:3] == (5, 0, 0)


def test_page_keeps_what_is_typed_when_it_is_refused(meeting, page):
    name = f"n-{key_of('SPD')}-yes"

    found = page(meeting, **{**fields(page(meeting)), name: "9"}, click="save")

    assert (found.status, found.xpath(f"//input[@name='{name}']/@value")) == (422, ["9"])
    assert "SPD: 9 Stimmen gezählt, stimmberechtigt anwesend sind 3." in found.text_content()


def test_page_shows_text_of_another_beside_ones_own(meeting, page):
    change_wording(meeting, "<p>Bis Mai.</p>")
    found = result_of(meeting)

    shown = page(meeting, act="wording", resolution=found.pk, count="0", text="Bis Juni.")

    assert texts(shown, "//textarea[@id]")[0] == "Bis Juni."
    assert "Bis Mai." in texts(shown, "//div[contains(@class, 'resolution')]")[0]


def test_page_takes_note_with_one_button(quick_pdf, page):
    meeting = make_vote(role=ConsultationRole.INFORMATION)

    found = page(meeting)

    assert texts(found, "//button[@id='weiter']") == ["Zur Kenntnis genommen, nächster TOP"]
    assert found.xpath("//table") == []


def test_page_of_a_secret_vote_has_one_row(meeting, page):
    terms(meeting, mode="secret", secret_asked_by="2")

    found = page(meeting)

    assert found.xpath("//table//input/@aria-label") == [
        "Gesamt: Ja",
        "Gesamt: Nein",
        "Gesamt: Enthaltung",
        "Gesamt: ungültig",
    ]


def test_page_of_a_named_vote_asks_each_person(meeting, page):
    terms(meeting, mode="named", named_asked_by="2")

    found = page(meeting)

    assert (len(found.xpath("//fieldset[@class='person']")), found.xpath("//table//input")) == (10, [])


def test_page_of_an_election_goes_through_its_rounds(meeting, page):
    propose(meeting, "Ada", "Ben")
    count_ballots(meeting, 5, 5)
    count_ballots(meeting, 5, 5)

    lot = page(meeting)
    draw(meeting, "Ada")
    done = page(meeting)

    assert [texts(lot, "//section[@class='stand']//h3"), texts(done, "//p[@class='vote__words']")] == [
        ["1. Wahlgang", "2. engere Wahl", "3. Losentscheid"],
        ["durch Los gewählt: Ada"],
    ]


def test_page_shows_both_committees_of_a_joint_sitting(quick_pdf, page):
    main, other = fill(make_committee(), {"CDU": 3}), fill(make_committee(), {"FDP": 2})
    motion = make_motion(state=MotionState.RELEASED, committee=main)
    Consultation.objects.create(motion=motion, committee=other, position=2)
    meeting = make_running(motion, meeting=make_meeting(main, other), members=0)
    act(meeting, "call", item=item_of(meeting).pk)

    found = page(meeting)

    assert texts(found, "//section[@class='stand']/h3") == [main.name, other.name]
    assert texts(found, "//button[contains(@id, 'weiter')]") == ["Einstimmig", "Einstimmig"]
    act(meeting, "vote", item=item_of(meeting).pk, committee=main.pk, click="rest yes")
    assert texts(page(meeting), "//button[@id='weiter']") == ["Einstimmig, nächster TOP"]
