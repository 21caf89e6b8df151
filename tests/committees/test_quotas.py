"""Quotas of factions: what the database holds, whoever asks, and the method of the day."""

import threading
from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from committees.models import Committee, Faction, FactionQuota, LegislativeTerm, SeatMethod
from committees.models.walls import german_sentence
from committees.rules.apportionment import Method
from committees.states import LegalProfile
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import TERM_END, TERM_START, make_committee, make_faction, make_quota, make_term

pytestmark = pytest.mark.django_db
SPRING, AUTUMN = {"ends_on": date(2026, 6, 30)}, {"starts_on": date(2026, 7, 1)}


def refusal_of(change):
    """The sentence with which the database refuses the change at the end of its transaction, or None."""
    try:
        with transaction.atomic():
            change()
            connection.check_constraints()
    except DatabaseError as error:
        return german_sentence(error)
    return None


# seats of the committee, quotas that are there, the one that is to come, the first words of the refusal
SUMS = [
    (5, [3], {"seats": 2}, None),
    (5, [3], {"seats": 3}, "Das Gremium „Kulturausschuss“ hat 5 stimmberechtigte Sitze; die Anteile der Fraktionen "),
    (None, [30], {"seats": 30}, None),
    (0, [0], {"seats": 0}, None),
    (0, [], {"seats": 1}, "Das Gremium „Kulturausschuss“ hat 0 stimmberechtigte Sitze; die Anteile der Fraktionen "),
]


@pytest.mark.parametrize(("seats", "there", "new", "words"), SUMS)
def test_quotas_stay_within_the_seats_of_the_committee(seats, there, new, words):
    body = make_committee(name="Kulturausschuss", seats=seats)
    for number in there:
        make_quota(body, seats=number)

    found = refusal_of(lambda: make_quota(body, **new))

    rest = f"ergäben am 01.11.2025 zusammen {sum(there) + new['seats']} (§ 58 Abs. 1 GO NRW)."
    assert found == (words and words + rest)


def test_quotas_of_different_times_do_not_add_up():
    body = make_committee(seats=3)
    make_quota(body, seats=3, **SPRING)

    assert refusal_of(lambda: make_quota(body, seats=3, **AUTUMN)) is None


def test_quotas_that_meet_later_are_counted_on_that_day():
    body = make_committee(name="Kulturausschuss", seats=3)
    make_quota(body, seats=3, **AUTUMN)

    assert refusal_of(lambda: make_quota(body, seats=1)) == (
        "Das Gremium „Kulturausschuss“ hat 3 stimmberechtigte Sitze; die Anteile der Fraktionen ergäben am 01.07.2026 "
        "zusammen 4 (§ 58 Abs. 1 GO NRW)."
    )


def test_a_committee_does_not_shrink_below_its_quotas():
    body = make_committee(name="Kulturausschuss", seats=3)
    make_quota(body, seats=3)

    shrink = refusal_of(lambda: Committee.objects.filter(pk=body.pk).update(seats=2))
    grow = refusal_of(lambda: Committee.objects.filter(pk=body.pk).update(seats=4))

    assert (shrink, grow) == (
        "Das Gremium „Kulturausschuss“ hat 2 stimmberechtigte Sitze; die Anteile der Fraktionen ergäben am 01.11.2025 "
        "zusammen 3 (§ 58 Abs. 1 GO NRW).",
        None,
    )


PROFILES = {
    LegalProfile.COUNCIL: "Der Rat wird gewählt; Anteile der Fraktionen gibt es nur in Ausschüssen "
    "(§ 50 Abs. 3 GO NRW).",
    LegalProfile.PROJECT_GROUP: "„Vision“ ist eine Projektgruppe; wer darin sitzt, sagt ihr Auftrag. Anteile der "
    "Fraktionen gibt es nur in Ausschüssen (§ 50 Abs. 3 GO NRW).",
    LegalProfile.COMMITTEE: None,
    LegalProfile.MAIN_COMMITTEE: None,
    LegalProfile.YOUTH_WELFARE: None,
}


@pytest.mark.parametrize("profile", PROFILES)
def test_only_committees_have_quotas(profile):
    body = make_committee(name="Vision", legal_profile=profile, seats=12)
    other = make_committee(name="Vision, zweite Runde", seats=12)
    make_quota(other)

    made = refusal_of(lambda: make_quota(body))
    turned = refusal_of(lambda: Committee.objects.filter(pk=other.pk).update(legal_profile=profile))

    assert made == PROFILES[profile]
    assert turned == (made and made.replace("„Vision“", "„Vision, zweite Runde“"))


def test_faction_and_committee_are_of_one_term():
    old = make_term(name="11. Wahlperiode", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    body, stranger = make_committee(name="Kulturausschuss"), make_faction(name="ROT", term=old)
    quota = make_quota(body)

    made = refusal_of(lambda: make_quota(body, stranger))
    moved = refusal_of(lambda: Faction.objects.filter(pk=quota.faction_id).update(term=old, name="ROT"))

    assert (made, moved) == ("„ROT“ gehört zu einer anderen Wahlperiode als das Gremium „Kulturausschuss“.",) * 2


@pytest.mark.parametrize(
    "period", [{"starts_on": date(2025, 10, 31)}, {"ends_on": date(2030, 11, 1)}, {"starts_on": date(2031, 1, 1)}]
)
def test_quota_lies_within_the_term(period):
    sentence = "Der Zeitraum des Anteils liegt außerhalb der Wahlperiode 01.11.2025–31.10.2030 (§ 42 GO NRW)."

    assert refusal_of(lambda: make_quota(**period)) == sentence
    assert refusal_of(lambda: make_quota(starts_on=TERM_START, ends_on=TERM_END)) is None


def test_term_does_not_end_before_its_quotas():
    quota = make_quota(ends_on=TERM_END)
    term = LegislativeTerm.objects.filter(pk=quota.committee.term_id)

    assert refusal_of(lambda: term.update(ends_on=date(2029, 10, 31))) == (
        "Der Zeitraum des Anteils liegt außerhalb der Wahlperiode 01.11.2025–31.10.2029 (§ 42 GO NRW)."
    )


def test_faction_has_one_quota_at_a_time():
    quota = make_quota(seats=1)

    again = refusal_of(lambda: make_quota(quota.committee, quota.faction, **AUTUMN))

    assert again == "Die Fraktion hat in diesem Gremium und Zeitraum schon einen Anteil."


def test_faction_with_a_quota_is_not_deleted():
    quota = make_quota()

    with pytest.raises(ProtectedError):
        quota.faction.delete()

    assert FactionQuota.objects.get() == quota


@REAL_ROLES
def test_last_seats_are_given_once_when_two_take_them_at_the_same_moment():
    body = make_committee(seats=3)
    entries = [(body, make_faction()), (body, make_faction())]
    both_open = threading.Barrier(2)

    def enter(entry):
        with transaction.atomic():
            make_quota(*entry, seats=2)
            both_open.wait(timeout=20)

    errors = in_parallel(*(partial(enter, entry) for entry in entries))

    assert [error.__cause__.diag.constraint_name for error in errors if error] == ["quota_seats"]
    assert FactionQuota.objects.count() == 1


def test_method_follows_the_day():
    SeatMethod.objects.all().delete()
    for day, method in ((date(2007, 10, 17), Method.HARE_NIEMEYER), (date(2025, 11, 1), Method.DHONDT)):
        SeatMethod.objects.create(valid_from=day, method=method)

    days = [date(2007, 10, 16), date(2007, 10, 17), date(2025, 10, 31), date(2025, 11, 1), date(2030, 1, 1)]
    found = [entry and entry.method for entry in map(SeatMethod.objects.on, days)]

    assert found == [None, Method.HARE_NIEMEYER, Method.HARE_NIEMEYER, Method.DHONDT, Method.DHONDT]
