"""Mitzeichnung: what a signature covers, when it lapses, whom the Laufzettel asks next."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import attachments, drafting, signing
from committees.actions import motions as actions
from committees.actions.files import PDF
from committees.actions.signatures import Outdated
from committees.models import AuditEntry, CoSignature, FinancialRow, Motion, Signature, SigningRoute, User
from committees.parts import part_hashes
from committees.slip import slip_of
from committees.states import MotionState, SigningMode, UserRole
from committees.workflow import NotAllowed
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    A_PDF,
    make_absence,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_head,
    make_motion,
    make_office,
    make_round,
    make_user,
    sign_as,
    station,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

SECTIONS = ("proposed_resolution", "facts", "alternatives", "financial_effect")


def fresh(motion):
    return Motion.objects.with_parts().get(pk=motion.pk)


def write(motion, key, html, by=None):
    drafting.save_parts(motion, sections={key: html}, by=by or make_clerk(motion.office))


def waiting(motion):
    """Who is asked now."""
    return {each.signer_words for each in motion.co_signatures.waiting().unfinished()}


def holding(motion):
    """(who signed, part) of each signature of a part that holds now."""
    hashes = part_hashes(fresh(motion))
    return {
        (each.signer_words, part)
        for each in motion.co_signatures.with_signatures()
        if each.last_signature and not each.last_signature.is_return
        for part, sha256 in each.last_signature.seen.items()
        if hashes.get(part) == sha256
    }


def sections_only(pairs):
    return {(who, part) for who, part in pairs if part in SECTIONS}


def mails():
    """(to, subject) of the mails that wait to be sent."""
    jobs = ProcrastinateJob.objects.filter(task_name="send_one_mail").order_by("id")
    return [(job.args["to"], job.args["subject"]) for job in jobs]


def actions_of(motion):
    return list(AuditEntry.objects.about(motion).order_by("pk").values_list("action", flat=True))


def make_five(**kwargs):
    """Five heads of offices, side by side, and a paper with four sections."""
    heads = [make_head() for _ in range(5)]
    texts = {key: f"<p>Text zu {key}.</p>" for key in SECTIONS}
    offices = [head.current_roles[0].office for head in heads]
    motion = make_round(*(station(office, **kwargs) for office in offices), texts=texts)
    return motion, heads


def test_five_offices_in_parallel_take_one_round_and_give_twenty_section_signatures():
    motion, heads = make_five()

    asked = len(waiting(motion))
    for head in heads:
        sign_as(head, motion)

    assert asked == 5
    assert len(sections_only(holding(motion))) == 20
    assert fresh(motion).state == MotionState.SIGNED
    assert actions_of(motion).count("complete") == 1


def test_edited_section_lapses_exactly_the_signatures_on_it():
    motion, heads = make_five()
    for head in heads[:4]:
        sign_as(head, motion)
    before = sections_only(holding(motion))

    write(motion, "facts", "<p>Neu gefasst.</p>")
    lapsed = before - sections_only(holding(motion))
    asked = waiting(motion)
    for head in heads:
        sign_as(head, motion)

    assert len(before) == 16
    assert {part for _, part in lapsed} == {"facts"}
    assert len(lapsed) == 4
    assert asked == {f"Leitung {head.current_roles[0].office}" for head in heads}
    assert fresh(motion).state == MotionState.SIGNED


def test_after_a_full_round_one_edited_section_is_asked_again_of_five_and_fifteen_stand():
    motion, heads = make_five()
    for head in heads:
        sign_as(head, motion)
    actions.recall(fresh(motion), "Eine Zahl ist falsch.", by=make_clerk(motion.office))

    write(motion, "facts", "<p>Neu gefasst.</p>")
    standing = sections_only(holding(motion))
    signing.circulate(fresh(motion), [], by=make_clerk(motion.office))
    again = {
        (each.signer_words, part)
        for each in motion.co_signatures.with_signatures()
        for part in each.changed_since(each.last_signature, part_hashes(fresh(motion)))
    }

    assert len(standing) == 15
    assert again == {(f"Leitung {head.current_roles[0].office}", "facts") for head in heads}
    assert len(waiting(motion)) == 5


def test_station_for_some_sections_lapses_with_those_only():
    money, all_of_it = make_user(UserRole.TREASURY), make_head()
    stations = (station(UserRole.TREASURY, parts=["budget", "financial_effect"]), station(all_of_it))
    motion = make_round(*stations)
    sign_as(money, motion)

    write(motion, "facts", "<p>Anders.</p>")
    after_text = waiting(motion)
    FinancialRow.objects.create(motion=motion, amount=5, year=2026)
    signing.renew(motion, all_of_it)
    after_money = waiting(motion)

    assert after_text == {str(all_of_it)}
    assert after_money == {str(all_of_it), "Kämmerei"}


def test_text_changed_back_counts_again():
    head, other = make_head(), make_head()
    motion = make_round(head, other)
    sign_as(head, motion)
    old = motion.sections.get(key="facts").html

    write(motion, "facts", "<p>Anders.</p>")
    lapsed = waiting(motion)
    write(motion, "facts", old)

    assert lapsed == {str(head), str(other)}
    assert waiting(motion) == {str(other)}


def test_section_that_the_kind_gets_lapses_nothing_until_somebody_writes_in_it():
    head = make_head()
    motion = make_round(head, make_head())
    sign_as(head, motion)

    motion.kind.sections.create(key="climate", title="Klima", position=9)
    write(motion, "facts", motion.sections.get(key="facts").html)
    empty = motion.co_signatures.first().done_at
    write(motion, "climate", "<p>Die Bänke sind aus Holz.</p>")
    written = motion.co_signatures.first().done_at
    write(motion, "climate", "")

    assert empty is not None
    assert written is None
    assert motion.co_signatures.first().done_at is not None


def test_text_saved_again_lapses_nothing_and_mails_nobody():
    head, other = make_head(), make_head()
    motion = make_round(head, other)
    sign_as(head, motion)
    sent = len(mails())

    write(motion, "facts", motion.sections.get(key="facts").html)
    for _ in range(2):
        signing.renew(motion, head)

    assert waiting(motion) == {str(other)}
    assert len(mails()) == sent


@pytest.mark.parametrize("change", ["attach", "describe", "detach"])
def test_changed_attachment_lapses_signatures(change):
    head, other = make_head(), make_head()
    motion = make_motion()
    attachment = make_attachment(motion)
    make_round(head, other, motion=motion)
    sign_as(head, motion)

    if change == "attach":
        attachments.attach(motion, [("neu.pdf", A_PDF + b"2", PDF)], is_public=False, by=other)
    elif change == "describe":
        attachment.title = "Lageplan, neu"
        attachments.describe(attachment, ["title"], by=other)
    else:
        attachments.detach(attachment, by=other)

    assert waiting(motion) == {str(head), str(other)}


def test_lapse_is_noted_with_the_sections():
    head, other = make_head(), make_head()
    motion = make_round(head, other)
    sign_as(head, motion)

    write(motion, "facts", "<p>Anders.</p>")
    write(motion, "alternatives", "<p>Noch anders.</p>")

    lapses = AuditEntry.objects.about(motion).filter(action="lapse")
    assert [entry.note for entry in lapses] == [f"{head}: Sachverhalt"]


def test_steps_are_asked_one_after_the_other_each_with_a_mail_and_a_term_in_working_days():
    first, second = make_head(), make_head()
    motion = make_round(station(first, days=2), station(second, stage=2, days=2))

    asked_first = waiting(motion)
    sent_first = mails()
    sign_as(first, motion)

    assert asked_first == {str(first)}
    assert sent_first == [(first.email, f"Zur Mitzeichnung: {motion.label}")]
    assert waiting(motion) == {str(second)}
    assert mails()[1:] == [(second.email, f"Zur Mitzeichnung: {motion.label}")]
    assert motion.co_signatures.get(user=second).due_on > clock.today() + timedelta(days=1)


def test_later_step_may_sign_ahead_and_is_not_asked_then():
    first, second = make_head(), make_head()
    motion = make_round(first, station(second, stage=2))

    sign_as(second, motion)
    state_between = fresh(motion).state
    sign_as(first, motion)

    assert state_between == MotionState.CO_SIGNING
    assert fresh(motion).state == MotionState.SIGNED
    assert (second.email, f"Zur Mitzeichnung: {motion.label}") not in mails()


def test_information_holds_nobody_up_and_can_be_noted_after_all_have_signed():
    head, reader = make_head(), make_head()
    motion = make_round(head, station(reader, mode=SigningMode.INFORMATION))

    sign_as(head, motion)
    state = fresh(motion).state
    sign_as(reader, motion)

    assert state == MotionState.SIGNED
    assert Signature.objects.get(by=reader).get_decision_display() == "zur Kenntnis genommen"
    assert not motion.co_signatures.filter(done_at=None).exists()


def test_complete_paper_waits_for_release_and_committee_services_know():
    services, head = make_committee_services(), make_head()
    motion = make_round(head)

    sign_as(head, motion)

    assert fresh(motion).release_asked_at is not None
    assert (services.email, f"Zur Freigabe: {motion.label}") in mails()
    assert motion in Motion.objects.waiting_for_release()


def test_what_changed_a_second_ago_is_not_signed():
    head = make_head()
    motion = make_round(head)
    seen = part_hashes(motion)
    write(motion, "facts", "<p>Gerade geändert.</p>")

    with pytest.raises(Outdated) as refusal:
        signing.sign(*fresh(motion).open_stations(head), seen=seen, by=head)

    assert str(refusal.value).startswith("Seit Sie diese Seite geöffnet haben, hat sich etwas geändert: Sachverhalt.")
    assert not Signature.objects.exists()


def test_change_outside_ones_own_sections_does_not_hinder_signing():
    treasurer = make_user(UserRole.TREASURY)
    motion = make_round(station(UserRole.TREASURY, parts=["budget"]))
    seen = part_hashes(motion)
    write(motion, "facts", "<p>Gerade geändert.</p>")

    signing.sign(*fresh(motion).open_stations(treasurer), seen=seen, by=treasurer)

    assert fresh(motion).state == MotionState.SIGNED


@pytest.mark.parametrize("reason", ["", "  "])
def test_nobody_returns_without_a_reason(reason):
    head = make_head()
    motion = make_round(head)

    with pytest.raises(NotAllowed):
        actions.send_back(motion, reason, by=head)

    assert fresh(motion).state == MotionState.CO_SIGNING


def test_database_knows_no_return_without_a_reason():
    head = make_head()
    motion = make_round(head)

    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(co_signature=motion.co_signatures.get(), by=head, decision="returned")


def test_return_keeps_the_signatures_and_asks_the_returning_office_again():
    first, second, third = make_head(), make_head(), make_head()
    motion = make_round(first, second, third)
    clerk = make_clerk(motion.office)
    sign_as(first, motion)

    actions.send_back(fresh(motion), "Bitte die Folgekosten nennen.", by=second)
    returned = fresh(motion)
    signing.circulate(returned, [station(third)], by=clerk)

    assert returned.returned_note == ""
    assert (clerk.email, f"Zurückgegeben: {motion.label}") in mails()
    assert waiting(motion) == {str(second), str(third)}
    assert motion.co_signatures.count() == 3


def test_returned_paper_waits_for_nobody():
    first, second = make_head(), make_head()
    motion = make_round(first, second)

    actions.send_back(motion, "Bitte die Folgekosten nennen.", by=second)

    assert fresh(motion).state_words == "zurückgegeben"
    assert waiting(motion) == set()
    assert not may_sign_now(first, motion)


def test_station_that_returned_is_asked_again_in_the_next_round():
    first, second = make_head(), make_head()
    motion = make_round(first, second)
    actions.send_back(motion, "Bitte die Folgekosten nennen.", by=first)
    returned = slip_of(fresh(motion))

    signing.circulate(fresh(motion), [station(second, stage=2)], by=make_clerk(motion.office))

    assert [card.state for card in returned][0] == "zurückgegeben"
    assert [card.state for card in slip_of(fresh(motion))] == ["erneut zu zeichnen", "noch nicht an der Reihe"]


def may_sign_now(user, motion):
    return "sign" in [step.name for step in fresh(motion).steps_for(User.objects.get(pk=user.pk))]


def test_head_is_told_of_the_return_where_the_office_has_no_clerk():
    office, signer = make_office(), make_head()
    head = make_head(office)
    motion = make_motion(office=office, by=head)
    signing.circulate(motion, [station(signer)], by=head)

    actions.send_back(fresh(motion), "Bitte die Folgekosten nennen.", by=signer)

    assert mails()[-1] == (head.email, f"Zurückgegeben: {motion.label}")


def test_only_the_asked_sign_and_only_once():
    head, stranger = make_head(), make_head()
    motion = make_round(head, make_head())
    mine = [each for each in motion.co_signatures.all() if each.user == head]
    sign_as(head, motion)

    for user in (stranger, head):
        with pytest.raises(NotAllowed):
            signing.sign(*mine, seen=part_hashes(motion), by=User.objects.get(pk=user.pk))

    assert Signature.objects.count() == 1


def test_deputy_signs_in_place_of_who_is_away_and_that_is_kept():
    head, deputy = make_head(), make_head()
    make_absence(head, deputy)
    motion = make_round(station(head.current_roles[0].office))

    sign_as(deputy, motion)

    signature = Signature.objects.get()
    assert (signature.by, signature.in_place_of) == (deputy, head)
    assert mails()[0] == (deputy.email, f"Zur Mitzeichnung: {motion.label}")


@pytest.mark.parametrize("gone", ["account closed", "role ended"])
def test_who_is_away_is_asked_in_person_when_the_deputy_has_left(gone):
    head, deputy = make_head(), make_clerk()
    make_absence(head, deputy)
    if gone == "account closed":
        User.objects.filter(pk=deputy.pk).update(is_active=False)
    else:
        deputy.roles.update(ends_on=clock.today() - timedelta(days=1))

    motion = make_round(head)

    assert mails() == [(head.email, f"Zur Mitzeichnung: {motion.label}")]
    assert [card.people for card in slip_of(fresh(motion))] == [()]


def test_one_click_signs_ones_own_station_and_that_of_who_is_away():
    head, deputy = make_head(), make_head()
    make_absence(head, deputy)
    motion = make_round(head, deputy)

    sign_as(deputy, motion)

    assert {(s.by, s.in_place_of) for s in Signature.objects.all()} == {(deputy, head), (deputy, None)}
    assert fresh(motion).state == MotionState.SIGNED


def test_deputy_signs_only_while_the_absence_lasts():
    head, deputy = make_head(), make_head()
    yesterday = clock.today() - timedelta(days=1)
    make_absence(head, deputy, starts_on=yesterday, ends_on=yesterday)
    motion = make_round(head)

    with pytest.raises(NotAllowed):
        signing.sign(motion.co_signatures.get(), seen=part_hashes(motion), by=deputy)


def test_forwarded_station_is_served_by_the_new_person_alone():
    head, expert = make_head(), make_head()
    motion = make_round(head)

    signing.forward(motion.co_signatures.get(), expert, "Bitte fachlich prüfen.", by=head)

    assert not may_sign_now(head, motion)
    assert may_sign_now(expert, motion)
    assert motion.co_signatures.get().forwarded_by == head
    assert mails()[-1] == (expert.email, f"Zur Mitzeichnung: {motion.label}")


@pytest.mark.parametrize("who", ["deputy", "stranger"])
def test_deputies_and_strangers_forward_nothing(who):
    head = make_head()
    users = {"deputy": make_head(), "stranger": make_head()}
    make_absence(head, users["deputy"])
    motion = make_round(head)

    with pytest.raises(NotAllowed):
        signing.forward(motion.co_signatures.get(), make_head(), "", by=users[who])

    assert motion.co_signatures.get().user == head


def test_nothing_is_forwarded_out_of_the_town_hall():
    head, outsider = make_head(), make_user()
    motion = make_round(head)

    with pytest.raises(NotAllowed):
        signing.forward(motion.co_signatures.get(), outsider, "", by=head)


def test_term_is_extended_with_its_reason():
    head = make_head()
    motion = make_round(head)
    later = clock.today() + timedelta(days=20)

    signing.extend(motion.co_signatures.get(), later, "Das Gutachten fehlt noch.", by=head)

    entry = AuditEntry.objects.about(motion).latest("pk")
    assert motion.co_signatures.get().due_on == later
    assert (entry.action, entry.note) == ("extend", f"{head}: Das Gutachten fehlt noch.")


@pytest.mark.parametrize("days", [0, -3, 400])
def test_term_lies_ahead_and_within_a_year(days):
    head = make_head()
    motion = make_round(head)

    with pytest.raises(NotAllowed):
        signing.extend(motion.co_signatures.get(), clock.today() + timedelta(days=days), "", by=head)


def test_overdue_signature_is_reminded_once():
    head = make_head()
    motion = make_round(head, make_head())
    CoSignature.objects.filter(user=head).update(due_on=clock.today() - timedelta(days=1))
    sent = len(mails())

    found = [signing.remind(), signing.remind()]

    assert found == [1, 0]
    assert mails()[sent:] == [(head.email, f"Zur Mitzeichnung: {motion.label}")]


def test_flawed_draft_is_not_given_round():
    motion = make_motion(texts={"facts": ""})

    with pytest.raises(actions.Blocked):
        signing.circulate(motion, [station(make_head())], by=make_clerk(motion.office))

    assert not motion.co_signatures.exists()


@pytest.mark.parametrize(
    ("stations", "sentence"),
    [
        (lambda: [], "Bitte mindestens eine Stelle zur Mitzeichnung angeben."),
        (
            lambda: [station(make_head(), mode=SigningMode.INFORMATION)],
            "Bitte mindestens eine Stelle zur Mitzeichnung angeben.",
        ),
        (
            lambda: [station(make_office(name="Leeres Amt"))],
            "Zurzeit ist dort niemand eingetragen: Leitung Leeres Amt.",
        ),
    ],
)
def test_laufzettel_needs_somebody_who_signs(stations, sentence):
    motion = make_motion()

    with pytest.raises(NotAllowed) as refusal:
        signing.circulate(motion, stations(), by=make_clerk(motion.office))

    assert str(refusal.value) == sentence


def make_required_route(motion):
    route = SigningRoute.objects.create(name="Üblicher Weg", office=motion.office)
    route.stops.create(role=UserRole.TREASURY)
    return route


def test_required_way_cannot_be_left_by_the_office_but_by_committee_services():
    motion, head = make_motion(), make_head()
    make_user(UserRole.TREASURY)
    make_required_route(motion)

    with pytest.raises(NotAllowed) as refusal:
        signing.circulate(fresh(motion), [station(head)], by=make_clerk(motion.office))
    signing.circulate(fresh(motion), [station(head)], by=make_committee_services())

    assert str(refusal.value) == ("Der Weg „Üblicher Weg“ verlangt auch: Kämmerei. Abweichen kann der Sitzungsdienst.")
    assert waiting(motion) == {str(head)}


def test_paper_that_must_be_signed_is_not_released_before():
    motion, treasurer = make_motion(), make_user(UserRole.TREASURY)
    make_required_route(motion)
    services = make_committee_services()

    with pytest.raises(NotAllowed):
        actions.release(fresh(motion), by=services)
    make_round(station(UserRole.TREASURY), motion=motion)
    sign_as(treasurer, motion)
    actions.release(fresh(motion), by=services)

    assert fresh(motion).state == MotionState.RELEASED


def test_revised_paper_asks_again_only_where_it_changed():
    money, text = make_user(UserRole.TREASURY), make_head()
    motion = make_round(station(UserRole.TREASURY, parts=["budget"]), text)
    for user in (money, text):
        sign_as(user, motion)
    actions.release(fresh(motion), by=make_committee_services())
    clerk = make_clerk(motion.office)
    actions.revise(fresh(motion), by=clerk)

    write(motion, "facts", "<p>Zweite Fassung.</p>")
    signing.circulate(fresh(motion), [], by=clerk)

    assert waiting(motion) == {str(text)}


def test_state_says_how_far_the_round_is_and_with_whom_it_lies():
    first, second = make_head(), make_head(make_office(name="Sportamt"))
    make_user(UserRole.MAYOR)
    motion = make_round(first, station(second.current_roles[0].office), station(UserRole.MAYOR, stage=2))
    sign_as(first, motion)

    row = Motion.objects.for_list().get(pk=motion.pk)

    assert (row.state_words, row.whereabouts) == ("in Mitzeichnung (1 von 3)", "liegt bei Leitung Sportamt")


SECRET = "Grundstück Weidenweg 3"


def newest_text():
    return ProcrastinateJob.objects.filter(task_name="send_one_mail").latest("id").args["text"]


def given_round(motion, head):
    make_round(head, motion=motion)


def given_round_again(motion, head):
    make_round(head, make_head(), motion=motion)
    sign_as(head, motion)
    file = (f"{SECRET}.pdf", A_PDF, PDF)
    attachments.attach(fresh(motion), [file], is_public=False, by=make_clerk(motion.office))


def forwarded(motion, head):
    make_round(head, motion=motion)
    signing.forward(motion.co_signatures.get(), make_clerk(), SECRET, by=User.objects.get(pk=head.pk))


def sent_back(motion, head):
    make_round(head, motion=motion)
    actions.send_back(fresh(motion), f"Der Preis für {SECRET} fehlt.", by=User.objects.get(pk=head.pk))


def given_for_release(motion, head):
    make_committee_services()
    actions.submit(fresh(motion), by=make_clerk(motion.office))


@pytest.mark.parametrize("act", [given_round, given_round_again, forwarded, sent_back, given_for_release])
@pytest.mark.parametrize("is_public", [True, False])
def test_mail_names_a_public_paper_and_says_nothing_of_a_non_public_one(act, is_public):
    motion = make_motion(is_public=is_public, reason_non_public="" if is_public else "contract", subject=SECRET)

    act(motion, make_head())

    text = newest_text()
    assert (SECRET in text) is is_public
    assert text.startswith(f"„{SECRET}“ (" if is_public else "Eine nichtöffentliche Vorlage (")


@REAL_ROLES
def test_two_who_sign_at_once_complete_the_round_together():
    heads = [make_head(), make_head()]
    motion = make_round(*heads)

    answers = in_parallel(*(lambda head=head: sign_as(head, motion) for head in heads))

    assert answers == [None, None]
    assert fresh(motion).state == MotionState.SIGNED
    assert actions_of(motion).count("complete") == 1


@REAL_ROLES
def test_signature_and_change_at_once_leave_no_signature_for_what_nobody_saw():
    head, other = make_head(), make_head()
    motion = make_round(head, other)
    seen, clerk = part_hashes(motion), make_clerk(motion.office)

    def sign():
        signing.sign(*fresh(motion).open_stations(head), seen=seen, by=User.objects.get(pk=head.pk))

    def edit():
        with transaction.atomic():
            held = Motion.objects.select_for_update().get(pk=motion.pk)
            write(held, "facts", "<p>Zugleich geändert.</p>", by=clerk)

    in_parallel(sign, edit)

    assert waiting(motion) == {str(head), str(other)}
    assert mail.outbox == []
