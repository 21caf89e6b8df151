"""Whatever the database refuses has a German sentence, and everybody who asks gets the same one."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction
from django.db.models import ProtectedError, Value

from committees import clock
from committees.models import (
    AuditEntry,
    Committee,
    Membership,
    Motion,
    NumberCounter,
    Office,
    PublicObject,
    PublishedVersion,
)
from committees.models.periods import DateRange
from committees.models.walls import UNKNOWN, bare_name, german_sentence, sentences
from committees.states import MembershipRole, MotionState, NonPublicReason
from tests.factories import make_committee, make_membership, make_motion, make_office, make_person, make_scheme

pytestmark = pytest.mark.django_db

# Rows that only the program writes, in one place each; no form leads there.
WRITTEN_BY_THE_PROGRAM = {
    "act_once",
    "agenda_version_number_once",
    "delivered_once",
    "election_round_once",
    "file_not_empty",
    "file_sha256",
    "file_sha512",
    "link_once",
    "meeting_file_once",
    "minutes_file_position_once",
    "minutes_once",
    "minutes_sent_once",
    "minutes_text_once",
    "minutes_version_once",
    "municipality_only",
    "no_link_to_itself",
    "one_current_slug",
    "one_note_an_item",
    "one_reply_each",
    "one_total_a_resolution",
    "one_visit_row",
    "opened_of_sitting_once",
    "opened_once",
    "part_saved_once",
    "published_once",
    "read_once",
    "section_once_a_motion",
    "slug_once",
    "subscribed_once",
    "version_file_position_once",
    "version_number_once",
    "vote_row_once",
}


def refusal(change):
    """The sentence for a change that the database refuses, deferred rules included."""
    with pytest.raises((IntegrityError, DataError, ProgrammingError)) as refused, transaction.atomic():
        change()
        connection.check_constraints()
    return german_sentence(refused.value)


def test_every_constraint_a_person_can_break_has_a_sentence():
    ours = apps.get_app_config("committees").get_models()

    silent = {
        constraint.name
        for model in ours
        for constraint in model._meta.constraints
        if constraint.name not in sentences()
    }

    assert silent - WRITTEN_BY_THE_PROGRAM == set()


def test_every_unique_column_of_the_database_has_a_sentence():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'u' AND cardinality(conkey) = 1"
            " AND conrelid::regclass::text LIKE 'committees\\_%'"
        )
        names = {name for (name,) in cursor.fetchall()}

    silent = {name for name in names if bare_name(name) not in sentences()}

    assert silent - WRITTEN_BY_THE_PROGRAM == set()


def test_a_trigger_speaks_for_itself():
    committee = make_committee(seats=1)
    make_membership(committee)

    sentence = refusal(lambda: make_membership(committee))

    assert sentence == (
        f"Das Gremium „{committee}“ hat 1 stimmberechtigte Sitze; mit dieser Eintragung wären es 2 "
        "(§ 58 Abs. 1 GO NRW)."
    )


def test_a_check_speaks_through_its_model():
    committee, member = make_committee(), make_person()

    sentence = refusal(lambda: make_membership(committee, substitute_for=member))

    assert sentence == "Eine andere Person vertritt nur, wer die Aufgabe „Stellvertretung“ hat."


def test_an_exclusion_speaks_through_its_model():
    member = make_membership()

    sentence = refusal(lambda: make_membership(member.committee, member.person))

    assert sentence == "Die Person gehört dem Gremium in diesem Zeitraum schon an."


def test_a_unique_column_speaks_through_its_field():
    make_office(code="ZD")

    sentence = refusal(lambda: make_office(code="ZD"))

    assert sentence == "Ein Amt mit diesem Kürzel gibt es schon."


def test_a_unique_column_without_own_sentence_names_its_label():
    make_committee(slug="rat")

    sentence = refusal(lambda: make_committee(slug="rat"))

    assert sentence == "Adresse: Diesen Eintrag gibt es schon."


def test_a_counter_set_back_is_refused_with_its_figure():
    counter = NumberCounter.objects.create(scheme=make_scheme(), last=1355)

    sentence = refusal(lambda: NumberCounter.objects.filter(pk=counter.pk).update(last=12))

    assert sentence == "Der Zähler steht bei 1355 und kann nicht zurückgestellt werden."


def test_a_counter_in_use_is_not_deleted():
    counter = NumberCounter.objects.create(scheme=make_scheme(), last=1355)

    sentence = refusal(counter.delete)

    assert sentence == "Der Zähler steht bei 1355 und kann nicht zurückgestellt werden."


def test_a_non_public_version_in_public_is_refused_with_its_paragraph(quick_pdf):
    reason = {"is_public": False, "reason_non_public": NonPublicReason.CONTRACT}
    version = make_motion(state=MotionState.RELEASED, **reason).versions.get()
    now = {"published_at": clock.now()}
    public = PublicObject.objects.create(record_type="motion", record_id=version.motion_id, modified=clock.now(), **now)

    sentence = refusal(lambda: PublishedVersion.objects.create(public_object=public, version=version, **now))

    assert sentence == "Nichtöffentliche Unterlage: keine Veröffentlichung (§ 48 Abs. 2 GO NRW)."


def test_a_missing_record_is_refused_in_general_words():
    person = make_person()

    sentence = refusal(
        lambda: Membership.objects.create(
            committee_id=0, person=person, role=MembershipRole.COUNCIL_MEMBER, starts_on=date(2026, 1, 1)
        )
    )

    assert sentence == (
        "Die Änderung betrifft einen Eintrag, auf den noch verwiesen wird oder den es nicht mehr gibt. "
        "Nichts wurde gespeichert."
    )


def test_a_period_turned_round_is_refused_before_it_can_be_compared():
    backwards = DateRange(Value(date(2026, 2, 1)), Value(date(2026, 1, 1)), Value("[]"))

    sentence = refusal(lambda: make_office() and list(Office.objects.annotate(period=backwards)))

    assert sentence == "Das Ende liegt vor dem Beginn."


def test_the_audit_log_refuses_every_change():
    AuditEntry.objects.note(by=None, subject=make_office(), action="create")

    sentence = refusal(lambda: AuditEntry.objects.update(action="nothing"))

    assert sentence == "Festgeschriebenes kann nicht geändert oder gelöscht werden."


def test_what_is_still_referred_to_says_by_what():
    office = make_motion().office

    with pytest.raises(ProtectedError) as refused:
        office.delete()

    assert german_sentence(refused.value) == "Löschen geht nicht, weil noch darauf verwiesen wird (Rollen, Vorlagen)."


@pytest.mark.parametrize("state", [MotionState.DRAFT, MotionState.WITHDRAWN])
def test_key_of_a_section_stays_while_texts_stand_under_it(state):
    motion = make_motion()
    Motion.objects.filter(pk=motion.pk).update(state=state)
    sections = motion.kind.sections.filter(key="facts")

    sections.update(title="Begründung")
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        sections.update(key="begruendung")
    motion.sections.update(html="")
    changed = sections.update(key="begruendung")

    assert german_sentence(refusal.value) == (
        "Der Abschnitt „Begründung“ steht schon in Vorlagen. Sein Schlüssel bleibt darum, wie er ist; die Überschrift "
        "lässt sich ändern."
    )
    assert changed == 1


def test_an_unknown_wall_is_named_in_the_log_alone(caplog):
    AuditEntry.objects.note(by=None, subject=make_office(), action="create")

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE wall (n int CONSTRAINT nobody_knows CHECK (n > 0))")
        sentence = refusal(lambda: cursor.execute("INSERT INTO wall VALUES (0)"))

    assert (sentence, caplog.messages) == (UNKNOWN, ["Unbekannte Ablehnung: 23514 nobody_knows"])


def test_a_committee_without_seats_is_not_counted():
    committee = make_committee(seats=None)

    for _ in range(3):
        make_membership(committee)
    connection.check_constraints()

    assert Committee.objects.get(pk=committee.pk).memberships.voting().count() == 3
