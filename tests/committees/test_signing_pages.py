"""The pages of the Mitzeichnung: circulate, sign, return, forward, extend, one after another."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.actions import drafting, signing
from committees.actions import motions as actions
from committees.actions.difference import OTHER_ORDER, OTHER_SHAPE
from committees.models import Consultation, CoSignature, Motion, Role, SigningRoute
from committees.states import MotionState, SigningDecision, UserRole
from tests.committees.browsing import FormReader
from tests.factories import (
    make_absence,
    make_clerk,
    make_head,
    make_meeting,
    make_motion,
    make_office,
    make_round,
    make_user,
    sign_as,
    station,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def page_of(motion, name="motion-sign"):
    return reverse(name, args=[motion.address])


def fresh(motion):
    return Motion.objects.with_parts().get(pk=motion.pk)


def form_with(answer, field):
    """The form of this page that has the field, as a browser would send it."""
    reader = FormReader()
    reader.feed(answer.content.decode())
    return next(form for form in reader.forms if field in form)


def signing_form(client, motion, **typed):
    return form_with(client.get(page_of(motion)), "seen") | typed


def small_form(client, motion, act, **typed):
    return signing_form(client, motion, act=act) | {f"{act}-{name}": value for name, value in typed.items()}


def sentences(form):
    return {name: list(errors) for name, errors in form.errors.items()}


def test_paper_in_its_round_does_not_ask_the_clerk_to_take_it_back(client):
    motion = make_round(make_head())
    client.force_login(motion.author)

    page = client.get(motion.get_absolute_url()).content.decode()

    assert "Zurückholen" in page
    assert "kern-btn--primary" not in page


def test_circulate_form_without_a_way_asks_one_after_the_other_and_leaves_out_empty_rows(client):
    motion, head = make_motion(), make_head(make_office())
    client.force_login(motion.author)
    form = form_with(client.get(page_of(motion, "motion-circulate")), "station-0-signer")

    answer = client.post(
        page_of(motion, "motion-circulate"),
        form | {"station-0-signer": f"user-{head.pk}", "station-1-stage": "", "station-2-days": "bald"},
    )

    assert [form[f"station-{number}-stage"] for number in range(3)] == ["1", "2", "3"]
    assert answer.status_code == 302
    assert motion.co_signatures.get().user == head


def test_circulate_form_opens_with_the_way_of_the_house_and_gives_the_draft_round(client):
    motion, treasurer = make_motion(), make_user(UserRole.TREASURY)
    route = SigningRoute.objects.create(name="Üblicher Weg", office=motion.office, is_required=True)
    route.stops.create(role=UserRole.TREASURY, days=5)
    client.force_login(make_clerk(motion.office))
    form = form_with(client.get(page_of(motion, "motion-circulate")), "station-0-signer")

    opened = {name: form[f"station-0-{name}"] for name in ("signer", "stage", "days")}
    answer = client.post(page_of(motion, "motion-circulate"), form)
    stations = [(s.signer_words, s.days, s.is_waiting) for s in CoSignature.objects.filter(motion=motion)]

    assert opened == {"signer": f"role-{UserRole.TREASURY}", "stage": "1", "days": "5"}
    assert (answer.status_code, answer.url) == (302, fresh(motion).get_absolute_url())
    assert stations == [("Kämmerei", 5, True)]
    assert fresh(motion).state == MotionState.CO_SIGNING
    assert treasurer.scope.signing_motions == {motion.pk}


def test_circulating_to_nobody_is_refused_at_the_form_and_keeps_what_was_typed(client):
    motion = make_motion()
    client.force_login(make_clerk(motion.office))
    form = form_with(client.get(page_of(motion, "motion-circulate")), "station-0-signer") | {"station-0-days": "9"}

    answer = client.post(page_of(motion, "motion-circulate"), form)
    kept = form_with(answer, "station-0-signer")["station-0-days"]

    assert answer.status_code == 422
    assert list(answer.context["stations"].non_form_errors()) == [
        "Bitte mindestens eine Stelle zur Mitzeichnung angeben."
    ]
    assert kept == "9"
    assert fresh(motion).state == MotionState.DRAFT


def test_strangers_may_neither_circulate_nor_sign(client):
    head = make_head()
    motion = make_round(head)
    client.force_login(make_clerk(motion.office))

    signing_page = client.get(page_of(motion))
    client.force_login(head)
    circulate_page = client.get(page_of(motion, "motion-circulate"))
    client.force_login(make_clerk())
    invisible = client.get(page_of(motion))

    assert (signing_page.status_code, circulate_page.status_code, invisible.status_code) == (403, 403, 404)


def test_signing_leads_to_the_paper_and_completes_the_round(client):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)

    answer = client.post(page_of(motion), signing_form(client, motion, act="sign", note="Einverstanden."))
    signature = motion.co_signatures.get().signatures.get()

    assert (answer.status_code, answer.url) == (302, motion.get_absolute_url())
    assert (signature.by, signature.decision, signature.note) == (head, SigningDecision.SIGNED, "Einverstanden.")
    assert fresh(motion).state == MotionState.SIGNED


CHANGED = "Seit Sie diese Seite geöffnet haben, hat sich etwas geändert: Sachverhalt. "


def rewrite(motion, html="<p>Neu gefasst.</p>"):
    drafting.save_parts(motion, sections={"facts": html}, by=make_clerk(motion.office))


def facts_on(page):
    return next(section["html"] for section in page.context["drucksache"]["sections"] if section["key"] == "facts")


def test_what_changed_a_second_ago_is_not_signed_and_the_page_shows_what_is_new(client):
    head = make_head()
    motion = make_round(head, texts={"facts": "<p>Zwei Schaukeln fehlen.</p>"})
    client.force_login(head)
    form = signing_form(client, motion, act="sign", note="Gut so.")
    rewrite(motion, "<p>Drei Schaukeln fehlen.</p>")

    answer = client.post(page_of(motion), form)

    assert answer.status_code == 409
    assert str(answer.context["change"]) == (
        f"{CHANGED}Gezeichnet ist noch nichts; bitte sehen Sie sich die Änderung an."
    )
    assert [(part.title, part.pieces[:2]) for part in answer.context["since"]] == [
        ("Sachverhalt", (("delete", "Zwei"), ("insert", "Drei")))
    ]
    assert facts_on(answer) == "<p>Drei Schaukeln fehlen.</p>"
    assert not motion.co_signatures.get().signatures.exists()


def test_what_changes_while_the_signature_arrives_stands_on_the_page_too(client, monkeypatch):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)
    form = signing_form(client, motion, act="sign")

    def sign_late(*stations, **kwargs):
        rewrite(motion)
        return sign(*stations, **kwargs)

    sign = signing.sign
    monkeypatch.setattr(signing, "sign", sign_late)
    answer = client.post(page_of(motion), form)

    assert (answer.status_code, facts_on(answer)) == (409, "<p>Neu gefasst.</p>")
    assert [part.title for part in answer.context["since"]] == ["Sachverhalt"]


def test_refused_signature_loses_nothing_that_was_typed_elsewhere_on_the_page(client):
    head, expert = make_head(), make_clerk()
    motion = make_round(head)
    client.force_login(head)
    typed = {
        "note": "Gut so.",
        "return-note": "Die Beträge fehlen.",
        "forward-to_user": str(expert.pk),
        "extend-due_on": "31.31.2026",
        "extend-note": "Urlaub",
    }
    form = signing_form(client, motion, act="next", **typed)
    rewrite(motion)

    again = form_with(client.post(page_of(motion), form), "seen")

    assert {name: again[name] for name in typed} == typed


def test_signing_again_after_a_look_at_the_change_succeeds(client):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)
    form = signing_form(client, motion, act="sign")
    rewrite(motion)

    again = form_with(client.post(page_of(motion), form), "seen") | {"act": "sign"}
    answer = client.post(page_of(motion), again)

    assert answer.status_code == 302
    assert fresh(motion).state == MotionState.SIGNED


def test_what_changed_a_second_ago_is_not_returned_and_the_reason_stays(client):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)
    form = small_form(client, motion, "return", note="Der Termin fehlt.")
    rewrite(motion)

    answer = client.post(page_of(motion), form)

    assert answer.status_code == 409
    assert str(answer.context["change"]) == (
        f"{CHANGED}Zurückgegeben ist noch nichts; bitte sehen Sie sich die Änderung an."
    )
    assert form_with(answer, "seen")["return-note"] == "Der Termin fehlt."
    assert fresh(motion).state == MotionState.CO_SIGNING


@pytest.mark.parametrize(("act", "typed"), [("return", {"note": "Der Termin fehlt."}), ("sign", {})])
def test_who_answers_to_a_paper_taken_back_meanwhile_is_told_how_to_keep_what_was_typed(client, act, typed):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)
    form = small_form(client, motion, act, **typed)
    actions.recall(fresh(motion), "Noch etwas.", by=motion.author)

    answer = client.post(page_of(motion), form)

    assert (answer.status_code, answer.templates[0].name) == (409, "committees/step_refused.html")


@pytest.mark.parametrize("act", ["show", "", "erfunden"])
def test_form_sent_without_a_known_button_shows_the_page_again_and_does_nothing(client, act):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)
    form = signing_form(client, motion, act=act, **{"return-note": "Der Termin fehlt."})

    answer = client.post(page_of(motion), form)

    assert answer.status_code == 200
    assert form_with(answer, "seen")["return-note"] == "Der Termin fehlt."
    assert not motion.co_signatures.get().signatures.exists()


@pytest.mark.parametrize("shown", ["", "erfunden", "W10:1abc:def"])
def test_paper_that_the_page_never_showed_is_compared_with_nothing(client, shown):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)
    form = signing_form(client, motion, act="sign", shown=shown)
    rewrite(motion)

    answer = client.post(page_of(motion), form)

    assert (answer.status_code, answer.context["since"]) == (409, [])
    assert str(answer.context["change"]).startswith(CHANGED)


def test_second_look_shows_what_changed_since_the_last_signature(client):
    first, second = make_head(), make_head()
    motion = make_round(first, second)
    sign_as(first, motion)
    drafting.save_parts(motion, sections={"facts": "<p>Neu gefasst.</p>"}, by=make_clerk(motion.office))
    client.force_login(first)

    parts = client.get(page_of(motion)).context["parts"]

    assert [part.title for part in parts] == ["Sachverhalt"]


def only_shape(motion):
    drafting.save_parts(motion, sections={"facts": "<p><strong>Vier</strong> Bänke.</p>"}, by=motion.author)


def reserved(motion):
    motion.reserved_to_council = True
    drafting.save_head(motion, ["reserved_to_council"], None, by=motion.author)


def stations_turned_round(motion):
    first, second = motion.consultations.order_by("position", "pk")
    Consultation.objects.filter(pk=first.pk).update(position=second.position)
    Consultation.objects.filter(pk=second.pk).update(position=first.position)
    drafting.save_parts(motion, sections={}, others=["route"], by=motion.author)


def day_of_a_hidden_sitting(motion):
    motion.consultations.filter(meeting__isnull=False).update(wished_on=date(2026, 7, 1))
    drafting.save_parts(motion, sections={}, others=["route"], by=motion.author)


@pytest.mark.parametrize(
    ("change", "shown", "sentence"),
    [
        (only_shape, ["Sachverhalt"], OTHER_SHAPE),
        (reserved, ["Angaben"], "dem Rat vorbehalten"),
        (stations_turned_round, ["Beratungsfolge"], OTHER_ORDER),
        (day_of_a_hidden_sitting, [], "Geändert: Beratungsfolge."),
    ],
)
def test_page_says_what_lapsed_the_signature_where_no_word_differs(client, change, shown, sentence):
    head = make_head()
    motion = make_motion(texts={"facts": "<p>Vier Bänke.</p>"})
    hidden = make_meeting(is_public=False)
    Consultation.objects.create(
        motion=motion, committee=hidden.committees.get(), meeting=hidden, role="information", position=2
    )
    make_round(head, make_head(), motion=motion)
    sign_as(head, motion)
    client.force_login(head)

    change(Motion.objects.get(pk=motion.pk))
    page = client.get(page_of(motion))

    assert [part.title for part in page.context["parts"]] == shown
    assert sentence in page.content.decode()
    assert "Kein Unterschied" not in page.content.decode()


def test_return_without_reason_is_refused_and_with_reason_goes_back(client):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)

    refused = client.post(page_of(motion), small_form(client, motion, "return", note=" "))
    state = fresh(motion).state
    answer = client.post(page_of(motion), small_form(client, motion, "return", note="Die Beträge fehlen."))

    assert refused.status_code == 422
    assert sentences(refused.context["desk"].forms["return"]) == {"note": ["Bitte ausfüllen."]}
    assert state == MotionState.CO_SIGNING
    assert answer.status_code == 302
    assert fresh(motion).state == MotionState.DRAFT
    assert fresh(motion).returned_note == "Die Beträge fehlen."


def test_forwarding_hands_the_station_to_somebody_else(client):
    head, expert = make_head(), make_clerk()
    motion = make_round(head)
    client.force_login(head)

    answer = client.post(
        page_of(motion), small_form(client, motion, "forward", to_user=expert.pk, note="Bitte prüfen.")
    )
    served = motion.co_signatures.get()
    gone = client.get(page_of(motion))

    assert (answer.status_code, answer.url) == (302, reverse("signing-list"))
    assert (served.user, served.forwarded_by, served.note) == (expert, head, "Bitte prüfen.")
    assert gone.status_code == 404


def make_two_stations():
    """(somebody who heads two offices, their paper, its two stations)"""
    head, second = make_head(), make_office(name="Sportamt")
    Role.objects.create(user=head, role=UserRole.OFFICE_HEAD, office=second, starts_on=date(2020, 1, 1))
    motion = make_round(station(head.current_roles[0].office), station(second))
    return head, motion, list(motion.co_signatures.order_by("pk"))


def test_one_of_two_stations_is_forwarded_and_the_other_stays(client):
    head, motion, (first, second) = make_two_stations()
    expert = make_clerk()
    client.force_login(head)
    form = small_form(client, motion, "forward", stations=[second.pk], to_user=expert.pk, note="")

    answer = client.post(page_of(motion), form)
    left = client.get(page_of(motion))

    assert (answer.status_code, answer.url) == (302, page_of(motion))
    assert [(s.office, s.user) for s in motion.co_signatures.order_by("pk")] == [(first.office, None), (None, expert)]
    assert [str(message) for message in left.context["messages"]] == [f"Weitergeleitet an {expert}: Leitung Sportamt."]
    assert left.context["desk"].stations == [first]


def test_page_needs_the_same_queries_for_one_station_and_for_many(client):
    head, few, _ = make_two_stations()
    offices = [make_office() for _ in range(4)]
    for office in offices:
        Role.objects.create(user=head, role=UserRole.OFFICE_HEAD, office=office, starts_on=date(2020, 1, 1))
    many = make_round(*(station(office) for office in offices))
    client.force_login(head)

    counts = []
    for motion in (few, many):
        client.get(page_of(motion))
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(motion))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_both_stations_are_forwarded_when_both_are_ticked(client):
    head, motion, stations = make_two_stations()
    expert = make_clerk()
    client.force_login(head)
    keys = [station.pk for station in stations]

    answer = client.post(
        page_of(motion), small_form(client, motion, "forward", stations=keys, to_user=expert.pk, note="")
    )

    assert answer.url == reverse("signing-list")
    assert {station.user for station in motion.co_signatures.all()} == {expert}


def test_station_of_who_is_away_gets_more_time_and_ones_own_does_not(client):
    away, deputy = make_head(), make_head()
    make_absence(away, deputy)
    motion = make_round(away, deputy)
    client.force_login(deputy)
    own, other = (motion.co_signatures.get(user=user) for user in (deputy, away))
    later = clock.today() + timedelta(days=20)

    named = dict(client.get(page_of(motion)).context["desk"].forms["extend"].fields["stations"].choices)
    form = small_form(client, motion, "extend", stations=[other.pk], due_on=later.isoformat(), note="Urlaub")
    answer = client.post(page_of(motion), form)

    assert named == {
        str(own.pk): f"Schritt 1: {deputy}",
        str(other.pk): f"Schritt 1: {away}, in Vertretung",
    }
    assert answer.status_code == 302
    assert [s.due_on for s in motion.co_signatures.order_by("due_on")] == [own.due_on, later]


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [
        ([], "Bitte mindestens eine Station ankreuzen."),
        ([0], "Eine Station liegt inzwischen nicht mehr bei Ihnen. Bitte neu ankreuzen."),
    ],
)
def test_forwarding_nothing_or_what_was_forwarded_meanwhile_is_refused(client, ticked, sentence):
    head, motion, stations = make_two_stations()
    expert = make_clerk()
    client.force_login(head)
    keys = [stations[place].pk for place in ticked]
    form = small_form(client, motion, "forward", stations=keys, to_user=expert.pk, note="Bitte prüfen.")
    signing.forward(stations[0], make_clerk(), "", by=head)

    answer = client.post(page_of(motion), form)
    again = form_with(answer, "seen")

    assert answer.status_code == 422
    assert sentences(answer.context["desk"].forms["forward"]) == {"stations": [sentence]}
    assert (again["forward-to_user"], again["forward-note"]) == (str(expert.pk), "Bitte prüfen.")
    assert motion.co_signatures.get(pk=stations[1].pk).user is None


def test_more_time_needs_a_later_day_and_a_reason(client):
    head, today = make_head(), clock.today()
    motion = make_round(head)
    client.force_login(head)
    later = today + timedelta(days=20)

    early = small_form(client, motion, "extend", due_on=today.isoformat(), note="Urlaub")
    refused = client.post(page_of(motion), early)
    answer = client.post(page_of(motion), small_form(client, motion, "extend", due_on=later.isoformat(), note="Urlaub"))

    assert refused.status_code == 422
    assert sentences(refused.context["desk"].forms["extend"]) == {
        "__all__": ["Die neue Frist liegt nach dem heutigen Tag und innerhalb eines Jahres."]
    }
    assert answer.status_code == 302
    assert motion.co_signatures.get().due_on == later


def test_deputy_signs_in_place_and_cannot_forward(client):
    head, deputy, third = make_head(), make_clerk(), make_clerk()
    make_absence(head, deputy)
    motion = make_round(head)
    client.force_login(deputy)
    page = client.get(page_of(motion))

    offered = "Weiterleiten" in page.content.decode()
    form = form_with(page, "seen")
    forced = client.post(page_of(motion), form | {"act": "forward", "forward-to_user": third.pk, "forward-note": ""})
    answer = client.post(page_of(motion), form_with(client.get(page_of(motion)), "seen") | {"act": "sign"})
    signature = motion.co_signatures.get().signatures.get()

    assert (offered, forced.status_code, answer.status_code) == (False, 409, 302)
    assert (signature.by, signature.in_place_of) == (deputy, head)


def test_and_on_leads_to_the_next_and_at_the_end_to_the_list(client):
    head = make_head()
    first, second = make_round(head), make_round(head)
    CoSignature.objects.filter(motion=second).update(due_on=clock.today() - timedelta(days=1))
    client.force_login(head)

    page = client.get(page_of(second))
    to_next = client.post(page_of(second), form_with(page, "seen") | {"act": "next"})
    to_list = client.post(page_of(first), signing_form(client, first, act="next"))

    assert (page.context["place"], page.context["total"]) == (1, 2)
    assert (to_next.url, to_list.url) == (page_of(first), reverse("signing-list"))


def test_list_shows_overdue_papers_first_and_leads_to_them(client):
    head = make_head()
    later, overdue = make_round(station(head, days=9)), make_round(head)
    CoSignature.objects.filter(motion=overdue).update(due_on=clock.today() - timedelta(days=2))
    client.force_login(head)

    context = client.get(reverse("signing-list")).context

    assert [motion.pk for motion in context["page"].object_list] == [overdue.pk, later.pk]
    assert [motion.is_late for motion in context["page"].object_list] == [True, False]
    assert context["page"].object_list[0].due_words == "überfällig seit 2 Tagen"
    assert context["start"] == page_of(overdue)


def test_slip_stands_on_the_paper_and_beside_its_form(client):
    head = make_head()
    motion = make_round(head)
    client.force_login(make_clerk(motion.office))

    pages = [client.get(motion.get_absolute_url()), client.get(page_of(motion, "motion-edit"))]

    assert [[(card.name, card.state) for card in page.context["slip"]] for page in pages] == [
        [(str(head), "liegt vor")],
        [(str(head), "liegt vor")],
    ]


def test_circulating_again_keeps_what_was_signed(client):
    first, second = make_head(), make_office()
    make_head(second)
    motion = make_round(first, station(second))
    sign_as(first, motion)
    clerk = make_clerk(motion.office)
    signing.renew(motion, clerk)
    actions.recall(fresh(motion), "Noch eine Zahl.", by=clerk)
    client.force_login(clerk)

    page = client.get(page_of(motion, "motion-circulate"))
    rows = [form.initial.get("signer") for form in page.context["stations"].forms if form.initial]

    assert [card.name for card in page.context["kept"]] == [str(first)]
    assert rows == [f"office-{second.pk}"]


def test_note_that_is_too_long_is_refused_and_kept(client):
    head = make_head()
    motion = make_round(head)
    client.force_login(head)
    typed = "ä" * 2001

    answer = client.post(page_of(motion), signing_form(client, motion, act="sign", note=typed))

    assert (answer.status_code, answer.context["note"]) == (422, typed)
    assert answer.context["fault"] == (
        "Die Anmerkung hat 2.001 Zeichen, möglich sind 2.000. Bitte kürzen Sie sie; gezeichnet ist noch nichts."
    )
    assert not fresh(motion).co_signatures.filter(done_at__isnull=False).exists()
