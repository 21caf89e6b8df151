"""From a read Drucksache to records: what is matched, what is refused, and that nothing is stored by half."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from committees.actions import drafting, trash
from committees.actions import motions as actions
from committees.actions.import_plans import plan_import, read
from committees.actions.imports import carry_out, try_out
from committees.importers.parsed import DrucksacheError
from committees.models import AuditEntry, Motion, MotionVersion, NumberCounter, StoredFile
from committees.states import ConsultationRole, MeetingState, MotionState
from tests.committees.browsing import error_sentences, open_form
from tests.committees.incoming import make_received
from tests.committees.samples import COMMITTEE, NUMBER, drucksache, make_sample_town
from tests.factories import make_clerk, make_committee_services, make_kind, make_meeting, make_round, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def planned(text, **options):
    return plan_import(read(text.encode(), "Vorlage.md"), **options)


def refusals(text, **options):
    with pytest.raises(DrucksacheError) as refused:
        planned(text, **options)
    return refused.value.sentences


def test_everything_of_the_sample_is_taken_over():
    office, committee = make_sample_town()

    motion = carry_out(planned(drucksache()), by=make_committee_services())

    station = motion.consultations.get()
    assert (motion.number, motion.slug, motion.subject) == (NUMBER, "GR-12-2026", "Neue Bänke am Mühlenteich")
    assert (motion.office, motion.paper_date, motion.is_public) == (office, date(2026, 3, 2), True)
    assert (station.committee, station.role, station.wished_on) == (
        committee,
        ConsultationRole.DECISION,
        date(2026, 3, 11),
    )
    assert (motion.signer_name, motion.signer_office) == ("Rieke Sandmann", "Amt für Grünflächen")
    assert dict(motion.sections.values_list("key", "html")) == {
        "proposed_resolution": "<p>Der Ausschuss beschließt, am Mühlenteich vier Bänke aufzustellen.</p>",
        "facts": "<p>Am Mühlenteich fehlt es an Sitzgelegenheiten. Die Verwaltung hat vier Standorte geprüft.</p>",
        "alternatives": "",
        "financial_effect": "<p>Die Ausführung des Beschlusses hat keine Auswirkungen auf den Haushalt.</p>",
    }


def test_import_is_logged_and_moves_the_counter_on():
    make_sample_town()

    motion = carry_out(planned(drucksache()), by=make_committee_services())

    actions_taken = list(AuditEntry.objects.about(motion).order_by("pk").values_list("action", flat=True))
    assert actions_taken == ["create", "edit", "import"]
    assert NumberCounter.objects.get().last == 12


@pytest.mark.parametrize(("state", "is_taken"), [(MeetingState.PLANNED, True), (MeetingState.CANCELLED, False)])
def test_sitting_of_the_day_is_taken_if_it_takes_place(state, is_taken):
    _, committee = make_sample_town()
    meeting = make_meeting(committee, starts_at=datetime.fromisoformat("2026-03-11T17:00+01:00"), state=state)

    motion = carry_out(planned(drucksache()), by=make_committee_services())

    assert motion.consultations.get().meeting == (meeting if is_taken else None)


def test_draft_without_a_number_needs_the_office():
    office, _ = make_sample_town()

    motion = carry_out(planned(drucksache(number=""), office_code="gr"), by=make_committee_services())

    assert (motion.number, motion.office) == (None, office)
    assert refusals(drucksache(number="")) == ["Die Datei hat keine Nummer; bitte das Amt angeben."]


REFUSED = {
    "unknown committee": (
        {"committee": "Ausschuss für Wege und Brücken"},
        "Das Gremium „Ausschuss für Wege und Brücken“ gibt es am 11.03.2026 nicht. Gemeint „" + COMMITTEE + "“?",
    ),
    "committee of another day": ({"day": "11.03.2021"}, f"Das Gremium „{COMMITTEE}“ gibt es am 11.03.2021 nicht."),
    "unknown office": (
        {"number": "XY/1/2026"},
        "Ein Amt mit dem Kürzel „XY“ gibt es nicht. Möglich sind: GR.",
    ),
    "long subject": ({"subject": "Bänke " * 60}, "Der Betreff ist mit 359 Zeichen zu lang; möglich sind 300."),
    "long section": (
        {"facts": "Text. " * 90_000},
        "Der Abschnitt „Sachverhalt“ ist mit 540006 Zeichen zu lang; möglich sind 500000.",
    ),
    "huge number": (
        {"number": "GR/999999999/2026"},
        "Die Drucksachennummer GR/999999999/2026 ist nicht möglich: Eine laufende Nummer hat höchstens 8 Stellen.",
    ),
    "day far away": ({"day": "11.03.9999"}, "Der Tag 11.03.9999 liegt nicht zwischen 1900 und 2100."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_with_a_sentence(case):
    make_sample_town()
    changes, sentence = REFUSED[case]

    sentences = refusals(drucksache(**changes))

    assert sentence in sentences
    assert (Motion.objects.count(), NumberCounter.objects.count()) == (0, 0)


def test_one_reading_shows_all_that_is_wrong():
    make_sample_town()

    sentences = refusals(drucksache(number="XY/1/2026", committee="Ältestenrat", subject="Bänke " * 60))

    assert len(sentences) == 3


@pytest.mark.parametrize("number", [NUMBER, "GR-12-2026", "GR/12-2026"])
def test_number_and_address_can_be_taken_once(number):
    make_sample_town()
    carry_out(planned(drucksache()), by=make_committee_services())

    sentences = refusals(drucksache(number=number), office_code="GR")

    assert sentences == [f"Die Drucksachennummer {number} ist schon vergeben."]


def test_released_import_is_a_first_version():
    make_sample_town()

    motion = carry_out(planned(drucksache()), by=make_committee_services(), release=True)

    assert (motion.state, motion.versions.get().number) == (MotionState.RELEASED, 1)


def test_import_that_cannot_be_released_stores_nothing():
    make_sample_town()
    plan = planned(
        drucksache()
        .replace("Am Mühlenteich fehlt es an Sitzgelegenheiten. ", "")
        .replace("Die Verwaltung hat vier Standorte geprüft.", "")
    )

    with pytest.raises(actions.Blocked):
        carry_out(plan, by=make_committee_services(), release=True)

    assert (Motion.objects.count(), NumberCounter.objects.count()) == (0, 0)


def test_next_version_takes_the_place_of_the_text():
    make_sample_town()
    services = make_committee_services()
    motion = carry_out(planned(drucksache()), by=services, release=True)

    carry_out(planned(drucksache(facts="Nun sind es fünf Bänke."), as_version=True), by=services, release=True)

    texts = [version.content["sections"][1]["html"] for version in motion.versions.order_by("number")]
    assert texts[1] == "<p>Nun sind es fünf Bänke.</p>"
    assert (Motion.objects.count(), MotionVersion.objects.count()) == (1, 2)
    assert motion.consultations.count() == 1


def test_import_over_a_draft_is_noticed_by_whoever_has_it_open(client):
    make_sample_town()
    services = make_committee_services()
    motion = carry_out(planned(drucksache()), by=services)
    client.force_login(services)
    address = reverse("motion-edit", args=[motion.address])
    form = open_form(client, address)

    carry_out(planned(drucksache(subject="Anders"), as_version=True), by=services)
    answer = client.post(address, form | {"subject": "Noch anders"})

    assert answer.status_code == 422
    assert "Gespeichert ist jetzt: „Anders“." in error_sentences(answer)["subject"][0]


def test_withdrawn_paper_gets_no_new_version():
    make_sample_town()
    services = make_committee_services()
    motion = carry_out(planned(drucksache()), by=services)
    actions.withdraw(motion, "Erledigt.", by=services)

    sentences = refusals(drucksache(), as_version=True)

    assert sentences == [f"{NUMBER} ist zurückgezogen; eine neue Fassung ist nicht möglich."]


def test_version_of_nothing_is_refused():
    make_sample_town()

    assert refusals(drucksache(), as_version=True) == [
        f"Eine Drucksache {NUMBER} gibt es nicht; es kann keine Fassung davon werden."
    ]


def test_kind_that_is_only_taken_note_of_goes_there_for_information():
    make_sample_town()
    make_kind(key="information", name="Informationsvorlage", is_decided=False)
    text = drucksache().replace("Beschlussvorlage", "Informationsvorlage")

    plan = planned(text)

    assert [role for _, role, _, _ in plan.stations] == [ConsultationRole.INFORMATION]


# --- what a file replaces, and what it must not ---

RESTS = "Eine Datei kann den Entwurf erst ersetzen, wenn er zurückgeholt oder zurückgegeben ist."


def given_for_release(motion, services):
    actions.submit(motion, by=make_clerk(motion.office))


def given_round(motion, services):
    make_round(make_user(), motion=motion)


def signed_by_all(motion, services):
    Motion.objects.filter(pk=motion.pk).update(state=MotionState.SIGNED)


def put_away(motion, services):
    trash.delete(motion, by=services)


UNTOUCHED = {
    given_for_release: f"{NUMBER}: wartet auf Freigabe. {RESTS}",
    given_round: f"{NUMBER}: in Mitzeichnung. {RESTS}",
    signed_by_all: f"{NUMBER}: mitgezeichnet, wartet auf Freigabe. {RESTS}",
    put_away: f"{NUMBER} ist gelöscht. Bitte den Entwurf zuerst wiederherstellen.",
}


CHANGED = drucksache(facts="Es sind fünf Bänke.")


def refusal_of_change(motion, plan, services):
    with pytest.raises(DrucksacheError) as refused:
        carry_out(plan, by=services)
    assert "fünf Bänke" not in motion.sections.get(key="facts").html
    return refused.value.sentences


@pytest.mark.parametrize("step", UNTOUCHED, ids=lambda step: step.__name__)
def test_file_never_replaces_a_draft_that_rests(step):
    make_sample_town()
    services = make_committee_services()
    motion = carry_out(planned(drucksache()), by=services)
    step(motion, services)

    sentences = refusal_of_change(motion, planned(CHANGED, as_version=True), services)

    assert sentences == [UNTOUCHED[step]]


@pytest.mark.parametrize("step", [given_for_release, put_away], ids=lambda step: step.__name__)
def test_file_never_replaces_a_draft_that_rests_since_it_was_read(step):
    make_sample_town()
    services = make_committee_services()
    motion = carry_out(planned(drucksache()), by=services)
    plan = planned(CHANGED, as_version=True)
    step(motion, services)

    sentences = refusal_of_change(motion, plan, services)

    assert sentences == [UNTOUCHED[step]]


@pytest.mark.parametrize(
    "state", [MotionState.RECEIVED, MotionState.EXAMINED, MotionState.ASSIGNED, MotionState.RELEASED]
)
def test_file_never_replaces_what_came_from_outside(state):
    make_sample_town()
    services = make_committee_services()
    motion = make_received(state, services=services)
    motion.give_number(motion.number or NUMBER)
    motion.save()

    with pytest.raises(DrucksacheError) as refused:
        carry_out(planned(drucksache(number=motion.number), as_version=True), by=services)

    assert refused.value.sentences == [f"{motion.number} ist von außen eingereicht; der Wortlaut bleibt, wie er ist."]


def questions_after(text, file="", *, released=True, **sections):
    """What is asked when `file` is read in over a draft begun from `text`, whose sections were then written anew."""
    make_sample_town()
    services = make_committee_services()
    motion = carry_out(planned(text), by=services, release=released)
    if released and sections:
        motion = actions.revise(motion, by=services)
    drafting.save_parts(motion, sections=sections, by=services)
    return [question.partition(",")[0] for question in planned(file or text, as_version=True).questions]


IN_WORK = [f"{NUMBER} ist gerade in Arbeit"]


@pytest.mark.parametrize("released", [True, False])
def test_work_of_somebody_else_is_asked_about(released):
    assert questions_after(drucksache(), released=released, facts="<p>Drei Tage Arbeit.</p>") == IN_WORK


def test_section_that_somebody_emptied_is_asked_about():
    assert questions_after(drucksache(), facts="") == IN_WORK


def test_draft_that_says_what_the_newest_version_says_is_replaced_without_a_question():
    released = "<p>Am Mühlenteich fehlt es an Sitzgelegenheiten. Die Verwaltung hat vier Standorte geprüft.</p>"

    assert questions_after(drucksache(), drucksache(facts="Neu."), facts=released) == []


@pytest.mark.parametrize("released", [True, False])
def test_draft_that_says_what_the_file_says_is_replaced_without_a_question(released):
    text = drucksache(facts="Neu.\n\n| Ort | Bänke |\n|---|---|\n| Teich | 4 |")

    assert questions_after(text, released=released, facts=planned_facts(text)) == []


def planned_facts(text):
    return next(section.html for section in read(text.encode(), "a.md").sections if section.heading == "Sachverhalt")


# --- trying out ---


def test_trial_leaves_nothing_behind():
    make_sample_town()
    services = make_committee_services()
    before = AuditEntry.objects.count()

    findings = try_out(planned(drucksache()), by=services, release=True)

    assert [finding for finding in findings if finding.blocks] == []
    assert (Motion.objects.count(), NumberCounter.objects.count(), StoredFile.objects.count()) == (0, 0, 0)
    assert AuditEntry.objects.count() == before


def test_trial_over_a_released_paper_leaves_it_released():
    make_sample_town()
    services = make_committee_services()
    carry_out(planned(drucksache()), by=services, release=True)

    try_out(planned(drucksache(facts="Neu."), as_version=True), by=services, release=True)

    motion = Motion.objects.get()
    assert (motion.state, motion.versions.count()) == (MotionState.RELEASED, 1)
    assert "Neu." not in motion.sections.get(key="facts").html


def test_trial_refuses_what_the_import_refuses():
    make_sample_town()
    services = make_committee_services()
    trash.delete(carry_out(planned(drucksache()), by=services), by=services)

    with pytest.raises(DrucksacheError):
        try_out(planned(drucksache(), as_version=True), by=services)
