"""The register of resolutions: who reads what, what is recorded, the extract, the public list."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions.disclosures import CHANGED, ask_disclosure, confirm_disclosure
from committees.actions.extracts import make_extract
from committees.actions.objections import end_objection, execute, raise_objection
from committees.actions.publication import publish
from committees.actions.results import publish_results
from committees.models import (
    Candidate,
    ConflictOfInterest,
    Disclosure,
    ElectionRound,
    Handling,
    Meeting,
    Objection,
    PublicResolution,
    Resolution,
    ResolutionExtract,
    TownSetting,
    VoteRow,
)
from committees.rights import reads_non_public_agenda
from committees.rules.proceedings.resolutions import one_year_after
from committees.states import Asks, MeetingState, MotionState, ObjectionEnd, ObjectionKind, Outcome, RoundKind, RowKind
from committees.workflow import NotAllowed
from tests.committees.everyone import (
    CLERK,
    COUNCIL,
    HEAD,
    MAYOR,
    MEMBER,
    MINUTES,
    SERVICES,
    SUBSTITUTE,
    make_everyone,
)
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_resolution,
    make_running,
    make_user,
)
from tests.pdfcheck import findings
from tests.standing import stands

pytestmark = pytest.mark.django_db
LIST = "/intern/beschluesse/"


def make_decided():
    motion = make_motion(state=MotionState.RELEASED, committee=make_committee())
    publish(motion, by=make_committee_services())
    meeting = make_running(motion, meeting=make_meeting(motion.consultations.get().committee))
    made = make_resolution(
        meeting,
        decided_at=clock.now(),
        outcome=Outcome.ADOPTED,
        words="einstimmig beschlossen",
        adopted="<p>Der Bericht wird angenommen.</p>",
    )
    VoteRow.objects.create(resolution=made, label="Freie Liste", seats=3, yes=3)
    VoteRow.objects.create(resolution=made, label="Gesamt", kind=RowKind.TOTAL, seats=3, yes=3, position=9)
    return made


stand = stands(make_decided)


@pytest.fixture
def resolution(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


def page_of(resolution):
    return reverse("resolution-page", args=[resolution.pk])


def close(resolution):
    Handling.objects.filter(item=resolution.item).update(is_public=False)


def test_list_shows_result_and_state(client, resolution):
    client.force_login(make_user())

    page = client.get(LIST).content.decode()

    assert ("einstimmig beschlossen" in page, "einspruchsfähig bis" in page) == (True, True)


def test_closed_ones_are_for_those_who_read_the_non_public_part(client, resolution):
    close(resolution)
    member = make_membership(resolution.committee).person
    readers = {"member": make_user(person=member), "services": make_committee_services(), "other": make_user()}
    found = {}
    for name, user in readers.items():
        client.force_login(user)
        found[name] = (
            "einstimmig" in client.get(LIST).content.decode(),
            client.get(page_of(resolution)).status_code,
        )

    assert found == {"member": (True, 200), "services": (True, 200), "other": (False, 404)}


def test_closed_resolution_is_read_by_those_of_the_non_public_part_and_the_office_of_the_paper(resolution):
    close(resolution)
    everyone = make_everyone(resolution.item.motion)

    readers = {who for who, user in everyone.items() if Resolution.objects.visible_to(user).filter(pk=resolution.pk)}

    assert readers == {MEMBER, SUBSTITUTE, COUNCIL, CLERK, HEAD, MINUTES, SERVICES, MAYOR}


def test_sittings_are_chosen_by_the_rule_that_rights_say_of_one(resolution):
    meeting = resolution.item.meeting
    accounts = {who: user for who, user in make_everyone(resolution.item.motion).items() if user.is_authenticated}
    meetings = Meeting.objects.all()

    chosen = {who for who, user in accounts.items() if meetings.with_non_public_part_for(user).filter(pk=meeting.pk)}

    assert chosen == {who for who, user in accounts.items() if reads_non_public_agenda(meeting, user)}


def test_office_that_got_the_extract_reads_the_closed_resolution(client, resolution):
    close(resolution)
    office = make_office()
    client.force_login(make_clerk(office))
    before = client.get(page_of(resolution)).status_code

    make_extract(resolution, by=make_committee_services(), office=office)

    assert (before, client.get(page_of(resolution)).status_code) == (404, 200)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"ergebnis": "adopted"}, 1),
        ({"ergebnis": "rejected"}, 0),
        ({"suche": "Bericht wird"}, 1),
        ({"suche": "Kanarienvogel"}, 0),
        ({"stand": "executed"}, 0),
        ({"stand": "not_executed"}, 1),
        ({"stand": "suspended"}, 0),
        ({"herkunft": "1"}, 0),
        ({"jahr": "1999"}, 1),  # nonsense is ignored
    ],
)
def test_list_is_filtered(client, resolution, query, count):
    client.force_login(make_user())

    assert client.get(LIST, query).context["page"].paginator.count == count


def test_list_costs_the_same_for_many(client, resolution, django_assert_max_num_queries):
    for position in range(2, 30):
        make_resolution(
            resolution.item.meeting, position=position, decided_at=clock.now(), outcome=Outcome.NOTED, asks=Asks.NOTE
        )
    client.force_login(make_user())

    with django_assert_max_num_queries(18):
        client.get(LIST)


def test_list_and_page_count_the_days_for_objections_as_on_the_day_of_the_decision(client, resolution):
    today = clock.today()
    Resolution.objects.filter(pk=resolution.pk).update(decided_at=clock.now() - timedelta(days=5))
    TownSetting.objects.all().delete()
    for days_ago, objection_days in ((30, 3), (0, 14)):
        TownSetting.objects.create(valid_from=today - timedelta(days=days_ago), objection_days=objection_days)
    client.force_login(make_user())

    [listed] = client.get(LIST).context["entries"]
    shown = client.get(page_of(resolution)).context["entry"]

    assert (listed.state, shown.state) == ("ausführbar", "ausführbar")


def test_settings_of_several_days_are_those_of_each(resolution):
    today = clock.today()
    TownSetting.objects.all().delete()
    none = TownSetting.objects.on_each([today])[today]
    for days_ago in (30, 10):
        TownSetting.objects.create(valid_from=today - timedelta(days=days_ago))
    days = [today - timedelta(days=ago) for ago in (40, 30, 11, 10, 0)]

    found = TownSetting.objects.on_each(days)

    assert (none.pk, found) == (None, {day: TownSetting.objects.on(day) for day in days})


def test_export_holds_the_list(client, resolution):
    client.force_login(make_user())

    answer = client.get(reverse("resolution-export"))

    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_objection_suspends_and_goes_to_the_council(resolution):
    council, by, today = make_council(), make_committee_services(), clock.today()
    Resolution.objects.filter(pk=resolution.pk).update(decided_at=clock.now() - timedelta(days=30))
    in_time = today - timedelta(days=29)

    objection = raise_objection(
        resolution, kind=ObjectionKind.COMMITTEE, raised_by="Bürgermeisterin", raised_on=in_time, reason="Kosten", by=by
    )

    with pytest.raises(NotAllowed, match="ausgesetzt"):
        execute(resolution, executed_on=today, by=by)
    assert resolution.item.motion.consultations.filter(committee=council).count() == 1
    end_objection(objection, end=ObjectionEnd.WITHDRAWN, ended_on=today, by=by)
    execute(resolution, executed_on=today, by=by)
    assert Resolution.objects.get(pk=resolution.pk).executed_on == today


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": ObjectionKind.MAYOR, "days": 4}, "Die Widerspruchsfrist endete am"),
        ({"kind": ObjectionKind.COMMITTEE, "days": 9}, "Die Einspruchsfrist endete am"),
        ({"kind": ObjectionKind.MAYOR, "days": -1}, "nicht vor dem Beschluss"),
    ],
)
def test_late_and_early_objections_are_refused(resolution, values, sentence):
    day = clock.today() + timedelta(days=values["days"])

    with pytest.raises(NotAllowed, match=sentence):
        raise_objection(
            resolution,
            kind=values["kind"],
            raised_by="Bürgermeisterin",
            raised_on=day,
            reason="Kosten",
            by=make_committee_services(),
        )


def test_nothing_is_executed_before_the_objection_period_ends(resolution):
    with pytest.raises(NotAllowed, match="einspruchsfähig"):
        execute(resolution, executed_on=clock.today(), by=make_committee_services())


def test_nothing_is_recorded_before_it_has_happened(resolution):
    by, later = make_committee_services(), clock.today() + timedelta(days=30)
    today = {"kind": ObjectionKind.COMPLAINT, "raised_by": "Bürgermeisterin", "reason": "Kosten", "by": by}
    objection = raise_objection(resolution, raised_on=clock.today(), **today)

    calls = (
        lambda: raise_objection(resolution, raised_on=later, **today),
        lambda: end_objection(objection, end=ObjectionEnd.WITHDRAWN, ended_on=later, by=by),
        lambda: execute(resolution, executed_on=later, by=by),
    )
    sentences = []
    for call in calls:
        with pytest.raises(NotAllowed) as refusal:
            call()
        sentences.append(str(refusal.value))

    future = f"Der {later:%d.%m.%Y} liegt in der Zukunft; vermerkt wird, was geschehen ist."
    assert sentences[:2] == [future, future]
    assert Resolution.objects.get(pk=resolution.pk).executed_on is None


def test_execution_of_tomorrow_is_not_recorded_today(resolution):
    later = clock.today() + timedelta(days=30)

    with pytest.raises(NotAllowed, match="liegt in der Zukunft"):
        execute(resolution, executed_on=later, by=make_committee_services())


def test_refused_form_says_why_and_keeps_what_was_typed(client, resolution):
    client.force_login(make_committee_services())
    late = clock.today() + timedelta(days=9)
    sent = {"act": "object", "object-kind": "mayor", "object-raised_by": "Bürgermeisterin"}
    sent |= {"object-raised_on": late.isoformat(), "object-reason": "Gefährdet das Wohl der Gemeinde"}

    answer = client.post(page_of(resolution), sent)

    page = answer.content.decode()
    last = clock.today() + timedelta(days=3)
    assert (answer.status_code, Objection.objects.count()) == (409, 0)
    assert f"Die Widerspruchsfrist endete am {last:%d.%m.%Y}. (§ 54 Abs. 1 GO NRW)" in page
    assert "Gefährdet das Wohl der Gemeinde" in page


def test_second_widerspruch_is_refused_at_its_form_and_keeps_what_was_typed(client, resolution):
    client.force_login(make_committee_services())
    sent = {"act": "object", "object-kind": "mayor", "object-raised_by": "Bürgermeisterin"}
    sent |= {"object-raised_on": clock.today().isoformat(), "object-reason": "Gefährdet das Wohl der Gemeinde"}
    client.post(page_of(resolution), sent)
    end_objection(
        Objection.objects.get(), end=ObjectionEnd.WITHDRAWN, ended_on=clock.today(), by=make_committee_services()
    )

    answer = client.post(page_of(resolution), sent | {"object-reason": "Noch einmal anders begründet"})

    page = answer.content.decode()
    assert (answer.status_code, Objection.objects.count()) == (409, 1)
    assert "Ein zweiter Widerspruch ist nicht zulässig (§ 54 Abs. 1 GO NRW)." in page
    assert "Noch einmal anders begründet" in page


def test_page_records_what_happens(client, resolution):
    client.force_login(make_committee_services())
    sent = {"act": "object", "object-kind": "complaint", "object-raised_by": "Bürgermeisterin"}
    sent |= {"object-raised_on": clock.today().isoformat(), "object-reason": "Rechtswidrig"}

    said = client.post(page_of(resolution), sent, follow=True).content.decode()

    assert "ausgesetzt (Beanstandung vom" in said


def raise_conflict(client, resolution, day, **typed):
    client.force_login(make_committee_services())
    sent = {"act": "object", "object-kind": "conflict", "object-raised_by": "Rosa Beispiel", "object-reason": "Erbin"}
    return client.post(page_of(resolution), sent | {"object-raised_on": day.isoformat()} | typed, follow=True)


def decided_before(resolution, days):
    Resolution.objects.filter(pk=resolution.pk).update(decided_at=clock.now() - timedelta(days=days))


def test_conflict_raised_within_the_year_is_a_state_and_suspends_nothing(client, resolution):
    council, today = make_council(), clock.today()
    decided_before(resolution, 300)

    page = raise_conflict(client, resolution, today).content.decode()
    execute(resolution, executed_on=today, by=make_committee_services())
    found = client.get(LIST, {"stand": "challenged"}).context["entries"]

    assert "Die Rüge ist vermerkt; ausgesetzt ist der Beschluss erst mit einer Beanstandung." in page
    assert f"ausführbar, Mitwirkung gerügt am {today:%d.%m.%Y}" in page
    assert [(entry.resolution, entry.state.split(", ")[0]) for entry in found] == [
        (resolution, f"ausgeführt am {today:%d.%m.%Y}")
    ]
    assert not resolution.item.motion.consultations.filter(committee=council).exists()
    assert list(client.get(LIST, {"stand": "suspended"}).context["entries"]) == []


def test_conflict_raised_after_the_year_is_refused_and_what_was_typed_stays(client, resolution):
    decided_before(resolution, 400)
    last = one_year_after(clock.today() - timedelta(days=400))

    page = raise_conflict(client, resolution, clock.today())
    announced = {"object-announced_on": (clock.today() - timedelta(days=300)).isoformat()}
    later = raise_conflict(client, resolution, clock.today(), **announced)

    said = f"Ein Verstoß gegen § 31 GO NRW konnte nur bis {last:%d.%m.%Y} gerügt werden. (§ 54 Abs. 4 GO NRW)"
    assert (page.status_code, said in page.content.decode(), "Erbin" in page.content.decode()) == (409, True, True)
    assert (later.status_code, Objection.objects.get().announced_on.isoformat()) == (
        200,
        announced["object-announced_on"],
    )


def test_each_of_two_objections_is_ended_by_a_form_of_its_own(client, resolution):
    for typed in ({}, {"object-kind": "complaint"}):
        raise_conflict(client, resolution, clock.today(), **typed)
    first, second = Objection.objects.order_by("pk")

    page = client.get(page_of(resolution)).content.decode()
    sent = {"act": "end", "objection": first.pk, "end-end": "withdrawn", "end-ended_on": "gestern"}
    refused = client.post(page_of(resolution), sent)

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert {each.pk: bool(form.errors) for each, form in refused.context["objections"]} == {
        first.pk: True,
        second.pk: False,
    }


def test_objection_to_a_decision_that_was_corrected_can_be_ended(client, resolution):
    raise_conflict(client, resolution, clock.today())
    Resolution.objects.filter(pk=resolution.pk).update(outcome=Outcome.ADJOURNED)
    key = Objection.objects.get().pk

    sent = {"act": "end", "objection": key, "end-end": "withdrawn", "end-ended_on": clock.today().isoformat()}
    answer = client.post(page_of(resolution), sent)

    assert (answer.status_code, Objection.objects.get().end) == (302, "withdrawn")


@pytest.mark.parametrize(
    ("days", "said"),
    [(-401, "Bekannt gemacht werden kann ein Beschluss erst, wenn er gefasst ist."), (1, "liegt in der Zukunft")],
)
def test_day_of_the_announcement_lies_between_the_decision_and_today(client, resolution, days, said):
    decided_before(resolution, 400)
    day = clock.today() + timedelta(days=days)

    page = raise_conflict(client, resolution, clock.today(), **{"object-announced_on": day.isoformat()})

    assert (page.status_code, said in page.content.decode(), Objection.objects.count()) == (409, True, 0)


def test_rejection_can_be_challenged_and_is_never_carried_out(client, resolution):
    Resolution.objects.filter(pk=resolution.pk).update(outcome=Outcome.REJECTED)

    page = raise_conflict(client, resolution, clock.today())

    assert page.context["entry"].state == f"Mitwirkung gerügt am {clock.today():%d.%m.%Y}"
    assert set(page.context["forms"]) == {"extract", "object", "end"}


def test_recommendation_is_not_challenged(client, resolution):
    Resolution.objects.filter(pk=resolution.pk).update(outcome=Outcome.RECOMMENDED)

    with pytest.raises(NotAllowed, match="Rates oder eines Ausschusses, der entscheidet"):
        raise_objection(
            resolution,
            kind=ObjectionKind.CONFLICT,
            raised_by="Rosa Beispiel",
            raised_on=clock.today(),
            reason="Erbin",
            by=make_committee_services(),
        )


@pytest.mark.parametrize(("days", "is_shown"), [(300, True), (400, False)])
def test_page_says_for_a_year_that_a_conflict_can_be_raised(client, resolution, days, is_shown):
    decided_before(resolution, days)
    ConflictOfInterest.objects.create(item=resolution.item, attendance=resolution.item.meeting.attendances.first())
    client.force_login(make_committee_services())

    page = client.get(page_of(resolution)).content.decode()

    assert ("Ein Verstoß gegen § 31 GO NRW kann bis" in page) == is_shown


def test_incomplete_form_says_what_is_missing(client, resolution):
    client.force_login(make_committee_services())

    answer = client.post(page_of(resolution), {"act": "object"})

    assert (answer.status_code, answer.context["forms"]["object"].errors.keys()) == (
        422,
        {"kind", "raised_by", "raised_on", "reason"},
    )


def test_only_committee_services_record(client, resolution):
    client.force_login(make_user())

    assert client.post(page_of(resolution), {"act": "extract"}).status_code == 403


@pytest.mark.usefixtures("printed")
def test_extract_is_accessible_and_provisional(client, resolution, settings):
    client.force_login(make_committee_services())
    office = make_office()

    client.post(page_of(resolution), {"act": "extract", "extract-office": office.pk})

    extract = ResolutionExtract.objects.get()
    answer = client.get(reverse("resolution-extract", args=[resolution.pk, extract.pk]))
    assert (extract.is_provisional, extract.office, answer["Content-Type"]) == (True, office, "application/pdf")
    assert list(findings(b"".join(answer))) == []


def test_extract_of_a_closed_item_stays_inside(client, resolution):
    client.force_login(make_committee_services())
    client.post(page_of(resolution), {"act": "extract"})
    close(resolution)
    client.force_login(make_user())
    extract = ResolutionExtract.objects.get()

    assert client.get(reverse("resolution-extract", args=[resolution.pk, extract.pk])).status_code == 404


def test_everyone_finds_published_resolutions(client, resolution):
    publish_results(resolution.item.meeting, by=make_committee_services())

    page = client.get(reverse("public-resolutions"), {"suche": "angenommen"}).content.decode()

    assert ("einstimmig beschlossen" in page, "vorläufig" in page) == (True, True)


def test_disclosure_needs_a_second_person_and_shows_its_words_alone(client, resolution):
    close(resolution)
    first, second = make_committee_services(), make_committee_services()
    client.force_login(first)
    words = "Der Ausschuss hat einen Auftrag vergeben."
    client.post(page_of(resolution), {"act": "disclose", "disclose-wording": words})

    refused = client.post(page_of(resolution), {"act": "confirm"})
    client.force_login(second)
    seen = client.get(page_of(resolution)).context["forms"]["confirm"]["seen"].value()
    client.post(page_of(resolution), {"act": "confirm", "confirm-seen": seen})

    public = client.get(reverse("public-resolutions")).content.decode()
    assert (refused.status_code, words in public) == (409, True)
    assert ("Freie Liste" in public, "angenommen" in public) == (False, False)


def test_disclosure_of_an_election_by_lists_names_nobody(resolution):
    current = ElectionRound.objects.create(resolution=resolution, kind=RoundKind.LISTS, seats=1)
    Candidate.objects.create(round=current, name="Kanarie", people=["Kim Kanarie"], votes=9, seats=1)
    close(resolution)
    ask_disclosure(resolution, wording="Der Rat hat das Gremium besetzt.", by=make_committee_services())

    confirm_disclosure(resolution, by=make_committee_services())

    published = PublicResolution.objects.get(pk=resolution.pk)
    assert ("Kanarie" in str(published.content), published.content.get("lists")) == (False, None)


def test_public_decisions_are_not_disclosed(resolution):
    with pytest.raises(NotAllowed, match="nichtöffentlicher Sitzung"):
        ask_disclosure(resolution, wording="Etwas.", by=make_committee_services())


def test_desk_names_what_is_not_public_yet(client, resolution):
    Meeting.objects.filter(pk=resolution.item.meeting_id).update(state=MeetingState.FINISHED)
    client.force_login(make_committee_services())
    before = client.get(reverse("desk")).content.decode()

    publish_results(Meeting.objects.get(pk=resolution.item.meeting_id), by=make_committee_services())

    after = client.get(reverse("desk")).content.decode()
    assert ("noch nicht öffentlich" in before, "noch nicht öffentlich" in after) == (True, False)


@pytest.mark.parametrize(
    ("words", "count"), [("Spielplätze", 1), ("angenommen", 1), ("einstimmig", 1), ("outcome_label", 0), ("Nordpol", 0)]
)
def test_public_search_finds_words_and_not_the_names_of_fields(client, resolution, words, count):
    publish_results(resolution.item.meeting, by=make_committee_services())

    page = client.get(reverse("public-resolutions"), {"suche": words}).context["page"]

    assert page.paginator.count == count


def test_public_search_finds_the_number_of_the_paper(client, resolution):
    publish_results(resolution.item.meeting, by=make_committee_services())

    page = client.get(reverse("public-resolutions"), {"suche": resolution.item.motion.number}).context["page"]

    assert page.paginator.count == 1


def test_what_orders_nothing_is_not_carried_out_and_not_objected_to(client, resolution):
    Resolution.objects.filter(pk=resolution.pk).update(asks=Asks.NOTE, outcome=Outcome.NOTED)
    client.force_login(make_committee_services())

    forms = client.get(page_of(resolution)).context["forms"]

    assert forms.keys() == {"extract"}


@pytest.mark.parametrize("key", ["", "x", "²", "9" * 40])
def test_end_of_an_objection_that_does_not_exist_is_not_found(client, resolution, key):
    client.force_login(make_committee_services())
    sent = {"act": "end", "objection": key, "end-end": "withdrawn", "end-ended_on": clock.today().isoformat()}

    assert client.post(page_of(resolution), sent).status_code == 404


def test_second_person_confirms_only_the_words_that_they_read(client, resolution):
    close(resolution)
    first, second = make_committee_services(), make_committee_services()
    ask_disclosure(resolution, wording="Der Ausschuss hat einen Auftrag vergeben.", by=first)
    client.force_login(second)
    seen = client.get(page_of(resolution)).context["forms"]["confirm"]["seen"].value()

    ask_disclosure(resolution, wording="Der Ausschuss hat ein Grundstück gekauft.", by=first)
    answer = client.post(page_of(resolution), {"act": "confirm", "confirm-seen": seen})

    assert (answer.status_code, answer.context["sent"].non_field_errors()) == (409, [CHANGED])
    assert Disclosure.objects.get().confirmed_at is None


def test_day_of_execution_that_somebody_recorded_meanwhile_is_not_overwritten(client, resolution):
    client.force_login(make_committee_services())
    seen = client.get(page_of(resolution)).context["forms"]["execute"]["seen"].value()
    resolution.executed_on = clock.today() - timedelta(days=1)
    resolution.save()

    sent = {"act": "execute", "execute-seen": seen, "execute-executed_on": f"{clock.today()}"}
    answer = client.post(page_of(resolution), sent)

    assert answer.status_code == 422
    assert answer.context["sent"].errors["executed_on"][0].startswith("Jemand hat diese Angabe inzwischen anders")
    assert Resolution.objects.get(pk=resolution.pk).executed_on == clock.today() - timedelta(days=1)
